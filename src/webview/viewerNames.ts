import type { Labels } from '../core/labels';
import { imageName } from './picture';
import type { ViewedImage } from './viewerState';

/** What it shows, after which image of its set it is. */
export function fullName({ card, tile }: ViewedImage, labels: Labels): string {
	if (card.tiles.length === 1 && tile.description) return tile.description;
	return `${imageName(card, tile, labels)}: ${tile.description}`;
}
