import {
	CancellationTokenSource,
	TabInputText,
	window,
	workspace,
	type TextDocument,
	type Uri,
	type ViewColumn,
} from 'vscode';
import { findDocuments } from '../workspace/documentSearch';

/** Documents of the workspace whose times are looked up at most. */
const mostTimes = 1000;

/** The text documents with a tab, without the same one twice. */
export function openDocuments(): Uri[] {
	const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
	const uris = tabs.flatMap(({ input }) => (input instanceof TabInputText ? [input.uri] : []));
	return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** The documents of the workspace that can show images, those changed last first. Stops when cancelled. */
export async function recentDocuments({ token }: CancellationTokenSource): Promise<Uri[]> {
	const folders = workspace.workspaceFolders ?? [];
	const found = await Promise.all(folders.map(({ uri }) => findDocuments(uri, token)));
	const documents = found.flat();
	const dated = await Promise.all(documents.slice(0, mostTimes).map(withTime));
	dated.sort((one, other) => other.time - one.time);
	return [...dated.map(({ uri }) => uri), ...documents.slice(mostTimes)];
}

/** With milliseconds since 1970. A file that is gone by now is the oldest. */
async function withTime(uri: Uri): Promise<{ readonly uri: Uri; readonly time: number }> {
	const stat = await workspace.fs.stat(uri).then(undefined, () => undefined);
	return { uri, time: stat?.mtime ?? 0 };
}

/** The column in which a document has a tab, whose editor knows where its cursor is; undefined if it has none. */
export function columnOf({ uri }: TextDocument): ViewColumn | undefined {
	const group = window.tabGroups.all.find(({ tabs }) =>
		tabs.some(
			({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString(),
		),
	);
	return group?.viewColumn;
}
