const { commands, Uri, ViewColumn, window, workspace } = require('vscode');

/** Reads four images from the service at `bareWebview.endpoint`, and shows those of the workspace folder. */
async function show() {
	const folder = workspace.workspaceFolders?.[0];
	if (!folder) throw new Error('No folder is open');
	const panel = window.createWebviewPanel('bareWebview', 'Bare Webview', ViewColumn.Beside, {
		enableScripts: true,
		localResourceRoots: [folder.uri],
	});
	panel.webview.html = `<!DOCTYPE html><body><script>
		addEventListener('message', ({ data }) => {
			for (const src of data) document.body.append(Object.assign(new Image(300), { src }));
		});
	</script></body>`;
	const settings = workspace.getConfiguration('bareWebview');
	const response = await fetch(`${settings.get('endpoint')}/images/generations`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${settings.get('key')}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({
			model: 'openai-gpt-image-1',
			prompt: 'A sea otter',
			n: 4,
			size: '1024x1024',
		}),
	});
	if (!response.ok) throw new Error(`Status ${response.status}`);
	await response.arrayBuffer();
	const names = (await workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
	const images = names.filter((name) => name.endsWith('.png'));
	const uris = images.map((name) => panel.webview.asWebviewUri(Uri.joinPath(folder.uri, name)));
	await panel.webview.postMessage(uris.map(String));
}

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
	subscriptions.push(commands.registerCommand('bareWebview.show', show));
};
