import { commands, Disposable } from 'vscode';

/** The commands that package.json contributes, without the prefix `seaOtter.`. */
export const commandNames = [
	'generateImage',
	'generateImageWithLastChoices',
	'generateImageAndInsert',
	'findMissingImages',
	'generateMissingImages',
	'generateMissingImagesInFolder',
	'generateMissingImagesInWorkspace',
	'generateImageHere',
	'chooseModel',
	'chooseEndpoint',
	'changeSaveFolder',
	'showResults',
	'manageLibrary',
	'undoDelete',
	'copyAgentConfiguration',
	'setModelAccessKey',
	'removeModelAccessKey',
	'openWalkthrough',
] as const;

/** Commands of Sea Otter's code actions, which don't appear in menus or the Command Palette. */
export const internalCommandNames = ['generateReferencedImage'] as const;

type CommandName = (typeof commandNames | typeof internalCommandNames)[number];

/** The argument comes from a VS Code menu or a code action. */
export type Commands = Readonly<Record<CommandName, (argument?: unknown) => Promise<void>>>;

/** Registers all commands. Their implementation is loaded when the first of them runs. */
export function registerCommands(
	load: () => Promise<{ commands: Commands; report: (error: unknown) => void }>,
): Disposable {
	const registered = [...commandNames, ...internalCommandNames].map((name) =>
		commands.registerCommand(`seaOtter.${name}`, async (argument?: unknown) => {
			const loaded = await load();
			await loaded.commands[name](argument).catch(loaded.report);
		}),
	);
	return Disposable.from(...registered);
}
