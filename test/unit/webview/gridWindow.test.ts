import assert from 'node:assert/strict';
import type { Entry } from '../../../src/core/protocol';
import { GridWindow } from '../../../src/webview/gridWindow';
import { imageKey } from '../../../src/webview/imageIds';
import { entry, squares } from './sample';

const wish = { rowHeight: 150, hasDays: false, isComplete: true };
const partly = { ...wish, isComplete: false };
const library = (count: number, newest = 2e6) =>
	Array.from({ length: count }, (_, index) =>
		entry(String(newest - index), { images: squares(0) }),
	);

/** A window of 600 px with a grid of 500 px; `focused` is the id of the element that has the focus. */
class FakeScreen {
	scroll = 0;
	focused = '';
	width = 500;
	redraws = 0;

	constructor() {
		const grid = {
			getBoundingClientRect: () => ({ top: -this.scroll }),
			closest: () => grid,
			style: { setProperty: () => undefined },
		};
		Object.defineProperty(grid, 'clientWidth', { get: () => this.width });
		Object.assign(globalThis, {
			innerHeight: 600,
			scrollTo: ({ top }: { top: number }) => {
				this.scroll = top;
			},
			scrollBy: ({ top }: { top: number }) => {
				this.scroll = Math.max(0, this.scroll + top);
			},
			document: {
				querySelector: (selector: string) => (selector === '.grid' ? grid : null),
				getElementById: (id: string) => ({
					focus: () => {
						this.focused = id;
					},
				}),
			},
		});
		Object.defineProperty(globalThis, 'scrollY', { get: () => this.scroll, configurable: true });
		Object.defineProperty(globalThis.document, 'activeElement', {
			get: () => (this.focused ? grid : null),
		});
	}

	close(): void {
		Object.assign(globalThis, {
			...{ innerHeight: undefined, scrollBy: undefined },
			...{ scrollTo: undefined, document: undefined },
		});
		Reflect.deleteProperty(globalThis, 'scrollY');
	}

	scrollTo(grid: GridWindow, top: number): void {
		this.scroll = top;
		grid.settle();
	}

	/** Draws as the page does: whatever is needed, then again until nothing else is needed. */
	draw(grid: GridWindow, entries: readonly Entry[], how = wish) {
		let slice = grid.slice(entries, how);
		for (let turn = 0; turn < 5; turn++) {
			const before = this.redraws;
			grid.settle();
			if (this.redraws === before) return slice;
			slice = grid.slice(entries, how);
		}
		throw new Error('the grid is drawn again and again');
	}
}

