import type { Settings } from '../vscode/settings';

/** Folders in the addresses of the server. */
export const folders = { vscode: 'static', seaOtter: 'sea-otter', disk: 'disk-extension' } as const;

/** The page that loads VS Code's workbench without a server behind it, with Sea Otter and the disk. */
export function workbenchPage(authority: string, settings: Settings): string {
	const base = `http://${authority}/${folders.vscode}/out`;
	const extension = (path: string) => ({ $mid: 1, scheme: 'http', authority, path: `/${path}` });
	const configuration = {
		userDataPath: '/',
		// Without these, code-server's own additions throw.
		isEnabledCoderGettingStarted: false,
		isEnabledFileDownloads: true,
		isEnabledFileUploads: true,
		enableWorkspaceTrust: false,
		webviewEndpoint: `${base}/vs/workbench/contrib/webview/browser/pre`,
		callbackRoute: '/callback',
		configurationDefaults: settings,
		additionalBuiltinExtensions: [extension(folders.disk), extension(folders.seaOtter)],
		productConfiguration: { enableTelemetry: false },
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
