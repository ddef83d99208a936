import { window } from 'vscode';
import { withoutLineBreaks } from '../../core/generation/request';

/** What is selected in the editor that has the focus, as a prompt on one line; empty where nothing is. */
export function selectedText(): string {
	const { document, selection } = window.activeTextEditor ?? {};
	return document && selection ? withoutLineBreaks(document.getText(selection)).trim() : '';
}
