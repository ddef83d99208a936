import assert from 'node:assert/strict';
import { actionIds, actionOf } from '../../../src/core/actions';
import { translateLabels } from '../../../src/core/labels';
import { keyList } from '../../../src/webview/keyList';
import { keyText } from '../../../src/webview/keyText';

const labels = translateLabels((text) => text);

describe('the list of keys', () => {
	it('has every key of every action, under its label', () => {
		const listed = keyList(labels)
			.flatMap(({ rows }) => rows)
			.map(({ label, keys }) => `${label}: ${keys.join(' ')}`);
		for (const id of actionIds) {
			const { label, keys } = actionOf(id);
			if (keys) assert.ok(listed.includes(`${label}: ${keys.join(' ')}`), id);
		}
	});

	it('has the keys of the comparison', () => {
		const listed = keyList(labels).flatMap(({ rows }) => rows);
		for (const key of ['x', 'Space'])
			assert.ok(
				listed.some(({ keys }) => keys.includes(key)),
				key,
			);
	});

	it('has no key twice in a group', () => {
		for (const { heading, rows } of keyList(labels)) {
			const keys = rows.flatMap((row) => row.keys);
			assert.equal(new Set(keys).size, keys.length, heading);
		}
	});
});

describe('keyText', () => {
	for (const [name, elsewhere, mac] of [
		['s', 'S', 'S'],
		['?', '?', '?'],
		['Mod+z', 'Ctrl+Z', '⌘Z'],
		['Mod+Backspace', 'Ctrl+Backspace', '⌘⌫'],
		['Delete', 'Delete', '⌦'],
		['Shift+ArrowLeft', 'Shift+←', '⇧←'],
		['PageUp', 'PageUp', 'PageUp'],
	] as const) {
		it(`writes ${name} as ${elsewhere}, and on a Mac as ${mac}`, () => {
			assert.equal(keyText(name, labels, false), elsewhere);
			assert.equal(keyText(name, labels, true), mac);
		});
	}
});
