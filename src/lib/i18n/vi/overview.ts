// Words of the workspace Tổng quan.

export const overview = {
	title: 'Tổng quan',
	intro: 'Toàn tỉnh, {{units}} địa bàn ({{set}}), đến ngày {{date}}.',
	targets: 'Chỉ tiêu và mức đạt',
	none: 'Chưa có chỉ tiêu nào. Người quản trị đặt chỉ tiêu ở trang này.',
	noneAdmin: 'Chưa có chỉ tiêu nào. Lấy các mức đã công bố, hoặc thêm chỉ tiêu của tỉnh.',
	what: 'Chỉ tiêu',
	target: 'Mức cần đạt',
	now: 'Hiện nay',
	progress: 'Tiến độ',
	source: 'Nguồn',
	link: 'Liên kết đến nguồn',
	by: 'đến hết năm {{year}}',
	baselineOf: 'mức gốc cuối năm {{year}}',
	standings: {
		reached: 'Đạt',
		missed: 'Chưa đạt, đã quá hạn',
		underWay: 'Đang thực hiện',
		unmeasured: 'Sổ chưa theo dõi',
		hidden: 'Chưa có số liệu hiện được'
	},
	method:
		'Tỷ lệ người được hỗ trợ tính trên các vụ việc đã biết kết quả; vụ việc chưa rõ kết quả không tính. Chỗ không ghi được tính là một. Cơ sở tạm ngừng hoặc chưa mở không tính.',
	presets: 'Lấy các mức đã công bố',
	add: 'Thêm chỉ tiêu',
	remove: 'Bỏ',
	save: 'Lưu chỉ tiêu',
	saved: 'Đã lưu.',
	measure: 'Đo bằng',
	measures: {
		survivors_served: 'Tỷ lệ người được hỗ trợ (%)',
		units_with_model: 'Tỷ lệ địa bàn có mô hình (%)',
		places_per_10000: 'Số chỗ trên 10.000 dân',
		services: 'Số cơ sở đang hoạt động'
	},
	noModel: 'Không theo mô hình',
	value: 'Mức',
	year: 'Năm',
	baseline: 'Là mức gốc để so sánh',
	refused: {
		limits: 'Chưa lưu: ghi đủ tên, mức, năm, nguồn và liên kết; tỷ lệ không quá 100.',
		exists: 'Chưa lưu: đã có chỉ tiêu này cho năm đó.'
	},
	trend: 'Diễn biến theo quý',
	unitsTrend: 'Địa bàn có ít nhất một mô hình',
	servedTrend: 'Người được hỗ trợ, theo năm',
	quarter: 'Q{{quarter}}/{{year}}',
	quarterColumn: 'Quý',
	served: 'Vụ việc có hỗ trợ',
	notServed: 'Vụ việc không được hỗ trợ',
	table: 'Bảng số liệu theo quý và năm',
	hidden: 'Chưa có số liệu hiện được.',
	suppressed: 'Người được hỗ trợ tính theo năm đã công bố; năm có một nhóm quá nhỏ thì không hiện.'
};
