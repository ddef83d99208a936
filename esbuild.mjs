import { readFileSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { notices } from './test/support/notices.mjs';

/*
 * node esbuild.mjs [--release] [--tests] [--watch]
 *
 * Builds the extension and its page into dist: minified for a release, otherwise with source maps. Lists
 * the packages in them, with their licenses, in dist/THIRD_PARTY_NOTICES.txt.
 * --tests adds the suites that run in the extension host.
 */
const flags = new Set(process.argv.slice(2));
const release = flags.has('--release');
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** @type {esbuild.BuildOptions} */
const shared = {
	bundle: true,
	target: 'es2022',
	charset: 'utf8',
	minify: release,
	sourcemap: release ? false : 'linked',
	logLevel: 'warning',
	metafile: true,
};

/**
 * Desktop and server: `extension.js` only registers, and requires `app.js` on first use.
 * With `platform: 'browser'` the build fails when a Node built-in gets in.
 *
 * @type {esbuild.BuildOptions}
 */
const host = {
	...shared,
	entryPoints: { extension: 'src/extension.ts', app: 'src/app.ts' },
	outdir: 'dist',
	platform: 'browser',
	format: 'cjs',
	external: ['vscode', './app'],
	// Makes `import('./app')` a `require`, which is faster in a CommonJS file.
	supported: { 'dynamic-import': false },
};

/**
 * Web: the same source in one file, because a web extension can't load a second one.
 *
 * @type {esbuild.BuildOptions}
 */
const webHost = {
	...host,
	entryPoints: { 'web/extension': 'src/extension.ts' },
	external: ['vscode'],
};

/** @type {esbuild.BuildOptions} */
const page = {
	...shared,
	entryPoints: [
		{ in: 'src/webview/main.tsx', out: 'results' },
		{ in: 'src/webview/page.css', out: 'results' },
	],
	outdir: 'dist/webview',
	platform: 'browser',
	format: 'iife',
	loader: { '.ttf': 'file' },
	assetNames: '[name]',
	jsx: 'automatic',
	jsxImportSource: 'preact',
};

/** @type {esbuild.BuildOptions} */
const hostTests = {
	...shared,
	minify: false,
	entryPoints: { 'test/host': 'test/host/index.ts' },
	outdir: 'dist',
	platform: 'node',
	format: 'cjs',
	external: ['vscode', 'mocha'],
};

/**
 * The MCP server, which agents start with Node.
 *
 * @type {esbuild.BuildOptions}
 */
const mcp = {
	...shared,
	entryPoints: { mcp: 'src/mcp/main.ts' },
	outdir: 'dist',
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	define: { SEA_OTTER_VERSION: JSON.stringify(version) },
};

const shipped = [host, webHost, page, mcp];
const bundles = [...shipped];
if (!release || flags.has('--tests')) bundles.push(hostTests);

if (flags.has('--watch')) {
	const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundle)));
	await Promise.all(contexts.map((context) => context.watch()));
} else {
	const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
	const files = results
		.slice(0, shipped.length)
		.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
	writeFileSync('dist/THIRD_PARTY_NOTICES.txt', notices(files, import.meta.dirname));
}
