// Words of the workspace Độ phủ: flags, reasons, tables and maps.

export const coverage = {
	title: 'Độ phủ',
	panel: 'Điều kiện xem',
	hidePanel: 'Thu gọn bảng điều kiện',
	showPanel: 'Điều kiện xem',
	model: 'Mô hình',
	boundarySet: 'Địa giới',
	validTo: 'đến {{date}}',
	validFrom: 'từ {{date}}',
	period: 'Vụ việc được báo cáo, giai đoạn',
	allYears: '{{from}}–{{to}}',
	standard: 'Chuẩn đang xét',
	inForce: 'Chuẩn đang áp dụng',
	trial: 'Chuẩn thử, khác chuẩn đang áp dụng',
	resetStandard: 'Về chuẩn đang áp dụng',
	standardBasis: 'Căn cứ: {{basis}}',
	distance: 'Trong phạm vi',
	target: 'Người dân trong phạm vi, ít nhất',
	people: '{{people}} người',
	within: 'trong phạm vi {{distance}}, bằng {{share}} dân số. Còn {{beyond}} người ở ngoài.',
	noServices: 'Chưa có cơ sở đang hoạt động của mô hình này.',
	noUnits: 'Chưa có địa giới nào được nạp. Người quản trị nạp địa giới trước.',
	sources: 'Dân số: Tổng điều tra 1/4/2019. Khoảng cách đường thẳng trên ellipsoid WGS 84. Cơ sở tính đến {{date}}.',
	groupsNote:
		'Vụ việc tính đến hết tháng {{month}}/{{year}}, theo nhóm; nhóm dưới {{threshold}} vụ việc được giữ kín và không được tính.',
	ownGroupsNote:
		'Vụ việc trong địa bàn của bạn tính theo ô, đến hết tháng {{month}}/{{year}}; nhóm dưới {{threshold}} vụ việc không được tính. Địa bàn khác tính theo số liệu năm đã công bố, không theo ô.',
	illustrativeNote: 'Cơ sở và vụ việc là dữ liệu minh hoạ, không phải nơi có thật.',
	publishedNote:
		'Vụ việc được tính theo số liệu năm đã công bố, không theo ô, nên không nói được bao nhiêu vụ ở ngoài phạm vi.',
	snappedNote: 'Cơ sở cần giữ kín được hiện ở giữa vùng che (ô 2 km, rộng hơn ở nơi ít dân), nên số liệu chỉ gần đúng.',
	failed: 'Không tải được dữ liệu ({{detail}}). Kiểm tra đường truyền rồi tải lại trang.',
	retry: 'Tải lại',
	computing: 'Đang tính…',
	classes: 'Người dân theo khả năng phục vụ',
	served: 'Được phục vụ',
	overCapacity: 'Trong phạm vi nhưng quá sức chứa',
	beyond: 'Ngoài phạm vi',
	capacityUnknown: 'Mô hình này chưa có số chỗ hoặc chưa có chuẩn về số chỗ, nên không xét sức chứa.'
};

export const flag = {
	ok: 'Đạt chuẩn',
	watch: 'Cần theo dõi',
	'under-served': 'Chưa được phục vụ',
	none: 'Không đánh giá'
};

export const reason = {
	nobodyLives: 'Không ai sống ở đây, nên không có ai để phục vụ hay bỏ sót.',
	noStandard: 'Mô hình này chưa có chuẩn, nên chưa đánh giá được.',
	nobodyReached: 'Không ai trong {{people}} người có cơ sở trong phạm vi {{distance}}.',
	belowTarget: '{{share}} trong {{people}} người ở trong phạm vi {{distance}}; chuẩn là {{target}}.',
	halfBeyond: 'Một nửa trong {{people}} người ở ngoài phạm vi phải đi hơn {{distance}}.',
	tooFewPlaces: '{{services}} cơ sở đang hoạt động, {{places}} chỗ trên 10.000 dân; chuẩn là {{standard}}.',
	incidentsBeyond:
		'{{incidents}} trong {{placed}} vụ việc biết nơi xảy ra là ở ngoài phạm vi ({{unplaced}} vụ không rõ nơi), {{rate}} trên 10.000 dân, thuộc nhóm cao nhất (trên {{limit}}).',
	someIncidentsBeyond:
		'{{incidents}} trong {{placed}} vụ việc biết nơi xảy ra là ở ngoài phạm vi ({{unplaced}} vụ không rõ nơi), {{rate}} trên 10.000 dân, trong khi phần lớn địa bàn không có vụ nào ở ngoài.',
	fewIncidents:
		'Chỉ {{incidents}} vụ việc được báo cáo ({{rate}} trên 10.000 dân) trong khi độ phủ thấp: có thể người dân không có nơi để báo, không phải ít bạo lực.',
	meetsStandard: '{{share}} người dân ở trong phạm vi {{distance}}; chuẩn là {{target}}.'
};

