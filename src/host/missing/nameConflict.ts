import { l10n, Uri } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation/generation';
import { extensionOf, type ImageType } from '../../core/image/facts';
import { numbered } from '../../core/document/fileName';
import { typeName } from '../ui/wording/figures';
import { folded, nameOf, namesIn } from '../workspace/copies';
import type { MissingImage } from './missingImages';

/** An image that came, and cannot have the name that its document has for it. */
export interface Misfit {
	readonly generation: Generation;
	readonly image: StoredImage;
	readonly missing: MissingImage;
	/** Whether another file has the name by now; else the image is of another type than the name says. */
	readonly isTaken: boolean;
}

/** Whether a type is the one that the name of a missing image says. */
export function isOfType(type: ImageType, missing: MissingImage): boolean {
	const name = nameOf(missing.file)
		.toLowerCase()
		.replace(/\.jpeg$/, '.jpg');
	return name.endsWith(extensionOf(type));
}

/** The name of a missing image without its extension. */
export function baseNameOf(missing: MissingImage): string {
	return nameOf(missing.file).replace(/\.[^.]*$/, '');
}

/** What came, and what the document refers to. */
export function misfitText({ isTaken, image, missing }: Misfit): string {
	const { path } = missing.reference;
	return isTaken
		? l10n.t('Not saved yet: {0} is there by now, and is not replaced.', path)
		: l10n.t('Not saved yet: {0} cannot be a {1}, which is what came.', path, typeName(image.type));
}

/** What the button says that saves images under names they can have. */
export async function fittingLabel(misfits: readonly Misfit[]): Promise<string> {
	const [first, ...more] = misfits;
	if (first && more.length === 0)
		return l10n.t('Save as {0} and Update Reference', await fittingName(first));
	return l10n.t('Save {0} under Fitting Names', misfits.length);
}

/** The first free name, as things are now. */
async function fittingName({ image, missing }: Misfit): Promise<string> {
	const folder = Uri.joinPath(missing.file, '..');
	const taken = await namesIn(folder).catch(() => new Set<string>());
	for (let n = 1; ; n++) {
		const name = numbered(baseNameOf(missing), extensionOf(image.type), n);
		if (!taken.has(folded(name))) return name;
	}
}
