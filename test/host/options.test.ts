import assert from 'node:assert/strict';
import type { GenerationRequest } from '../../src/core/generation/request';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, refuseOption } from '../support/imageService/faults';
import { request, setting, Stage } from './stage';

const options = {
	quality: 'high',
	background: 'opaque',
	output_format: 'webp',
	output_compression: 80,
	moderation: 'low',
};

describe('the options of a request', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const bodies = () => stage.service.requests.map(({ body }) => body);

	/** The initial values of the next request, which the user dismisses. */
	const nextDraft = async (): Promise<GenerationRequest | undefined> => {
		await stage.seaOtter.commands.generateImage();
		return stage.requestQuestions.at(-1)?.draft;
	};

	it('are sent unchanged, and recorded with the images', async () => {
		const page = stage.openPage();
		const generation = await stage.generate(options);
		assert.deepEqual(bodies(), [{ ...request, ...options }]);
		assert.deepEqual(generation.request, { ...request, ...options });
		const facts = page.card(generation.id)?.facts ?? [];
		for (const fact of ['quality high', 'background opaque', 'format webp', 'compression 80'])
			assert.ok(facts.includes(fact), fact);
	});

	it('are not sent if none is chosen, not even the size', async () => {
		await stage.generate({ size: undefined });
		const { model, prompt, n } = request;
		assert.deepEqual(bodies(), [{ model, prompt, n }]);
	});

	it('that the service rejects can be removed with a button, in the same generation', async () => {
		stage.service.fault(refuseOption('quality'));
		const refused = await stage.generate(options);
		const { failure } = refused;
		assert.ok(failure?.kind === 'refused');
		assert.equal(failure.option, 'quality');
		const message = await stage.message(/rejected the request \(HTTP 400\)/);
		assert.deepEqual(message.buttons, ['Send Without “quality”']);
		assert.equal(bodies().length, 1, 'nothing is sent without the user');
		message.press('Send Without “quality”');
		const generation = await stage.delivered(2);
		assert.equal(generation.id, refused.id);
		const { quality, ...others } = options;
		assert.deepEqual(bodies(), [
			{ ...request, quality, ...others },
			{ ...request, ...others },
		]);
		await stage.runCommand();
		assert.equal(stage.requestQuestions.at(-1)?.draft.quality, undefined, 'not next time either');
	});

	it('can be removed one after another, including the size', async () => {
		stage.service.fault(refuseOption('quality'), failWith(400, errorBodies.invalidSize));
		await stage.generate({ quality: 'high' });
		(await stage.message(/quality/)).press('Send Without “quality”');
		(await stage.message(/Invalid size/)).press('Send Without “size”');
		await stage.delivered(2);
		const { size, ...without } = request;
		assert.deepEqual(bodies(), [{ ...request, quality: 'high' }, { ...without, size }, without]);
	});

	it('are the next defaults, also after a reload', async () => {
		await stage.generate({ ...options, size: '512x512' });
		await stage.reload();
		assert.deepEqual(await nextDraft(), { ...request, ...options, size: '512x512', prompt: '' });
	});

	it('are the next defaults without a size if none was sent', async () => {
		await stage.generate({ size: undefined });
		assert.equal((await nextDraft())?.size, undefined);
		await stage.seaOtter.commands.generateImageWithLastChoices();
		const { model, prompt, n } = request;
		assert.deepEqual(bodies(), Array(2).fill({ model, prompt, n }));
	});

	it('are dropped if the next model doesn’t support them', async () => {
		await stage.generate({ ...options, size: '512x512', n: 3 });
		await setting('model', 'dall-e-3');
		const { size, n, ...draft } = (await nextDraft()) ?? {};
		assert.deepEqual([size, n], ['1024x1024', 1]);
		assert.deepEqual(JSON.parse(JSON.stringify(draft)), { model: 'dall-e-3', prompt: '' });
	});

	it('start with the first size and count of the model', async () => {
		const { size, n, quality } = (await nextDraft()) ?? {};
		assert.deepEqual([size, n, quality], ['1024x1024', 1, undefined]);
	});
});
