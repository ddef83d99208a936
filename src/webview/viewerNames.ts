import type { Labels } from '../core/labels';
import { imageName } from './picture';
import type { ViewedImage } from './viewerState';

/** Which image of its generation it is, and what it shows. */
export function fullName({ card, tile }: ViewedImage, labels: Labels): string {
	return `${imageName(card, tile, labels)}: ${tile.description}`;
}
