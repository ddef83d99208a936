import type { ExtensionContext } from 'vscode';

/** The parts of VS Code's extension context that Sea Otter uses. */
export type Context = Pick<
	ExtensionContext,
	| 'extensionUri'
	| 'globalState'
	| 'globalStorageUri'
	| 'secrets'
	| 'subscriptions'
	| 'workspaceState'
>;
