import { commands, Disposable } from 'vscode';

/** Every command, as named in package.json behind `seaOtter.`. */
export const commandNames = [
	'generateImage',
	'generateImageWithLastChoices',
	'generateImageAndInsert',
	'generateMissingImages',
	'generateImageHere',
	'chooseModel',
	'chooseEndpoint',
	'showResults',
	'manageLibrary',
	'undoDelete',
	'setModelAccessKey',
	'removeModelAccessKey',
] as const;

/** Commands for our own code actions, which no menu shows. */
export const innerCommandNames = ['generateReferencedImage'] as const;

type CommandName = (typeof commandNames | typeof innerCommandNames)[number];

/** Commands that VS Code's own menus and our code actions run with an argument are given it; others none. */
export type Commands = Readonly<Record<CommandName, (argument?: unknown) => Promise<void>>>;

/** Registers all commands; what they do is loaded when the first of them runs. */
export function registerCommands(
	load: () => Promise<{ commands: Commands; report: (error: unknown) => void }>,
): Disposable {
	const registered = [...commandNames, ...innerCommandNames].map((name) =>
		commands.registerCommand(`seaOtter.${name}`, async (argument?: unknown) => {
			const loaded = await load();
			await loaded.commands[name](argument).catch(loaded.report);
		}),
	);
	return Disposable.from(...registered);
}
