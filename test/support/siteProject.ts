import { referenceLanguage, type ReferenceLanguage } from '../../src/core/document/languages';
import { resolvePath } from '../../src/core/document/paths';
import type { SiteDocument } from '../../src/core/document/sitePaths';
import { siteOf, type Site } from '../../src/core/document/sites';

/** The texts of a project's files, by their paths. */
export type Texts = Readonly<Record<string, string>>;

/** The site of a folder with these files. */
export function siteWith(texts: Texts, language?: ReferenceLanguage): Promise<Site | undefined> {
	const paths = Object.keys(texts).flatMap((path) => {
		const [first = ''] = path.split('/');
		return first === path ? [path] : [first, path];
	});
	return siteOf({ paths, read: (path) => Promise.resolve(texts[path]) }, language);
}

/** A document below `/p`, in a project with these files. Its language is that of its extension. */
export async function documentIn(texts: Texts, file: string): Promise<SiteDocument> {
	const language = languageIn(file);
	const site = await siteWith(texts, language);
	if (!site) throw new Error(`no site in ${Object.keys(texts).join()}`);
	const path = `/p/${file}`;
	return { projectFolder: '/p', site, file: path, folder: resolvePath(path, '..'), language };
}

function languageIn(file: string): ReferenceLanguage {
	const extension = file.slice(file.lastIndexOf('.') + 1);
	const ids: Texts = { md: 'markdown', tsx: 'typescriptreact', ts: 'typescript' };
	return referenceLanguage(ids[extension] ?? extension, file);
}
