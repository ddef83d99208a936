import { fileNameFrom } from '../../../src/core/document/fileName';
import { languageAt } from '../../../src/core/document/insertPosition';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { findImages } from '../../../src/core/document/references';
import { endings, languages, repeatedParts } from '../../unit/document/references/hostileText';
import type { Figure } from '../figure';
import { growth, worst } from './growth';

/** Reading documents takes time in proportion to their length, even when they are hostile. */
export async function growthOfDocuments(): Promise<readonly Figure[]> {
	const figures: Figure[] = [];
	for (const language of languages) {
		if (language !== 'plain') figures.push(await findingImages(language));
	}
	for (const language of ['markdown', 'typst', 'script'] as const)
		figures.push(await backticks(language));
	figures.push(await nestedImages(), await languageOfPage(), await fileNames());
	return figures;
}

async function findingImages(language: ReferenceLanguage): Promise<Figure> {
	const figures: Figure[] = [];
	for (const part of repeatedParts) {
		for (const end of endings) {
			const prepare = (size: number) => {
				const text = end + part.repeat(size) + end;
				return () => findImages(language, text);
			};
			if (isQuick(prepare(8000))) continue;
			figures.push(await growth(part, 1000, prepare));
		}
	}
	return worst(`images in ${language}`, figures);
}

/** Whether the work can't be quadratic, so that measuring it again is a waste of time. */
function isQuick(work: () => unknown): boolean {
	const start = performance.now();
	work();
	return performance.now() - start < 10;
}

/** Runs of backticks whose lengths rise and then fall. */
function backticks(language: ReferenceLanguage): Promise<Figure> {
	return growth(`backticks in ${language}`, 20_000, (size) => {
		const runs: string[] = ['![a](b.png) '];
		for (let left = size, run = 1; left > run; left -= run, run++) runs.push('`'.repeat(run));
		const text = `${runs.join(' ')}\n\n${runs.reverse().join(' ')}`;
		return () => findImages(language, text);
	});
}

function nestedImages(): Promise<Figure> {
	return growth('images in the text of images', 2000, (size) => {
		const text = '!['.repeat(size) + '](a.png)_'.repeat(size);
		return () => findImages('markdown', text);
	});
}

async function languageOfPage(): Promise<Figure> {
	const tags = ['<', '<!--', '<style', '<style ', '<script>', '<style></style', '</script'];
	const parts = [...tags, '<script "', '<!-->', '---', '\n--', '\n', '\n '];
	const figures: Figure[] = [];
	for (const language of ['html', 'astro'] as const) {
		for (const part of parts) {
			const prepare = (size: number) => {
				const page = (language === 'astro' ? '---' : '') + part.repeat(size / part.length);
				return () => languageAt(language, page, page.length);
			};
			figures.push(await growth(part, 100_000, prepare));
		}
	}
	return worst('language at a place of a page', figures);
}

async function fileNames(): Promise<Figure> {
	const variables = { prompt: 'A sea otter, “asleep”', date: new Date(2026, 10, 2), index: 2 };
	const figures: Figure[] = [];
	for (const part of ['-', '. ', '${', '/', '\u200b']) {
		const prepare = (size: number) => {
			const template = `x${part.repeat(size)}x`;
			return () =>
				fileNameFrom(template, { ...variables, model: 'fal-ai/flux/dev', width: 64, height: 64 });
		};
		figures.push(await growth(part, 3000, prepare));
	}
	return worst('file names from a template', figures);
}
