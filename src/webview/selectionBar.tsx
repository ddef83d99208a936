import { format } from '../core/labels';
import type { ImageId } from '../core/protocol';
import { ActionButtons } from './actionButtons';
import { imageTarget, type Page } from './page';

/** More images would be too small side by side. */
const maxCompared = 4;

interface SelectionBarProps {
	readonly page: Page;
	/** At least one, in gallery order. */
	readonly images: ImageId[];
}

/** The actions on all selected images. */
export function SelectionBar({ page, images }: SelectionBarProps) {
	const { labels } = page;
	const name = format(labels.selected, images.length);
	const canCompare = images.length > 1 && images.length <= maxCompared;
	const compare = { disabled: !canCompare, hint: canCompare ? '' : labels.compareHint };
	return (
		<div class="selection actions" role="toolbar" aria-label={name}>
			<span role="status">{name}</span>
			<ActionButtons
				page={page}
				place="selection"
				id="all"
				target={imageTarget(images)}
				changesTo={(action) => (action === 'compare' ? compare : {})}
			/>
		</div>
	);
}
