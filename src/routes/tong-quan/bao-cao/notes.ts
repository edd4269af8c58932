// What a briefing says of itself: of when it is, from where, and how its figures were made.

import type { Translator } from '$lib/i18n/translate.ts';
import type { BriefingContent } from '$lib/usecases/briefing/content.ts';

/** Lines of a label and a text. */
export function briefingNotes(content: BriefingContent, words: Translator): (readonly [label: string, text: string])[] {
	const { t, pick, date, moment, distance, percent, number } = words;
	const { set, models, published, scenario } = content;
	return [
		[
			t('briefing.notes.what'),
			`${t('briefing.subject')} (${t(content.isPublic ? 'briefing.public' : 'briefing.internal')})`
		],
		...(content.isIllustrative ? [[t('app.illustrative'), t('coverage.illustrativeNote')] as const] : []),
		[t('briefing.notes.made'), t('briefing.madeBy', { name: content.madeBy, moment: moment(content.madeAt) })],
		[t('briefing.notes.data'), t('briefing.dataDay', { date: date(content.madeAt) })],
		[t('briefing.notes.units'), `${pick(set.titleVi, set.titleEn)}. ${set.source}`],
		[t('briefing.notes.people'), t('briefing.people')],
		...models.map(({ model: { nameVi, nameEn, standard } }) => {
			const name = t('briefing.notes.standard', { model: pick(nameVi, nameEn) });
			if (!standard) return [name, t('reason.noStandard')] as const;
			const text = t('briefing.standard', {
				distance: distance(standard.distanceM),
				target: percent(standard.targetShare, 0),
				date: date(standard.validFrom),
				basis: standard.basis.replace(/\.$/, '')
			});
			const places = standard.placesPer10000;
			return [name, places === null ? text : `${text} ${t('briefing.places', { places: number(places, 1) })}`] as const;
		}),
		[t('briefing.notes.distances'), t(content.isApproximate ? 'briefing.coarseDistances' : 'briefing.distances')],
		[t('briefing.notes.flags'), t('briefing.flags')],
		[
			t('briefing.notes.incidents'),
			published
				? t('briefing.publishedNote', { threshold: published.threshold, date: date(published.publishedOn) })
				: t('briefing.nothingPublished')
		],
		...(content.isPublic ? [[t('briefing.public'), t('briefing.publicNote')] as const] : []),
		...(scenario ? [[t('briefing.scenario'), t('briefing.sitingNote')] as const] : [])
	];
}
