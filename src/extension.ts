import { CodeActionKind, ExtensionMode, languages, window, type ExtensionContext } from 'vscode';
import { quickFixLanguages } from './core/document/languages';
import { resultsPanelType, resultsViewId } from './core/protocol';
import { registerCommands } from './host/commands';
import { completeOpenedSteps } from './host/ui/milestones';
import { whenOn } from './host/ui/missingReports';
import { registerTools } from './host/languageModelTools';
import { registerServer } from './host/mcpServers';
import type { SeaOtter } from './app';

let built: Promise<SeaOtter> | undefined;

type AgentParts = Pick<SeaOtter, 'agentServer' | 'agentTools'>;

/** For tests in the extension host, which have parts of their own. */
export interface TestApi {
	/** Lets these parts serve agents. */
	serveAgentsWith(parts: AgentParts): void;
}

/**
 * Only registers. The extension is built when a command runs, or when results are shown or restored. Quick
 * fixes don't need it.
 */
export function activate(context: ExtensionContext): TestApi | undefined {
	const build = () => (built ??= import('./app').then(({ SeaOtter }) => new SeaOtter(context)));
	let agents: () => Promise<AgentParts> = build;
	const report = (error: unknown) =>
		void build().then((built) => {
			built.report(error);
		});
	context.subscriptions.push(
		completeOpenedSteps(context.globalState),
		registerCommands(build),
		registerTools(() => agents()),
		registerServer(context, () => agents()),
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
				provideCodeActions: async (document, range, { diagnostics }, token) => {
					const { provideMissingImageActions } = await import('./app');
					return provideMissingImageActions(document, range, diagnostics, token);
				},
			},
			{ providedCodeActionKinds: [CodeActionKind.QuickFix] },
		),
		whenOn('reportMissingImages', () => {
			void import('./app').then(({ MissingDiagnostics }) => {
				context.subscriptions.push(new MissingDiagnostics(report));
			});
		}),
		whenOn('missingImages.codeLens', () => {
			void import('./app').then(({ MissingLenses }) => {
				context.subscriptions.push(new MissingLenses());
			});
		}),
	);
	if (context.extensionMode !== ExtensionMode.Test) return undefined;
	return {
		serveAgentsWith: (parts) => {
			agents = () => Promise.resolve(parts);
		},
	};
}

/** Lets other windows know that nothing runs in this one anymore. */
export async function deactivate(): Promise<void> {
	const seaOtter = await built;
	await seaOtter?.library.dispose();
}
