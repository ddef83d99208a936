import { env, Uri, type Webview } from 'vscode';
import { randomHex } from '../ui/system';

/**
 * The results page. Only its own script and style may run; images come from the library, which the
 * page may also fetch to make thumbnails, or are object URLs of previews.
 */
export function pageHtml(webview: Webview, extension: Uri, title: string): string {
	const nonce = randomHex(16);
	const script = webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', 'results.js'));
	const style = webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', 'results.css'));
	const policy = [
		"default-src 'none'",
		`img-src ${webview.cspSource} blob:`,
		`connect-src ${webview.cspSource}`,
		`style-src ${webview.cspSource}`,
		`font-src ${webview.cspSource}`,
		`script-src 'nonce-${nonce}'`,
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<title>${title}</title>
	<script defer nonce="${nonce}" src="${script.toString()}"></script>
	<link rel="stylesheet" href="${style.toString()}">
</head>
<body></body>
</html>`;
}
