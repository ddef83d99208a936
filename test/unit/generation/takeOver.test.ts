import assert from 'node:assert/strict';
import { factsOf } from '../../../src/core/api/modelFacts';
import { takeOver } from '../../../src/core/generation/takeOver';

const wanted = {
	model: 'gpt-image-2.5',
	prompt: 'An otter',
	n: 4,
	size: '2048x1152',
	quality: 'max',
	output_format: 'webp',
	output_compression: 80,
};

const takenOverBy = (model: string) => takeOver(wanted, model, factsOf(model));

describe('taking over a request', () => {
	it('keeps everything that the model supports', () => {
		assert.deepEqual(takenOverBy('gpt-image-2.5'), { request: wanted, changed: [] });
	});

	it('says what another model changes or removes', () => {
		const { request, changed } = takenOverBy('gpt-image-1');
		assert.deepEqual(
			[request.model, request.size, request.quality],
			['gpt-image-1', '1024x1024', undefined],
		);
		assert.deepEqual(changed, ['size', 'quality']);
		assert.equal(request.output_compression, 80);
	});

	it('includes the number of images', () => {
		const { request, changed } = takenOverBy('dall-e-3');
		assert.equal(request.n, 1);
		assert.deepEqual(changed, ['size', 'quality', 'output_format', 'output_compression', 'n']);
	});

	it('doesn’t mention options that were not sent', () => {
		const { changed } = takeOver({ ...wanted, size: undefined, n: 1 }, 'gpt-image-1', {
			...factsOf('gpt-image-1'),
		});
		assert.deepEqual(changed, ['quality']);
	});
});
