import {
	CodeLens,
	Disposable,
	EventEmitter,
	l10n,
	languages,
	Range,
	workspace,
	type CancellationToken,
	type CodeLensProvider,
	type TextDocument,
} from 'vscode';
import { quickFixLanguages } from '../../core/document/languages';
import { isOn } from '../ui/missingReports';
import { missingImages } from './missingImages';
import { commandForAll, isOffered } from './quickFix';

/** Says how many images are missing, above the first reference to one, where the setting says so. */
export class MissingLenses implements CodeLensProvider, Disposable {
	readonly #changes = new EventEmitter<void>();
	readonly onDidChangeCodeLenses = this.#changes.event;
	readonly #listeners: Disposable;

	constructor() {
		// Folders are created and deleted with the images in them.
		const files = workspace.createFileSystemWatcher('**', false, true, false);
		const change = () => {
			this.#changes.fire();
		};
		this.#listeners = Disposable.from(
			this.#changes,
			files,
			files.onDidCreate(change),
			files.onDidDelete(change),
			workspace.onDidChangeWorkspaceFolders(change),
			workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('seaOtter')) change();
			}),
			languages.registerCodeLensProvider(quickFixLanguages, this),
		);
	}

	dispose(): void {
		this.#listeners.dispose();
	}

	async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
		if (!isOn('missingImages.codeLens', document.uri) || !isOffered(document)) return [];
		const missing = await missingImages(document);
		const starts = missing.flatMap(({ references }) => references.map(({ from }) => from));
		if (starts.length === 0 || token.isCancellationRequested) return [];
		const first = document.positionAt(Math.min(...starts));
		return [
			new CodeLens(new Range(first, first), commandForAll(text(missing.length), document.uri)),
		];
	}
}

function text(count: number): string {
	return count === 1 ? l10n.t('1 missing image') : l10n.t('{0} missing images', count);
}
