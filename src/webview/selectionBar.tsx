import type { ImageId, ImageVerb } from '../core/protocol';
import { Action } from './action';
import { fill } from './fill';
import { Menu } from './menu';
import type { Page } from './page';

interface SelectionBarProps {
	readonly page: Page;
	/** In the order of the gallery; at least one. */
	readonly images: ImageId[];
}

/** What can be done with all images that are selected. */
export function SelectionBar({ page, images }: SelectionBarProps) {
	const { labels, tell } = page;
	const name = fill(labels.selected, images.length);
	const item = (label: string, verb: ImageVerb) => ({
		label,
		act: tell({ type: 'images', verb, images }),
	});
	const comparable = images.length > 1 && images.length < 5;
	return (
		<div class="selection actions" role="toolbar" aria-label={name}>
			<span role="status">{name}</span>
			<Action {...item(labels.save, 'save')} kind="primary" />
			<Action {...item(labels.insert, 'insert')} />
			<Menu
				label={labels.copy}
				id="copy-selected"
				items={[
					item(labels.copyPaths, 'copyPath'),
					item(labels.copyReferences, 'copyReference'),
					item(labels.copyPrompts, 'copyPrompt'),
				]}
			/>
			<Action
				label={labels.compare}
				act={() => {
					page.view(images);
				}}
				disabled={!comparable}
				hint={comparable ? '' : labels.compareHint}
			/>
			<Action
				label={labels.delete}
				act={() => {
					page.delete();
				}}
			/>
			<Action
				label={labels.clearSelection}
				act={() => {
					page.clear();
				}}
			/>
		</div>
	);
}
