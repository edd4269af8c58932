// Figures of progress in words: of the page Tổng quan and of the briefing.

import { isShare, type TargetMeasure } from '../domain/target.ts';
import type { Translator } from './translate.ts';

/** A figure of a target in its own unit: shares stand in hundredths. */
export function measureText(measure: TargetMeasure, value: number, { number, percent }: Translator): string {
	return isShare(measure) ? percent(value / 100) : number(value, measure === 'services' ? 0 : 2);
}

/** A quarter by its first day, a year as it is. */
export function periodText(period: string, { t }: Translator): string {
	if (period.length === 4) return period;
	return t('overview.quarter', { quarter: Math.ceil(Number(period.slice(5, 7)) / 3), year: period.slice(0, 4) });
}
