import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const forbid = (...names) => ['error', { patterns: [{ group: names }] }];

/** Folders of src/host whose parts meet only in src/app.ts and the files it consists of. */
const features = [
	'agent',
	'endpoint',
	'generate',
	'insert',
	'key',
	'library',
	'missing',
	'models',
	'results',
	'save',
];
const hostImports = ['node:*', '**/extension', '**/app', '**/mcp/**', '**/webview/**'];
const forbidFeatures = (path, names, ...others) => [
	'error',
	{
		patterns: [
			{ group: others },
			{
				regex: `^${path}(${names.join('|')})/`,
				message: 'Features meet in src/app.ts. Pass what is needed to the constructor.',
			},
		],
	},
];

export default defineConfig(
	globalIgnores(['dist/', 'test-results/', '.vscode-test/', 'test/sites/projects/']),
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.{ts,tsx}'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			eqeqeq: 'error',
			'max-lines': ['error', { max: 300 }],
			'max-lines-per-function': ['error', { max: 60 }],
			'no-restricted-properties': [
				'error',
				{ property: 'innerHTML', message: 'Text from elsewhere must stay text.' },
			],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
		},
	},
	{
		// Patterns meet text from elsewhere, and matching can't be interrupted.
		files: ['src/**'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': 'error',
		},
	},
	{
		files: ['src/core/**'],
		rules: {
			'no-restricted-imports': forbid(
				'vscode',
				'node:*',
				'**/host/**',
				'**/mcp/**',
				'**/webview/**',
			),
		},
	},
	{
		files: ['src/mcp/**'],
		rules: { 'no-restricted-imports': forbid('vscode', '**/host/**', '**/webview/**') },
	},
	{
		files: ['src/webview/**'],
		rules: {
			'no-restricted-imports': forbid(
				'vscode',
				'node:*',
				'zod',
				'zod/*',
				'**/protocolSchema',
				'**/host/**',
			),
			'@typescript-eslint/consistent-type-imports': 'error',
		},
	},
	{
		files: ['src/host/**'],
		rules: {
			'no-restricted-imports': forbidFeatures(String.raw`(\.\.?/)+`, features, ...hostImports),
		},
	},
	...features.map((feature) => ({
		files: [`src/host/${feature}/**`],
		rules: {
			'no-restricted-imports': forbidFeatures(
				String.raw`(\.\./)+`,
				features.filter((each) => each !== feature),
				...hostImports,
			),
		},
	})),
	{
		files: ['src/*.ts'],
		ignores: [
			'src/{agentAccess,app,composing,contextFollower,createResults,generateCommands,imageCommands,pageActions,parts,runFollower,user}.ts',
		],
		rules: { 'no-restricted-imports': forbidFeatures(String.raw`\./host/`, features, 'node:*') },
	},
	{
		// Texts are extracted for translators, so they must be literals. The page's labels are added by name.
		files: ['src/**'],
		ignores: ['src/host/results/resultsPage.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector:
						"CallExpression[callee.object.name='l10n'][callee.property.name='t']" +
						":not([arguments.0.type='Literal']):not([arguments.0.type='ObjectExpression'])",
					message: 'Pass the English sentence itself to l10n.t.',
				},
			],
		},
	},
	{
		// A suite is one long function by nature; its tests are not.
		files: ['test/**'],
		rules: { 'max-lines-per-function': 'off' },
	},
);
