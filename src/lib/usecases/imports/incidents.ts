// Files of incidents. A file with a column that may tell of persons is refused as a whole, and nothing of it is kept. Incidents
// that are alike are compared by how many they are, so those that are stored already are sent too, and the database counts.

import * as v from 'valibot';
import {
	beginImport,
	finishIncidents,
	importIncidents,
	incidentsAlike,
	stageIncidents,
	type IncidentToImport
} from '../../data/imports.ts';
import type { IncidentsAlike } from '../../domain/incident.ts';
import { INCIDENT_ROWS } from '../../domain/incident-schema.ts';
import { compareIncidents } from '../../exchange/compare/incident-comparison.ts';
import { PLACE_COLUMNS } from '../../exchange/rows/columns.ts';
import { readIncidentRows } from '../../exchange/rows/incident-rows.ts';
import { checkedFile, type ImportKind } from './kind.ts';

export const INCIDENTS: ImportKind<IncidentsAlike, IncidentToImport, { readonly further: boolean }> = {
	word: 'vu-viec',
	back: '/vu-viec',
	columns: [
		...PLACE_COLUMNS,
		{
			field: 'month',
			names: ['month', 'thang', 'thang xay ra', 'thoi gian', 'thang nam', 'thang bao cao', 'ky', 'ky bao cao']
		},
		{ field: 'cell', names: ['cell', 'o', 'o luoi', 'ma o'] },
		{
			field: 'unit',
			names: [
				'unit',
				'dia ban',
				'xa',
				'phuong',
				'xa phuong',
				'xa phuong dac khu',
				'don vi hanh chinh',
				'huyen',
				'unit code',
				'ma dia ban',
				'commune',
				'district'
			]
		},
		{
			field: 'form',
			names: ['form', 'hinh thuc', 'hinh thuc bao luc', 'loai bao luc', 'violence form', 'dang bao luc']
		},
		{ field: 'age_band', names: ['age band', 'nhom tuoi', 'do tuoi', 'tuoi', 'age', 'lua tuoi'] },
		{
			field: 'channel',
			names: ['channel', 'noi bao', 'kenh', 'noi tiep nhan', 'kenh bao', 'nguon tin', 'don vi tiep nhan']
		},
		{
			field: 'response',
			names: ['response', 'ho tro', 'hinh thuc ho tro', 'ket qua xu ly', 'bien phap ho tro', 'xu ly']
		}
	],
	needed: [['month'], ['form'], ['unit', 'cell', 'lon', 'coordinates', 'x']],
	stored: incidentsAlike,
	shapesOf: () => null,
	check(file, mapping, { units, own, today, stored }, { plane, further }) {
		const read = readIncidentRows(file, mapping, { units, own: own && new Set(own), today, plane });
		if (!read.ok) return read;
		const states = compareIncidents(read.value, stored, further);
		const toSave = read.value.flatMap(({ row, incident }) => (incident ? [{ row, ...incident }] : []));
		const rows = read.value.map(({ row, problems, planes }, k) => {
			return { row, state: states[k], name: '', changes: [], problems, planes };
		});
		return checkedFile(rows, toSave);
	},
	closing: ({ further }) => ({ further }),
	rowsSchema: INCIDENT_ROWS,
	closingSchema: v.object({ further: v.boolean() }),
	save: (db, rows, { further }, { onProgress }) => importIncidents(db, rows, further, onProgress),
	door: {
		rowsARequest: 300,
		begin: (db) => beginImport(db, 'incidents'),
		stage: stageIncidents,
		finish: (db, batch, { further }) => finishIncidents(db, batch, further)
	}
};
