/** Paths in the addresses of the server. */
export const addresses = {
	vscode: '/static',
	/** Followed by the extension's place in the list. */
	extension: '/extension',
	/** What to put into the browser's storage. */
	userData: '/user-data',
	/** Reads and writes the browser's storage. */
	storagePage: '/storage.html',
	/** The operations of `disk:/`. */
	disk: '/disk',
} as const;

/** The page that loads VS Code's workbench without a server behind it, with some extensions. */
export function workbenchPage(authority: string, extensions: number): string {
	const base = `http://${authority}${addresses.vscode}/out`;
	const configuration = {
		userDataPath: '/',
		// Without these, code-server's own additions throw.
		isEnabledCoderGettingStarted: false,
		isEnabledFileDownloads: true,
		isEnabledFileUploads: true,
		enableWorkspaceTrust: false,
		webviewEndpoint: `${base}/vs/workbench/contrib/webview/browser/pre`,
		callbackRoute: '/callback',
		additionalBuiltinExtensions: Array.from({ length: extensions }, (_, index) => ({
			...{ $mid: 1, scheme: 'http', authority },
			path: `${addresses.extension}/${index}`,
		})),
		productConfiguration: {
			enableTelemetry: false,
			extensionEnabledApiProposals: { 'sea-otter-tests.disk': ['fileSearchProvider'] },
		},
	};
	const data = JSON.stringify(configuration).replaceAll('"', '&quot;');
	return `<!DOCTYPE html>
<html>
	<head>
		<meta charset="utf-8" />
		<meta id="vscode-workbench-web-configuration" data-settings="${data}" />
		<link rel="stylesheet" href="${base}/vs/code/browser/workbench/workbench.css" />
	</head>
	<body aria-label=""></body>
	<script>globalThis._VSCODE_FILE_ROOT = '${base}/';</script>
	<script type="module" src="${base}/nls.messages.js"></script>
	<script type="module" src="${base}/vs/code/browser/workbench/workbench.js"></script>
</html>`;
}

/** Two places in which code-server's build relies on its server, and what stands there on vscode.dev. */
const changes: readonly (readonly [RegExp, string])[] = [
	[/,remoteAuthority:location\.host\}/g, '}'],
	[/(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\}/g, '$1vscodeUserData}'],
];

/** The script of the workbench, made to run without a server. */
export function withoutServer(script: string): string {
	return changes.reduce((text, [pattern, replacement]) => {
		const count = text.match(pattern)?.length ?? 0;
		if (count !== 1) throw new Error(`VS Code's workbench has ${count} matches of ${pattern}`);
		return text.replace(pattern, replacement);
	}, script);
}
