import { joined } from './configuredSites';
import { pageLanguages } from './languages';
import { pathBelow } from './paths';
import { folderIn, type SiteSettings } from './siteSettings';
import type { ServedFolder, Site } from './sites';

/** `addPassthroughCopy('img')`, `addPassthroughCopy({ 'src/img': 'img' })`. Patterns aren't folders. */
const copied =
	/addPassthroughCopy\(\s*(?:\{\s*)?(?:["'`](?<quoted>[^"'`\n*]+)["'`]|(?<bare>\w+))(?:\s*:\s*["'`](?<target>[^"'`\n]*)["'`])?/g;

const imageFolder = /(?:^|\/)(?:img|imgs|images?|pictures|photos)$/;
const assetFolder = /(?:^|\/)(?:assets?|static|public|media)$/;

/** Eleventy serves only what its configuration copies. Its base is added by a plugin. */
export function eleventyFolders(site: Site, settings: SiteSettings): Site {
	const input = settings.folder('input') ?? folderIn(inputCall.exec(settings.text)?.[1]) ?? '';
	const served = copiedFolders(settings.text, input);
	const folders = served.map(({ folder }) => folder);
	const assets = folders.find((folder) => assetFolder.test(folder));
	const images =
		folders.find((folder) => imageFolder.test(folder)) ??
		(assets === undefined ? joined(input, 'img') : joined(assets, 'images'));
	// This plugin looks for images beside the documents, before pages get folders of their own.
	const findsBeside = /\beleventyImageTransformPlugin\b/.test(settings.text);
	return {
		...site,
		folder: served.find(({ at }) => at === '')?.folder ?? input,
		alsoServed: served,
		images,
		...(!findsBeside && { pageFolders: input }),
		...(input !== '' && { documents: input }),
		...(/\bHtmlBasePlugin\b/.test(settings.text) && { addsBase: pageLanguages }),
	};
}

const inputCall = /setInputDirectory\(\s*["'`]([^"'`\n]+)/;

function copiedFolders(text: string, input: string): ServedFolder[] {
	return [...text.matchAll(copied)].flatMap(({ groups = {} }) => {
		const folder = folderIn(groups['quoted'] ?? groups['bare']);
		const target = groups['target'];
		if (folder === undefined || folder === '' || /\.\w+$/.test(folder)) return [];
		const at =
			target === undefined ? (pathBelow(input, folder) ?? folder) : folderIn(`./${target}`);
		return at === undefined ? [] : [{ folder, at }];
	});
}
