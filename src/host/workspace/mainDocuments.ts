import { workspace, type Disposable, type Uri } from 'vscode';
import type { ReferenceLanguage } from '../../core/document/languages';
import { mainDocument } from '../../core/document/mainDocuments';
import type { SourceDocument } from './documents';
import { filesBeside } from './reading';

interface Found {
	readonly version: number;
	readonly main: Promise<string | undefined>;
}

/** Files that include others, as `inclusions` reads them. */
const watchedFiles = '**/*.{tex,adoc,asciidoc,asc,scss,sass}';

/** The documents that include others: in LaTeX, AsciiDoc and Sass, paths can count from there. */
class MainDocuments implements Disposable {
	/** For the text that each document has now, until another file changes. */
	#found = new WeakMap<SourceDocument, Found>();
	#watching: Disposable | undefined;

	/** The path of the outermost; undefined if no other document is known to include this one, whose file this is. */
	of(
		document: SourceDocument,
		file: Uri,
		language: ReferenceLanguage,
	): Promise<string | undefined> {
		this.#watching ??= this.#watch();
		const { version } = document;
		const last = this.#found.get(document);
		if (last?.version === version) return last.main;
		const main = find(document, file, language);
		this.#found.set(document, { version, main });
		return main;
	}

	dispose(): void {
		this.#watching?.dispose();
		this.#watching = undefined;
	}

	#watch(): Disposable {
		const watcher = workspace.createFileSystemWatcher(watchedFiles);
		const forget = () => {
			this.#found = new WeakMap();
		};
		watcher.onDidCreate(forget);
		watcher.onDidChange(forget);
		watcher.onDidDelete(forget);
		return watcher;
	}
}

export const mainDocuments = new MainDocuments();

async function find(
	document: SourceDocument,
	file: Uri,
	language: ReferenceLanguage,
): Promise<string | undefined> {
	const root = workspace.getWorkspaceFolder(file)?.uri;
	if (!root) return undefined;
	const { names, read } = filesBeside(file);
	const current = async (path: string) => (path === file.path ? document.getText() : read(path));
	return mainDocument(file.path, language, root.path, { names, read: current });
}
