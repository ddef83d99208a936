import { Card, skeleton } from './card';
import type { Seen } from './feedWindow';
import type { Page } from './page';

interface FeedProps extends Seen {
	readonly page: Page;
}

/** The generations that are near the window; room for all others. */
export function Feed({ page, drawn, offsets }: FeedProps) {
	const { entries, state, labels, tileSize } = page;
	const { cards, complete } = state;
	const size = complete ? entries.length : -1;
	let end = 0;
	const gapTo = (index: number) => {
		const height = (offsets[index] ?? 0) - (offsets[end] ?? 0);
		end = index + 1;
		return height > 0 && <div key={`gap-${index}`} class="gap" style={{ height: `${height}px` }} />;
	};
	return (
		<div
			class="feed"
			role="feed"
			aria-label={labels.heading}
			aria-busy={!complete}
			style={{ '--tile': `${tileSize}px` }}
		>
			{drawn.flatMap((index) => {
				const entry = entries[index];
				const card = entry && (cards.get(entry.id) ?? skeleton(entry));
				return (
					card && [
						gapTo(index),
						<Card key={card.id} card={card} tools={page} position={index + 1} size={size} />,
					]
				);
			})}
			{gapTo(entries.length)}
		</div>
	);
}
