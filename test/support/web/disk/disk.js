/* The file system `disk:/`. Every operation is a request to `diskRoute.ts`. */
const vscode = require('vscode');

/**
 * A proposed API, which Go to File needs.
 *
 * @type {{ registerFileSearchProvider(scheme: string, provider: {
 *   provideFileSearchResults(query: unknown, options: { folder: import('vscode').Uri }): Promise<import('vscode').Uri[]>
 * }): import('vscode').Disposable }}
 */
const fileSearch = /** @type {any} */ (vscode.workspace);

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ extensionUri, subscriptions }) => {
	const disk = new Disk(`${extensionUri.scheme}://${extensionUri.authority}/disk`);
	subscriptions.push(
		vscode.workspace.registerFileSystemProvider('disk', disk, { isCaseSensitive: true }),
		fileSearch.registerFileSearchProvider('disk', {
			provideFileSearchResults: (_query, { folder }) => disk.filesBelow(folder),
		}),
	);
};

class Disk {
	/** @type {import('vscode').EventEmitter<import('vscode').FileChangeEvent[]>} */
	#changed = new vscode.EventEmitter();
	onDidChangeFile = this.#changed.event;

	/** @param {string} address */
	constructor(address) {
		this.address = address;
	}

	/** Only changes made here are reported. */
	watch() {
		return new vscode.Disposable(() => undefined);
	}

	/** @param {import('vscode').Uri} uri */
	async stat(uri) {
		return (await this.#ask('stat', uri)).json();
	}

	/** @param {import('vscode').Uri} uri */
	async readDirectory(uri) {
		return (await this.#ask('list', uri)).json();
	}

	/** @param {import('vscode').Uri} folder */
	async filesBelow(folder) {
		/** @type {string[]} */
		const paths = await (await this.#ask('files', folder)).json();
		return paths.map((path) => vscode.Uri.joinPath(folder, path));
	}

	/** @param {import('vscode').Uri} uri */
	async readFile(uri) {
		return new Uint8Array(await (await this.#ask('read', uri)).arrayBuffer());
	}

	/** @param {import('vscode').Uri} uri */
	async createDirectory(uri) {
		await this.#ask('mkdir', uri);
		this.#report(vscode.FileChangeType.Created, uri);
	}

	/**
	 * @param {import('vscode').Uri} uri
	 * @param {Uint8Array<ArrayBuffer>} bytes
	 */
	async writeFile(uri, bytes) {
		await this.#ask('write', uri, { body: bytes });
		this.#report(vscode.FileChangeType.Changed, uri);
	}

	/** @param {import('vscode').Uri} uri */
	async delete(uri) {
		await this.#ask('delete', uri);
		this.#report(vscode.FileChangeType.Deleted, uri);
	}

	/**
	 * @param {import('vscode').Uri} from
	 * @param {import('vscode').Uri} to
	 * @param {{ readonly overwrite: boolean }} options
	 */
	async rename(from, to, { overwrite }) {
		await this.#ask('rename', from, { query: { to: asFile(to), overwrite: String(overwrite) } });
		this.#report(vscode.FileChangeType.Deleted, from);
		this.#report(vscode.FileChangeType.Created, to);
	}

	/**
	 * @param {string} action
	 * @param {import('vscode').Uri} uri
	 * @param {{ body?: Uint8Array<ArrayBuffer>, query?: Record<string, string> }} [options]
	 */
	async #ask(action, uri, { body = new Uint8Array(), query } = {}) {
		const search = new URLSearchParams({ action, file: asFile(uri), ...query });
		const response = await fetch(`${this.address}?${search.toString()}`, { method: 'POST', body });
		if (response.ok) return response;
		throw errorOf(await response.text(), uri);
	}

	/**
	 * @param {import('vscode').FileChangeType} type
	 * @param {import('vscode').Uri} uri
	 */
	#report(type, uri) {
		this.#changed.fire([{ type, uri }]);
	}
}

/**
 * The same path as a file on this machine.
 *
 * @param {import('vscode').Uri} uri
 */
function asFile(uri) {
	return uri.with({ scheme: 'file' }).toString();
}

/**
 * @param {string} code
 * @param {import('vscode').Uri} uri
 */
function errorOf(code, uri) {
	const { FileSystemError } = vscode;
	if (code === 'ENOENT') return FileSystemError.FileNotFound(uri);
	if (code === 'EEXIST') return FileSystemError.FileExists(uri);
	if (code === 'ENOTDIR') return FileSystemError.FileNotADirectory(uri);
	return code === 'EISDIR'
		? FileSystemError.FileIsADirectory(uri)
		: FileSystemError.Unavailable(code);
}
