// Words of the published figures.

const published = {
	short: 'Số liệu',
	title: 'Số liệu công khai',
	intro:
		'Vụ việc bạo lực trên cơ sở giới được báo cáo ở Kiên Giang, theo năm. Số nhỏ và những số có thể giúp tính ra số nhỏ không được hiện (ghi “–”), để không ai nhận ra người trong cuộc.',
	none: 'Chưa có năm nào được công bố.',
	year: 'Năm',
	byUnit: 'Theo địa bàn và hình thức',
	byMonth: 'Toàn tỉnh, theo quý và tháng',
	unit: 'Địa bàn',
	time: 'Thời gian',
	total: 'Tổng',
	province: 'Toàn tỉnh',
	unstated: 'không rõ xã',
	quarter: 'Quý {{quarter}}',
	hidden: 'không hiện',
	method:
		'Số từ 1 đến {{most}} không hiện. Những số khác được che thêm sao cho mỗi số bị che vẫn có thể nhận các giá trị cách nhau ít nhất {{threshold}}, dù có cộng trừ mọi số đã hiện; điều này được kiểm bằng quy hoạch tuyến tính trước khi công bố. Số vụ được báo cáo không phải là số vụ đã xảy ra.',
	published: 'Công bố ngày {{date}}. Ngưỡng {{threshold}}. Một năm chỉ công bố một lần.',
	illustrative: 'Dữ liệu minh hoạ, không phải số liệu thật.',
	json: 'Tải dữ liệu (JSON)',
	communes: 'Hiện từng phường, xã, đặc khu'
};
export { published as public };
