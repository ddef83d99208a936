import assert from 'node:assert/strict';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { until } from '../support/wait';
import { request, setting, Stage } from './stage';

const { model } = request;

describe('the hourly image limit', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('stops a request that would exceed it, and reports the numbers', async () => {
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
		assert.equal(
			(await stage.generate({ n: 1 })).failure,
			undefined,
			'one image is within the limit',
		);
	});

	it('allows as many simultaneous requests as are left', async () => {
		await setting('maxImagesPerHour', 3);
		await Promise.all(Array.from({ length: 4 }, () => stage.runCommand({ n: 1 })));
		const all = await stage.seaOtter.library.list();
		const failures = all.map(({ failure }) => failure?.kind).sort();
		assert.deepEqual(failures, ['overLimit', undefined, undefined, undefined]);
		assert.equal(stage.service.requests.length, 3);
	});

	it('gives no time if the request alone exceeds it', async () => {
		await setting('maxImagesPerHour', 1);
		const { failure } = await stage.generate();
		assert.deepEqual(failure, { kind: 'overLimit', limit: 1, used: 0 });
		await stage.message(/\(0 of \d used\), so it wasn't sent\.$/);
	});

	it('keeps the prompt, which can be generated later', async () => {
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

	it('doesn’t count images that were certainly not generated', async () => {
		await setting('maxImagesPerHour', 2);
		stage.service.fault(
			failWith(400, errorBodies.moderationBlocked),
			failWith(401, errorBodies.unauthorized),
			failWith(400, errorBodies.invalidSize),
		);
		for (const kind of ['moderated', 'unauthorized', 'refused', undefined, 'overLimit'])
			assert.equal((await stage.generate()).failure?.kind, kind);
	});

	it('counts images that may have been generated', async () => {
		await setting('maxImagesPerHour', 2);
		stage.service.fault(failWith(500, errorBodies.serverError));
		for (const kind of ['serverError', 'overLimit'])
			assert.equal((await stage.generate()).failure?.kind, kind);
		assert.equal(stage.service.requests.length, 1);
	});

	it('counts earlier images after a reload', async () => {
		await setting('maxImagesPerHour', 2);
		await stage.generate();
		await stage.reload();
		assert.equal((await stage.generate()).failure?.kind, 'overLimit');
		assert.equal(stage.service.requests.length, 1);
	});
});

describe('the costs of images', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	/** The estimate shown for a request. */
	const estimate = async (changes: Partial<typeof request> = {}): Promise<string | undefined> => {
		await stage.seaOtter.commands.generateImage();
		return stage.requestQuestions.at(-1)?.help.estimate({ ...request, ...changes });
	};

	it('aren’t shown without prices', async () => {
		const page = stage.openPage();
		const { id } = await stage.generate();
		assert.equal(await estimate(), undefined);
		assert.ok(!page.card(id)?.facts.some((fact) => fact.includes('$')));
	});

	it('are estimated at the price that OpenRouter tells, unless the user has their own', async () => {
		await setting('endpoints', { [stage.service.origin]: { service: 'openRouter' } });
		const pricing = [{ billable: 'output_image', unit: 'image', cost_usd: 0.04 }];
		stage.service.serveAt(`/v1/images/models/${model}/endpoints`, {
			status: 200,
			body: { id: model, endpoints: [{ pricing }] },
		});
		await stage.seaOtter.commands.generateImage();
		const { help } = stage.requestQuestions.at(-1) ?? {};
		const text = await until(10_000, 'the estimate', () =>
			Promise.resolve(help?.estimate(request)),
		);
		assert.equal(text, 'about $0.08 according to OpenRouter');
		await setting('prices', { [model]: { perImage: 0.5 } });
		assert.equal(help?.estimate(request), 'about $1.00');
	});

	it('are calculated per image, before and after', async () => {
		await setting('prices', { [model]: { perImage: 0.04 } });
		const page = stage.openPage();
		assert.equal(await estimate(), 'about $0.08');
		assert.equal(await estimate({ n: 10 }), 'about $0.40');
		const { id } = await stage.generate();
		assert.ok(page.card(id)?.facts.includes('$0.08'));
	});

	it('depend on the images received, not requested', async () => {
		await setting('prices', { [model]: { perImage: 0.04, currency: 'EUR' } });
		stage.service.fault({ images: [] });
		const page = stage.openPage();
		const { id } = await stage.generate();
		assert.ok(page.card(id)?.facts.includes('€0.00'));
	});

	it('are calculated from tokens, and estimated from similar generations', async () => {
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
		it(`can’t be calculated from ${JSON.stringify(prices)}, which is reported but doesn’t prevent generating`, async () => {
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

	it('shows the images and tokens of the session', async () => {
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

	it('shows the requests left only when few are left', async () => {
		const page = stage.openPage();
		await stage.generate();
		await page.fact(/session/);
		assert.equal(page.bar?.facts.length, 1);
		stage.service.remaining = 12;
		await stage.generate();
		await page.fact(/^12 of 5,000 requests left$/);
	});

	it('shows the model of the next generation as soon as it is chosen', async () => {
		const page = stage.openPage();
		stage.chosenModels.push('openai-gpt-image-2');
		await stage.seaOtter.commands.chooseModel();
		await until(10_000, 'the model in the bar', () =>
			Promise.resolve(page.bar?.model === 'openai-gpt-image-2' || undefined),
		);
	});
});
