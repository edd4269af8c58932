// A reason as a sentence with its figures.

import type { Reason } from '../domain/flag.ts';
import type { Translator } from './translate.ts';

export function reasonText(reason: Reason, { t, number, percent, distance }: Translator): string {
	switch (reason.code) {
		case 'no-standard':
			return t('reason.noStandard');
		case 'nobody-lives':
			return t('reason.nobodyLives');
		case 'nobody-reached':
			return t('reason.nobodyReached', { people: number(reason.population), distance: distance(reason.distanceM) });
		case 'below-target':
			return t('reason.belowTarget', {
				share: percent(reason.coveredShare),
				people: number(reason.population),
				distance: distance(reason.distanceM),
				target: percent(reason.targetShare, 0)
			});
		case 'half-beyond':
			return t('reason.halfBeyond', { distance: distance(reason.medianBeyondM), people: number(reason.beyond) });
		case 'too-few-places':
			return t('reason.tooFewPlaces', {
				services: number(reason.services),
				places: number(reason.placesPer10000, 1),
				standard: number(reason.standardPlaces, 1)
			});
		case 'incidents-beyond':
			// where most units have none the limit is 0, and any incident beyond reach is above it: the sentence then names
			// no limit
			return t(reason.limit > 0 ? 'reason.incidentsBeyond' : 'reason.someIncidentsBeyond', {
				incidents: number(reason.incidentsBeyond),
				placed: number(reason.incidentsPlaced),
				unplaced: number(reason.incidentsUnplaced),
				rate: number(reason.ratePer10000, 1),
				limit: number(reason.limit, 1)
			});
		case 'few-incidents':
			return t('reason.fewIncidents', { incidents: number(reason.incidents), rate: number(reason.ratePer10000, 1) });
		case 'meets-standard':
			return t('reason.meetsStandard', {
				share: percent(reason.coveredShare),
				distance: distance(reason.distanceM),
				target: percent(reason.targetShare, 0)
			});
	}
}
