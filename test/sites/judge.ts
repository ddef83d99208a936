import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Site } from './generator';
import type { Insertion } from './insertions';
import { pdfContains } from './pdf';
import { serveSite } from './siteServer';
import { lookAt } from './webPage';

export interface Judgment {
	readonly insertion: Insertion;
	/** How the built page shows the image: with the same bytes, or encoded anew. */
	readonly shown: 'same' | 'encoded anew' | 'not shown';
	/** The images that the page couldn’t load. */
	readonly broken: readonly string[];
}

/** Looks at the page of each document of a built site, in a browser. */
export async function judge(
	browser: Browser,
	{ generator, base }: Site,
	workshop: string,
	insertions: readonly Insertion[],
): Promise<Judgment[]> {
	const output = join(workshop, generator.output);
	const server = await serveSite(output, base);
	const judgments: Judgment[] = [];
	try {
		for (const insertion of insertions) {
			const { document, folder } = insertion.task;
			const image = readFileSync(join(folder, insertion.image));
			const page = generator.documents[document]?.page ?? '';
			const found = page.endsWith('.pdf')
				? judgePdf(join(output, page), image)
				: await judgePage(browser, `http://${server.authority}${base}/${page}`, image);
			judgments.push({ insertion, ...found });
		}
	} finally {
		await server.close();
	}
	return judgments;
}

type Found = Omit<Judgment, 'insertion'>;

function judgePdf(file: string, image: Buffer): Found {
	const isShown = existsSync(file) && pdfContains(file, image);
	return { shown: isShown ? 'same' : 'not shown', broken: [] };
}

function judgePage(browser: Browser, address: string, image: Buffer): Promise<Found> {
	return lookAt(browser, address, async ({ images, draws }) => {
		const broken = images.filter(({ status }) => status !== 200).map((each) => each.address);
		if (images.some(({ bytes }) => bytes.equals(image))) return { shown: 'same', broken };
		return { shown: (await draws(image)) ? 'encoded anew' : 'not shown', broken };
	});
}
