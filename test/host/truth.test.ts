import assert from 'node:assert/strict';
import type { GenerationRequest } from '../../src/core/generation/request';
import { withImages } from '../support/imageService/faults';
import { drawPicture } from '../support/imageService/picture';
import { encodePng } from '../support/imageService/picture/png';
import { webpLossless } from '../support/imageService/samples';
import { request, Stage } from './stage';

const [width, height] = [64, 32];

/** White in every pixel, with an alpha channel that hides nothing. */
const opaqueWithAlpha = encodePng({
	...{ width, height, channels: 4 },
	lines: Uint8Array.from({ length: height * (1 + 4 * width) }, (_, at) =>
		at % (1 + 4 * width) === 0 ? 0 : 255,
	),
});

const opaque = drawPicture(request.prompt, 0, width, height);

interface Row {
	readonly when: string;
	readonly asked: Partial<GenerationRequest>;
	/** What comes in place of what would have been drawn. */
	readonly came?: Uint8Array;
	readonly says: readonly string[];
	/** What is known of the pixels. */
	readonly opaque?: boolean;
}

const rows: readonly Row[] = [
	{ when: 'all is as it was asked for', asked: {}, says: [] },
	{
		when: 'another size came',
		asked: {},
		came: drawPicture(request.prompt, 0, 96, 96),
		says: ['Requested 64x32, received 96x96.'],
	},
	{ when: 'the size was left to the service', asked: { size: undefined }, says: [] },
	{
		when: 'the size was left to the model',
		asked: { size: 'auto' },
		came: opaque,
		says: [],
	},
	{
		when: 'another type came',
		asked: { output_format: 'webp' },
		says: ['Requested WebP, received PNG.'],
	},
	{
		when: 'both are wrong',
		asked: { output_format: 'jpeg' },
		came: webpLossless.bytes,
		says: ['Requested 64x32, received 6x9.', 'Requested JPEG, received WebP.'],
	},
	{
		when: 'a transparent background came',
		asked: { background: 'transparent' },
		says: [],
		opaque: false,
	},
	{
		when: 'a transparent background was asked for, and there is no alpha channel',
		asked: { background: 'transparent' },
		came: opaque,
		says: ['Not transparent: the image has no alpha channel.'],
	},
	{
		when: 'a transparent background was asked for, and the alpha channel hides nothing',
		asked: { background: 'transparent' },
		came: opaqueWithAlpha,
		says: ['Not transparent: all pixels are opaque.'],
		opaque: true,
	},
	{ when: 'nobody asked for transparency', asked: {}, came: opaqueWithAlpha, says: [] },
];

describe('an image beside what was asked for', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	for (const { when, asked, came, says, opaque: known } of rows) {
		it(`${says.length > 0 ? 'says where it differs' : 'says nothing'} when ${when}`, async () => {
			const page = stage.openPage();
			if (came) stage.service.fault(withImages(came));
			const generation = await stage.generate({ n: 1, ...asked });
			assert.equal(generation.failure, undefined);
			const [tile] = page.card(generation.id)?.tiles ?? [];
			assert.ok(tile?.kind === 'image');
			assert.deepEqual(tile.mismatches, says);
			const [image] = (await stage.readRecord(generation)).images;
			assert.equal(image?.opaque, known);
		});
	}
});
