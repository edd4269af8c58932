// Thresholds, retention and publication, as the administration sends them.

import * as v from 'valibot';
import { typedWhole } from './form-fields.ts';

export const SAFETY = v.object({ threshold: typedWhole(0, 10_000), retention: typedWhole(0, 1000) });

export const PUBLISHED_YEAR = v.object({ year: typedWhole(2000, 2200) });
