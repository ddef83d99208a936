import assert from 'node:assert/strict';
import { factsOf } from '../../../src/core/api/modelFacts';
import type { ImageReference } from '../../../src/core/document/references';
import { promptFor, requestFor } from '../../../src/core/document/missingImageRequest';
import { isSupported } from '../../../src/core/generation/choices';
import type { GenerationRequest } from '../../../src/core/generation/request';

function reference(more: Partial<ImageReference>): ImageReference {
	return {
		path: 'a.png',
		start: 0,
		end: 5,
		from: 0,
		to: 5,
		alt: '',
		caption: '',
		heading: '',
		...more,
	};
}

describe('promptFor', () => {
	for (const [more, expected] of [
		[{ alt: ' A sea otter ', heading: 'Food' }, 'A sea otter'],
		[{ alt: 'a\nb\u202e' }, 'a b'],
		[
			{ path: 'img/hero-banner_2x.png', heading: 'Getting Started' },
			'hero banner, Getting Started',
		],
		[{ path: '/hero@3x.webp' }, 'hero'],
		[{ path: 'a.b/Ünder_water 12.old.jpg' }, 'Ünder water 12 old'],
		[{ path: '海獺.png', heading: ' ' }, '海獺'],
		[{ path: '-.png', heading: 'Food' }, 'Food'],
		[{ path: '-.png' }, '-.png'],
		[{ alt: 'screenshot', path: 'dark-mode.png', heading: 'Settings' }, 'dark mode, Settings'],
		[{ alt: '...', path: '1.jpg', heading: 'Settings' }, 'Settings'],
		[{ alt: 'Rplot.png', path: 'a/Rplot.png', heading: 'Settings' }, 'Rplot, Settings'],
		[{ path: 'image01.png', heading: 'Settings' }, 'Settings'],
		[{ alt: 'Otter', path: 'otter.png', heading: 'Food' }, 'otter, Food'],
		[{ alt: 'Otter', path: 'otter.png' }, 'Otter'],
		[{ path: 'image01.png' }, 'image01'],
		[{ alt: 'image 2', path: 'image2.png' }, 'image2'],
		[{ alt: 'Bild 3', path: 'otter.png' }, 'otter'],
		[{ alt: '屏幕截图', path: 'otter.png' }, 'otter'],
		[{ alt: 'Capture d’écran', path: 'otter.png' }, 'otter'],
		[{ alt: 'Screenshot of an otter' }, 'Screenshot of an otter'],
		[{ alt: 'bg right:40%', path: 'otter.png' }, 'otter'],
		[{ alt: 'w:200 h:100', path: 'otter.png' }, 'otter'],
		[{ alt: 'bg left A sea otter w:20%' }, 'A sea otter'],
		[{ alt: '300', path: 'otter.png' }, 'otter'],
		[{ alt: '|300x200', path: 'otter.png' }, 'otter'],
		[{ alt: 'A sea otter|300' }, 'A sea otter'],
		[{ caption: 'A sea otter', path: 'x.png', heading: 'Food' }, 'A sea otter'],
		[{ alt: 'A sea otter', caption: 'Figure 1' }, 'A sea otter'],
		[{ alt: 'image', caption: 'A sea otter' }, 'A sea otter'],
		...[
			...[
				'Bildschirmfoto 3',
				'capture d’écran 2',
				'Captura de pantalla',
				'Captura de ecrã',
				'截图 1',
			],
			...[
				'スクリーンショット',
				'화면 캡처',
				'Снимок экрана',
				'لقطة شاشة',
				'ảnh chụp màn hình',
				'Schermata',
			],
			...[
				'alt_text',
				'Alt text goes here',
				'enter image description here',
				'drawing',
				'bg fit blur',
			],
			...[
				'bg left:33% vertical',
				'bg opacity:.5 brightness:.8',
				'h:30cm',
				'|300',
				'…',
				'img 4',
				'42',
			],
		].map((alt) => [{ alt, path: 'sea-otter.png', heading: 'Food' }, 'sea otter, Food'] as const),
		...[
			...[
				'IMG_1234',
				'DSC_0001',
				'Untitled-2',
				'10',
				'Screenshot 2026-01-02 at 10.20.30 AM',
				'download (1)',
			],
			...[
				'Pasted image 20260102',
				'3f2504e0-4f89-11d3-9a0c-0305e82c3301',
				'a3f5c9d2e1b4',
				'无标题',
			],
			...[
				'Bildschirmfoto 2026-01-02 um 10.20',
				'Capture d’écran 2026-01-02 à 10.20',
				'2026-01-02',
				'Figure_1',
			],
		].map((name) => [{ path: `img/${name}.png`, heading: 'Sea otters' }, 'Sea otters'] as const),
		[{ path: 'darkMode.png', heading: 'Food' }, 'dark Mode, Food'],
		[{ path: 'IMG_1234.png', alt: 'IMG_1234', caption: 'Otters' }, 'Otters'],
		[{ alt: 'Figure 2: A sea otter' }, 'A sea otter'],
		[{ caption: 'Abb. 3.1 – Seeotter' }, 'Seeotter'],
		[{ alt: 'Figure 2 shows a sea otter' }, 'Figure 2 shows a sea otter'],
		[{ alt: 'The die is cast' }, 'The die is cast'],
		[{ alt: 'Cover of a book' }, 'Cover of a book'],
		[{ alt: 'image', caption: 'Figure 1', path: 'otter.png' }, 'otter'],
	] as const) {
		it(`is ${JSON.stringify(expected)} for ${JSON.stringify(more)}`, () => {
			assert.equal(promptFor(reference(more)), expected);
		});
	}
});

