import { CodeActionKind, languages, window, type ExtensionContext } from 'vscode';
import { quickFixLanguages } from './core/document/languages';
import { resultsPanelType, resultsViewId } from './core/protocol';
import { registerCommands } from './host/commands';
import type { SeaOtter } from './app';

let built: Promise<SeaOtter> | undefined;

/**
 * Only registers: the parts are built when a command runs, or results are shown or restored. What a light bulb
 * offers needs none of them.
 */
export function activate(context: ExtensionContext): void {
	const build = () => (built ??= import('./app').then(({ SeaOtter }) => new SeaOtter(context)));
	context.subscriptions.push(
		registerCommands(build),
		window.registerWebviewPanelSerializer(resultsPanelType, {
			deserializeWebviewPanel: async (panel) => {
				(await build()).revive(panel);
			},
		}),
		window.registerWebviewViewProvider(resultsViewId, {
			resolveWebviewView: async (view) => {
				(await build()).resolve(view);
			},
		}),
		languages.registerCodeActionsProvider(
			quickFixLanguages,
			{
				provideCodeActions: async (document, range, _context, token) => {
					const { provideMissingImageActions } = await import('./app');
					return provideMissingImageActions(document, range, token);
				},
			},
			{ providedCodeActionKinds: [CodeActionKind.QuickFix] },
		),
	);
}

/** Other windows are told that nothing runs here any more. */
export async function deactivate(): Promise<void> {
	const seaOtter = await built;
	await seaOtter?.library.dispose();
}
