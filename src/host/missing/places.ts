import { Uri, workspace, type TextDocument } from 'vscode';
import { imageFolderOf, languageOf, siteServing } from '../workspace/documentSites';

/** What the paths of a document can lead to. */
export class Places {
	readonly #language;
	#roots: Promise<Uri[]> | undefined;

	private constructor(
		private readonly document: TextDocument,
		private readonly folder: Uri,
		/** Nothing is written elsewhere. */
		readonly workspaceFolder: Uri,
	) {
		this.#language = languageOf(document);
	}

	/** Undefined for a document that is not in the workspace. */
	static of(document: TextDocument): Places | undefined {
		const folder = imageFolderOf(document, languageOf(document));
		const workspaceFolder = folder && workspace.getWorkspaceFolder(folder)?.uri;
		return workspaceFolder && new Places(document, folder, workspaceFolder);
	}

	/** The files that a path can mean; the last is the one to make where none of them is there. */
	async find(path: string): Promise<Uri[]> {
		return (await this.#bases(path)).map((base) => Uri.joinPath(base, path));
	}

	async #bases(path: string): Promise<Uri[]> {
		if (path.startsWith('/')) return this.#isOfSystem() ? [] : this.#rootFolders();
		// What a program takes a path for, only the program knows.
		const isOpen = this.#language === 'script' && !path.startsWith('.');
		return isOpen ? [this.folder, ...(await this.#rootFolders())] : [this.folder];
	}

	/** Whether a path that begins with `/` is one of the machine. */
	#isOfSystem(): boolean {
		return this.#language === 'latex' || this.#language === 'org';
	}

	/** From where a path with `/` may be read: a bundler serves a site's sources from there, too. */
	#rootFolders(): Promise<Uri[]> {
		return (this.#roots ??= this.#findRoots());
	}

	async #findRoots(): Promise<Uri[]> {
		if (this.#language === 'restructuredtext') return this.#sphinxRoots();
		const found = await siteServing(this.document, this.#language);
		if (!found) return [this.workspaceFolder];
		const { projectFolder, site } = found;
		return [projectFolder, Uri.joinPath(projectFolder, site.folder)];
	}

	/** Sphinx reads `/` from the folder with its configuration (its documentation, “Images”); Docutils from the machine's. */
	async #sphinxRoots(): Promise<Uri[]> {
		for (let folder = this.folder; ; folder = Uri.joinPath(folder, '..')) {
			const configuration = workspace.fs.stat(Uri.joinPath(folder, 'conf.py'));
			if (await configuration.then(Boolean, () => false)) return [folder];
			if (folder.path.length <= this.workspaceFolder.path.length) return [];
		}
	}
}
