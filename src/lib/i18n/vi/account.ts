// Words of signing in, an invitation, and one's own account.

export const signIn = {
	title: 'Đăng nhập',
	email: 'Thư điện tử',
	password: 'Mật khẩu',
	submit: 'Đăng nhập',
	showPassword: 'Hiện mật khẩu',
	shared: 'Máy dùng chung: tự đăng xuất sau 30 phút không dùng',
	failed:
		'Thư điện tử hoặc mật khẩu không đúng, hoặc tài khoản đang bị khoá hay chờ đặt lại mật khẩu. Kiểm tra lại rồi thử lần nữa, hoặc liên hệ người quản trị.',
	limited: 'Đã sai quá nhiều lần. Chờ 15 phút rồi thử lại, hoặc liên hệ người quản trị.',
	missing: 'Nhập cả thư điện tử và mật khẩu.',
	unavailable: 'Cơ sở dữ liệu không trả lời. Chờ một phút rồi thử lại.',
	ended: 'Phiên làm việc đã kết thúc. Đăng nhập lại để tiếp tục.',
	purpose:
		'Dành cho cán bộ của chương trình. Dữ liệu ở đây liên quan đến an toàn của con người: không chia sẻ tài khoản, đăng xuất khi rời máy.'
};

export const invitation = {
	title: 'Nhận tài khoản',
	resetTitle: 'Đặt mật khẩu mới',
	welcome: 'Xin chào {{name}}. Đặt mật khẩu để bắt đầu dùng tài khoản {{email}}.',
	first: 'Đây là tài khoản quản trị đầu tiên của hệ thống. Điền thông tin của bạn.',
	reset: 'Đặt mật khẩu mới cho tài khoản {{email}}.',
	name: 'Họ và tên cán bộ',
	password: 'Mật khẩu mới (ít nhất {{least}} ký tự)',
	again: 'Nhập lại mật khẩu',
	submit: 'Đặt mật khẩu',
	gone: 'Đường dẫn này đã dùng rồi hoặc đã hết hạn. Nhờ người quản trị tạo đường dẫn mới.',
	short: 'Mật khẩu cần ít nhất {{least}} ký tự.',
	long: 'Mật khẩu dài quá 72 byte (chữ có dấu tính 2–3 byte). Rút ngắn lại.',
	different: 'Hai lần nhập mật khẩu không giống nhau. Nhập lại.',
	same: 'Mật khẩu mới phải khác mật khẩu cũ.',
	missing: 'Điền đủ họ tên và thư điện tử.',
	failed: 'Chưa đặt được mật khẩu. Thử lại sau một phút.',
	done: 'Đã đặt mật khẩu. Đăng nhập để bắt đầu.'
};

export const account = {
	title: 'Tài khoản của tôi',
	open: 'Tài khoản của tôi: {{name}}',
	change: 'Đổi mật khẩu',
	changeNote: 'Đổi xong, mọi phiên khác của bạn kết thúc ngay; phiên này vẫn dùng tiếp.',
	old: 'Mật khẩu hiện tại',
	sessions: 'Phiên đang mở',
	sessionsNote: 'Thấy phiên không phải của mình? Kết thúc phiên đó, đổi mật khẩu và báo người quản trị.',
	this: 'Phiên này',
	shared: 'Máy dùng chung',
	ownComputer: 'Máy riêng',
	opened: 'Đăng nhập lúc {{at}}',
	lastUsed: 'dùng lần cuối lúc {{at}}',
	end: 'Kết thúc',
	everywhere: 'Đăng xuất khỏi mọi nơi',
	done: { password: 'Đã đổi mật khẩu. Các phiên khác đã kết thúc.', session: 'Đã kết thúc phiên.' },
	wrong: 'Mật khẩu hiện tại không đúng. Nhập lại.',
	unavailable: 'Chưa đổi được mật khẩu. Thử lại sau một phút.'
};
