import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { removeFolder, temporaryFolder } from '../support/folders';

/** Whether a PDF contains the pixels of a PNG. */
export function pdfContains(pdf: string, png: Buffer): boolean {
	const folder = temporaryFolder('pdf');
	try {
		const { status, stderr } = spawnSync('pdfimages', ['-png', pdf, join(folder, 'image')], {
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(`pdfimages: ${stderr}`);
		const wanted = decode(png);
		return readdirSync(folder).some((name) => {
			const { width, height, data } = decode(readFileSync(join(folder, name)));
			const isSameSize = width === wanted.width && height === wanted.height;
			return isSameSize && Buffer.from(data).equals(Buffer.from(wanted.data));
		});
	} finally {
		removeFolder(folder);
	}
}
