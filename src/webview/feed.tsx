import { Card, placeholderCard } from './card';
import type { FeedSlice } from './feedWindow';
import type { Page } from './page';

interface FeedProps extends FeedSlice {
	readonly page: Page;
}

/** The cards near the window, and gaps in place of all others. */
export function Feed({ page, drawn, offsets }: FeedProps) {
	const { matches, state, labels, tileSize } = page;
	const { cards, complete } = state;
	const size = complete ? matches.length : -1;
	let end = 0;
	const gapBefore = (index: number) => {
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
				const entry = matches[index];
				if (!entry) return [];
				const card = cards.get(entry.id) ?? placeholderCard(entry);
				return [
					gapBefore(index),
					<Card
						key={card.id}
						{...{ card, page, size }}
						startedAt={entry.startedAt}
						position={index + 1}
					/>,
				];
			})}
			{gapBefore(matches.length)}
		</div>
	);
}
