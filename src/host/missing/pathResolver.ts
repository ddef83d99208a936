import { Uri, workspace } from 'vscode';
import { isAntoraId } from '../../core/document/antoraImages';
import type { ImageReference } from '../../core/document/references';
import { dependsOnFolders, filesFor, type PathForm } from '../../core/document/siteFiles';
import type { SiteDocument } from '../../core/document/sitePaths';
import { imageFolderOf, languageOf, siteServing } from '../workspace/documentSites';
import type { SourceDocument } from '../workspace/documents';

/** The files that a reference can mean. */
export interface PossibleFiles {
	/** If none exists, the last is the one to generate. */
	readonly files: readonly Uri[];
	/** Unless the folders that exist make another one more likely. */
	readonly dependsOnFolders: boolean;
}

/** Resolves the paths in a document to files. */
export class PathResolver {
	readonly #language;
	#site: Promise<SiteDocument | undefined> | undefined;
	#text: string | undefined;

	private constructor(
		private readonly document: SourceDocument,
		private readonly folder: Uri,
		/** Sea Otter writes only below it. */
		readonly workspaceFolder: Uri,
	) {
		this.#language = languageOf(document);
	}

	/** Undefined for a document outside the workspace. */
	static of(document: SourceDocument): PathResolver | undefined {
		const folder = imageFolderOf(document, languageOf(document));
		const workspaceFolder = folder && workspace.getWorkspaceFolder(folder)?.uri;
		return workspaceFolder && new PathResolver(document, folder, workspaceFolder);
	}

	/** Whether it isn't known which folder a path starts from: no site serves the document, or a program decides. */
	async isGuess(path: string): Promise<boolean> {
		const isRooted = path.startsWith('/');
		const isProgram = this.#language === 'script' || this.#language === 'jsx';
		if (isProgram && !isRooted && !path.startsWith('.')) return true;
		return isRooted && (await this.#servedBy()) === undefined;
	}

	#servedBy(): Promise<SiteDocument | undefined> {
		return (this.#site ??= siteServing(this.document, this.#language));
	}

	async find(reference: ImageReference): Promise<PossibleFiles> {
		const { path, from, isWikiLink } = reference;
		const isRooted = path.startsWith('/');
		if (isRooted && (this.#language === 'latex' || this.#language === 'org')) return none;
		const site = await this.#servedBy();
		if (!site) return { files: this.#withoutSite(path), dependsOnFolders: true };
		const files = filesFor(site, path, isWikiLink ? 'wikilink' : this.#formAt(from));
		return {
			files: files.map((file) => this.folder.with({ path: file })),
			dependsOnFolders: dependsOnFolders(site, path),
		};
	}

	#withoutSite(path: string): Uri[] {
		const isRooted = path.startsWith('/');
		if (this.#language === 'asciidoc' && isAntoraId(path)) return [];
		// For Docutils without Sphinx, `/` is the file system's.
		if (isRooted && this.#language === 'restructuredtext') return [];
		if (isRooted) return [Uri.joinPath(this.workspaceFolder, path)];
		// Only the program itself knows what its paths are relative to.
		const isAmbiguous = this.#language === 'script' && !path.startsWith('.');
		const bases = isAmbiguous ? [this.folder, this.workspaceFolder] : [this.folder];
		return bases.map((base) => Uri.joinPath(base, path));
	}

	#formAt(from: number): PathForm {
		const text = (this.#text ??= this.document.getText());
		return text.startsWith('<', from) ? 'tag' : 'other';
	}
}

const none: PossibleFiles = { files: [], dependsOnFolders: false };
