import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/*
 * npm run check:size [-- --write]
 *
 * Prints the sizes of a release build, and how they changed since the last release. Fails only at
 * limits that nothing but an accident reaches. --write records the sizes when a release is made.
 */
const parts = [
	{ name: 'host', files: ['extension.js', 'app.js'], limit: 500 },
	{ name: 'mcp', files: ['mcp.js'], limit: 1000 },
	{ name: 'page', files: ['webview/results.js', 'webview/results.css'], limit: 200 },
];

const dist = new URL('../../dist/', import.meta.url);
const record = fileURLToPath(new URL('sizes.json', import.meta.url));
const lastRelease = JSON.parse(readFileSync(record, 'utf8'));

/** @param {readonly string[]} files */
function measure(files) {
	const contents = files.map((file) => readFileSync(new URL(file, dist)));
	const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0);
	return {
		bytes: sum(contents.map(({ length }) => length)),
		gzipped: sum(contents.map((content) => gzipSync(content).length)),
	};
}

/**
 * @param {number} bytes
 * @param {number} before
 */
function describe(bytes, before) {
	const change = (bytes / before - 1) * 100;
	return `${(bytes / 1024).toFixed(1)} KB (${change < 0 ? '' : '+'}${change.toFixed(1)} %)`;
}

const measured = parts.map((part) => ({ ...part, ...measure(part.files) }));
for (const { name, limit, bytes, gzipped } of measured) {
	const before = lastRelease[name];
	console.log(
		`${name}: ${describe(bytes, before.bytes)}, ` +
			`gzipped ${describe(gzipped, before.gzipped)}, since the last release`,
	);
	if (bytes > limit * 1024) {
		console.log(`${name} is larger than ${limit} KB`);
		process.exitCode = 1;
	}
}
if (process.argv.includes('--write')) {
	const sizes = measured.map(({ name, bytes, gzipped }) => [name, { bytes, gzipped }]);
	writeFileSync(record, `${JSON.stringify(Object.fromEntries(sizes), undefined, '\t')}\n`);
}
