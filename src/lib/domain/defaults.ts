// What is taken where nobody has said anything else.

import type { CoverageStandard } from './standard.ts';

/** For a model without a standard in force: what its sliders begin with. */
export const DEFAULT_STANDARD: CoverageStandard = { distanceM: 5000, targetShare: 0.8, placesPer10000: null };

/** The programme 2021–2025 began with this year. */
export const FIRST_YEAR = 2021;

/** Incidents are recorded from this year on, as the check of their month says. */
export const FIRST_INCIDENT_YEAR = 2010;

/** On paper, services and sites of a confidential model are drawn on a grid of so many metres. */
export const PAPER_GRID_M = 2000;
