export interface WindowOptions {
	/** The workspace folder, or a `.code-workspace` file with several; none opens an empty window. */
	readonly folder: string | undefined;
	/** Only with a server for automation. */
	readonly development?: {
		/** Folder of the extension under development. */
		readonly extension: string;
		/** A module whose `run()` the extension host calls; the window closes when it ends. */
		readonly tests: string;
	};
}

/** The address that opens a window in a browser like `code` does with these options. */
export function windowAddress(authority: string, { folder, development }: WindowOptions): string {
	const query = windowQuery(folder);
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

/** Which workspace a window opens; without a `scheme`, from the server. */
export function windowQuery(folder: string | undefined, scheme = ''): URLSearchParams {
	if (folder === undefined) return new URLSearchParams({ ew: 'true' });
	const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
	return new URLSearchParams({ [kind]: scheme + pathForUri(folder) });
}

/** A local path as the path of a URI. */
export function pathForUri(path: string): string {
	const slashes = path.replaceAll('\\', '/');
	return slashes.startsWith('/') ? slashes : `/${slashes}`;
}
