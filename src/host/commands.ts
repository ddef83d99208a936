import { commands, Disposable } from 'vscode';

/** Every command, as named in package.json behind `seaOtter.`. */
export const commandNames = [
	'generateImage',
	'generateImageWithLastChoices',
	'chooseModel',
	'chooseEndpoint',
	'showResults',
	'setModelAccessKey',
	'removeModelAccessKey',
] as const;
export type CommandName = (typeof commandNames)[number];

export type Commands = Readonly<Record<CommandName, () => Promise<void>>>;

/** Registers all commands; what they do is loaded when the first of them runs. */
export function registerCommands(
	load: () => Promise<{ commands: Commands; report: (error: unknown) => void }>,
): Disposable {
	const registered = commandNames.map((name) =>
		commands.registerCommand(`seaOtter.${name}`, async () => {
			const loaded = await load();
			await loaded.commands[name]().catch(loaded.report);
		}),
	);
	return Disposable.from(...registered);
}
