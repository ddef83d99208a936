import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { inspectImage } from '../../../src/core/image/inspect';
import { timeId } from '../../../src/core/library/layout';
import { Library } from '../../../src/core/library/library';
import { steppedPlatform } from './steppedPlatform';
import { largePicture, listener } from './largePicture';
import { samplePicture } from './samplePicture';

/**
 * The program that is killed. It uses the library in the folder that is its argument, and writes a line
 * `step` before each change of the disk, and the name of each image once it is stored.
 */
async function main(root: string): Promise<never> {
	const say = (line: string) => writeSync(1, `${line}\n`);
	const platform = steppedPlatform(root, () => say('step'));
	const library = new Library(platform, listener);
	await library.list();
	for (;;) {
		const id = timeId(Date.now(), platform.random(3));
		await library.start(
			id,
			{ model: 'otter-1', prompt: 'An otter', n: 2 },
			'https://otter.example',
		);
		const storing = [0, 1].map(async (index) => {
			const bytes = largePicture(id, index);
			await library.addImage(id, { type: 'image', index, bytes, facts: inspectImage(bytes) });
			say(`${id} ${index}`);
		});
		await Promise.all(storing);
		const generation = await library.finish(id, {});
		await library.addThumbnail(id, 0, samplePicture('small'));
		const [image] = generation.images;
		if (!image) throw new Error('no image');
		await library.markSaved(id, image, 'file:///otter.png');
		await library.restore(await library.deleteImages([{ generation, image }]));
		await setImmediate();
	}
}

void main(process.argv[2] ?? '');
