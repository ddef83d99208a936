import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeFolder, root, temporaryFolder } from '../support/folders';

const shipped = [
	'CHANGELOG.md',
	'LICENSE',
	'dist/THIRD_PARTY_NOTICES.txt',
	'dist/app.js',
	'dist/extension.js',
	'dist/mcp.js',
	'dist/web/extension.js',
	'dist/webview/codicon.ttf',
	'dist/webview/results.css',
	'dist/webview/results.js',
	'l10n/bundle.l10n.de.json',
	'l10n/bundle.l10n.json',
	'media/icon.png',
	'media/overview.md',
	'media/view.svg',
	'media/walkthrough/image.svg',
	'media/walkthrough/insert.svg',
	'media/walkthrough/key.svg',
	'media/walkthrough/missing.svg',
	'package.json',
	'package.nls.de.json',
	'package.nls.json',
];

/** What may lie in a working copy beside them. */
const others = [
	'.env',
	'.vscode/settings.json',
	'dist/app.js.map',
	'dist/cache/eslint',
	'dist/test/host.js',
	'dist/types/src/extension.d.ts',
	'docs/library.md',
	'esbuild.mjs',
	'l10n/README.md',
	'media/panel.png',
	'node_modules/zod/index.js',
	'package-lock.json',
	'sea-otter.vsix',
	'src/extension.ts',
	'test/run.ts',
];

describe('the package', () => {
	let folder = '';

	before(() => {
		folder = temporaryFolder('package');
		for (const file of [...shipped, ...others]) {
			mkdirSync(join(folder, dirname(file)), { recursive: true });
			writeFileSync(join(folder, file), '');
		}
		for (const file of ['package.json', '.vscodeignore'])
			copyFileSync(join(root, file), join(folder, file));
	});

	after(() => {
		removeFolder(folder);
	});

	it('contains what the extension needs, and nothing else', () => {
		const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
		const options = ['--no-dependencies', '--readme-path', 'media/overview.md'];
		const list = execFileSync(process.execPath, [vsce, 'ls', ...options], {
			cwd: folder,
			encoding: 'utf8',
		});
		assert.deepEqual(list.trim().split('\n').sort(), shipped);
	});
});