const draft = {
	model: 'gpt-image-1',
	prompt: 'old',
	n: 4,
	size: '1024x1536',
	quality: 'high',
	output_format: 'webp',
	output_compression: 80,
};

describe('requestFor', () => {
	for (const [model, size, expected] of [
		['gpt-image-1', [600, 400], '1536x1024'],
		['gpt-image-1', [40, 60], '1024x1536'],
		['gpt-image-1', [32, 32], '1024x1024'],
		['gpt-image-1', [600, undefined], '1024x1536'],
		['gpt-image-1', [undefined, 9], '1024x1536'],
		['gpt-image-2', [640, 480], '1536x1024'],
		['gpt-image-2', [1024, 768], '1024x768'],
		['gpt-image-2', [641, 480], '1536x1024'],
		['gpt-image-2', [1921, 1081], '2048x1152'],
		['gpt-image-2', [2561, 1441], '3840x2160'],
		['gpt-image-2', [9000, 10], '3840x2160'],
		['our-own-images', [300, 300], '512x512'],
		['our-own-images', [5000, 5000], '1024x1024'],
		['our-own-images', [1536, 1024], '1536x1024'],
		['dall-e-3', [undefined, undefined], '1024x1024'],
	] as const) {
		it(`requests ${expected} from ${model} for ${size.join(' by ')}`, () => {
			const [width, height] = size;
			const sides = { ...(width && { width }), ...(height && { height }) };
			const request = requestFor(reference(sides), { ...draft, model }, factsOf(model));
			assert.equal(request.size, expected);
			assert.ok(isSupported(request, factsOf(request.model)));
		});
	}

	for (const [model, path, format, compression] of [
		['gpt-image-1', 'a.png', 'png', undefined],
		['gpt-image-1', 'a.JPG', 'jpeg', 80],
		['gpt-image-1', 'a.jpeg', 'jpeg', 80],
		['gpt-image-1', 'a.webp', 'webp', 80],
		['gpt-image-1', 'a.gif', undefined, undefined],
		['our-own-images', 'a.png', 'png', undefined],
		['fal-ai/flux/schnell', 'a.webp', undefined, undefined],
		['dall-e-3', 'a.png', undefined, undefined],
	] as const) {
		it(`requests ${String(format)} from ${model} for ${path}`, () => {
			const request = requestFor(reference({ path }), { ...draft, model }, factsOf(model));
			assert.equal(request.output_format, format);
			assert.equal(request.output_compression, compression);
		});
	}

	it('requests one image, and keeps the other options', () => {
		const request: GenerationRequest = { ...draft, background: 'opaque', moderation: 'low' };
		const { n, prompt, quality, background, moderation } = requestFor(
			reference({ alt: 'An otter' }),
			Object.freeze(request),
			factsOf(request.model),
		);
		assert.deepEqual(
			[n, prompt, quality, background, moderation],
			[1, 'An otter', 'high', 'opaque', 'low'],
		);
	});

	it('shortens a prompt that is too long for the model', () => {
		const long = reference({ alt: 'otter '.repeat(9000) });
		assert.equal(promptFor(long).length <= 32_000, true);
		const facts = factsOf('dall-e-2');
		const request = requestFor(long, { ...draft, model: 'dall-e-2' }, facts);
		assert.equal(isSupported(request, facts), true);
	});
});

describe('requestFor, for a JPEG', () => {
	it('doesn’t request transparency', () => {
		const wish = { ...draft, background: 'transparent' };
		assert.equal(
			requestFor(reference({ path: 'a.jpg' }), wish, factsOf(wish.model)).background,
			undefined,
		);
		assert.equal(
			requestFor(reference({ path: 'a.webp' }), wish, factsOf(wish.model)).background,
			'transparent',
		);
	});
});
