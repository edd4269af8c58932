// The one font of the map. Without a glyph server, MapLibre draws labels from the page's own fonts, so both parts of
// the web font (Latin and Vietnamese) must be there before the first label is drawn. src/app.css declares the family;
// MapLibre reads the weight out of its name.

export const MAP_FONT = 'Be Vietnam Pro SemiBold';

/** Resolves when labels can be drawn. */
export async function loadMapFont(): Promise<void> {
	await Promise.all(
		['Rach Gia', 'Rạch Giá ỷ ữ đ'].map((sample) => document.fonts.load(`600 16px "${MAP_FONT}"`, sample))
	);
}
