import { commands } from 'vscode';
import { resultsPanelType, resultsViewId } from './core/protocol';
import type { Commands } from './host/commands';
import type { Results } from './host/results/results';

type ImageCommands = Pick<
	Commands,
	'showResults' | 'searchImages' | 'searchImagesInView' | 'openInEditor' | 'openSettings'
>;

/** The commands that show the images, and those in the title of their panel and their view. */
export function imageCommands(results: Results): ImageCommands {
	const search = (webview: string) => () => {
		results.runIn(webview, 'search');
		return Promise.resolve();
	};
	return {
		showResults: () => results.showOrOpen(),
		searchImages: search(resultsPanelType),
		searchImagesInView: search(resultsViewId),
		openInEditor: () => {
			results.openInEditor();
			return Promise.resolve();
		},
		openSettings: async () => {
			await commands.executeCommand('workbench.action.openSettings', '@ext:sea-otter.sea-otter');
		},
	};
}
