import { FileType, Uri, workspace } from 'vscode';
import { siteOf, type Site } from '../../core/document/sites';
import { siteRoot } from '../ui/settings';

/** A web site in the workspace: the folder of its project, and what it serves. */
export interface ProjectSite {
	readonly projectFolder: Uri;
	readonly site: Site;
}

/** The site that a file belongs to: the one of the setting, or the nearest project that is known to be one. */
export async function siteFor(file: Uri): Promise<ProjectSite | undefined> {
	const root = workspace.getWorkspaceFolder(file)?.uri;
	const setting = siteRoot(file);
	if (!root || setting === 'none') return undefined;
	if (setting !== 'auto') return siteAt(Uri.joinPath(root, setting));
	for (let folder = Uri.joinPath(file, '..'); ; folder = Uri.joinPath(folder, '..')) {
		const site = await siteIn(folder);
		if (site) return { projectFolder: folder, site };
		if (folder.path.length <= root.path.length) return undefined;
	}
}

function siteAt(served: Uri): ProjectSite {
	const { path } = served.with({ path: served.path.replace(/\/+$/, '') });
	const folder = path.slice(path.lastIndexOf('/') + 1);
	return { projectFolder: Uri.joinPath(served, '..'), site: { folder, servesMarkdown: true } };
}

async function siteIn(folder: Uri): Promise<Site | undefined> {
	const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
	const names = entries.map(([name]) => name);
	const isFile = entries.some(([name, type]) => name === 'package.json' && type === FileType.File);
	return siteOf(names, isFile ? await textOf(Uri.joinPath(folder, 'package.json')) : undefined);
}

async function textOf(file: Uri): Promise<string | undefined> {
	const bytes = await workspace.fs.readFile(file).then(undefined, () => undefined);
	return bytes && new TextDecoder().decode(bytes);
}
