import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';

interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string }[];
		readonly menus: {
			readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
		};
		readonly keybindings: readonly { readonly command: string; readonly when: string }[];
		readonly viewsContainers: { readonly activitybar: readonly { readonly title: string }[] };
		readonly views: Readonly<Record<string, readonly { readonly name: string }[]>>;
	};
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { contributes } = read('package.json') as Manifest;
const hidden = new Set(
	contributes.menus.commandPalette.flatMap(({ command, when }) =>
		when === 'false' ? [command] : [],
	),
);

describe('the Command Palette', () => {
	// VS Code shows the key of a command there whether or not its condition holds.
	it('promises no key that works only in a quick input', () => {
		const keys = contributes.keybindings.filter(({ when }) => when.includes('inQuickInput'));
		assert.ok(keys.length > 0);
		for (const { command } of keys) assert.ok(hidden.has(command), command);
	});
});

/** VS Code sorts what matches by its label, unless it was used before. */
for (const language of ['en', 'de']) {
	describe(`the Command Palette in "${language}"`, () => {
		const texts = read(language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`);
		const translate = (title: string) =>
			title.replace(/^%(.*)%$/, (_, key: string) => (texts as Record<string, string>)[key] ?? '');
		const own = contributes.commands
			.filter(({ command }) => !hidden.has(command))
			.map(({ title }) => `Sea Otter: ${translate(title)}`);
		// VS Code adds one for each view, in the category of its container.
		const [container] = contributes.viewsContainers.activitybar;
		const focus = Object.values(contributes.views)
			.flat()
			.map(({ name }) => `${translate(container?.title ?? '')}: Focus on ${translate(name)} View`);
		const first = `Sea Otter: ${translate('%command.generateImage%')}`;
		const found = (typed: string) =>
			[...own, ...focus]
				.filter((label) => label.toLowerCase().includes(typed.toLowerCase()))
				.sort((one, other) => one.localeCompare(other, language));

		it('lists Generate Image first among all of Sea Otter', () => {
			assert.ok(own.length > 10);
			assert.equal(found('sea otter')[0], first);
		});

		it('lists Generate Image first for its own name', () => {
			assert.equal(found(translate('%command.generateImage%'))[0], first);
		});

		it('has one entry for missing images', () => {
			const entries = own.filter((label) => /missing|fehlende/i.test(label));
			assert.deepEqual(entries, [`Sea Otter: ${translate('%command.findMissingImages%')}`]);
		});
	});
}
