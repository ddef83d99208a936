import { format } from '../core/labels';
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

/** The name, the facts and the actions of a compared image. */
export function ComparedCaption({ page, image }: CaptionProps) {
	const { labels, viewer } = page;
	const { tile } = image;
	const name = fullName(image, labels);
	return (
		<>
			<p class="line" title={name}>
				{name}
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