export const unit = {
	close: 'Đóng',
	reasons: 'Vì sao',
	figures: 'Số liệu',
	services: 'Cơ sở đang hoạt động trong địa bàn',
	noServices: 'Không có cơ sở đang hoạt động của mô hình này trong địa bàn.',
	otherStatus: 'Chưa hoạt động hoặc tạm ngừng',
	priority: 'Mức ưu tiên',
	priorityParts: '{{beyond}} người ở ngoài phạm vi × (1 + {{rate}} lần tỷ lệ báo cáo của tỉnh)',
	openOnMap: 'Xem trên bản đồ',
	snapped: 'Cơ sở cần giữ kín (giữa vùng che)',
	places: '{{places}} chỗ'
};

export const column = {
	unit: 'Địa bàn',
	population: 'Dân số',
	services: 'Cơ sở',
	coveredShare: 'Trong phạm vi',
	beyond: 'Ngoài phạm vi, người',
	places: 'Chỗ / 10.000 dân',
	mean: 'Khoảng cách trung bình',
	p90: '90 % người dân trong',
	max: 'Xa nhất',
	incidents: 'Vụ việc',
	incidentsBeyond: 'Vụ việc ngoài phạm vi',
	gap: 'Đất ngoài phạm vi',
	flag: 'Đánh giá',
	priority: 'Ưu tiên',
	province: 'Toàn tỉnh'
};

export const table = {
	placedIncidents:
		'{{beyond}} trong {{placed}} vụ việc biết nơi xảy ra là ở ngoài phạm vi; {{unplaced}} vụ không rõ nơi.',
	unplacedIncidents: 'Cả {{unplaced}} vụ việc đều không rõ nơi xảy ra, nên không biết có bao nhiêu ở ngoài phạm vi.',
	caption: 'Độ phủ theo địa bàn: {{model}}',
	sortBy: 'Sắp theo {{column}}',
	hide: 'Thu bảng',
	show: 'Mở bảng'
};

export const map = {
	label: 'Bản đồ độ phủ. Bảng phía dưới có cùng nội dung.',
	quickZoom: 'Đến nhanh',
	mainland: 'Đất liền',
	phuQuoc: 'Phú Quốc',
	kienHai: 'Kiên Hải',
	thoChau: 'Thổ Châu',
	whole: 'Toàn tỉnh',
	legend: 'Chú giải',
	hideLegend: 'Thu chú giải',
	marker: 'Điểm trên bản đồ',
	zoomIn: 'Phóng to',
	zoomOut: 'Thu nhỏ',
	resetNorth: 'Xoay về hướng bắc',
	gapArea: 'Đất ngoài phạm vi',
	services: 'Cơ sở đang hoạt động',
	inactive: 'Đề xuất hoặc tạm ngừng',
	approximate: 'Vị trí theo vùng che',
	incidents: 'Vụ việc được báo cáo trên 1 km²',
	incidentClass: '{{from}} đến dưới {{to}}',
	incidentClassLast: 'từ {{from}}',
	incidentClassFirst: 'dưới {{to}}',
	incidentsNote:
		'Chỉ hiện nhóm có từ {{threshold}} vụ, tính đến hết tháng {{month}}/{{year}}; ít hơn thì gộp với các ô bên cạnh. Nhóm chỉ thêm khi một tháng đã qua.',
	showIncidents: 'Hiện vụ việc',
	showGaps: 'Hiện đất ngoài phạm vi',
	layers: 'Lớp bản đồ',
	attribution: 'Địa giới: {{source}}',
	failed: 'Trình duyệt này không vẽ được bản đồ (WebGL bị tắt). Bảng bên dưới có đủ số liệu.',
	sea: { gulf: 'Vịnh Thái Lan' }
};
