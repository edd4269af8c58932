// What a briefing for a meeting holds: figures as they were computed, without words. The page, the PDF and the workbook are
// made of the same content. Null stands for what is not told: where there is nothing, or not to the public.

import type { Flag, Reason } from '../../domain/flag.ts';
import type { ProgrammeModel } from '../../data/programme.ts';
import type { StoredScenario } from '../../data/scenarios.ts';
import type { ProposalState } from '../../domain/proposal.ts';
import type { Progress, Target } from '../../domain/target.ts';
import type { PaperMap, PaperPoint } from '../../domain/paper.ts';

export interface Standing {
	readonly population: number;
	readonly services: number | null;
	readonly placesPer10000: number | null;
	/** 0–1. */
	readonly coveredShare: number | null;
	/** People beyond the distance of the standard. */
	readonly beyond: number | null;
	readonly meanDistanceM: number | null;
	readonly flag: Flag | null;
	readonly reasons: readonly Reason[];
}

export interface ModelSituation {
	readonly model: ProgrammeModel;
	/** Whether only counts of it are told. */
	readonly isWithheld: boolean;
	/** In the order of the units. */
	readonly units: readonly Standing[];
	readonly province: Standing;
	readonly dots: readonly PaperPoint[];
	/** Where each unit's name keeps clear of the dots. */
	readonly labels: readonly PaperPoint[];
}

/** Incidents of the newest published year, after disclosure control. */
interface PublishedIncidents {
	readonly year: number;
	readonly threshold: number;
	/** ISO day. */
	readonly publishedOn: string;
	/** In the order of the units; null where the number is not shown. */
	readonly units: readonly (number | null)[];
	readonly province: number | null;
}

export interface BriefingProposal {
	readonly model: string;
	/** Null where the unit is not told. */
	readonly unit: string | null;
	readonly state: ProposalState;
	/** ISO moment of the last step. */
	readonly at: string;
	/** Not told to the public. */
	readonly inside: {
		readonly name: string;
		readonly reason: string;
		readonly expectedGain: number;
		/** People whom the opened service brings today; null before it is open, or on another boundary set. */
		readonly realGain: number | null;
		readonly decidedBy: string | null;
		readonly remark: string | null;
	} | null;
}

export interface BriefingScenario {
	readonly scenario: StoredScenario;
	readonly sites: readonly { readonly at: PaperPoint; readonly side: number }[];
	/** Where each unit's name keeps clear of the sites. */
	readonly labels: readonly PaperPoint[];
	/** Flags once the sites are open, by people and places alone: of every unit in the order of the units, and of all. */
	readonly flagsAfter: readonly Flag[];
	readonly flagOfProvince: Flag;
}

export interface BriefingContent {
	readonly isPublic: boolean;
	/** Whoever answers for the briefing, as typed. */
	readonly office: string;
	readonly set: { readonly id: string; readonly titleVi: string; readonly titleEn: string; readonly source: string };
	/** ISO moment. */
	readonly madeAt: string;
	readonly madeBy: string;
	readonly isIllustrative: boolean;
	/** Whether distances were measured to the middles of hiding areas, as leadership knows the places. */
	readonly isApproximate: boolean;
	readonly unitNames: readonly string[];
	readonly population: number;
	readonly map: PaperMap;
	readonly models: readonly ModelSituation[];
	readonly published: PublishedIncidents | null;
	readonly targets: readonly Target[];
	readonly progress: Progress;
	readonly proposals: readonly BriefingProposal[];
	readonly scenario: BriefingScenario | null;
}
