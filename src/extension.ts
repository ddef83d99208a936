import { window, type ExtensionContext } from 'vscode';
import { registerCommands } from './host/commands';
import { resultsViewType } from './host/results/viewType';
import type { SeaOtter } from './seaOtter';

/** Only registers: the parts are loaded and built when a command runs or a panel is restored. */
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
	);
}
