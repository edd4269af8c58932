// Words of every page: its frame, roles, errors and the search.

export const app = {
	name: 'Lưới An Toàn',
	place: 'Kiên Giang',
	tagline: 'Bản đồ dịch vụ phòng ngừa và ứng phó với bạo lực trên cơ sở giới',
	skip: 'Đến nội dung chính',
	language: 'Ngôn ngữ',
	otherLanguage: 'English',
	signOut: 'Đăng xuất',
	leave: 'Thoát nhanh',
	leaveHint: 'Rời trang ngay (nhấn Esc hai lần)',
	signIn: 'Đăng nhập',
	workspaces: 'Không gian làm việc',
	illustrative: 'Dữ liệu minh hoạ',
	loading: 'Đang tải…'
};

export const role = { admin: 'Quản trị', planner: 'Cán bộ quy hoạch', leader: 'Lãnh đạo', staff: 'Cán bộ cơ sở' };

export const error = {
	title: 'Không mở được trang này',
	notFound: 'Không có trang ở địa chỉ này.',
	badAddress: 'Địa chỉ có một điều kiện không đúng. Bỏ phần sau dấu “?” rồi thử lại.',
	notYours: 'Trang này dành cho vai trò khác. Nếu công việc của bạn cần đến, hãy nhờ người quản trị đổi vai trò.',
	unexpected: 'Đã xảy ra lỗi. Tải lại trang; nếu vẫn lỗi, báo cho người quản trị kèm thời điểm xảy ra.',
	waitsAlready:
		'Một việc tính khác của bạn đang chờ đến lượt. Chờ việc ấy xong, hoặc đóng trang đang chờ, rồi làm lại việc này.',
	full: 'Nhiều người đang cùng chờ máy chủ tính. Chờ nửa phút rồi làm lại.',
	tooMuch: 'Quá nhiều điểm với khoảng cách quá xa để tính một lần. Bớt điểm hoặc rút ngắn khoảng cách rồi làm lại.',
	tooLong:
		'Việc tính bị dừng vì kéo dài quá hai phút. Bớt điểm hoặc rút ngắn khoảng cách; nếu vẫn thế, báo cho người quản trị.',
	back: 'Về bản đồ độ phủ'
};

export const search = {
	open: 'Tìm địa bàn, cơ sở, lệnh',
	title: 'Tìm nhanh',
	placeholder: 'Gõ tên, không cần dấu',
	nothing: 'Không có gì khớp với “{{text}}”. Thử một tên ngắn hơn.',
	unit: 'Địa bàn',
	service: 'Cơ sở',
	command: 'Lệnh',
	openPage: 'Mở trang: {{name}}',
	showModel: 'Xem mô hình: {{name}}',
	showSet: 'Xem địa giới: {{name}}',
	results: '{{count}} kết quả'
};
