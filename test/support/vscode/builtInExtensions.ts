import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Those with code that run beside Sea Otter in a user's documents, or open its images. */
const beside: readonly string[] = [
	'css-language-features',
	'html-language-features',
	'markdown-language-features',
	'media-preview',
];

/**
 * Fills a new folder with links to VS Code's own extensions: every language and theme, but only a few
 * with code. The others (Git, TypeScript, the debugger, Copilot) only slow the start of a window.
 */
export function linkBuiltInExtensions(vscode: string, folder: string): void {
	mkdirSync(folder);
	const all = join(vscode, 'extensions');
	for (const name of readdirSync(all)) {
		if (beside.includes(name) || isData(join(all, name, 'package.json')))
			symlinkSync(join(all, name), join(folder, name), 'junction');
	}
}

function isData(path: string): boolean {
	if (!existsSync(path)) return false;
	const { main, browser } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
	return main === undefined && browser === undefined;
}
