import type { ComponentChildren } from 'preact';
import type { Labels, ResultsState } from '../core/protocol';
import { BarView, Begin } from './bar';
import { Card } from './card';
import type { Previews } from './previews';
import type { Send } from './send';

interface ResultsProps {
	readonly state: ResultsState;
	readonly previews: Previews;
	readonly announcement: string;
	readonly send: Send;
}

/** The whole page: all generations, newest first, or what to do when there is none. */
export function Results({ state, previews, announcement, send }: ResultsProps) {
	const { labels, bar, cards } = state;
	return (
		<main>
			<p class="unseen" role="status">
				{announcement}
			</p>
			{cards.length === 0 ? (
				<Empty labels={labels}>
					<Begin bar={bar} labels={labels} send={send} />
				</Empty>
			) : (
				<>
					<BarView bar={bar} labels={labels} send={send} />
					{cards.map((card) => (
						<Card key={card.id} card={card} previews={previews} labels={labels} send={send} />
					))}
				</>
			)}
		</main>
	);
}

function Empty(props: { readonly labels: Labels; readonly children: ComponentChildren }) {
	const { labels, children } = props;
	return (
		<section class="empty">
			<h1>{labels.emptyHeading}</h1>
			<p>{labels.emptyText}</p>
			{children}
		</section>
	);
}
