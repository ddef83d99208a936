import assert from 'node:assert/strict';
import { actionForKey, itemAfterKey } from '../../../src/webview/shortcuts';

describe('itemAfterKey', () => {
	for (const [key, targets] of [
		['ArrowDown', [1, 2, 0]],
		['ArrowUp', [2, 0, 1]],
		['Home', [0, 0, 0]],
		['End', [2, 2, 2]],
	] as const) {
		it(`moves through a menu with ${key}`, () => {
			const after = [0, 1, 2].map((index) => itemAfterKey(key, index, 3));
			assert.deepEqual(after, targets);
		});
	}

	it('ignores other keys', () => {
		for (const key of ['Enter', ' ', 'Tab', 'Escape', 'ArrowLeft', 'c']) {
			assert.equal(itemAfterKey(key, 1, 3), undefined);
		}
	});
});

/** An element of the page inside these other elements. */
class FakeElement {
	constructor(private readonly selectors: readonly string[]) {}

	closest(selector: string): this | null {
		return selector.split(', ').some((each) => this.selectors.includes(each)) ? this : null;
	}
}

describe('actionForKey', () => {
	before(() => {
		Object.assign(globalThis, { Element: FakeElement });
	});

	after(() => {
		Object.assign(globalThis, { Element: undefined });
	});

	const press = (keys: string, isViewing = false, ...inside: readonly string[]) => {
		const names = keys.split('+');
		const event = {
			key: names.at(-1),
			ctrlKey: names.includes('Ctrl'),
			metaKey: names.includes('Cmd'),
			shiftKey: names.includes('Shift'),
			altKey: names.includes('Alt'),
			target: new FakeElement(inside),
		};
		return actionForKey(event as unknown as KeyboardEvent, isViewing);
	};

	for (const [keys, action] of [
		['Ctrl+a', 'selectAll'],
		['Cmd+a', 'selectAll'],
		['Ctrl+f', 'search'],
		['Cmd+z', 'undoDelete'],
		['Delete', 'delete'],
		['Cmd+Backspace', 'delete'],
		['Escape', 'clearSelection'],
		['e', 'usePrompt'],
		['u', 'useSettings'],
		['a', 'useAll'],
		['b', undefined],
		['Alt+e', undefined],
		['Backspace', undefined],
		['Ctrl+Delete', undefined],
		['Ctrl+Shift+z', undefined],
	] as const) {
		it(`is ${action ?? 'undefined'} for ${keys}`, () => {
			assert.equal(press(keys), action);
		});
	}

	it('leaves the gallery alone while the viewer is open', () => {
		const keys = ['Ctrl+a', 'Ctrl+f', 'Escape', 'Delete', 'Ctrl+z'];
		assert.deepEqual(
			keys.map((each) => press(each, true)),
			[undefined, undefined, undefined, 'delete', 'undoDelete'],
		);
	});

	it('leaves keys to menus, and all keys but Search to the toolbar and the prompt', () => {
		assert.equal(press('Escape', false, '.menu'), undefined);
		for (const place of ['.toolbar', 'textarea']) {
			for (const keys of ['Ctrl+a', 'Ctrl+z', 'Delete', 'e', 'a'])
				assert.equal(press(keys, false, place), undefined);
			assert.equal(press('Ctrl+f', false, place), 'search');
		}
	});
});