describe('GridWindow', () => {
	let screen: FakeScreen;
	const gridAt = (id = '', above = 0) =>
		new GridWindow({ id, above }, () => {
			screen.redraws++;
		});
	/** Where the row of a generation is in the window, in pixels. */
	const placeOf = (grid: GridWindow, id: string) => {
		const item = grid.layout.items.find((each) => each.entry.id === id);
		const row = grid.layout.rows[item?.row ?? -1];
		assert.ok(row, `no generation ${id}`);
		return row.top - screen.scroll;
	};

	beforeEach(() => {
		screen = new FakeScreen();
	});

	afterEach(() => {
		screen.close();
	});

	it('draws few rows of a large library', () => {
		const grid = gridAt();
		const { rows } = screen.draw(grid, library(10_000));
		assert.ok(rows.length < 12, String(rows.length));
		assert.equal(grid.drawnIds[0], '2000000');
		screen.scrollTo(grid, 100_000);
		const later = screen.draw(grid, library(10_000));
		assert.ok(later.rows.length < 18 && (later.rows[0] ?? 0) > 500);
	});

	it('keeps what is in view in place while other images arrive and go', () => {
		const grid = gridAt();
		screen.draw(grid, library(1000));
		screen.scrollTo(grid, 5000);
		screen.draw(grid, library(1000));
		const { id } = grid.position;
		const before = placeOf(grid, id);
		screen.draw(grid, library(1037, 2e6 + 37));
		assert.equal(placeOf(grid, id), before);
		screen.width = 900;
		screen.draw(grid, library(1037, 2e6 + 37));
		assert.equal(placeOf(grid, id), before);
	});

	it('stays at the start and shows what is new', () => {
		const grid = gridAt();
		screen.draw(grid, library(100));
		screen.draw(grid, library(101, 2e6 + 1));
		assert.equal(screen.scroll, 0);
		assert.equal(grid.drawnIds[0], '2000001');
	});

	it('returns to where it was, once the host has sent that part of the library', () => {
		const grid = gridAt('1999500', 10);
		screen.draw(grid, library(50), partly);
		assert.equal(screen.scroll, 0);
		assert.equal(grid.position.id, '1999500', 'not forgotten meanwhile');
		screen.draw(grid, library(1000));
		assert.equal(placeOf(grid, '1999500'), -10);
	});

	it('waits with a place at the end of what the host has sent so far', () => {
		const grid = gridAt('1999960', 10);
		screen.draw(grid, library(42), partly);
		assert.ok(placeOf(grid, '1999960') > 0, 'as far down as possible');
		assert.equal(grid.position.id, '1999960', 'not forgotten meanwhile');
		screen.draw(grid, library(1000));
		assert.equal(placeOf(grid, '1999960'), -10);
	});

	it('returns to the same row while older entries arrive above it', () => {
		const grid = gridAt('1999903', 10);
		const oldestFirst = (count: number) => [...library(count)].reverse();
		for (const count of [100, 151, 202]) {
			screen.draw(grid, oldestFirst(count), partly);
			grid.settle();
			assert.equal(placeOf(grid, '1999903'), -10);
		}
		screen.draw(grid, oldestFirst(202));
		assert.equal(placeOf(grid, '1999903'), -10);
	});

	it('stays where the user has scrolled or searched before the host has sent the place', () => {
		const grid = gridAt('1999500', 10);
		screen.draw(grid, library(50), partly);
		assert.ok(grid.isWaiting);
		screen.scrollTo(grid, 300);
		screen.draw(grid, library(1000));
		assert.equal(screen.scroll, 300);

		const other = gridAt('1999500', 10);
		screen.scroll = 0;
		screen.draw(other, library(50), partly);
		other.toStart();
		screen.draw(other, library(1000));
		assert.equal(screen.scroll, 0);
	});

	it('reveals a generation and focuses an image of it, or of the nearest one', () => {
		const grid = gridAt();
		const all = library(1000);
		screen.draw(grid, all);
		grid.reveal('1999700', '1999700_0');
		screen.draw(grid, all);
		assert.equal(screen.focused, '1999700_0');
		assert.ok(placeOf(grid, '1999700') >= 0 && placeOf(grid, '1999700') < 600);
		grid.reveal('1999699', '1999699_0');
		screen.draw(
			grid,
			all.filter(({ id }) => id !== '1999699'),
		);
		assert.equal(screen.focused, '1999698_0');
	});

	it('follows the keys that are pressed before something is revealed', () => {
		const grid = gridAt();
		const all = library(1000);
		screen.draw(grid, all);
		grid.reveal('1999700', '1999700_0');
		grid.focusItem(0);
		screen.draw(grid, all);
		assert.deepEqual([screen.scroll, screen.focused], [0, '2000000_0']);
	});

	it('does not scroll to reveal what is in view', () => {
		const grid = gridAt();
		const all = library(1000);
		screen.draw(grid, all);
		screen.scrollTo(grid, 3000);
		screen.draw(grid, all);
		const inView = grid.layout.items.find(({ row }) => (grid.layout.rows[row]?.top ?? 0) > 3200);
		assert.ok(inView);
		const key = imageKey({ id: inView.entry.id, index: 0 });
		grid.reveal(inView.entry.id, key);
		screen.draw(grid, all);
		assert.deepEqual([screen.scroll, screen.focused], [3000, key]);
	});

	it('keeps the focus in the place of an image that is gone, wherever one has scrolled', () => {
		const grid = gridAt();
		const all = library(1000);
		screen.draw(grid, all);
		grid.focusItem(9);
		screen.draw(grid, all);
		assert.equal(screen.focused, '1999991_0');
		screen.scrollTo(grid, 20_000);
		assert.ok(screen.draw(grid, all).rows.includes(2), 'the row with the focus is drawn');
		const rest = all.filter(({ id }) => id !== '1999991');
		screen.draw(grid, rest);
		grid.focusAgain();
		screen.draw(grid, rest);
		assert.equal(screen.focused, '1999990_0');
		assert.ok(screen.scroll < 1000);
	});

	it('lets Tab focus what is in view', () => {
		const grid = gridAt();
		const all = library(1000);
		assert.equal(screen.draw(grid, all).tabStop, 0);
		grid.noteFocus(5);
		assert.equal(screen.draw(grid, all).tabStop, 5);
		screen.scrollTo(grid, 20_000);
		const { tabStop, layout } = screen.draw(grid, all);
		const row = layout.rows[layout.items[tabStop]?.row ?? 0];
		assert.ok(row && Math.abs(row.top - 20_000) < 200);
	});

	it('has lower rows in a narrow panel, unless the user has chosen a height', () => {
		const grid = gridAt();
		screen.width = 438;
		const heightOf = (rowHeight: number) =>
			Math.round(
				grid.slice(library(30), { rowHeight, hasDays: false, isComplete: true }).layout.rows[0]
					?.height ?? 0,
			);
		assert.equal(heightOf(0), Math.round((434 - 3 * 4) / 4));
		assert.equal(heightOf(320), 320 - 105);
		screen.width = 1204;
		assert.equal(heightOf(0), Math.round((1200 - 7 * 4) / 8));
		assert.equal(grid.rowHeight, 150);
	});

	it('draws less while the user drags through the library', () => {
		const grid = gridAt();
		const usual = screen.draw(grid, library(1000)).rows.length;
		grid.isDragging = true;
		screen.scrollTo(grid, 9000);
		assert.ok(screen.draw(grid, library(1000)).rows.length < usual);
	});

	it('draws what is in view first after a leap, then the rows around it', () => {
		const grid = gridAt();
		const all = library(1000);
		screen.draw(grid, all);
		screen.scrollTo(grid, 9000);
		const first = grid.slice(all, wish).rows;
		const { rows } = screen.draw(grid, all);
		assert.ok(first.length < rows.length - 4, `${first.length} of ${rows.length}`);
		assert.ok(first.every((row) => rows.includes(row)));
	});

	it('copes with nothing', () => {
		const { rows, tabStop } = screen.draw(gridAt(), []);
		assert.deepEqual([rows, tabStop], [[], 0]);
	});
});
