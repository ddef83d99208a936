const { commands, Uri, ViewColumn, window, workspace } = require('vscode');

/** Waits for the server at `bareWebview.server`, and shows the images of the workspace folder. */
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
	await fetch(workspace.getConfiguration('bareWebview').get('server', ''));
	const names = (await workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
	const images = names.filter((name) => name.endsWith('.png'));
	const uris = images.map((name) => panel.webview.asWebviewUri(Uri.joinPath(folder.uri, name)));
	await panel.webview.postMessage(uris.map(String));
}

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
	subscriptions.push(commands.registerCommand('bareWebview.show', show));
};
