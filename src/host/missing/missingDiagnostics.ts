import {
	Diagnostic,
	DiagnosticSeverity,
	Disposable,
	l10n,
	languages,
	Range,
	workspace,
	type TextDocument,
} from 'vscode';
import { describeError, oneLine } from '../../core/text';
import { isOn } from '../ui/missingReports';
import { missingImages, type MissingImage } from './missingImages';
import { isOffered, missingCode, missingSource } from './quickFix';

/** Milliseconds without a change until documents are searched again. */
const pause = 300;

/** Underlines references to missing images in open documents, where the setting says so. */
export class MissingDiagnostics implements Disposable {
	readonly #shown = languages.createDiagnosticCollection(missingSource);
	readonly #timers = new Map<TextDocument, ReturnType<typeof setTimeout>>();
	/** The newest search of each document: an older one may end later. */
	readonly #searches = new WeakMap<TextDocument, symbol>();
	/** Each error is reported only once, not after every keystroke. */
	readonly #reported = new Set<string>();
	readonly #listeners: Disposable;

	constructor(private readonly report: (error: unknown) => void) {
		// Folders are created and deleted with the images in them.
		const files = workspace.createFileSystemWatcher('**', false, true, false);
		const all = () => {
			this.#searchAll();
		};
		this.#listeners = Disposable.from(
			this.#shown,
			files,
			files.onDidCreate(all),
			files.onDidDelete(all),
			workspace.onDidOpenTextDocument((document) => {
				this.#searchSoon(document);
			}),
			workspace.onDidChangeTextDocument(({ document }) => {
				this.#searchSoon(document);
			}),
			workspace.onDidCloseTextDocument((document) => {
				this.#forget(document);
			}),
			workspace.onDidChangeWorkspaceFolders(all),
			workspace.onDidChangeConfiguration((change) => {
				if (!change.affectsConfiguration('seaOtter')) return;
				this.#reported.clear();
				all();
			}),
		);
		all();
	}

	dispose(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
		this.#listeners.dispose();
	}

	#searchAll(): void {
		for (const document of workspace.textDocuments) this.#searchSoon(document);
	}

	#searchSoon(document: TextDocument): void {
		clearTimeout(this.#timers.get(document));
		const search = () => {
			this.#timers.delete(document);
			this.#search(document).catch((error: unknown) => {
				this.#reportOnce(error);
			});
		};
		this.#timers.set(document, setTimeout(search, pause));
	}

	async #search(document: TextDocument): Promise<void> {
		const search = Symbol();
		this.#searches.set(document, search);
		const { version } = document;
		const missing = isReported(document) ? await missingImages(document) : [];
		const isCurrent = document.version === version && this.#searches.get(document) === search;
		if (isCurrent && !document.isClosed)
			this.#shown.set(
				document.uri,
				missing.flatMap((image) => diagnosticsFor(image, document)),
			);
	}

	#forget(document: TextDocument): void {
		clearTimeout(this.#timers.get(document));
		this.#timers.delete(document);
		this.#shown.delete(document.uri);
	}

	#reportOnce(error: unknown): void {
		const text = describeError(error);
		if (this.#reported.has(text)) return;
		this.#reported.add(text);
		this.report(error);
	}
}

function isReported(document: TextDocument): boolean {
	return isOn('reportMissingImages', document.uri) && isOffered(document);
}

/** One for each reference. Several can share a definition in Markdown. */
function diagnosticsFor({ references }: MissingImage, document: TextDocument): Diagnostic[] {
	const byPlace = new Map(references.map((reference) => [reference.start, reference]));
	return [...byPlace.values()].map(({ path, start, end }) => {
		const range = new Range(document.positionAt(start), document.positionAt(end));
		const text = l10n.t("The image {0} doesn't exist.", oneLine(path, 200));
		const diagnostic = new Diagnostic(range, text, DiagnosticSeverity.Warning);
		diagnostic.source = missingSource;
		diagnostic.code = missingCode;
		return diagnostic;
	});
}
