import {
	Disposable,
	l10n,
	MarkdownString,
	StatusBarAlignment,
	window,
	workspace,
	type TextDocument,
} from 'vscode';
import { oneLine } from '../../core/text';
import { Problem } from '../ui/notifications';
import { rootOf } from './rootOf';
import { saveFolderFor } from './saveFolders';

/** Shows in the status bar where images are saved, before they are. Selecting it changes the folder. */
export class SaveFolderStatus implements Disposable {
	readonly #item = window.createStatusBarItem(StatusBarAlignment.Right);
	readonly #listeners: Disposable;
	/** The newest update: an older one may end later. */
	#update = 0;

	constructor(
		private readonly lastEditor: { document(): TextDocument | undefined },
		private readonly report: (error: unknown) => void,
	) {
		this.#item.name = l10n.t('Folder for Saved Images');
		this.#item.command = 'seaOtter.changeSaveFolder';
		const show = () => {
			this.#show().catch(this.report);
		};
		this.#listeners = Disposable.from(
			this.#item,
			window.onDidChangeActiveTextEditor(show),
			workspace.onDidChangeWorkspaceFolders(show),
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('seaOtter')) show();
			}),
		);
		show();
	}

	/** The text in the status bar; undefined while there's none. */
	text: string | undefined;

	dispose(): void {
		this.#listeners.dispose();
	}

	async #show(): Promise<void> {
		const update = ++this.#update;
		const document = this.lastEditor.document();
		const root = rootOf(document);
		const shown = root && (await textsFor(() => saveFolderFor(root, document)));
		if (update !== this.#update) return;
		this.text = shown?.text;
		if (!shown) this.#item.hide();
		else {
			this.#item.text = shown.text;
			this.#item.tooltip = new MarkdownString().appendText(shown.tooltip);
			this.#item.show();
		}
	}
}

/** An invalid setting is shown, too. */
async function textsFor(folder: () => Promise<readonly string[]>) {
	try {
		const path = oneLine((await folder()).join('/') || './', 60).replaceAll('$(', '$ (');
		const tooltip = l10n.t('Sea Otter saves images in {0}. Select to change the folder.', path);
		return { text: `$(save) ${path}`, tooltip };
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		return { text: `$(warning) ${l10n.t('Folder for Images')}`, tooltip: error.message };
	}
}
