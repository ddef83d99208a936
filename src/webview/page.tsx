import type { Labels, ResultsState } from '../core/protocol';
import { Action } from './action';
import { Card } from './card';
import type { Send } from './send';

interface ResultsProps {
	readonly state: ResultsState;
	readonly announcement: string;
	readonly send: Send;
}

/** The whole page: all generations, newest first, or what to do when there is none. */
export function Results({ state, announcement, send }: ResultsProps) {
	const { labels, cards } = state;
	const generate = () => {
		send({ type: 'generate' });
	};
	return (
		<main>
			<p class="unseen" role="status">
				{announcement}
			</p>
			{cards.length === 0 ? (
				<Empty labels={labels} generate={generate} />
			) : (
				<>
					<header class="bar">
						<h1>{labels.heading}</h1>
						<Action label={labels.generate} act={generate} primary />
					</header>
					{cards.map((card) => (
						<Card key={card.id} card={card} labels={labels} send={send} />
					))}
				</>
			)}
		</main>
	);
}

function Empty({ labels, generate }: { readonly labels: Labels; readonly generate: () => void }) {
	return (
		<section class="empty">
			<h1>{labels.emptyHeading}</h1>
			<p>{labels.emptyText}</p>
			<Action label={labels.generate} act={generate} primary />
		</section>
	);
}
