import { commands, Disposable } from 'vscode';
import { menuCommands, type MenuCommand } from '../core/menus';

/** The commands that package.json contributes, without the prefix `seaOtter.`. */
export const commandNames = [
	'generateImage',
	'generateImageWithLastChoices',
	'composeImage',
	/** For the key of the wizard: the Command Palette would promise it everywhere for `composeImage`. */
	'movePromptToPanel',
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
	'searchImages',
	'searchImagesInView',
	'openInEditor',
	'manageLibrary',
	'undoDelete',
	'copyAgentConfiguration',
	'setModelAccessKey',
	'removeModelAccessKey',
	'openWalkthrough',
	'openSettings',
] as const;

/** Commands of Sea Otter's code actions, which don't appear in menus or the Command Palette. */
export const internalCommandNames = ['generateReferencedImage'] as const;

type CommandName = (typeof commandNames | typeof internalCommandNames)[number];

/** The argument comes from a VS Code menu or a code action. */
export type Commands = Readonly<Record<CommandName, (argument?: unknown) => Promise<void>>>;

/** What runs the commands. */
interface Runner {
	readonly commands: Commands;
	/** Runs a command of a context menu of the images. */
	readonly runFromMenu: (command: MenuCommand, argument: unknown) => void;
	readonly report: (error: unknown) => void;
}

/** Registers all commands. Their implementation is loaded when the first of them runs. */
export function registerCommands(load: () => Promise<Runner>): Disposable {
	const registered = [...commandNames, ...internalCommandNames].map((name) =>
		commands.registerCommand(`seaOtter.${name}`, async (argument?: unknown) => {
			const loaded = await load();
			await loaded.commands[name](argument).catch(loaded.report);
		}),
	);
	const inMenus = menuCommands.map((command) =>
		commands.registerCommand(`seaOtter.${command.name}`, async (argument?: unknown) => {
			(await load()).runFromMenu(command, argument);
		}),
	);
	return Disposable.from(...registered, ...inMenus);
}
