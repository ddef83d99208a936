import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { menuGroups, menuSections, type MenuSection } from '../../../src/core/action';
import { actionOf } from '../../../src/core/actions';
import { englishLabels } from '../../../src/core/labels';
import {
	menuCommands,
	menuCondition,
	sectionCondition,
	type MenuCommand,
} from '../../../src/core/menus';
import { root } from '../folders';
import { bundleFolder, readStrings, textOf, type Strings } from '../l10n/strings';

interface Entry {
	readonly command?: string;
	readonly submenu?: string;
	readonly group?: string;
	readonly when?: string;
}

interface Contributions {
	readonly commands: readonly { readonly command: string }[];
	readonly menus: Readonly<Record<string, readonly Entry[]>>;
	readonly submenus?: unknown;
}

const manifestFile = join(root, 'package.json');
const ours = /^seaOtter\.(image|set|selection)\./;
const copyKey = 'menu.copy';
const wholeSetMenu = 'seaOtter.image.wholeSet';
const isCopied = ({ group }: MenuCommand) => group === 'copy';
const submenuOf = (section: MenuSection) => `seaOtter.${section}.copy`;

/** What the menu of an image has for its whole set: what it doesn't have for the image. */
const wholeSetCommands = menuCommands.filter(
	({ section, action }) => section === 'set' && !actionOf(action).shownIn.imageMenu,
);

/** What package.json declares for the context menus, and the texts in package.nls.json. */
export function menuDeclarations() {
	return {
		commands: menuCommands.map((command) => ({
			command: commandOf(command),
			title: `%${keyOf(command)}%`,
			category: '%displayName%',
		})),
		palette: menuCommands.map((command) => ({ command: commandOf(command), when: 'false' })),
		context: menuSections.flatMap((section) => [
			...entriesIn(section, (command) => !isCopied(command)),
			copySubmenu(section),
			...(section === 'image' ? [wholeSetSubmenu()] : []),
		]),
		within: {
			...Object.fromEntries(
				menuSections.map((section) => [submenuOf(section), entriesIn(section, isCopied)]),
			),
			[wholeSetMenu]: entriesOf(
				wholeSetCommands,
				({ token }) => `seaOtterSetOffers =~ /,${token},/`,
			),
		},
		submenus: [
			...menuSections.map((section) => ({ id: submenuOf(section), label: `%${copyKey}%` })),
			{ id: wholeSetMenu, label: '%submenu.wholeSet%' },
		],
		texts: Object.fromEntries([
			...menuCommands.map((command) => [keyOf(command), command.label] as const),
			[copyKey, englishLabels.copy] as const,
		]),
	};
}

function commandOf({ name }: MenuCommand): string {
	return `seaOtter.${name}`;
}

/** Commands with the same title share its text. */
function keyOf({ token, label }: MenuCommand): string {
	const isFirst = menuCommands.find((each) => each.token === token)?.label === label;
	return isFirst ? `menu.${token}` : `menu.${token}.several`;
}

function entriesIn(section: MenuSection, isIncluded: (command: MenuCommand) => boolean): Entry[] {
	return entriesOf(
		menuCommands.filter((command) => command.section === section && isIncluded(command)),
		menuCondition,
	);
}

function entriesOf(
	commands: readonly MenuCommand[],
	condition: (command: MenuCommand) => string,
): Entry[] {
	return commands.map((command, index) => ({
		command: commandOf(command),
		group: `${groupOf(command)}@${index + 1}`,
		when: condition(command),
	}));
}

function copySubmenu(section: MenuSection): Entry {
	return {
		submenu: submenuOf(section),
		// Last in the first group.
		group: `${groupOf({ group: 'use' })}@99`,
		when: sectionCondition(section),
	};
}

function wholeSetSubmenu(): Entry {
	return {
		submenu: wholeSetMenu,
		// Last in its group.
		group: `${groupOf({ group: 'organize' })}@99`,
		when: `${sectionCondition('image')} && seaOtterSetOffers`,
	};
}

/** VS Code sorts groups by their names. */
function groupOf({ group }: Pick<MenuCommand, 'group'>): string {
	return `${menuGroups.findIndex((each) => each === group) + 1}_${group}`;
}

/** These contributions with today's context menus in place of those they have. */
export function withMenus<C extends Contributions>(contributions: C): C {
	const { commands, palette, context, within, submenus } = menuDeclarations();
	const isOther = ({ command = '' }: { readonly command?: string }) => !ours.test(command);
	const { commandPalette = [] } = contributions.menus;
	const menus = Object.entries(contributions.menus).filter(([name]) => !ours.test(name));
	return {
		...contributions,
		commands: [...contributions.commands.filter(isOther), ...commands],
		menus: {
			...Object.fromEntries(menus),
			commandPalette: [...commandPalette.filter(isOther), ...palette],
			'webview/context': context,
			...within,
		},
		submenus,
	};
}

export function readManifest(): { readonly contributes: Contributions } {
	return JSON.parse(readFileSync(manifestFile, 'utf8')) as { contributes: Contributions };
}

/** Writes package.json, and the texts of menus into package.nls.json and its translation. */
export function exportMenus(): void {
	const manifest = readManifest();
	write(manifestFile, { ...manifest, contributes: withMenus(manifest.contributes) });
	const { texts } = menuDeclarations();
	writeTexts('package.nls.json', texts);
	const german = readStrings(join(bundleFolder, 'bundle.l10n.de.json'));
	writeTexts(
		'package.nls.de.json',
		Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, textOf(german[text])])),
	);
}

function writeTexts(name: string, texts: Strings): void {
	const file = join(root, name);
	const others = Object.entries(readStrings(file)).filter(([key]) => !key.startsWith('menu.'));
	write(file, { ...Object.fromEntries(others), ...texts });
}

function write(file: string, value: unknown): void {
	writeFileSync(file, `${JSON.stringify(value, undefined, '\t')}\n`);
}
