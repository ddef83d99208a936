import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeFolder, root, temporaryFolder } from '../support/folders';
import { packagedOverview } from '../support/overview.mjs';

const shipped = [
	'CHANGELOG.md',
	'LICENSE',
	'dist/THIRD_PARTY_NOTICES.txt',
	'dist/app.js',
	'dist/extension.js',
	'dist/mcp.js',
	'dist/overview.md',
	'dist/web/extension.js',
	'dist/webview/codicon.ttf',
	'dist/webview/results.css',
	'dist/webview/results.js',
	'l10n/bundle.l10n.de.json',
	'l10n/bundle.l10n.json',
	'media/icon.png',
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
	'media/overview.md',
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
		const options = ['--no-dependencies', '--readme-path', 'dist/overview.md'];
		const list = execFileSync(process.execPath, [vsce, 'ls', ...options], {
			cwd: folder,
			encoding: 'utf8',
		});
		assert.deepEqual(list.trim().split('\n').sort(), shipped);
	});

	it('has a page with pictures only if a repository has them', () => {
		const text = readFileSync(join(root, 'media', 'overview.md'), 'utf8');
		const [, picture = ''] = /^!\[[^\]]*\]\(([^)]+)\)$/m.exec(text) ?? [];
		assert.ok(existsSync(join(root, 'media', picture)), picture);
		assert.ok(packagedOverview(text, true).includes(`](media/${picture})\n`));
		const without = packagedOverview(text, false);
		assert.ok(!without.includes('!['));
		assert.equal(without.split('\n\n').length, text.split('\n\n').length - 1);
	});
});
