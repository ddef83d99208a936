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
	{ when: 'it matches', asked: {}, says: [] },
	{
		when: 'the size differs',
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
		when: 'the type differs',
		asked: { output_format: 'webp' },
		says: ['Requested WebP, received PNG.'],
	},
	{
		when: 'size and type differ',
		asked: { output_format: 'jpeg' },
		came: webpLossless.bytes,
		says: ['Requested 64x32, received 6x9.', 'Requested JPEG, received WebP.'],
	},
	{
		when: 'the background is transparent as requested',
		asked: { background: 'transparent' },
		says: [],
		opaque: false,
	},
	{
		when: 'a transparent background was requested, but there is no alpha channel',
		asked: { background: 'transparent' },
		came: opaque,
		says: ['Not transparent: the image has no alpha channel.'],
	},
	{
		when: 'a transparent background was requested, but all pixels are opaque',
		asked: { background: 'transparent' },
		came: opaqueWithAlpha,
		says: ['Not transparent: all pixels are opaque.'],
		opaque: true,
	},
	{ when: 'no transparency was requested', asked: {}, came: opaqueWithAlpha, says: [] },
];

describe('an image compared with its request', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	for (const { when, asked, came, says, opaque: known } of rows) {
		it(`${says.length > 0 ? 'reports the difference' : 'reports nothing'} when ${when}`, async () => {
			const page = stage.openPage();
			if (came) stage.service.fault(withImages(came));
			const generation = await stage.generate({ n: 1, ...asked });
			assert.equal(generation.failure, undefined);
			const [tile] = page.card(generation.id)?.tiles ?? [];
			assert.ok(tile?.kind === 'image');
			assert.deepEqual(tile.warnings, says);
			const [image] = (await stage.readRecord(generation)).images;
			assert.equal(image?.opaque, known);
		});
	}
});
