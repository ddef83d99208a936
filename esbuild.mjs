import { gzipSync } from 'node:zlib';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { minify } from 'terser';

const flags = new Set(process.argv.slice(2));
const release = flags.has('--release') || flags.has('--check-size');

/** @type {esbuild.BuildOptions} */
const shared = {
	bundle: true,
	target: 'es2022',
	charset: 'utf8',
	minify: release,
	sourcemap: release ? false : 'linked',
	logLevel: 'warning',
};

/**
 * Bundles what `extension.ts` imports on demand into a function of the same file: nothing of it runs
 * before it is wanted, and a web extension may have one file alone.
 */
const onDemand = {
	name: 'on-demand',
	setup(build) {
		build.onLoad({ filter: /[\\/]src[\\/]app\.ts$/ }, async ({ path }) => {
			const { outputFiles, metafile } = await esbuild.build({
				...host,
				plugins: [],
				entryPoints: [path],
				format: 'esm',
				sourcemap: release ? false : 'inline',
				write: false,
				metafile: true,
			});
			return {
				contents: outputFiles[0].text,
				watchFiles: Object.keys(metafile.inputs).map((file) => resolve(file)),
			};
		});
	},
};

/** One file serves desktop, server and web, so nothing of node may slip in. */
const host = {
	...shared,
	entryPoints: { extension: 'src/extension.ts' },
	outdir: 'dist',
	platform: 'browser',
	format: 'cjs',
	external: ['vscode'],
	plugins: [onDemand],
};

/** What the parts of the page call one another: no name that a message, the browser or a label has. */
const namesOfPage = `
	act alone among anchor announcement change choose drawn expanded
	feed heed hint isLoaded large loaded measure measured memory offsets
	pane pointers position previews redraw reveal selection settle shown
	stage tell toggle tools unfolded viewing
`;

/** Short in a release: besides, Preact's own fields, as in its own build, and what no component has. */
const inPageOnly = new RegExp(
	[
		'^_[a-z]\\w+$',
		'^(component(Did|Will)|shouldComponent|get(Child|Derived|Snapshot))[A-Z]\\w+$',
		`^(${namesOfPage.trim().split(/\s+/).join('|')})$`,
	].join('|'),
);

/**
 * What the page has no use for in Preact: components that catch errors, hooks of dev tools and
 * add-ons, and components with a state.
 */
const unusedInPreact = {
	'options\\._catchError\\(e,.*': 'throw e;',
	'options\\.\\w+': 'undefined',
	'BaseComponent\\.prototype\\.(setState|forceUpdate) = function[^]*?\\n};': '',
};

const smallPreact = {
	name: 'small-preact',
	setup(build) {
		build.onLoad({ filter: /[\\/]preact[\\/]src[\\/].*\.js$/ }, ({ path }) => ({
			contents: Object.entries(unusedInPreact).reduce(
				(text, [unused, instead]) => text.replace(new RegExp(unused, 'g'), instead),
				readFileSync(path, 'utf8'),
			),
		}));
	},
};

const webview = {
	...shared,
	entryPoints: [
		{ in: 'src/webview/results.tsx', out: 'results' },
		{ in: 'src/webview/results.css', out: 'results' },
	],
	outdir: 'dist/webview',
	platform: 'browser',
	format: 'iife',
	tsconfigRaw: {
		compilerOptions: {
			jsx: 'react',
			jsxFactory: 'h',
			jsxFragmentFactory: 'Fragment',
			useDefineForClassFields: false,
		},
	},
	inject: ['src/webview/jsx.ts'],
	...(release && {
		alias: { preact: resolve('node_modules/preact/src/index.js') },
		mangleProps: inPageOnly,
		plugins: [smallPreact],
	}),
};

const hostTests = {
	...shared,
	minify: false,
	entryPoints: { 'test/host': 'test/host/index.ts' },
	outdir: 'dist',
	platform: 'node',
	format: 'cjs',
	external: ['vscode', 'mocha'],
};

const limits = [
	{ name: 'host bundle', files: ['dist/extension.js'], kilobytes: 400 },
	{
		name: 'webview',
		files: ['dist/webview/results.js', 'dist/webview/results.css'],
		kilobytes: 120,
	},
];

function checkSize({ name, files, kilobytes }) {
	const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
	const zipped = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
	const fits = bytes <= kilobytes * 1024;
	console.log(
		`${fits ? 'ok ' : 'TOO LARGE'} ${name}: ${(bytes / 1024).toFixed(1)} KB of ${kilobytes} KB` +
			` (${(zipped / 1024).toFixed(1)} KB compressed)`,
	);
	return fits;
}

/** Makes the script of the page smaller than esbuild alone does. */
async function shrink(file) {
	const { code } = await minify(readFileSync(file, 'utf8'), {
		ecma: 2022,
		toplevel: true,
		compress: {
			passes: 3,
			keep_fargs: false,
			unsafe_arrows: true,
			pure_getters: true,
			hoist_props: true,
		},
	});
	writeFileSync(file, code);
}

const bundles = release && !flags.has('--tests') ? [host, webview] : [host, webview, hostTests];
if (flags.has('--watch')) {
	const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundle)));
	await Promise.all(contexts.map((context) => context.watch()));
} else {
	await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
	if (release) await shrink('dist/webview/results.js');
	if (flags.has('--check-size') && limits.map(checkSize).includes(false)) process.exitCode = 1;
}
