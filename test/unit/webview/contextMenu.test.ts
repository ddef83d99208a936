import assert from 'node:assert/strict';
import { describeForMenu } from '../../../src/webview/contextMenu';
import { imageMark } from '../../../src/webview/pageElements';
import { card, image } from './sample';
import { pageOf } from './samplePage';

/** An element inside of others, by the selectors that find them. */
class FakeElement {
	readonly dataset: Record<string, string | undefined> = {};

	constructor(
		private readonly around: Readonly<Record<string, Record<string, string>>>,
		private readonly isField = false,
	) {}

	closest(selector: string) {
		const dataset = this.around[selector];
		return dataset && { dataset };
	}

	matches(): boolean {
		return this.isField;
	}
}

const imageKey = imageMark({ id: 'a', index: 1 })['data-image'];
const inImage = { '[data-image]': { image: imageKey }, '[data-set]': { set: 'a' } };

/** What VS Code gets for a right click on an element. */
function menuOf(
	element: FakeElement,
	{ viewed = [] as number[], selectedText = false } = {},
): unknown {
	const { page } = pageOf(card('a', image(0), image(1)));
	page.viewer.show(viewed.map((index) => ({ id: 'a', index })));
	page.viewer.update(page.state, page.state.entries);
	const selection = { isCollapsed: !selectedText, containsNode: () => selectedText };
	Object.assign(globalThis, { getSelection: () => selection });
	describeForMenu({ target: element } as unknown as MouseEvent, page);
	const context = element.dataset['vscodeContext'];
	if (context === undefined) return undefined;
	const { webviewSection, id, index } = JSON.parse(context) as Record<string, unknown>;
	return [webviewSection, id, index];
}

describe('a right click', () => {
	before(() => {
		Object.assign(globalThis, { HTMLElement: FakeElement, SVGElement: FakeElement });
	});

	after(() => {
		for (const name of ['HTMLElement', 'SVGElement', 'getSelection'])
			Reflect.deleteProperty(globalThis, name);
	});

	it('opens the menu of the innermost thing', () => {
		assert.deepEqual(menuOf(new FakeElement(inImage)), ['image', 'a', 1]);
		const inSet = { '[data-set]': { set: 'a' } };
		assert.deepEqual(menuOf(new FakeElement(inSet)), ['set', 'a', undefined]);
		const bar = menuOf(new FakeElement({ '.selection': {} }));
		assert.deepEqual(bar, ['selection', undefined, undefined]);
	});

	it('opens the menu of the image in the viewer, but of none of several', () => {
		const inViewer = new FakeElement({ '.viewer': {} });
		assert.deepEqual(menuOf(inViewer, { viewed: [0] }), ['image', 'a', 0]);
		assert.equal(menuOf(inViewer, { viewed: [0, 1] }), undefined);
	});

	it('leaves texts to VS Code', () => {
		assert.equal(menuOf(new FakeElement(inImage, true)), undefined);
		assert.equal(menuOf(new FakeElement(inImage), { selectedText: true }), undefined);
	});

	it('elsewhere, removes what an earlier one has left', () => {
		const element = new FakeElement({});
		element.dataset['vscodeContext'] = '{"webviewSection":"image"}';
		assert.equal(menuOf(element), undefined);
	});
});
