import type { Browser, Page, Request, Response } from 'playwright-core';
import { until } from '../support/wait';

/** What a browser loaded for a page. */
export interface LoadedPage {
	/** The responses to requests for images. */
	readonly images: readonly {
		readonly address: string;
		readonly status: number;
		readonly bytes: Buffer;
	}[];
	/** Whether the page draws an image with the size and, nearly, the pixels of a PNG. */
	readonly draws: (png: Buffer) => Promise<boolean>;
}

/** Loads a page, and everything on it, and lets `look` judge it. */
export async function lookAt<T>(
	browser: Browser,
	address: string,
	look: (page: LoadedPage) => Promise<T>,
): Promise<T> {
	// So high that no image waits to be scrolled to.
	const page = await browser.newPage({ viewport: { width: 1200, height: 6000 } });
	try {
		const responses: Response[] = [];
		page.on('response', (response) => {
			if (response.request().resourceType() === 'image') responses.push(response);
		});
		const isLoaded = watchRequests(page);
		const main = await page.goto(address, { waitUntil: 'networkidle' });
		if (main?.status() !== 200) throw new Error(`${address} isn’t there`);
		await isLoaded();
		const images = await Promise.all(responses.map(readImage));
		return await look({ images, draws: (png) => draws(page, png) });
	} finally {
		await page.close();
	}
}

/** Watches a page until it has been drawn, which may need more images, and all requests have ended. */
function watchRequests(page: Page): () => Promise<void> {
	const pending = new Set<Request>();
	const end = (request: Request) => pending.delete(request);
	page.on('request', (request) => pending.add(request));
	page.on('requestfinished', end);
	page.on('requestfailed', end);
	return async () => {
		await page.evaluate(
			() =>
				new Promise((resolve) => {
					requestAnimationFrame(() => requestAnimationFrame(resolve));
				}),
		);
		await until(60_000, 'the end of all requests', () =>
			Promise.resolve(pending.size === 0 ? true : undefined),
		);
	};
}

async function readImage(response: Response) {
	const status = response.status();
	return {
		address: response.url(),
		status,
		bytes: status === 200 ? await response.body() : Buffer.alloc(0),
	};
}

function draws(page: Page, png: Buffer): Promise<boolean> {
	// The loader names inner functions with a helper that the page lacks, so there are none with a name.
	return page.evaluate(
		async (original) => {
			const wanted = new Image();
			wanted.src = original;
			await wanted.decode();
			const { naturalWidth: width, naturalHeight: height } = wanted;
			const [pixels = [], ...drawn] = [wanted, ...document.images]
				.filter((each) => each.naturalWidth === width && each.naturalHeight === height)
				.map((image) => {
					const canvas = Object.assign(document.createElement('canvas'), { width, height });
					const context = canvas.getContext('2d');
					context?.drawImage(image, 0, 0);
					return [...(context?.getImageData(0, 0, width, height).data ?? [])];
				});
			return drawn.some((each) => {
				const differences = pixels.map((value, at) => Math.abs(value - (each[at] ?? 0)));
				return differences.reduce((sum, one) => sum + one, 0) / pixels.length < 4;
			});
		},
		`data:image/png;base64,${png.toString('base64')}`,
	);
}
