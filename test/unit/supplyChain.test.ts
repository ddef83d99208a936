import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { removeFolder, root, temporaryFolder } from '../support/folders';
import { notices } from '../support/notices.mjs';

describe('the notices of third parties', () => {
	it('have the license of every package in the bundles', () => {
		const { metafile } = buildSync({
			entryPoints: ['src/app.ts', 'src/webview/main.tsx'],
			absWorkingDir: root,
			outdir: 'dist',
			bundle: true,
			write: false,
			metafile: true,
			external: ['vscode'],
			jsx: 'automatic',
			jsxImportSource: 'preact',
		});
		const { metafile: mcp } = buildSync({
			entryPoints: ['src/mcp/main.ts'],
			absWorkingDir: root,
			outdir: 'dist',
			bundle: true,
			write: false,
			metafile: true,
			platform: 'node',
		});
		const inputs = [...Object.keys(metafile.inputs), ...Object.keys(mcp.inputs)];
		const text = notices(inputs, root);
		const names = Array.from(text.matchAll(/^(\S+) \d+\.\d+\.\S+ \(\S+\)$/gm), ([, name]) => name);
		assert.deepEqual(names, [
			...['@modelcontextprotocol/sdk', 'ajv', 'ajv-formats', 'eventsource-parser'],
			...['fast-deep-equal', 'fast-png', 'fast-uri', 'fflate', 'iobuffer'],
			...['json-schema-traverse', 'preact', 'zod', 'zod-to-json-schema'],
		]);
		// Those under MIT; fast-uri is under BSD-3-Clause, and zod-to-json-schema under ISC.
		assert.equal(text.match(/Permission is hereby granted/g)?.length, names.length - 2);
	});

	it('can’t be written for a package without a license', () => {
		const folder = temporaryFolder('notices');
		try {
			const packageFolder = join(folder, 'node_modules', '@a', 'b');
			mkdirSync(packageFolder, { recursive: true });
			writeFileSync(join(packageFolder, 'package.json'), '{"name":"@a/b","version":"1.0.0"}');
			const inputs = ['src/app.ts', 'node_modules/@a/b/dist/index.js'];
			assert.throws(() => notices(inputs, folder), /@a\/b has no license file/);
		} finally {
			removeFolder(folder);
		}
	});
});

describe('what builds the extension', () => {
	const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

	it('runs no script of ours when it is installed', () => {
		const { scripts } = json('package.json') as { scripts: Record<string, string> };
		const installing =
			/^(?:pre|post)?(?:install|prepare|publish)$|^(?:pre|post)pack$|^dependencies$/;
		assert.deepEqual(
			Object.keys(scripts).filter((name) => installing.test(name)),
			[],
		);
	});

	it('has each package pinned by its hash', () => {
		interface Lock {
			packages: Record<string, { integrity?: string; dev?: boolean; optional?: boolean }>;
		}
		const { packages } = json('package-lock.json') as Lock;
		for (const [path, { integrity, dev }] of Object.entries(packages)) {
			if (path === '') continue;
			assert.match(integrity ?? '', /^sha512-/, path);
			// Nothing is installed with the extension: what it needs is in its bundles.
			assert.ok(dev, path);
		}
	});

	it('uses actions pinned by their commit, with the version beside it', () => {
		const folder = join(root, '.github', 'workflows');
		for (const file of readdirSync(folder)) {
			const text = readFileSync(join(folder, file), 'utf8');
			for (const [, action = ''] of text.matchAll(/\buses:\s*(.*)/g))
				assert.match(action, /^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/, file);
		}
	});

	it('gives its workflows read access only', () => {
		const text = readFileSync(join(root, '.github', 'workflows', 'ci.yml'), 'utf8');
		assert.match(text, /^permissions:\n {2}contents: read$/m);
		assert.doesNotMatch(text, /: write\b/);
	});
});
