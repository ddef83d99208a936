import { format } from '../core/labels';
import type { ImageId } from '../core/protocol';
import { ActionButtons } from './actionButtons';
import { canCompare } from './imageSelection';
import { imageTarget, type Page } from './page';

interface SelectionBarProps {
	readonly page: Page;
	/** At least one, in gallery order. */
	readonly images: ImageId[];
}

/** The actions on all selected images. */
export function SelectionBar({ page, images }: SelectionBarProps) {
	const { labels } = page;
	const name = format(labels.selected, images.length);
	const isComparable = canCompare(images.length);
	const compare = { disabled: !isComparable, hint: isComparable ? '' : labels.compareHint };
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
