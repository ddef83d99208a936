import assert from 'node:assert/strict';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { until } from '../support/wait';
import { request, setting, Stage } from './stage';

const { model } = request;

describe('the limit of images an hour', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('keeps what would pass it from being sent, and tells the numbers', async () => {
		await setting('maxImagesPerHour', 3);
		const first = await stage.generate();
		const { failure, images } = await stage.generate({ prompt: 'One too many' });
		assert.ok(failure?.kind === 'overLimit');
		assert.deepEqual([failure.limit, failure.used, images], [3, 2, []]);
		assert.equal(Date.parse(failure.freeAt ?? '') - Date.parse(first.startedAt), 3_600_000);
		assert.equal(stage.service.requests.length, 1);
		const { text, buttons } = await stage.message(/so it wasn't sent/);
		assert.match(
			text,
			/hourly image limit \(2 of 3 used\), so it wasn't sent\. You can send it at/,
		);
		assert.deepEqual(buttons, ['Change Limit']);
		assert.equal((await stage.generate({ n: 1 })).failure, undefined, 'one is within it');
	});

	it('lets through as many at the same time as it leaves room for', async () => {
		await setting('maxImagesPerHour', 3);
		await Promise.all(Array.from({ length: 4 }, () => stage.runCommand({ n: 1 })));
		const all = await stage.seaOtter.library.list();
		const failures = all.map(({ failure }) => failure?.kind).sort();
		assert.deepEqual(failures, ['overLimit', undefined, undefined, undefined]);
		assert.equal(stage.service.requests.length, 3);
	});

	it('names no time where more is asked for at once than it allows', async () => {
		await setting('maxImagesPerHour', 1);
		const { failure } = await stage.generate();
		assert.deepEqual(failure, { kind: 'overLimit', limit: 1, used: 0 });
		await stage.message(/\(0 of \d used\), so it wasn't sent\.$/);
	});

	it('keeps the prompt, which can be generated when there is room', async () => {
		await setting('maxImagesPerHour', 1);
		const page = stage.openPage();
		const { id } = await stage.generate({ prompt: 'Too early' });
		await stage.reload();
		const kept = await stage.newest();
		assert.equal(kept.request.prompt, 'Too early');
		assert.ok(page.card(id)?.actions.includes('generateAgain'));
		await setting('maxImagesPerHour', 2);
		stage.openPage().press('generateAgain', id);
		assert.equal((await stage.delivered(2)).request.prompt, 'Too early');
	});

	it('does not count what was certainly not made', async () => {
		await setting('maxImagesPerHour', 2);
		stage.service.fault(
			failWith(400, errorBodies.moderationBlocked),
			failWith(401, errorBodies.unauthorized),
			failWith(400, errorBodies.invalidSize),
		);
		for (const kind of ['moderated', 'unauthorized', 'refused', undefined, 'overLimit'])
			assert.equal((await stage.generate()).failure?.kind, kind);
	});

	it('counts what may have been made', async () => {
		await setting('maxImagesPerHour', 2);
		stage.service.fault(failWith(500, errorBodies.serverError));
		for (const kind of ['serverError', 'overLimit'])
			assert.equal((await stage.generate()).failure?.kind, kind);
		assert.equal(stage.service.requests.length, 1);
	});

	it('forgets nothing over a reload', async () => {
		await setting('maxImagesPerHour', 2);
		await stage.generate();
		await stage.reload();
		assert.equal((await stage.generate()).failure?.kind, 'overLimit');
		assert.equal(stage.service.requests.length, 1);
	});
});

describe('what images cost', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	/** What the user is told that a request would cost. */
	const estimate = async (changes: Partial<typeof request> = {}): Promise<string | undefined> => {
		await stage.seaOtter.commands.generateImage();
		return stage.requestQuestions.at(-1)?.help.estimate({ ...request, ...changes });
	};

	it('is not guessed: without prices nothing is said', async () => {
		const page = stage.openPage();
		const { id } = await stage.generate();
		assert.equal(await estimate(), undefined);
		assert.ok(!page.card(id)?.facts.some((fact) => fact.includes('$')));
	});

	it('is reckoned by image, before and after', async () => {
		await setting('prices', { [model]: { perImage: 0.04 } });
		const page = stage.openPage();
		assert.equal(await estimate(), 'about $0.08');
		assert.equal(await estimate({ n: 10 }), 'about $0.40');
		const { id } = await stage.generate();
		assert.ok(page.card(id)?.facts.includes('$0.08'));
	});

	it('is reckoned by what came, not by what was asked for', async () => {
		await setting('prices', { [model]: { perImage: 0.04, currency: 'EUR' } });
		stage.service.fault({ images: [] });
		const page = stage.openPage();
		const { id } = await stage.generate();
		assert.ok(page.card(id)?.facts.includes('€0.00'));
	});

	it('is reckoned by tokens, and estimated from generations of the same kind', async () => {
		await setting('prices', {
			[model]: { perMillionInputTokens: 1_000_000, perMillionOutputTokens: 500_000 },
		});
		assert.equal(await estimate(), undefined, 'nothing is known yet');
		const page = stage.openPage();
		const { id, usage } = await stage.generate();
		const { input_tokens: input = 0, output_tokens: output = 0 } = usage ?? {};
		assert.ok(page.card(id)?.facts.includes(`$${(input + output / 2).toFixed(2)}`));
		assert.equal(await estimate({ n: 1 }), `about $${(output / 4).toFixed(2)}`);
		assert.equal(await estimate({ size: '96x96' }), undefined);
		assert.equal(await estimate({ model: 'openai-gpt-image-2' }), undefined);
	});

	for (const prices of [{ [model]: { perImage: 'four cents' } }, { [model]: 0.04 }, [model]]) {
		it(`is told when ${JSON.stringify(prices)} cannot be read, and keeps nobody from generating`, async () => {
			await setting('prices', prices);
			const { images } = await stage.generate();
			const { buttons } = await stage.message(/seaOtter\.prices is invalid .*no costs are shown/);
			assert.deepEqual(buttons, ['Open Setting']);
			assert.equal(images.length, 2);
			assert.equal(stage.requestQuestions[0]?.help.estimate(request), undefined);
		});
	}
});

describe('the bar above the results', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('sums up the session: images and tokens', async () => {
		const page = stage.openPage();
		const { usage } = await stage.generate();
		const tokens = usage?.total_tokens ?? 0;
		await page.fact(new RegExp(`^This session: 2 images · ${tokens} tokens$`));
		stage.service.fault(failWith(500, ''));
		await stage.generate();
		await stage.generate();
		await page.fact(new RegExp(`^This session: 4 images · ${2 * tokens} tokens$`));
		await stage.reload();
		const another = stage.openPage();
		await stage.generate();
		await another.fact(/^This session: 2 images/);
	});

	it('tells what the service still allows when that comes to its end, and not before', async () => {
		const page = stage.openPage();
		await stage.generate();
		await page.fact(/session/);
		assert.equal(page.bar?.facts.length, 1);
		stage.service.remaining = 12;
		await stage.generate();
		await page.fact(/^12 of 5,000 requests left$/);
	});

	it('names the model of the next generation as it is chosen', async () => {
		const page = stage.openPage();
		stage.chosenModels.push('openai-gpt-image-2');
		await stage.seaOtter.commands.chooseModel();
		await until(10_000, 'the model in the bar', () =>
			Promise.resolve(page.bar?.model === 'openai-gpt-image-2' || undefined),
		);
	});
});
