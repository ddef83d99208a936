import { CodeActionKind, languages, window, type ExtensionContext } from 'vscode';
import { mendedLanguages } from './core/place/languages';
import { registerCommands } from './host/commands';
import { resultsViewType } from './host/results/viewType';
import type { SeaOtter } from './seaOtter';

/**
 * Only registers: the parts are built when a command runs or a panel is restored. What a light bulb
 * offers needs none of them.
 */
export function activate(context: ExtensionContext): void {
	let built: Promise<SeaOtter> | undefined;
	const build = () =>
		(built ??= import('./seaOtter').then(({ SeaOtter }) => new SeaOtter(context)));
	context.subscriptions.push(
		registerCommands(build),
		window.registerWebviewPanelSerializer(resultsViewType, {
			deserializeWebviewPanel: async (panel) => {
				(await build()).revive(panel);
			},
		}),
		languages.registerCodeActionsProvider(
			mendedLanguages,
			{
				provideCodeActions: async (document, range, _context, token) => {
					const { provideMissingImageActions } = await import('./seaOtter');
					return provideMissingImageActions(document, range, token);
				},
			},
			{ providedCodeActionKinds: [CodeActionKind.QuickFix] },
		),
	);
}
