// A process to be killed: says how many services there are, then imports as many again, and says that it has.

import { importServices } from '../../src/lib/data/imports.ts';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';

const [round, rows] = process.argv.slice(2).map(Number);
const { service, close } = await openBackend(readEnvironment());
const { count } = await service
	.from('service')
	.select('*', { count: 'exact', head: true })
	.like('external_id', 'killed-%');
console.log(`there are ${count}`);
await importServices(
	service,
	Array.from({ length: rows }, (_, row) => ({
		row,
		draft: {
			modelCode: 'safe_school',
			name: `Trường ${round}-${row}`,
			lon: 104.9 + row / 100_000,
			lat: 9.7 + round / 1000,
			capacity: 10,
			status: 'active' as const,
			openedOn: null,
			closedOn: null,
			confidential: false,
			address: null,
			contactOffice: null,
			overruled: {},
			externalId: `killed-${round}-${row}`,
			illustrative: true
		},
		of: null
	}))
);
console.log('stored');
await close();
process.exit();
