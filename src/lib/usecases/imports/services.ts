// Files of services: rows are held against the register, and only those that are new or changed are saved.

import * as v from 'valibot';
import {
	beginImport,
	finishServices,
	importServices,
	stageServices,
	type ServiceToImport
} from '../../data/imports.ts';
import { serviceRegister } from '../../data/services.ts';
import { setInForce } from '../../domain/boundary.ts';
import type { ServiceRecord } from '../../domain/service.ts';
import { SERVICE_ROWS } from '../../domain/service-schema.ts';
import { compareWithRegister, secrecyOf, type ComparedRow } from '../../exchange/compare/register-comparison.ts';
import { FOLDER, PLACE_COLUMNS } from '../../exchange/rows/columns.ts';
import { readServiceRows } from '../../exchange/rows/service-rows.ts';
import { checkedFile, type ImportKind } from './kind.ts';

export const SERVICES: ImportKind<ServiceRecord, ServiceToImport, unknown> = {
	word: 'co-so',
	back: '/co-so',
	columns: [
		{
			field: 'id',
			names: ['id', 'ma', 'ma so', 'ma co so', 'ma dia chi', 'external id', 'code', 'ma cs']
		},
		{
			field: 'model',
			names: ['model', 'mo hinh', 'loai mo hinh', 'loai hinh', 'ten mo hinh', 'loai', 'model code', 'type', FOLDER]
		},
		{
			field: 'name',
			names: [
				'name',
				'ten',
				'ten co so',
				'ten dia chi',
				'ten dia chi tin cay',
				'ten cau lac bo',
				'ten truong',
				'co so',
				'don vi',
				'full name'
			]
		},
		...PLACE_COLUMNS,
		{
			field: 'capacity',
			names: ['capacity', 'so cho', 'suc chua', 'quy mo', 'so cho o', 'so thanh vien', 'places']
		},
		{
			field: 'status',
			names: ['status', 'trang thai', 'tinh trang', 'hien trang', 'tinh trang hoat dong']
		},
		{
			field: 'opened_on',
			names: [
				'opened on',
				'ngay mo',
				'ngay thanh lap',
				'ngay hoat dong',
				'thoi gian thanh lap',
				'nam thanh lap',
				'opened',
				'opening date'
			]
		},
		{
			field: 'closed_on',
			names: ['closed on', 'ngay dong', 'ngay ngung', 'ngay giai the', 'closed', 'closing date']
		},
		{
			field: 'confidential',
			names: ['confidential', 'giu kin', 'bao mat', 'giu kin vi tri', 'secret']
		},
		{ field: 'illustrative', names: ['illustrative', 'minh hoa'] },
		{ field: 'overruled', names: ['overruled', 'bo qua kiem tra'] },
		{ field: 'address', names: ['address', 'dia chi', 'dia diem', 'noi dat', 'dia chi cu the'] },
		{
			field: 'contact_office',
			names: [
				'contact office',
				'co quan lien he',
				'don vi quan ly',
				'co quan quan ly',
				'don vi phu trach',
				'co quan',
				'office'
			]
		}
	],
	needed: [
		['name', 'id'],
		['lon', 'coordinates', 'x', 'id'],
		['lat', 'coordinates', 'y', 'id']
	],
	stored: serviceRegister,
	shapesOf: ({ sets, today }) => setInForce(sets, today)?.id ?? null,
	check(file, mapping, beside, { model, plane, overruled }, { onProgress }) {
		const { models, stored: register, shapes: units, own, mayOpen } = beside;
		const read = readServiceRows(file, mapping, models, { model, plane });
		const context = { register, units, own: own && new Set(own), secrecy: secrecyOf(models), mayOpen, overruled };
		const compared = compareWithRegister(read, context, onProgress);
		const toSave = compared.flatMap(({ row, state, draft, of }) => {
			return draft && state !== 'same' ? [{ row, draft, of }] : [];
		});
		const rows = compared.map(({ row, state, draft, changes, problems }, k) => ({
			row,
			state,
			problems,
			changes: changesOf(changes),
			planes: read[k].planes,
			name: draft?.name ?? read[k].given.name ?? read[k].id ?? ''
		}));
		return checkedFile(rows, toSave);
	},
	closing: () => null,
	rowsSchema: SERVICE_ROWS,
	closingSchema: v.unknown(),
	save: (db, rows, _closing, { onProgress }) => importServices(db, rows, onProgress),
	door: {
		rowsARequest: 300,
		begin: (db) => beginImport(db, 'services'),
		stage: stageServices,
		finish: finishServices
	}
};

const changesOf = (changes: ComparedRow['changes']) =>
	Object.entries(changes).map(([field, [before, after]]) => ({ field, before, after }));
