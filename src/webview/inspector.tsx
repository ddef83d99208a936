import { format } from '../core/labels';
import type { Detail } from '../core/protocol';
import { Button } from './button';
import { IconButton } from './iconButton';
import { idOf } from './imageTools';
import { imageTarget, type Page } from './page';
import type { ViewedImage } from './viewerState';

interface InspectorProps {
	readonly page: Page;
	readonly image: ViewedImage;
}

/** What fills the composer from an image. */
const reuses = ['usePrompt', 'useSettings'] as const;

/** Everything known about an image and its request; focusable, so that it scrolls by keyboard. */
export function Inspector({ page, image }: InspectorProps) {
	const { labels } = page;
	const { card, tile } = image;
	const saved = tile.saved === undefined ? [] : [{ name: labels.location, value: tile.saved }];
	return (
		<section id="details" aria-label={labels.details} tabIndex={0}>
			{tile.warnings.map((warning) => (
				<p class="warning">{warning}</p>
			))}
			<div class="actions">
				{reuses.map((action) => (
					<Button
						key={action}
						label={labels.actions[action].one}
						onClick={() => {
							page.run(action, imageTarget([idOf(image)]));
						}}
					/>
				))}
			</div>
			<dl>
				{[...card.details, ...saved, ...tile.details].map((detail) => (
					<Row page={page} detail={detail} />
				))}
			</dl>
		</section>
	);
}

interface RowProps {
	readonly page: Page;
	readonly detail: Detail;
}

/** A value, and the button that copies it. */
function Row({ page, detail }: RowProps) {
	const { name, value } = detail;
	const { copied } = page.viewer;
	const isLast = copied?.name === name;
	const copiedIcon = copied?.done ? 'check' : 'error';
	return (
		<div class="detail">
			<dt>{name}</dt>
			<dd>
				<span dir="auto">{value}</span>
				<IconButton
					icon={isLast ? copiedIcon : 'copy'}
					label={format(page.labels.copyValue, name)}
					onClick={() => void page.copyValue(detail)}
				/>
			</dd>
		</div>
	);
}
