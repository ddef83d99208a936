import assert from 'node:assert/strict';
import { h, type ComponentChild } from 'preact';
import type { ImageTile } from '../../../src/core/protocol';
import { ComparedImages, zoomedSize } from '../../../src/webview/comparedImages';
import { Filmstrip } from '../../../src/webview/filmstrip';
import { Inspector } from '../../../src/webview/inspector';
import { compareTools } from '../../../src/webview/viewerTools';
import { replaceGlobals } from './globals';
import { card, image } from './sample';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';

const tile = (index: number, side = 64): ImageTile => ({
	...(image(index, side) as ImageTile),
	description: `Otter ${index}`,
});

describe('the filmstrip', () => {
	it('shows thumbnails, and never whole images', () => {
		const known = card('a', { ...tile(0), thumbnail: 'https://internal/small.webp' }, tile(1));
		const { page } = pageOf(known);
		const images = [0, 1].map((index) => ({ id: 'a', index }));
		const [current] = images;
		assert.ok(current);
		const { elements } = describedBy(h(Filmstrip, { page, images, current }));
		const sources = elements.flatMap(({ type, props }) => (type === 'img' ? [props['src']] : []));
		assert.deepEqual(sources, ['https://internal/small.webp']);
		const buttons = elements.filter(({ type }) => type === 'button');
		assert.deepEqual(
			buttons.map(({ props }) => [props['aria-label'], props['aria-current'], props['tabIndex']]),
			[
				['Image 1 of 2: Otter 0', true, 0],
				['Image 2 of 2: Otter 1', false, -1],
			],
		);
	});

	it('names an image whose card is still to come by its prompt', () => {
		const { page } = pageOf(card('a'));
		const current = { id: 'a', index: 0 };
		const { elements } = describedBy(h(Filmstrip, { page, images: [current], current }));
		const button = elements.find(({ type }) => type === 'button');
		assert.equal(button?.props['aria-label'], 'An otter');
	});
});

describe('the inspector', () => {
	it('has a button for each value, and shows which one was copied', () => {
		const known = {
			...card('a', { ...tile(0), saved: 'images/otter.png' }),
			details: [{ name: 'Model', value: 'gpt-image' }],
		};
		const { page } = pageOf(known);
		const [first] = known.tiles;
		assert.ok(first?.kind === 'image');
		const describe = () => describedBy(h(Inspector, { page, image: { card: known, tile: first } }));
		const names = () =>
			describe().elements.flatMap(({ type, props }) =>
				type === 'button' ? [props['aria-label'] ?? props['children']] : [],
			);
		assert.deepEqual(names(), ['Use Prompt', 'Use Settings', 'Copy Model', 'Copy Location']);
		const icons = () =>
			describe().elements.flatMap(({ props }) => /codicon-\w+/.exec(String(props['class'])) ?? []);
		assert.deepEqual(icons(), ['codicon-copy', 'codicon-copy']);
		page.viewer.markCopied('Model', true);
		assert.deepEqual(icons(), ['codicon-check', 'codicon-copy']);
		page.viewer.markCopied('Model', false);
		assert.deepEqual(icons(), ['codicon-error', 'codicon-copy']);
	});
});

describe('two compared images', () => {
	let restore: () => void;

	before(() => {
		restore = replaceGlobals({ navigator: { platform: 'Linux' } });
	});

	after(() => {
		restore();
	});

	const known = card('a', tile(0, 64), tile(1, 128));
	const shown = [tile(0, 64), tile(1, 128)].map((each) => ({ card: known, tile: each }));
	const setUp = () => {
		const { page } = pageOf(known);
		const described = () => describedBy(h(ComparedImages, { page, shown })).elements;
		return { page, described };
	};

	it('zoom as the one with more pixels on one stage', () => {
		const { page } = setUp();
		assert.equal(zoomedSize(page, shown).width, 64);
		page.viewer.comparison.choose('wipe');
		assert.equal(zoomedSize(page, shown).width, 128);
	});

	it('are both cut at the divider', () => {
		const { page, described } = setUp();
		page.viewer.comparison.choose('wipe');
		page.viewer.comparison.divide(0.25);
		const clips = described().flatMap(({ props }) =>
			props['class'] === 'layer' ? [(props['style'] as { clipPath: string }).clipPath] : [],
		);
		assert.deepEqual(clips, ['inset(0 75% 0 0)', 'inset(0 0 0 25%)']);
		const slider = described().find(({ props }) => props['role'] === 'slider');
		assert.equal(slider?.props['aria-valuenow'], 25);
	});

	it('show one at a time while they are swapped, and name it', () => {
		const { page, described } = setUp();
		const visible = () => {
			const stage = described().find(({ props }) => props['class'] === 'stage');
			const hidden = described().flatMap(({ props }) =>
				props['class'] === 'layer' ? [props['hidden']] : [],
			);
			return [stage?.props['aria-label'], ...hidden];
		};
		page.viewer.comparison.choose('swap');
		assert.deepEqual(visible(), ['Image 1 of 2: Otter 0', false, true]);
		page.viewer.comparison.hover(true);
		assert.deepEqual(visible(), ['Image 2 of 2: Otter 1', true, false]);
	});

	it('begin their captions and tags with what they show, and keep their place in the set in view', () => {
		const { page } = setUp();
		page.viewer.comparison.choose('swap');
		const texts = (images: typeof shown) => {
			const { elements } = describedBy(h(ComparedImages, { page, shown: images }));
			return elements.flatMap(({ props }) =>
				/\bnamed\b/.test(String(props['class']))
					? [describedBy(props['children'] as ComponentChild).text]
					: [],
			);
		};
		const both = ['Otter 0 (1 of 2)', 'Otter 1 (2 of 2)'];
		assert.deepEqual(texts(shown), [...both, ...both]);
		const alone = shown.map(({ tile: each }) => ({ card: card('b', each), tile: each }));
		assert.deepEqual(texts(alone), ['Otter 0', 'Otter 1', 'Otter 0', 'Otter 1']);
	});

	it('can be wiped and swapped; with more images, the buttons say what they need', () => {
		const { page } = setUp();
		const pane = { image: tile(0), stage: { width: 100, height: 100 } };
		const modes = (count: number) =>
			compareTools(page, pane, count)
				.slice(0, 3)
				.map((tool) => tool.kind === 'button' && [tool.label, tool.hint, !!tool.onClick]);
		assert.deepEqual(modes(2), [
			['Side by Side', undefined, true],
			['Wipe', undefined, true],
			['Swap on Hover', undefined, true],
		]);
		assert.deepEqual(modes(3), [
			['Side by Side', undefined, true],
			['Wipe', 'Wipe (needs two images)', false],
			['Swap on Hover', 'Swap on Hover (needs two images)', false],
		]);
	});
});
