import { format, type Labels } from '../core/labels';
import type { ImageTile } from '../core/protocol';
import { Icon } from './iconButton';

interface BadgesProps {
	readonly tile: ImageTile;
	readonly isFavorite: boolean;
	readonly labels: Labels;
}

/** What is special about an image, in its corner. The name of the tile says it to screen readers. */
export function Badges({ tile, isFavorite, labels }: BadgesProps) {
	const { saved } = tile;
	const warnings = warningsOf(tile);
	if (!isFavorite && saved === undefined && warnings.length === 0) return null;
	return (
		<span class="badges" aria-hidden="true">
			{warnings.length > 0 && (
				<span class="badge warns" title={warnings.join('\n')}>
					<Icon name="warning" />
				</span>
			)}
			{isFavorite && (
				<span class="badge" title={labels.favorite}>
					<Icon name="star-full" />
				</span>
			)}
			{saved !== undefined && (
				<span class="badge" title={format(labels.saved, saved)}>
					<Icon name="pass" />
				</span>
			)}
		</span>
	);
}

/** What is wrong with the image, and with its saved copy. */
export function warningsOf({ warnings, copyNote }: ImageTile): string[] {
	return [...warnings, ...(copyNote === undefined ? [] : [copyNote])];
}
