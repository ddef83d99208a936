import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Writes dist/overview.md, the page that VS Code shows for the extension, from media/overview.md.
 *
 * That page loads pictures only from https. With a repository in package.json, vsce turns paths below its
 * root into addresses. Without one it refuses them, so that pictures are left out.
 */

/**
 * @param {string} text With pictures in the folder `media`.
 * @param {boolean} hasRepository
 */
export function packagedOverview(text, hasRepository) {
	const picture = /^!\[([^\]]*)\]\(([\w-]+\.png)\)\n\n/gm;
	return text.replace(picture, hasRepository ? '![$1](media/$2)\n\n' : '');
}

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	/** @type {{ repository?: unknown }} */
	const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const text = readFileSync(join(root, 'media', 'overview.md'), 'utf8');
	mkdirSync(join(root, 'dist'), { recursive: true });
	writeFileSync(
		join(root, 'dist', 'overview.md'),
		packagedOverview(text, repository !== undefined),
	);
}
