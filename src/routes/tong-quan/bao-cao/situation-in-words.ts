// How one model stands in the province, in a sentence.

import type { Flag } from '$lib/domain/flag.ts';
import type { Translator } from '$lib/i18n/translate.ts';
import type { ModelSituation } from '$lib/usecases/briefing/content.ts';

export function situationInWords(
	{ model, province, units, isWithheld }: ModelSituation,
	{ t, number, percent, distance }: Translator
): string {
	if (isWithheld) {
		return province.services === null
			? t('briefing.nothingTold')
			: t('briefing.countOnly', { services: number(province.services) });
	}
	if (!model.standard || province.coveredShare === null || province.beyond === null) {
		return t('briefing.noStandard', { services: number(province.services ?? 0) });
	}
	const count = (flag: Flag) => number(units.filter((unit) => unit.flag === flag).length);
	return t('briefing.sentence', {
		services: number(province.services ?? 0),
		share: percent(province.coveredShare),
		distance: distance(model.standard.distanceM),
		target: percent(model.standard.targetShare, 0),
		beyond: number(province.beyond),
		underServed: count('under-served'),
		watch: count('watch'),
		units: number(units.length)
	});
}
