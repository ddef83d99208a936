import { gzipSync } from 'node:zlib';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';

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
		build.onLoad({ filter: /[\\/]src[\\/]seaOtter\.ts$/ }, async ({ path }) => {
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

const webview = {
	...shared,
	entryPoints: { results: 'src/webview/results.tsx' },
	outdir: 'dist/webview',
	platform: 'browser',
	format: 'iife',
	jsx: 'automatic',
	jsxImportSource: 'preact',
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
	{ name: 'host bundle', files: ['dist/extension.js'], kilobytes: 155 },
	{ name: 'webview', files: ['dist/webview/results.js', 'media/results.css'], kilobytes: 40 },
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

const bundles = release && !flags.has('--tests') ? [host, webview] : [host, webview, hostTests];
if (flags.has('--watch')) {
	const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundle)));
	await Promise.all(contexts.map((context) => context.watch()));
} else {
	await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
	if (flags.has('--check-size') && limits.map(checkSize).includes(false)) process.exitCode = 1;
}
