// Words of what is wrong with a row of a file and how to mend it.

import type { Messages } from '../messages.ts';
import type * as vi from '../vi/problem.ts';

export const problem: Messages<typeof vi.problem> = {
	fileMissing: 'The file {{file}} cannot be read. Check the path and the permission.',
	truncated: 'The file ends in the middle (after {{length}} characters). Download or copy the whole file again.',
	notJson: 'The file is not readable JSON. Export it again as GeoJSON or JSON in UTF-8.',
	notFeatureCollection: 'The file must be a GeoJSON FeatureCollection, but it is {{found}}. Export the whole layer.',
	wrongCrs: 'The file is in {{crs}}. Convert it to WGS 84 (EPSG:4326, longitude then latitude) and try again.',
	crsIgnored: 'The file states crs {{crs}}; GeoJSON is always WGS 84, so the member is ignored.',
	invalidGeojson: 'The GeoJSON is not valid: {{detail}}.',
	noUnits: 'The file holds no unit. Choose a file with at least one area.',
	missingCode: 'Unit {{row}} ({{name}}) has no property "code". Add its code.',
	duplicateCode: 'Unit {{row}}: the code {{code}} stands at unit {{first}} already. Use each code once.',
	missingName: 'Unit {{row}} (code {{code}}) has no property "name". Add its name.',
	badPopulation:
		'Unit {{row}} (code {{code}}): "population" is "{{value}}". Write a whole number, not negative, without separators.',
	notPolygon: 'Unit {{row}} (code {{code}}) is a {{found}}. Only Polygon and MultiPolygon are taken.',
	notDegrees:
		'Unit {{row}} (code {{code}}) has the coordinates ({{x}}, {{y}}), which are not degrees. Convert from VN-2000 or UTM to WGS 84.',
	ringOrder: '{{count}} units have ring order against RFC 7946 ({{codes}}); figures do not depend on it.',
	shapeMended:
		'Unit {{row}} (code {{code}}) was not valid at ({{lon}}, {{lat}}) and was mended; its area changed by {{differenceM2}} m².',
	unitAbroad:
		'Unit {{row}} (code {{code}}) has a position ({{x}}, {{y}}) outside Vietnam. Check its shape and its coordinate system.',
	selfIntersection:
		'Unit {{row}} (code {{code}}) crosses itself at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	ringTouchesItself:
		'Unit {{row}} (code {{code}}) touches itself at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	holeOutside:
		'Unit {{row}} (code {{code}}) has a hole outside its land, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	holesNested:
		'Unit {{row}} (code {{code}}) has a hole in a hole, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	partsNested:
		'Unit {{row}} (code {{code}}) has a part within another one, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	interiorCut:
		'Unit {{row}} (code {{code}}) is cut in two by its holes, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	ringTwice:
		'Unit {{row}} (code {{code}}) has a ring that is drawn twice, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	tooFewPoints:
		'Unit {{row}} (code {{code}}) has a ring of fewer than three different points, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	ringNotClosed:
		'Unit {{row}} (code {{code}}) has a ring that is not closed, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	badPosition:
		'Unit {{row}} (code {{code}}) has a position that is no number, at ({{lon}}, {{lat}}). Mend the shape (ST_MakeValid), or have it mended (--repair).',
	badCsv: 'The CSV cannot be read: {{detail}}.',
	emptyFile: 'The file is empty. Choose one with a header line and rows.',
	columnCount:
		'Row {{row}} has {{found}} columns, the header has {{expected}}. Put names with commas in quotes, and write decimals with a point.',
	missingColumns: 'The header has no column {{columns}}. Add it.',
	noRows: 'The file has a header and no rows.',
	notPoint: 'Feature {{row}} is a {{found}}. Only Point is taken.',
	missingId: 'Row {{row}} has no id. Give it one.',
	duplicateId: 'Row {{row}}: the id "{{id}}" stands at row {{first}} already. Use each id once.',
	numberInDoubt:
		'Row {{row}}, column {{column}}: "{{value}}" may be {{comma}} or {{point}}, and no other number of the column tells which. Write it as one of the two.',
	notDegree:
		'Row {{row}} ({{id}}), column {{column}}: "{{value}}" is no number of degrees. Write decimal degrees, such as 105.0809.',
	zeroPlace: 'Row {{row}} ({{id}}): the place 0,0 means that none was set. Give the real place or drop the row.',
	swappedAxes: 'Row {{row}} ({{id}}): lon {{lon}} and lat {{lat}} are swapped. Exchange the two columns.',
	outsideVietnam: 'Row {{row}} ({{id}}): ({{lon}}, {{lat}}) is outside Vietnam. Check the coordinates.',
	unknownModel: 'Row {{row}} ({{id}}): there is no model "{{model}}". Use one of: {{known}}.',
	unknownStatus: 'Row {{row}} ({{id}}): there is no status "{{status}}". Use one of: {{known}}.',
	badCapacity:
		'Row {{row}} ({{id}}): "capacity" is "{{value}}". Write a whole number from 0 to 100,000, or leave it empty.',
	badWeight: 'Row {{row}} ({{id}}): "weight" is "{{value}}". Write a number, not negative.',
	unknownWish: 'Row {{row}} ({{id}}): "wish" is "{{value}}". Write must, forbidden, or leave it empty.',
	unknownDemandId: 'Row {{row}}: demand_id "{{id}}" is not in the demand file. Mend the id, or remove the row.',
	unknownSiteId: 'Row {{row}}: site_id "{{id}}" is in no file of sites. Mend the id, or remove the row.',
	badCost:
		'Row {{row}}: the cost is "{{value}}". Write a number, not negative, or remove the row where there is no way.',
	repeatedPair: 'Row {{row}}: the pair "{{demand}}" – "{{site}}" stands above already. Keep one row.',
	identityColumn:
		'The column "{{column}}" could tell who a person is. Reports must hold no name, phone, ID, address or note: remove the column and try again.',
	badDay: 'Row {{row}} ({{id}}), column {{column}}: "{{value}}" is no day. Write it as 2024-06-30 or 30/6/2024.',
	badMonth: 'Row {{row}}: "month" is "{{value}}". Write it as 2024-06.',
	badCell: 'Row {{row}}: the cell "{{value}}" does not read like E500N1100.',
	noPlace: 'Row {{row}} has no cell, no lon/lat and no unit. Give at least the unit.',
	badIncidentPlace: 'Row {{row}}: lon/lat cannot be read. Write decimal degrees with a point.',
	badStandards: 'Standard of "{{model}}", field {{field}}: "{{value}}" cannot be used. The README has an example.',
	separator: 'Columns are separated by “{{separator}}”.',
	encoding: 'The text is in {{encoding}} and was converted to Unicode.',
	readTogether: 'The archive holds several layers, which were read together: {{files}}.',
	kmlOnlyLinks: 'This KML only links to data elsewhere. Open the link, save it with its data, and take that file.',
	kmlLinks: 'The KML links to data elsewhere, which was not read.',
	onlyFirstPoint:
		'Features {{rows}} have several points, of which the first is taken. If they are several services, write each in a row of its own.',
	encodingWrong: 'The .cpg says {{said}}, but the text is {{encoding}}; it was read as {{encoding}}.',
	decomposed: 'Letters kept apart from their marks were put together (NFC).',
	tcvn3: 'Text typed for a TCVN3 font (.VnTime) was converted to Unicode: “{{from}}” became “{{to}}”.',
	vni: 'Text typed for a VNI font was converted to Unicode: “{{from}}” became “{{to}}”.',
	titleLines: '{{count}} lines above were passed over; row {{row}} is taken for the header.',
	duplicateHeader: 'More than one column is called “{{column}}”; from the second on they carry a number.',
	sumRows: 'Rows of sums were passed over: {{rows}}.',
	sheetTaken: 'The workbook has several sheets; “{{sheet}}” was read.',
	layerTaken: 'The file has several layers; “{{layer}}” was read.',
	crsConverted: 'Coordinates in {{crs}} were converted to WGS 84.',
	noPrj: 'The Shapefile has no .prj; its coordinates are taken for WGS 84 degrees. Check some of them on the map.',
	openQuote: 'Row {{row}}: a quote is opened and not closed. Close it or take it out.',
	longRow: 'Row {{row}} is too long. Check quotes and line breaks.',
	longCell: 'Row {{row}} has a cell of more than {{limit}} characters. Shorten it.',
	tooManyColumns: 'The file has {{found}} columns, at most {{limit}} are read. Delete those not needed.',
	tooManyRows: 'The file has more than {{limit}} rows. Split it.',
	fileTooLarge: 'The file is larger than {{limit}} MB. Split it, or save it without pictures.',
	unknownFormat:
		'The kind of file is not known. Use CSV, XLSX, XLS, GeoJSON, KML, KMZ, GeoPackage or a zipped Shapefile.',
	unknownArchive: 'The archive holds no workbook, KML or Shapefile. Unpack it and choose the file.',
	archiveTooLarge:
		'Unpacked the archive would be larger than {{limit}} MB, so it was not opened. Unpack it and take its parts.',
	archiveTooMany: 'The archive holds more than {{limit}} files. Pack only those that are needed.',
	brokenArchive: 'The archive is broken or was cut. Copy or download it again.',
	lockedWorkbook: 'The workbook has a password. Open it in Excel, take the password off, save and try again.',
	brokenWorkbook: 'The workbook is broken or was cut. Open it in Excel, save it as .xlsx and try again.',
	truncatedDatabase: 'The GeoPackage ends in the middle. Copy or download it again.',
	brokenDatabase: 'The GeoPackage is broken. Export the layer again.',
	noLayers: 'The GeoPackage has no layer. Export one with points or areas.',
	noDbf: 'The archive lacks the .dbf of the Shapefile. Pack .shp, .shx, .dbf and .prj together.',
	truncatedShapefile: 'The Shapefile is cut or broken. Export and pack it again.',
	shapefileParts:
		'The Shapefile has {{shapes}} shapes and {{rows}} rows: its parts are not of one layer. Export and pack it again.',
	xmlDoctype: 'The XML declares a DOCTYPE or an ENTITY, so it was not opened. Export the file again.',
	brokenXml: 'The XML is broken at line {{row}}. Export the file again.',
	tooDeep: 'The GeoJSON is nested more than {{limit}} levels deep. Export the layer as a FeatureCollection.',
	noFeatures: 'The FeatureCollection has no list of features. Export the whole layer again.',
	notGeojson: 'The file is no GeoJSON: its type is “{{found}}”. Export the layer as GeoJSON.',
	notWrapped: 'The file is a bare {{found}} without properties. It should be wrapped in a Feature.',
	noFeature: 'Feature {{row}} is none. Delete it or export again.',
	noGeometry: 'Feature {{row}} has no member “geometry”. Add it, or state null.',
	noProperties: 'Feature {{row}}: “properties” must be an object or null. Mend it.',
	badFeatureId: 'Feature {{row}}: “id” must be a string or a number. Mend it.',
	invalidFeature: 'Feature {{row}} is not valid: {{detail}}. Export the layer again.',
	badShapeType: 'Feature {{row}}: there is no geometry “{{found}}”. Export the layer again.',
	badCoordinates: 'Feature {{row}}: these are no coordinates of a {{type}} ({{detail}}). Export the layer again.',
	badBbox: 'Feature {{row}}: “bbox” must be numbers. Delete or mend it.',
	ringOpen: 'Feature {{row}}: a ring is not closed. Its last position must be its first.',
	ringShort: 'Feature {{row}}: a ring has fewer than three corners. Draw the area again.',
	noShape: '{{count}} features have no geometry ({{rows}}).',
	boxWrong: '{{count}} features have a bbox that does not hold them ({{rows}}); its order is west, south, east, north.',
	nestedCollection: '{{count}} features have a GeometryCollection in another ({{rows}}).',
	collectionOfOne: '{{count}} features have a GeometryCollection of one geometry ({{rows}}).',
	multiOfOne: '{{count}} features have a multi-part geometry of one part ({{rows}}).',
	heights: '{{count}} features have heights ({{rows}}), which are not kept.',
	moreThanHeights: '{{count}} features have positions of more than three numbers ({{rows}}); the first two are used.',
	offTheEarth:
		'{{count}} features lie beyond ±180, ±90 degrees ({{rows}}). Check the coordinate system and the order of axes.',
	manyVertices: '{{count}} features have more than 1,000 vertices ({{rows}}); simplify them.',
	manyDecimals: '{{count}} features have more than 7 decimals ({{rows}}), less than a centimetre.',
	repeatedVertex: '{{count}} features repeat a vertex ({{rows}}).',
	noLength: '{{count}} features have a line without length ({{rows}}).',
	antimeridian: '{{count}} features cross the 180° meridian ({{rows}}); split them.',
	shellClockwise:
		'{{count}} features have a clockwise shell ({{rows}}), against RFC 7946. Results do not depend on it.',
	holeCounterClockwise:
		'{{count}} features have a counter-clockwise hole ({{rows}}), against RFC 7946. Results do not depend on it.',
	holes: '{{count}} features have holes ({{rows}}).',
	crossing: '{{count}} features cross themselves ({{rows}}). Mend them before they are used as areas.',
	halfPlace: 'Row {{row}}, column {{column}}: only half of the coordinates can be read. Give longitude and latitude.',
	placeZero: 'Row {{row}}, column {{column}}: 0, 0 means that no place was set. Give the real one.',
	placeSwapped:
		'Row {{row}}, column {{column}}: longitude and latitude are swapped. Exchange the columns, or mend the row.',
	placeAbroad: 'Row {{row}}, column {{column}}: the place is outside Vietnam. Check the coordinates.',
	placeFarOff:
		'Row {{row}}, column {{column}}: the place is far from Kiên Giang. Check the coordinates, or drop the row.',
	idAmbiguous:
		'Row {{row}}: several services of different units have the number “{{id}}”. Give the row the place of its service, or the register’s own number.',
	placeInNoLink:
		'Row {{row}}, column {{column}}: the link has no coordinates in Vietnam in it, as short links have none. Open it, and write the coordinates that it shows.',
	placeUnreadable:
		'Row {{row}}, column {{column}}: the coordinates cannot be read. For example: 9.7138, 104.9473 or 9°42′50″N 104°56′50″E.',
	planeUnconfirmed:
		'Row {{row}}, column {{column}}: the coordinates are VN-2000 metres. Choose their central meridian for the whole file.',
	cellTooLong: 'Row {{row}}, column {{column}}: too long. Shorten it.',
	modelUnknown: 'Row {{row}}, column {{column}}: there is no model “{{value}}”. Choose one of the list.',
	capacityUnread:
		'Row {{row}}, column {{column}}: “{{value}}” is no number of places. Write a whole number from 0 to 100,000, or nothing.',
	statusUnknown:
		'Row {{row}}, column {{column}}: there is no status “{{value}}”. Write proposed, approved, active, suspended or closed.',
	dayUnread: 'Row {{row}}, column {{column}}: “{{value}}” is no day. Write it as 31/12/2024.',
	yesNoUnread: 'Row {{row}}, column {{column}}: “{{value}}” is neither yes nor no. Write one of them.',
	overruledUnread: 'Row {{row}}, column {{column}}: “{{value}}” is not check=reason. Leave the cell empty.',
	idTwice: 'Row {{row}}: the number “{{id}}” stands at row {{first}} already. Use each once.',
	rowTwice: 'Row {{row}} repeats row {{first}}: same model, name and place. Drop one, or give each a number.',
	nameMissing: 'Row {{row}}: the name is missing. Write it.',
	modelMissing: 'Row {{row}}: the model is missing. Write it, or choose one for the whole file.',
	placeMissing: 'Row {{row}}: the place is missing. Give longitude and latitude.',
	closedDayMissing: 'Row {{row}}: a closed service needs its closing day. Write it.',
	closedBeforeOpened: 'Row {{row}}: closed on {{closed}}, before it opened on {{opened}}. Mend one of the days.',
	mayNotOpen:
		'Row {{row}}: this place is confidential; only a planner or an administrator may open it. Write “yes” under confidential.',
	alwaysSecret: 'Row {{row}}: a shelter is always confidential. Write “yes” under confidential.',
	monthUnread: 'Row {{row}}, column {{column}}: this is no month. Write it as 06/2024.',
	monthMissing: 'Row {{row}}: the month is missing. Write it as 06/2024.',
	monthOutOfRange: 'Row {{row}}, column {{column}}: the month must lie between 2010 and this month. Mend it.',
	formUnknown:
		'Row {{row}}, column {{column}}: there is no such form. Write physical, psychological, sexual, economic, forced_marriage or trafficking.',
	formMissing: 'Row {{row}}: the form of violence is missing. Write it.',
	unitUnknown: 'Row {{row}}, column {{column}}: there is no such unit. Write a name or a code of the list.',
	incidentPlaceMissing: 'Row {{row}}: the place is missing. Write a unit or a cell.',
	incidentNotYours: 'Row {{row}}: the place is outside your units. Drop the row, or send it to those in charge.',
	choiceUnknown: 'Row {{row}}, column {{column}}: not on the list. Choose a value of the list, or leave it empty.',
	cellUnread: 'Row {{row}}, column {{column}}: this is no cell. Write it as E500N1100.',
	unitAmbiguous: 'Row {{row}}: several units are called “{{value}}”. Write the code.',
	unitNotInSet: 'Row {{row}}: the boundary set has no “{{value}}”. Write a code or a name of the set.',
	peopleUnread: 'Row {{row}}, column {{column}}: “{{value}}” is no number of people. Write a whole number from 0.',
	unitTwice: 'Row {{row}}: {{unit}} stands at row {{first}} already. Drop one.',
	badUnitCode: 'Row {{row}}: “{{code}}” is no code of a unit. A code has 3 to 5 digits.',
	unitsOverlap: '{{a}} and {{b}} overlap by {{hectares}} ha, near longitude {{lon}}, latitude {{lat}}.',
	unitsLeaveOut: '{{hectares}} ha belong to no unit, near longitude {{lon}}, latitude {{lat}}.',
	columnsNeeded: 'No column is known for: {{columns}}. Name it and try again.',
	rowChanged: 'Row {{row}}: somebody has just changed this service. Check the file again to see what it is now.',
	rowExisting:
		'Row {{row}}: somebody has just added this service, or its number is that of a deleted one. Check the file again, or change the number.',
	setNeeded: 'There is no boundary set “{{set}}”. Use one of: {{known}}.',
	readingFailed:
		'This machine could not read the file, perhaps for want of memory. Split it, or save it as CSV and try again.',
	place: {
		outside: 'Row {{row}}: the place is outside the province. Mend the coordinates, or choose why it stays.',
		'at-sea': 'Row {{row}}: the place lies in the sea off {{unit}}. Mend the coordinates, or choose why it stays.',
		'not-yours': 'Row {{row}}: the place is in {{unit}}, outside your units. Mend the coordinates or drop the row.',
		'other-unit':
			'Row {{row}}: the address names {{named}}, but the place is in {{unit}}. Mend one of them, or choose why it stays.',
		'like-named': 'Row {{row}}: “{{name}}” lies {{metres}} m away. Drop the row, or choose why it stays.',
		capacity: 'Row {{row}}: is a capacity of {{capacity}} right? Mend it, or choose why it stays.'
	}
};
