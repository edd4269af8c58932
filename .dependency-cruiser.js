// Who may import whom: docs of the architecture are in README.md; each arrow that is not here does not exist.

const ours = '^src/lib/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: 'domain-stands-alone',
			comment: 'Domain says what things are; it knows nothing else of ours.',
			severity: 'error',
			from: { path: '^src/lib/domain' },
			to: { path: '^src/', pathNot: '^src/lib/domain' }
		},
		{
			name: 'analysis-knows-domain-only',
			comment: 'Analysis is numbers in, numbers out.',
			severity: 'error',
			from: { path: '^src/lib/analysis' },
			to: { path: '^src/', pathNot: '^src/lib/(analysis|domain)' }
		},
		{
			name: 'analysis-builds-up',
			comment:
				'Space carries demand, both carry access, access is judged; siting and disclosure stand beside that, and study.ts on top.',
			severity: 'error',
			from: { path: '^src/lib/analysis/(space|demand|access|judgement)/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/lib/analysis/(siting|disclosure|study)' }
		},
		{
			name: 'space-comes-first',
			severity: 'error',
			from: { path: '^src/lib/analysis/space/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/lib/analysis/(demand|access|judgement)/' }
		},
		{
			name: 'demand-comes-before-access',
			severity: 'error',
			from: { path: '^src/lib/analysis/demand/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/lib/analysis/(access|judgement)/' }
		},
		{
			name: 'access-is-not-judged-by-itself',
			severity: 'error',
			from: { path: '^src/lib/analysis/access/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/lib/analysis/judgement/' }
		},
		{
			name: 'core-is-pure',
			comment: 'No Svelte, Supabase, MapLibre or Node in the core. Its tests may read files.',
			severity: 'error',
			from: { path: '^src/lib/(domain|analysis)', pathNot: '\\.test\\.ts$' },
			to: { path: ['svelte', '@supabase', 'maplibre', '^node:', '^(fs|path|os|crypto|child_process|worker_threads)$'] }
		},
		{
			name: 'engines-know-usecases-exchange-and-core',
			comment:
				'Files are read and checked in the browser, off its main thread: a refused file of reports never leaves it.',
			severity: 'error',
			from: { path: '^src/lib/engines' },
			to: { path: ours, pathNot: '^src/lib/(engines|usecases|exchange|analysis|domain)' }
		},
		{
			name: 'usecases-know-data-exchange-and-core',
			comment:
				'What the product does, for the server, the command line, workers and tests alike: no request, no screen.',
			severity: 'error',
			from: { path: '^src/lib/usecases' },
			to: { path: '^src/', pathNot: '^src/lib/(usecases|data|exchange|analysis|domain)' }
		},
		{
			name: 'usecases-and-exchange-run-anywhere',
			comment: 'On the server, in a shell and in a browser.',
			severity: 'error',
			from: { path: '^src/lib/(usecases|exchange)', pathNot: '\\.test\\.ts$' },
			to: { path: ['svelte', 'maplibre', '^node:', '^(fs|path|os|crypto|child_process|worker_threads)$'] }
		},
		{
			name: 'data-knows-the-core-only',
			severity: 'error',
			from: { path: '^src/lib/data' },
			to: { path: ours, pathNot: '^src/lib/(data|analysis|domain)' }
		},
		{
			name: 'exchange-knows-the-core-only',
			comment: 'Its test says the messages aloud, so that one may read i18n.',
			severity: 'error',
			from: { path: '^src/lib/exchange', pathNot: '\\.test\\.ts$' },
			to: { path: ours, pathNot: '^src/lib/(exchange|analysis|domain)' }
		},
		{
			name: 'map-knows-core-ui-and-words',
			severity: 'error',
			from: { path: '^src/lib/map' },
			to: { path: ours, pathNot: '^src/lib/(map|analysis|domain|ui|i18n)' }
		},
		{
			name: 'ui-stands-alone',
			severity: 'error',
			from: { path: '^src/lib/ui' },
			to: { path: ours, pathNot: '^src/lib/ui' }
		},
		{
			name: 'words-know-the-core-only',
			comment: 'Reasons are put into words from the data of the analysis.',
			severity: 'error',
			from: { path: '^src/lib/i18n' },
			to: { path: ours, pathNot: '^src/lib/(i18n|analysis|domain)' }
		},
		{
			name: 'server-stays-off-the-browser',
			comment: 'Server code is imported by routes and the command line only, and by itself.',
			severity: 'error',
			from: { path: ours, pathNot: '^src/lib/server' },
			to: { path: '^src/lib/server' }
		},
		{
			name: 'server-counts-through-usecases',
			comment:
				'The seed reads shipped files and stores them, so it needs exchange and data. Its tests may build what they ask.',
			severity: 'error',
			from: { path: '^src/lib/server', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/', pathNot: '^src/lib/(server|usecases|data|exchange|domain)' }
		},
		{
			name: 'nothing-imports-the-doors',
			severity: 'error',
			from: { path: '^src/lib' },
			to: { path: '^src/(routes|cli)' }
		},
		{
			name: 'no-circles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte', '.json'] }
	}
};
