import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Site } from './generatorRow';
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
	const pageOf = ({ task }: Insertion) => generator.documents[task.document]?.page ?? '';
	const judgments: Judgment[] = [];
	try {
		for (const page of new Set(insertions.map(pageOf))) {
			const own = insertions.filter((each) => pageOf(each) === page);
			judgments.push(
				...(page.endsWith('.pdf')
					? own.map((each) => judgePdf(join(output, page), each))
					: await judgePage(browser, `http://${server.authority}${base}/${page}`, own)),
			);
		}
	} finally {
		await server.close();
	}
	return judgments;
}

function judgePdf(file: string, insertion: Insertion): Judgment {
	const isShown = existsSync(file) && pdfContains(file, savedImage(insertion));
	return { insertion, shown: isShown ? 'same' : 'not shown', broken: [] };
}

function judgePage(
	browser: Browser,
	address: string,
	insertions: readonly Insertion[],
): Promise<Judgment[]> {
	return lookAt(browser, address, async ({ images, draws }) => {
		const broken = images.filter(({ status }) => status !== 200).map((each) => each.address);
		const judgments: Judgment[] = [];
		for (const insertion of insertions) {
			const image = savedImage(insertion);
			const isSame = images.some(({ bytes }) => bytes.equals(image));
			const otherwise = (await draws(image)) ? 'encoded anew' : 'not shown';
			judgments.push({ insertion, shown: isSame ? 'same' : otherwise, broken });
		}
		return judgments;
	});
}

function savedImage({ task, image }: Insertion): Buffer {
	return readFileSync(join(task.folder, image));
}
