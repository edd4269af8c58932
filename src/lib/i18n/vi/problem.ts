// Words of what is wrong with a row of a file and how to mend it.

export const problem = {
	fileMissing: 'Không đọc được tệp {{file}}. Kiểm tra đường dẫn và quyền đọc.',
	truncated: 'Tệp bị cắt giữa chừng (dài {{length}} ký tự). Tải hoặc chép lại tệp đầy đủ.',
	notJson: 'Tệp không phải JSON đọc được. Xuất lại tệp dưới dạng GeoJSON hoặc JSON, mã UTF-8.',
	notFeatureCollection: 'Tệp phải là FeatureCollection của GeoJSON, nhưng lại là {{found}}. Xuất lại toàn bộ lớp.',
	wrongCrs: 'Hệ toạ độ của tệp là {{crs}}. Chuyển sang WGS 84 (EPSG:4326, kinh độ rồi vĩ độ) rồi nạp lại.',
	crsIgnored: 'Tệp khai báo crs {{crs}}; GeoJSON luôn là WGS 84 nên phần này được bỏ qua.',
	invalidGeojson: 'GeoJSON không hợp lệ: {{detail}}.',
	noUnits: 'Tệp không có địa bàn nào. Chọn tệp có ít nhất một vùng.',
	missingCode: 'Địa bàn thứ {{row}} ({{name}}) thiếu trường code. Thêm mã địa bàn.',
	duplicateCode: 'Địa bàn thứ {{row}}: mã {{code}} đã dùng ở địa bàn thứ {{first}}. Mỗi mã chỉ dùng một lần.',
	missingName: 'Địa bàn thứ {{row}} (mã {{code}}) thiếu trường name. Thêm tên.',
	badPopulation:
		'Địa bàn thứ {{row}} (mã {{code}}): population là "{{value}}". Ghi số nguyên không âm, không dấu ngăn cách.',
	notPolygon: 'Địa bàn thứ {{row}} (mã {{code}}) có hình {{found}}. Chỉ nhận Polygon hoặc MultiPolygon.',
	notDegrees:
		'Địa bàn thứ {{row}} (mã {{code}}) có toạ độ ({{x}}, {{y}}) không phải độ. Chuyển từ VN-2000 hay UTM sang WGS 84.',
	ringOrder: '{{count}} địa bàn có chiều vòng ngược với RFC 7946 ({{codes}}); kết quả không bị ảnh hưởng.',
	shapeMended:
		'Địa bàn thứ {{row}} (mã {{code}}) có hình không hợp lệ tại ({{lon}}, {{lat}}), đã sửa; diện tích đổi {{differenceM2}} m².',
	unitAbroad: 'Địa bàn thứ {{row}} (mã {{code}}) có điểm ({{x}}, {{y}}) ở ngoài Việt Nam. Kiểm tra hình và hệ toạ độ.',
	selfIntersection:
		'Địa bàn thứ {{row}} (mã {{code}}) có đường tự cắt tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	ringTouchesItself:
		'Địa bàn thứ {{row}} (mã {{code}}) có đường tự chạm tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	holeOutside:
		'Địa bàn thứ {{row}} (mã {{code}}) có lỗ nằm ngoài vùng, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	holesNested:
		'Địa bàn thứ {{row}} (mã {{code}}) có lỗ nằm trong lỗ, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	partsNested:
		'Địa bàn thứ {{row}} (mã {{code}}) có phần nằm trong phần khác, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	interiorCut:
		'Địa bàn thứ {{row}} (mã {{code}}) bị lỗ cắt rời, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	ringTwice:
		'Địa bàn thứ {{row}} (mã {{code}}) có một vòng vẽ hai lần, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	tooFewPoints:
		'Địa bàn thứ {{row}} (mã {{code}}) có vòng không đủ ba điểm khác nhau, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	ringNotClosed:
		'Địa bàn thứ {{row}} (mã {{code}}) có vòng không khép kín, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	badPosition:
		'Địa bàn thứ {{row}} (mã {{code}}) có toạ độ không phải số, tại ({{lon}}, {{lat}}). Sửa hình (ST_MakeValid), hoặc cho sửa tự động (--repair).',
	badCsv: 'Tệp CSV không đọc được: {{detail}}.',
	emptyFile: 'Tệp trống. Chọn tệp có dòng tiêu đề và dữ liệu.',
	columnCount:
		'Dòng {{row}} có {{found}} cột, dòng tiêu đề có {{expected}}. Đặt tên có dấu phẩy trong ngoặc kép, ghi số thập phân bằng dấu chấm.',
	missingColumns: 'Thiếu cột {{columns}} ở dòng tiêu đề. Thêm cột đó.',
	noRows: 'Tệp chỉ có dòng tiêu đề, không có dữ liệu.',
	notPoint: 'Đối tượng thứ {{row}} có hình {{found}}. Chỉ nhận Point.',
	missingId: 'Dòng {{row}} thiếu id. Thêm mã cho dòng này.',
	duplicateId: 'Dòng {{row}}: id "{{id}}" đã dùng ở dòng {{first}}. Mỗi id chỉ dùng một lần.',
	numberInDoubt:
		'Dòng {{row}}, cột {{column}}: "{{value}}" có thể là {{comma}} hoặc {{point}}, và không số nào khác trong cột cho biết là số nào. Ghi đúng một trong hai như vậy.',
	notDegree: 'Dòng {{row}} ({{id}}), cột {{column}}: "{{value}}" không phải độ. Ghi độ thập phân, ví dụ 105.0809.',
	zeroPlace: 'Dòng {{row}} ({{id}}): toạ độ 0,0 nghĩa là chưa có vị trí. Ghi toạ độ thật hoặc bỏ dòng.',
	swappedAxes: 'Dòng {{row}} ({{id}}): lon {{lon}} và lat {{lat}} bị đổi chỗ cho nhau. Đổi lại hai cột.',
	outsideVietnam: 'Dòng {{row}} ({{id}}): điểm ({{lon}}, {{lat}}) ở ngoài Việt Nam. Kiểm tra lại toạ độ.',
	unknownModel: 'Dòng {{row}} ({{id}}): không có mô hình "{{model}}". Dùng một trong: {{known}}.',
	unknownStatus: 'Dòng {{row}} ({{id}}): không có trạng thái "{{status}}". Dùng một trong: {{known}}.',
	badCapacity: 'Dòng {{row}} ({{id}}): capacity là "{{value}}". Ghi số nguyên từ 0 đến 100.000, hoặc để trống.',
	badWeight: 'Dòng {{row}} ({{id}}): weight là "{{value}}". Ghi số không âm.',
	unknownWish:
		'Dòng {{row}} ({{id}}): wish là "{{value}}". Ghi must (phải mở), forbidden (không được mở), hoặc để trống.',
	unknownDemandId: 'Dòng {{row}}: demand_id "{{id}}" không có trong tệp nhu cầu. Sửa mã, hoặc bỏ dòng này.',
	unknownSiteId: 'Dòng {{row}}: site_id "{{id}}" không có trong tệp vị trí. Sửa mã, hoặc bỏ dòng này.',
	badCost: 'Dòng {{row}}: chi phí là "{{value}}". Ghi số không âm, hoặc bỏ dòng nếu không có đường đi.',
	repeatedPair: 'Dòng {{row}}: cặp "{{demand}}" – "{{site}}" đã có ở trên. Giữ một dòng.',
	identityColumn:
		'Cột "{{column}}" có thể nhận ra một người. Báo cáo không được chứa tên, điện thoại, giấy tờ, địa chỉ hay ghi chú: xoá cột này rồi nạp lại.',
	badDay:
		'Dòng {{row}} ({{id}}), cột {{column}}: "{{value}}" không phải ngày. Ghi theo dạng 2024-06-30 hoặc 30/6/2024.',
	badMonth: 'Dòng {{row}}: month là "{{value}}". Ghi theo dạng 2024-06.',
	badCell: 'Dòng {{row}}: ô "{{value}}" không đúng dạng E500N1100.',
	noPlace: 'Dòng {{row}} không có cell, lon/lat hay unit. Ghi ít nhất địa bàn.',
	badIncidentPlace: 'Dòng {{row}}: lon/lat không đọc được. Ghi độ thập phân với dấu chấm.',
	badStandards: 'Chuẩn của "{{model}}", trường {{field}}: "{{value}}" không dùng được. Xem ví dụ trong README.',
	separator: 'Cột ngăn cách bằng “{{separator}}”.',
	encoding: 'Chữ trong tệp theo mã {{encoding}}, đã chuyển sang Unicode.',
	readTogether: 'Tệp nén có nhiều lớp, đã đọc chung: {{files}}.',
	kmlOnlyLinks:
		'Tệp KML này chỉ có liên kết đến nơi khác, không có dữ liệu. Mở liên kết, lưu lại kèm dữ liệu rồi nạp tệp đó.',
	kmlLinks: 'Tệp KML có liên kết đến nơi khác; phần ở đó không được đọc.',
	onlyFirstPoint:
		'Đối tượng thứ {{rows}} có nhiều điểm; chỉ điểm đầu được lấy. Nếu là nhiều cơ sở, hãy ghi mỗi cơ sở một dòng.',
	encodingWrong: 'Tệp .cpg ghi mã {{said}}, nhưng chữ là {{encoding}}; đã đọc theo {{encoding}}.',
	decomposed: 'Dấu tách rời chữ (Unicode tổ hợp) đã được ghép lại.',
	tcvn3: 'Chữ theo phông TCVN3 (.VnTime), đã chuyển sang Unicode: “{{from}}” thành “{{to}}”.',
	vni: 'Chữ theo phông VNI, đã chuyển sang Unicode: “{{from}}” thành “{{to}}”.',
	titleLines: 'Bỏ qua {{count}} dòng phía trên; dòng {{row}} được hiểu là dòng tiêu đề.',
	duplicateHeader: 'Có nhiều cột tên “{{column}}”; từ cột thứ hai được thêm số.',
	sumRows: 'Bỏ qua dòng cộng: {{rows}}.',
	sheetTaken: 'Tệp có nhiều trang tính; đọc trang “{{sheet}}”.',
	layerTaken: 'Tệp có nhiều lớp; đọc lớp “{{layer}}”.',
	crsConverted: 'Toạ độ theo {{crs}}, đã chuyển sang WGS 84.',
	noPrj: 'Shapefile không có .prj; toạ độ được hiểu là độ WGS 84. Kiểm tra vài điểm trên bản đồ.',
	openQuote: 'Dòng {{row}}: dấu ngoặc kép mở mà không đóng. Đóng hoặc xoá dấu ngoặc kép.',
	longRow: 'Dòng {{row}} quá dài. Kiểm tra dấu ngoặc kép và chỗ xuống dòng.',
	longCell: 'Dòng {{row}} có ô dài hơn {{limit}} ký tự. Rút ngắn ô đó.',
	tooManyColumns: 'Tệp có {{found}} cột, nhiều nhất là {{limit}}. Xoá cột thừa rồi nạp lại.',
	tooManyRows: 'Tệp có hơn {{limit}} dòng. Chia thành nhiều tệp.',
	fileTooLarge: 'Tệp lớn hơn {{limit}} MB. Chia nhỏ, hoặc lưu không kèm hình ảnh.',
	unknownFormat: 'Không nhận ra loại tệp. Dùng CSV, XLSX, XLS, GeoJSON, KML, KMZ, GeoPackage hoặc Shapefile nén .zip.',
	unknownArchive: 'Tệp nén không chứa bảng tính, KML hay Shapefile. Giải nén rồi chọn tệp cần nạp.',
	archiveTooLarge: 'Tệp nén bung ra lớn hơn {{limit}} MB nên không được mở. Giải nén và nạp từng phần.',
	archiveTooMany: 'Tệp nén chứa hơn {{limit}} tệp. Chỉ nén những tệp cần nạp.',
	brokenArchive: 'Tệp nén bị hỏng hoặc bị cắt. Chép hoặc tải lại tệp đầy đủ.',
	lockedWorkbook: 'Bảng tính có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nạp.',
	brokenWorkbook: 'Bảng tính bị hỏng hoặc bị cắt. Mở bằng Excel, lưu lại dưới dạng .xlsx rồi nạp.',
	truncatedDatabase: 'GeoPackage bị cắt giữa chừng. Chép hoặc tải lại tệp đầy đủ.',
	brokenDatabase: 'GeoPackage bị hỏng. Xuất lại lớp từ phần mềm bản đồ.',
	noLayers: 'GeoPackage không có lớp bản đồ nào. Xuất lại lớp có điểm hoặc vùng.',
	noDbf: 'Tệp nén thiếu phần .dbf của Shapefile. Nén cả .shp, .shx, .dbf, .prj.',
	truncatedShapefile: 'Shapefile bị cắt hoặc hỏng. Xuất và nén lại.',
	shapefileParts:
		'Shapefile có {{shapes}} hình nhưng {{rows}} dòng dữ liệu: các phần không cùng một lớp. Xuất và nén lại.',
	xmlDoctype: 'Tệp XML có khai báo DOCTYPE hoặc ENTITY nên không được mở. Xuất lại tệp từ phần mềm bản đồ.',
	brokenXml: 'Tệp XML bị hỏng ở dòng {{row}}. Xuất lại tệp.',
	tooDeep: 'GeoJSON lồng quá {{limit}} tầng. Xuất lại lớp dưới dạng FeatureCollection.',
	noFeatures: 'FeatureCollection không có danh sách features. Xuất lại toàn bộ lớp.',
	notGeojson: 'Tệp không phải GeoJSON: type là “{{found}}”. Xuất lại lớp dưới dạng GeoJSON.',
	notWrapped: 'Tệp chỉ có một hình {{found}}, không có thuộc tính. Nên đặt trong Feature.',
	noFeature: 'Đối tượng thứ {{row}} không phải Feature. Xoá hoặc xuất lại.',
	noGeometry: 'Đối tượng thứ {{row}} thiếu geometry. Thêm hình, hoặc ghi null.',
	noProperties: 'Đối tượng thứ {{row}}: properties phải là một đối tượng hoặc null. Sửa rồi nạp lại.',
	badFeatureId: 'Đối tượng thứ {{row}}: id phải là chữ hoặc số. Sửa rồi nạp lại.',
	invalidFeature: 'Đối tượng thứ {{row}} không hợp lệ: {{detail}}. Xuất lại lớp.',
	badShapeType: 'Đối tượng thứ {{row}}: không có loại hình “{{found}}”. Xuất lại lớp.',
	badCoordinates: 'Đối tượng thứ {{row}}: toạ độ không đúng với hình {{type}} ({{detail}}). Xuất lại lớp.',
	badBbox: 'Đối tượng thứ {{row}}: bbox phải là số. Xoá hoặc sửa bbox.',
	ringOpen: 'Đối tượng thứ {{row}}: vòng không khép kín. Điểm cuối phải trùng điểm đầu.',
	ringShort: 'Đối tượng thứ {{row}}: vòng có ít hơn ba đỉnh khác nhau. Vẽ lại vùng.',
	noShape: '{{count}} đối tượng không có hình ({{rows}}).',
	boxWrong: '{{count}} đối tượng có bbox không bao hình của nó ({{rows}}); thứ tự đúng là tây, nam, đông, bắc.',
	nestedCollection: '{{count}} đối tượng có GeometryCollection lồng nhau ({{rows}}).',
	collectionOfOne: '{{count}} đối tượng có GeometryCollection chỉ một hình ({{rows}}).',
	multiOfOne: '{{count}} đối tượng có hình ghép chỉ một phần ({{rows}}).',
	heights: '{{count}} đối tượng có độ cao ({{rows}}); độ cao không được giữ.',
	moreThanHeights: '{{count}} đối tượng có toạ độ hơn ba số ({{rows}}); chỉ dùng hai số đầu.',
	offTheEarth:
		'{{count}} đối tượng có toạ độ ngoài ±180, ±90 độ ({{rows}}). Kiểm tra hệ toạ độ và thứ tự kinh độ, vĩ độ.',
	manyVertices: '{{count}} đối tượng có hơn 1.000 đỉnh ({{rows}}); nên giản lược.',
	manyDecimals: '{{count}} đối tượng có toạ độ hơn 7 chữ số thập phân ({{rows}}), dưới một xăng-ti-mét.',
	repeatedVertex: '{{count}} đối tượng có đỉnh lặp lại liền nhau ({{rows}}).',
	noLength: '{{count}} đối tượng có đường dài bằng không ({{rows}}).',
	antimeridian: '{{count}} đối tượng vượt kinh tuyến 180° ({{rows}}); nên tách đôi.',
	shellClockwise:
		'{{count}} đối tượng có vòng ngoài thuận chiều kim đồng hồ ({{rows}}); RFC 7946 yêu cầu ngược lại. Kết quả không bị ảnh hưởng.',
	holeCounterClockwise:
		'{{count}} đối tượng có vòng trong ngược chiều kim đồng hồ ({{rows}}); RFC 7946 yêu cầu ngược lại. Kết quả không bị ảnh hưởng.',
	holes: '{{count}} đối tượng có lỗ bên trong ({{rows}}).',
	crossing: '{{count}} đối tượng có đường tự cắt ({{rows}}). Sửa hình trước khi dùng làm vùng.',
	halfPlace: 'Dòng {{row}}, cột {{column}}: chỉ đọc được một nửa toạ độ. Ghi đủ kinh độ và vĩ độ.',
	placeZero: 'Dòng {{row}}, cột {{column}}: toạ độ 0, 0 nghĩa là chưa có vị trí. Ghi toạ độ thật.',
	placeSwapped:
		'Dòng {{row}}, cột {{column}}: kinh độ và vĩ độ bị đổi chỗ. Đổi lại hai cột khi ghép cột, hoặc sửa dòng này.',
	placeAbroad: 'Dòng {{row}}, cột {{column}}: vị trí ở ngoài Việt Nam. Kiểm tra lại toạ độ.',
	placeFarOff: 'Dòng {{row}}, cột {{column}}: vị trí ở xa tỉnh Kiên Giang. Kiểm tra lại toạ độ, hoặc bỏ dòng này.',
	idAmbiguous:
		'Dòng {{row}}: nhiều cơ sở có mã “{{id}}” ở các địa bàn khác nhau. Ghi toạ độ của cơ sở vào dòng này, hoặc dùng mã của sổ.',
	placeInNoLink:
		'Dòng {{row}}, cột {{column}}: liên kết bản đồ không chứa toạ độ trong Việt Nam (liên kết rút gọn thì không có). Mở liên kết, chép toạ độ hiện ra rồi ghi vào ô.',
	placeUnreadable:
		'Dòng {{row}}, cột {{column}}: chưa đọc được toạ độ. Ví dụ: 9,7138; 104,9473 hoặc 9°42′50″B 104°56′50″Đ.',
	planeUnconfirmed: 'Dòng {{row}}, cột {{column}}: toạ độ là mét VN-2000. Chọn kinh tuyến trục cho cả tệp.',
	cellTooLong: 'Dòng {{row}}, cột {{column}}: quá dài. Rút ngắn.',
	modelUnknown: 'Dòng {{row}}, cột {{column}}: không có mô hình “{{value}}”. Chọn một mô hình có trong danh sách.',
	capacityUnread:
		'Dòng {{row}}, cột {{column}}: “{{value}}” không phải số chỗ. Ghi số nguyên từ 0 đến 100.000, hoặc để trống.',
	statusUnknown:
		'Dòng {{row}}, cột {{column}}: không có trạng thái “{{value}}”. Ghi: đề xuất, đã phê duyệt, đang hoạt động, tạm ngừng hoặc đã đóng.',
	dayUnread: 'Dòng {{row}}, cột {{column}}: “{{value}}” không phải ngày. Ghi theo dạng 31/12/2024.',
	yesNoUnread: 'Dòng {{row}}, cột {{column}}: “{{value}}” không rõ có hay không. Ghi “có” hoặc “không”.',
	overruledUnread: 'Dòng {{row}}, cột {{column}}: “{{value}}” không đúng dạng kiểm tra=lý do. Để trống ô này.',
	idTwice: 'Dòng {{row}}: mã “{{id}}” đã có ở dòng {{first}}. Mỗi mã chỉ dùng một lần.',
	rowTwice:
		'Dòng {{row}} lặp lại dòng {{first}}: cùng mô hình, tên và vị trí. Bỏ một dòng, hoặc ghi mã riêng cho từng dòng.',
	nameMissing: 'Dòng {{row}}: thiếu tên cơ sở. Ghi tên.',
	modelMissing: 'Dòng {{row}}: thiếu mô hình. Ghi mô hình, hoặc chọn một mô hình cho cả tệp.',
	placeMissing: 'Dòng {{row}}: thiếu vị trí. Ghi kinh độ và vĩ độ.',
	closedDayMissing: 'Dòng {{row}}: cơ sở đã đóng cần ngày đóng. Ghi ngày đóng.',
	closedBeforeOpened: 'Dòng {{row}}: ngày đóng {{closed}} sớm hơn ngày mở {{opened}}. Sửa một trong hai ngày.',
	mayNotOpen:
		'Dòng {{row}}: nơi này phải giữ kín; chỉ cán bộ quy hoạch hoặc quản trị được công khai. Ghi “có” ở cột giữ kín.',
	alwaysSecret: 'Dòng {{row}}: nhà tạm lánh luôn giữ kín. Ghi “có” ở cột giữ kín.',
	monthUnread: 'Dòng {{row}}, cột {{column}}: không phải tháng. Ghi theo dạng 06/2024.',
	monthMissing: 'Dòng {{row}}: thiếu tháng xảy ra. Ghi theo dạng 06/2024.',
	monthOutOfRange: 'Dòng {{row}}, cột {{column}}: tháng phải từ năm 2010 đến tháng này. Sửa lại.',
	formUnknown:
		'Dòng {{row}}, cột {{column}}: không có hình thức này. Ghi: thể chất, tinh thần, tình dục, kinh tế, ép kết hôn hoặc mua bán người.',
	formMissing: 'Dòng {{row}}: thiếu hình thức bạo lực. Ghi hình thức.',
	unitUnknown: 'Dòng {{row}}, cột {{column}}: không có địa bàn này. Ghi tên hoặc mã địa bàn như trong danh sách.',
	incidentPlaceMissing: 'Dòng {{row}}: thiếu nơi xảy ra. Ghi địa bàn hoặc ô lưới.',
	incidentNotYours: 'Dòng {{row}}: nơi này ở ngoài địa bàn của bạn. Bỏ dòng này, hoặc gửi cho cán bộ nơi đó.',
	choiceUnknown:
		'Dòng {{row}}, cột {{column}}: không có trong danh sách. Chọn một giá trị trong danh sách, hoặc để trống.',
	cellUnread: 'Dòng {{row}}, cột {{column}}: không phải ô lưới. Ghi theo dạng E500N1100.',
	unitAmbiguous: 'Dòng {{row}}: có nhiều địa bàn tên “{{value}}”. Ghi mã địa bàn.',
	unitNotInSet: 'Dòng {{row}}: bộ địa giới này không có “{{value}}”. Ghi mã hoặc tên như trong bộ địa giới.',
	peopleUnread: 'Dòng {{row}}, cột {{column}}: “{{value}}” không phải số dân. Ghi số nguyên từ 0.',
	unitTwice: 'Dòng {{row}}: {{unit}} đã có ở dòng {{first}}. Bỏ một dòng.',
	badUnitCode: 'Dòng {{row}}: mã địa bàn “{{code}}” không đúng. Mã có 3 đến 5 chữ số.',
	unitsOverlap: '{{a}} và {{b}} chồng lên nhau {{hectares}} ha, gần kinh độ {{lon}}, vĩ độ {{lat}}.',
	unitsLeaveOut: '{{hectares}} ha không thuộc địa bàn nào, gần kinh độ {{lon}}, vĩ độ {{lat}}.',
	columnsNeeded: 'Chưa biết cột nào là {{columns}}. Ghép cột đó rồi nạp lại.',
	rowChanged: 'Dòng {{row}}: người khác vừa sửa cơ sở này. Kiểm tra lại tệp để thấy nội dung mới.',
	rowExisting:
		'Dòng {{row}}: cơ sở này vừa có người thêm, hoặc mã đã dùng cho một cơ sở đã xoá. Kiểm tra lại tệp, hoặc đổi mã.',
	setNeeded: 'Không có bộ địa giới “{{set}}”. Dùng một trong: {{known}}.',
	readingFailed:
		'Máy này không đọc được tệp, có thể vì thiếu bộ nhớ. Chia nhỏ tệp, hoặc lưu dưới dạng CSV rồi nạp lại.',
	place: {
		outside: 'Dòng {{row}}: vị trí ở ngoài tỉnh. Sửa toạ độ, hoặc chọn lý do vẫn giữ.',
		'at-sea': 'Dòng {{row}}: vị trí ở ngoài biển, gần {{unit}}. Sửa toạ độ, hoặc chọn lý do vẫn giữ.',
		'not-yours': 'Dòng {{row}}: vị trí thuộc {{unit}}, ngoài địa bàn của bạn. Sửa toạ độ hoặc bỏ dòng này.',
		'other-unit':
			'Dòng {{row}}: địa chỉ ghi {{named}}, nhưng vị trí ở {{unit}}. Sửa một trong hai, hoặc chọn lý do vẫn giữ.',
		'like-named': 'Dòng {{row}}: cách {{metres}} m đã có “{{name}}”. Bỏ dòng này, hoặc chọn lý do vẫn giữ.',
		capacity: 'Dòng {{row}}: số chỗ {{capacity}} có đúng không? Sửa lại, hoặc chọn lý do vẫn giữ.'
	}
};
