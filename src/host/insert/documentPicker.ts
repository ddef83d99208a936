import { CancellationTokenSource, l10n, QuickPickItemKind, Uri, workspace } from 'vscode';
import { pick, type Choice } from '../ui/quickInput';
import { openDocuments, recentDocuments } from './insertableDocuments';

/** A document, or that the reference is to be copied instead; undefined if the user cancels. */
export type DocumentAnswer = Uri | 'copy' | undefined;

/** Asks which document to insert images into. */
export type AskDocument = (images: number) => Promise<DocumentAnswer>;

/** Lists the open documents, and those of the workspace once they are found. */
export const pickDocument: AskDocument = async (images) => {
	const open = openDocuments();
	const search = new CancellationTokenSource();
	let recent: Uri[] = [];
	const loading = recentDocuments(search).then((found) => {
		recent = found.filter((uri) => !open.some((each) => each.toString() === uri.toString()));
		return undefined;
	});
	try {
		const answer = await pick<Uri | 'copy'>({
			title: images === 1 ? l10n.t('Insert Image') : l10n.t('Insert {0} Images', images),
			placeholder: l10n.t('Choose the document to insert into'),
			choices: () => [
				copyChoice(images),
				...section(l10n.t('Open Documents'), open),
				...section(l10n.t('recently changed'), recent),
			],
			// The first document, so that Enter inserts.
			active: () => open[0] ?? recent[0],
			loading,
		});
		return typeof answer === 'symbol' ? undefined : answer;
	} finally {
		search.cancel();
		search.dispose();
	}
};

function copyChoice(images: number): Choice<'copy'> {
	const label = images === 1 ? l10n.t('Copy Reference Instead') : l10n.t('Copy References Instead');
	return { label, value: 'copy' };
}

/** Documents below a heading; nothing if there are none. */
function section(heading: string, documents: readonly Uri[]): Choice<Uri>[] {
	const choices = documents.map(documentChoice);
	if (choices.length === 0) return [];
	return [{ label: heading, kind: QuickPickItemKind.Separator }, ...choices];
}

/** VS Code would show `$(…)` in a name as an icon. */
function documentChoice(uri: Uri): Choice<Uri> {
	const path = workspace.asRelativePath(uri);
	const start = path.lastIndexOf('/') + 1;
	const shown = (text: string) => text.replaceAll('$(', '$ (');
	return {
		label: shown(path.slice(start)),
		description: shown(path.slice(0, Math.max(0, start - 1))),
		value: uri,
	};
}
