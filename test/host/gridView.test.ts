import assert from 'node:assert/strict';
import { Gate } from '../support/imageService/gate';
import { until } from '../support/wait';
import { setting, Stage } from './stage';

describe('the grid of the results', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('is what a page begins with, unless the setting says otherwise', async () => {
		const page = stage.openPage();
		await page.filled();
		assert.equal(page.defaultView, 'grid');
		await setting('defaultView', 'list');
		const other = stage.openView();
		await other.filled();
		assert.equal(other.defaultView, 'list');
		await setting('defaultView', 'table');
		const third = stage.openView();
		await third.filled();
		assert.equal(third.defaultView, 'grid');
	});

	it('gets the size of every image, and favorites as soon as they are marked', async () => {
		const page = stage.openPage();
		await page.filled();
		const { id } = await stage.generate({ n: 2, size: '512x512' });
		const { library } = stage.seaOtter;
		await until(5000, 'both images', () =>
			Promise.resolve(page.entry(id)?.images.length === 2 || undefined),
		);
		const [first] = page.entry(id)?.images ?? [];
		assert.ok(first && first.bytes > 0);
		assert.deepEqual([first.width, first.height, first.favorite], [512, 512, undefined]);
		await library.setFavorite(id, [1], true);
		await until(5000, 'the favorite', () => Promise.resolve(page.entry(id)?.images[1]?.favorite));
		assert.equal(page.entry(id)?.images[0]?.favorite, undefined);
	});

	it('gets what a running generation waits for, and for how long', async () => {
		const gate = new Gate();
		stage.service.fault({ delay: gate.pass });
		const page = stage.openPage();
		await page.filled();
		const generating = stage.generate({ n: 1, size: '1536x1024' });
		const [running] = await until(5000, 'the generation', () => {
			const all = stage.seaOtter.library.running();
			return Promise.resolve(all.length > 0 ? all : undefined);
		});
		assert.ok(running);
		const { id } = running;
		const progress = () => page.card(id)?.progress;
		await until(5000, 'its progress', () => Promise.resolve(progress()));
		assert.match(progress() ?? '', /^Generating · \d s$/);
		assert.equal(page.entry(id)?.aspectRatio, 1.5);
		assert.deepEqual(page.entry(id)?.others, [0]);
		gate.letThrough();
		await generating;
		await until(5000, 'the image', () =>
			Promise.resolve(page.entry(id)?.images.length === 1 || undefined),
		);
		assert.deepEqual(
			[page.entry(id)?.running, page.entry(id)?.others, progress()],
			[undefined, undefined, undefined],
		);
	});
});
