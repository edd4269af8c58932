// Words of incidents and the lists that they are described by.

export const incident = {
	import: 'Nạp từ tệp',
	title: 'Vụ việc',
	new: 'Ghi vụ việc',
	newTitle: 'Ghi một vụ việc được báo cáo',
	edit: 'Sửa',
	editTitle: 'Sửa vụ việc',
	promise: 'Không ghi tên, số điện thoại, ngày hay địa chỉ. Vị trí được đổi thành ô 1 km ngay trên máy này.',
	month: 'Tháng xảy ra',
	monthName: 'tháng {{month}}/{{year}}',
	form: 'Hình thức bạo lực',
	ageBand: 'Nhóm tuổi',
	channel: 'Báo qua đâu',
	response: 'Đã hỗ trợ',
	place: 'Nơi xảy ra',
	onMap: 'Chọn ô trên bản đồ',
	byUnit: 'Chỉ biết địa bàn',
	unit: 'Địa bàn',
	chooseUnit: 'Chọn địa bàn',
	mapHint: 'Chạm vào nơi xảy ra. Chỉ ô 1 km được lưu, không lưu điểm chạm.',
	mapLabel: 'Bản đồ chọn ô 1 km. Không dùng được bản đồ thì chọn “Chỉ biết địa bàn”.',
	cellChosen: 'Ô 1 km {{cell}}, thuộc {{unit}}',
	cellOutside: 'Ô này không có đất của địa bàn nào. Chạm lại trên đất liền hoặc đảo.',
	cellNotYours: 'Ô này thuộc {{unit}}, ngoài địa bàn của bạn. Chạm lại, hoặc báo cho cán bộ nơi đó.',
	noCell: 'Chưa chọn ô nào.',
	save: 'Lưu vụ việc',
	saveChange: 'Lưu thay đổi',
	cancel: 'Huỷ',
	saved: 'Đã lưu vụ việc.',
	corrected: 'Đã lưu thay đổi.',
	addAnother: 'Ghi tiếp vụ khác',
	withdraw: 'Rút lại',
	withdrawn: 'Đã rút lại: không còn được tính, và sẽ xoá hẳn sau 30 ngày.',
	withdrawnOn: 'Đã rút {{date}}',
	restore: 'Khôi phục',
	restored: 'Đã khôi phục: vụ việc lại được tính.',
	delete: 'Xoá hẳn',
	deleteConfirm: 'Xoá hẳn vụ việc này? Không lấy lại được.',
	deleted: 'Đã xoá hẳn.',
	undo: 'Hoàn tác',
	none: 'Chưa có vụ việc nào trong địa bàn của bạn. Bấm “Ghi vụ việc” để ghi vụ đầu tiên.',
	noneInYear: 'Không có vụ việc nào trong năm này.',
	total: '{{count}} vụ việc',
	withdrawnToo: '{{count}} vụ việc, kể cả {{withdrawn}} đã rút lại',
	page: 'Trang {{page}} / {{pages}}',
	previous: 'Trang trước',
	next: 'Trang sau',
	year: 'Năm',
	allYears: 'Mọi năm',
	show: 'Xem',
	cellOnly: 'ô {{cell}}',
	unitOnly: 'chỉ biết địa bàn',
	caption: 'Vụ việc được báo cáo trong địa bàn của bạn',
	countsTitle: 'Vụ việc theo huyện và tháng',
	countsNote:
		'Số vụ việc được báo cáo theo huyện, quý và tháng của một năm đã công bố, không phân theo hình thức. Dấu “·” là số nhỏ, hoặc số được che cùng để không ai trừ ra được số nhỏ. Số theo địa bàn và hình thức có ở trang số liệu công bố.',
	countsCaption: 'Năm {{year}}: số vụ việc theo huyện và tháng',
	countsBy: 'Theo',
	byQuarter: 'Quý',
	byMonth: 'Tháng',
	hiddenCount: 'không hiện',
	countsNone:
		'Năm {{year}} chưa có số theo tháng. Số này được tính và kiểm một lần, cùng với mọi số khác của năm, khi người quản trị công bố năm đó sau khi năm kết thúc.',
	countsMeanwhile: 'Trong lúc chờ, bản đồ Độ phủ có các nhóm vụ việc tính đến hết tháng {{month}}/{{year}}.',
	problem: {
		month: 'Chọn tháng xảy ra.',
		form: 'Chọn hình thức bạo lực.',
		ageBand: 'Chọn nhóm tuổi trong danh sách.',
		channel: 'Chọn nơi báo trong danh sách.',
		response: 'Chọn hỗ trợ trong danh sách.',
		place: 'Chạm vào bản đồ để chọn ô, hoặc chọn địa bàn.',
		future: 'Tháng xảy ra không được ở tương lai.',
		notYours: 'Nơi này ở ngoài địa bàn của bạn. Chọn nơi khác, hoặc báo cho cán bộ nơi đó.',
		changed: 'Người khác vừa sửa vụ việc này. Xem lại nội dung mới rồi sửa tiếp nếu cần.',
		gone: 'Vụ việc này không còn nữa.',
		unavailable: 'Chưa lưu được. Kiểm tra đường truyền rồi bấm lưu lần nữa; những gì đã chọn vẫn còn.'
	}
};

export const form = {
	physical: 'Thể chất',
	psychological: 'Tinh thần',
	sexual: 'Tình dục',
	economic: 'Kinh tế',
	forced_marriage: 'Ép kết hôn',
	trafficking: 'Mua bán người',
	all: 'Mọi hình thức'
};

export const ageBand = {
	under_16: 'Dưới 16',
	'16_17': '16–17',
	'18_29': '18–29',
	'30_44': '30–44',
	'45_59': '45–59',
	'60_plus': 'Từ 60',
	unknown: 'Không rõ'
};

export const channel = {
	trusted_address: 'Địa chỉ tin cậy',
	hotline_111: 'Tổng đài 111',
	police: 'Công an',
	health: 'Y tế',
	school: 'Trường học',
	union: 'Hội, đoàn thể',
	other: 'Khác'
};

export const response = {
	counselling: 'Tư vấn',
	shelter: 'Tạm lánh',
	health: 'Y tế',
	legal: 'Pháp lý',
	police: 'Công an',
	none: 'Chưa hỗ trợ',
	unknown: 'Không rõ'
};
