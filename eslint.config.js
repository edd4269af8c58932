import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{ ignores: ['build', '.svelte-kit', 'test-results', '.data*', 'src/lib/data/database.types.ts'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		rules: {
			// maps and sets here are looked up, never watched; what is watched is $state
			'svelte/prefer-svelte-reactivity': 'off',
			'no-restricted-syntax': [
				'error',
				{
					selector:
						':matches(ObjectExpression > SpreadElement > ObjectExpression, ArrayExpression > SpreadElement > ArrayExpression)',
					message: 'Write what is spread where it is spread: the braces say nothing.'
				}
			],
			'no-undef': 'off', // TypeScript does this, and knows more
			'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipComments: true }],
			'svelte/no-navigation-without-resolve': 'off' // one base path, served at the root
		}
	},
	{
		files: ['src/routes/**', 'src/lib/{map,ui,engines}/**'],
		rules: {
			'no-restricted-globals': ['error', { name: 'fetch', message: 'A browser asks the server through $lib/api.ts.' }]
		}
	},
	{
		files: ['src/routes/**'],
		// what is longer has a part that has a name, or is a use case
		rules: { 'max-lines': ['error', { max: 250 }] }
	}
);
