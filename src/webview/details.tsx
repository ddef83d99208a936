import type { Labels } from '../core/labels';
import type { Shown } from './viewing';

interface DetailsProps extends Shown {
	readonly labels: Labels;
}

/** All that is known of an image and of how it was made; it scrolls, by keyboard too. */
export function Details({ labels, card, tile }: DetailsProps) {
	return (
		<section id="details" aria-label={labels.details} tabIndex={0}>
			{tile.mismatches.map((mismatch) => (
				<p class="mismatch">{mismatch}</p>
			))}
			<dl>
				{[...tile.details, ...card.details].map(({ name, value }) => [
					<dt>{name}</dt>,
					<dd dir="auto">{value}</dd>,
				])}
			</dl>
		</section>
	);
}
