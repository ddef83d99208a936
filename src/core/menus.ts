import { menuSections, type MenuGroup, type MenuSection } from './action';
import { actionIds, actionOf, type ActionId } from './actions';

/** An entry of one of VS Code's context menus, which is a command of its own. */
export interface MenuCommand {
	/** Without the prefix `seaOtter.` */
	readonly name: string;
	readonly section: MenuSection;
	readonly group: MenuGroup;
	readonly action: ActionId;
	/** Distinguishes the commands of a section; see `seaOtterOffers`. */
	readonly token: string;
	/** Whether it is offered where the action has been done, and undoes it. */
	readonly undoes: boolean;
	/** English, and the key of its translation. */
	readonly label: string;
}

/** All entries, in the order of the table of actions. */
export const menuCommands: readonly MenuCommand[] = menuSections.flatMap((section) =>
	actionIds.flatMap((action) => commandsOf(section, action)),
);

/** One command, or two where an action can be undone: VS Code can't change the title of a command. */
function commandsOf(section: MenuSection, action: ActionId): MenuCommand[] {
	const { label, pluralLabel, undo, shownIn } = actionOf(action);
	const group = shownIn[`${section}Menu`];
	if (!group) return [];
	const command = (undoes: boolean, text: string) => {
		const token = undoes ? `${action}Undo` : action;
		return { name: `${section}.${token}`, section, group, action, token, undoes, label: text };
	};
	const usual = section === 'selection' ? (pluralLabel ?? label) : label;
	return [command(false, usual), ...(undo ? [command(true, undo.label)] : [])];
}

/**
 * What the page writes into `data-vscode-context` for VS Code, which passes it to the command: what was
 * clicked, and the commands that apply to it.
 */
export interface MenuContext {
	readonly webviewSection: MenuSection;
	/** Leaves out VS Code's own entries, which copy text. */
	readonly preventDefaultContextMenuItems: true;
	/** Of the generation; missing for the selection, which only the page knows. */
	readonly id?: string;
	readonly index?: number;
	/** Tokens between commas, also at both ends. Conditions in package.json look for them. */
	readonly seaOtterOffers: string;
	/** Likewise, for the submenu of an image that applies to its whole set; missing for a single image. */
	readonly seaOtterSetOffers?: string;
}

/** The condition under which a menu has a command. */
export function menuCondition({ section, token }: MenuCommand): string {
	return `${sectionCondition(section)} && seaOtterOffers =~ /,${token},/`;
}

/** The condition under which VS Code shows the menu of a section. */
export function sectionCondition(section: MenuSection): string {
	return `webviewId =~ /^seaOtter\\./ && webviewSection == '${section}'`;
}

/** The text of `seaOtterOffers`. */
export function offersOf(tokens: readonly string[]): string {
	return `,${tokens.join()},`;
}
