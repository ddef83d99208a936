import assert from 'node:assert/strict';
import { join } from 'node:path';
import { menuSections } from '../../src/core/action';
import { actionIds, actionOf } from '../../src/core/actions';
import { menuCommands, menuCondition } from '../../src/core/menus';
import { root } from '../support/folders';
import { readStrings, textOf } from '../support/l10n/strings';
import { menuDeclarations, readManifest, withMenus } from '../support/menus/menuDeclarations';

const stale = '(otherwise run "npm run menus:export")';

/** In the order in which VS Code shows them. */
function wholeSet(): (string | undefined)[] {
	const entries = menuDeclarations().within['seaOtter.image.wholeSet'];
	return entries
		.toSorted((a, b) => (a.group ?? '').localeCompare(b.group ?? ''))
		.map(({ command }) => command);
}

describe('the context menus', () => {
	it(`in package.json are those of the table of actions ${stale}`, () => {
		const { contributes } = readManifest();
		assert.deepEqual(contributes, withMenus(contributes));
	});

	it(`have the texts of the table of actions, and its translations ${stale}`, () => {
		const german = readStrings(join(root, 'l10n', 'bundle.l10n.de.json'));
		for (const [file, textIn] of [
			['package.nls.json', (text: string) => text],
			['package.nls.de.json', (text: string) => textOf(german[text])],
		] as const) {
			const declared = Object.entries(readStrings(join(root, file)));
			const { texts } = menuDeclarations();
			assert.deepEqual(
				Object.fromEntries(declared.filter(([key]) => key.startsWith('menu.'))),
				Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, textIn(text)])),
			);
		}
	});

	it('name each command once, and hide it from the palette', () => {
		const names = menuCommands.map(({ name }) => `seaOtter.${name}`);
		assert.equal(new Set(names).size, names.length);
		const { commandPalette = [] } = readManifest().contributes.menus;
		for (const name of names)
			assert.deepEqual(
				commandPalette.filter(({ command }) => command === name),
				[{ command: name, when: 'false' }],
			);
	});

	for (const section of menuSections) {
		it(`have distinct titles for the ${section}, in the order of the table`, () => {
			const commands = menuCommands.filter((command) => command.section === section);
			const labels = commands.map(({ label }) => label);
			assert.ok(labels.length > 0);
			assert.equal(new Set(labels).size, labels.length);
			const shown = actionIds.filter((id) => actionOf(id).shownIn[`${section}Menu`]);
			assert.deepEqual([...new Set(commands.map(({ action }) => action))], shown);
		});
	}

	it('end with what deletes', () => {
		const ends = menuSections.map((section) => {
			const { context } = menuDeclarations();
			const entries = context.filter(({ when }) => when?.includes(`== '${section}'`));
			const sorted = entries.sort((a, b) => (a.group ?? '').localeCompare(b.group ?? ''));
			return sorted.at(-1)?.command;
		});
		assert.deepEqual(ends, [
			'seaOtter.image.delete',
			'seaOtter.set.deleteGeneration',
			'seaOtter.selection.delete',
		]);
	});

	it('have for an image what is under More on its card, or have it for its whole set', () => {
		const { context, within } = menuDeclarations();
		const commands = [...context, ...Object.values(within).flat()].map(({ command }) => command);
		const missing = actionIds
			.filter((id) => actionOf(id).shownIn.card === 'more')
			.filter((id) => !commands.some((command) => command === `seaOtter.image.${id}`))
			.filter((id) => !wholeSet().includes(`seaOtter.set.${id}`));
		assert.deepEqual(missing, []);
	});

	it('have for the whole set of an image what the image has no menu entry for', () => {
		assert.deepEqual(
			wholeSet(),
			['saveAll', 'insertAll', 'cancel', 'compare', 'selectSet', 'deleteGeneration'].map(
				(name) => `seaOtter.set.${name}`,
			),
		);
	});

	it('tell what does from what undoes', () => {
		const favorites = menuCommands.filter(
			({ action, section }) => action === 'favorite' && section === 'image',
		);
		assert.deepEqual(
			favorites.map((command) => [command.name, command.label, menuCondition(command)]),
			[
				[
					'image.favorite',
					'Add to Favorites',
					"webviewId =~ /^seaOtter\\./ && webviewSection == 'image' && seaOtterOffers =~ /,favorite,/",
				],
				[
					'image.favoriteUndo',
					'Remove from Favorites',
					"webviewId =~ /^seaOtter\\./ && webviewSection == 'image' && seaOtterOffers =~ /,favoriteUndo,/",
				],
			],
		);
	});
});
