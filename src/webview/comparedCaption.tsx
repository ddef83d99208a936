import { format, type Labels } from '../core/labels';
import { rejectKey } from './comparison';
import { IconButton } from './iconButton';
import { idOf, imageTools, nameFor } from './imageTools';
import { hasCommandKey, keyText } from './keyText';
import type { Page } from './page';
import { fullName } from './viewerNames';
import type { ViewedImage } from './viewerState';

interface CaptionProps {
	readonly page: Page;
	readonly image: ViewedImage;
}

interface ShortNameProps {
	readonly image: ViewedImage;
	readonly labels: Labels;
}

/** What the image shows, and which of several of its set it is, which stays in view where the rest is cut off. */
export function ShortName({ image: { card, tile }, labels }: ShortNameProps) {
	const count = card.tiles.length;
	return (
		<>
			<span class="what" dir="auto">
				{tile.description}
			</span>
			{count > 1 && <span class="ofSet"> {format(labels.placeInSet, tile.index + 1, count)}</span>}
		</>
	);
}

/** The name, the facts and the actions of a compared image. */
export function ComparedCaption({ page, image }: CaptionProps) {
	const { labels, viewer } = page;
	const { tile } = image;
	return (
		<>
			<p class="line named" title={fullName(image, labels)}>
				<ShortName image={image} labels={labels} />
			</p>
			<p class="line">
				{tile.facts}
				{tile.saved && ` · ${format(labels.saved, tile.saved)}`}
			</p>
			<div class="actions">
				{imageTools(page, 'compare', image).map((tool) => (
					<IconButton key={tool.label} {...tool} />
				))}
				<IconButton
					key="reject"
					icon="circle-slash"
					label={labels.reject}
					name={nameFor(page, labels.reject, image)}
					keys={keyText(rejectKey, labels, hasCommandKey())}
					onClick={() => {
						viewer.reject([idOf(image)]);
					}}
				/>
			</div>
		</>
	);
}
