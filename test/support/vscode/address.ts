export interface WindowOptions {
	/** The workspace folder, or a `.code-workspace` file with several; none opens an empty window. */
	readonly folder: string | undefined;
	/** Only with a server for automation. */
	readonly development?: {
		/** Folder of the extension under development. */
		readonly extension: string;
		/** A module whose `run()` the extension host shall call; its end is the window's end. */
		readonly tests: string;
	};
}

/** The address at which a browser gets a window as `code` opens one with such options. */
export function windowAddress(authority: string, { folder, development }: WindowOptions): string {
	const query = new URLSearchParams(workspaceQuery(folder));
	if (development !== undefined) {
		const remote = (path: string) => `vscode-remote://${authority}${pathForUri(path)}`;
		const payload = [
			['extensionDevelopmentPath', remote(development.extension)],
			['extensionTestsPath', remote(development.tests)],
		];
		query.set('payload', JSON.stringify(payload));
	}
	return `http://${authority}/?${query.toString()}`;
}

function workspaceQuery(folder: string | undefined): Record<string, string> {
	if (folder === undefined) return { ew: 'true' };
	return { [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: pathForUri(folder) };
}

/** A path of this machine as the path of a URI. */
export function pathForUri(path: string): string {
	const slashes = path.replaceAll('\\', '/');
	return slashes.startsWith('/') ? slashes : `/${slashes}`;
}
