import type { GenerationCard, GenerationVerb, Labels } from '../core/protocol';
import { Action } from './action';
import { Facts } from './facts';
import type { Previews } from './previews';
import type { Send } from './send';
import { Prompt } from './prompt';
import { TileView } from './tile';

interface CardProps {
	readonly card: GenerationCard;
	readonly labels: Labels;
	readonly send: Send;
}

interface WholeCardProps extends CardProps {
	readonly previews: Previews;
}

/** One generation: its prompt and figures, its images, and what can be done with all of them. */
export function Card({ card, previews, labels, send }: WholeCardProps) {
	const { id, tiles, failure } = card;
	const heading = `prompt-${id}`;
	return (
		<article aria-labelledby={heading} data-running={card.running}>
			<Prompt id={heading} text={card.prompt} labels={labels} />
			<Facts texts={card.facts} />
			{failure && (
				<p class={`failure ${failure.tone}`} dir="auto">
					{failure.text}
				</p>
			)}
			<Actions card={card} labels={labels} send={send} />
			{tiles.length > 0 && (
				<ul class="tiles" aria-busy={card.running}>
					{tiles.map((tile) => (
						<TileView
							key={tile.index}
							card={card}
							tile={tile}
							preview={previews.of(id, tile.index)}
							labels={labels}
							send={send}
						/>
					))}
				</ul>
			)}
		</article>
	);
}

function Actions({ card, labels, send }: CardProps) {
	const { id, failure, running } = card;
	const verb = (verb: GenerationVerb) => () => {
		send({ type: 'generation', verb, id });
	};
	const images = card.tiles.filter((tile) => tile.kind === 'image');
	const unsaved = images.some(({ saved }) => saved === undefined);
	return (
		<div class="actions">
			{running && <Action label={labels.cancel} act={verb('cancel')} />}
			{failure?.remedy && <Action label={failure.remedy} act={verb('remedy')} primary />}
			{images.length > 0 && (
				<Action
					label={labels.saveAll}
					act={verb('saveAll')}
					primary={unsaved}
					disabled={!unsaved}
				/>
			)}
			{images.length > 1 && <Action label={labels.insertAll} act={verb('insertAll')} />}
			{card.again && <Action label={labels.again} act={verb('again')} />}
			{images.length === 0 && <Action label={labels.copyPrompt} act={verb('copyPrompt')} />}
		</div>
	);
}
