import type { Entry, GenerationCard, GenerationVerb } from '../core/protocol';
import { Action } from './action';
import { Facts } from './facts';
import { Menu } from './menu';
import { Prompt } from './prompt';
import { TileView } from './tile';
import type { Tools } from './tools';

interface CardProps {
	readonly card: GenerationCard;
	readonly tools: Tools;
}

interface WholeCardProps extends CardProps {
	/** Its place among all generations, from 1, and how many there are; -1 while that is not known. */
	readonly position: number;
	readonly size: number;
}

/** One generation: its prompt and figures, its images, and what can be done with all of them. */
export function Card({ card, tools, position, size }: WholeCardProps) {
	const { id, tiles, failure, origin, running } = card;
	const heading = `prompt-${id}`;
	return (
		<article
			id={id}
			tabIndex={-1}
			aria-labelledby={heading}
			aria-posinset={position}
			aria-setsize={size}
			data-running={running}
		>
			<Prompt id={heading} text={card.prompt} tools={tools} />
			<Facts texts={card.facts} />
			{origin && <p class="origin">{originOf(origin, tools)}</p>}
			{failure && (
				<p class={`failure ${failure.tone}`} dir="auto">
					{failure.text}
				</p>
			)}
			<Actions card={card} tools={tools} />
			{tiles.length > 0 && (
				<ul class="tiles" aria-busy={running}>
					{tiles.map((tile) => (
						<TileView key={tile.index} card={card} tile={tile} tools={tools} />
					))}
				</ul>
			)}
		</article>
	);
}

/** The way to the generation it comes from; words alone where that is gone. */
function originOf({ text, id }: NonNullable<GenerationCard['origin']>, tools: Tools) {
	if (id === undefined) return text;
	return (
		<Action
			kind="link"
			label={text}
			act={() => {
				tools.reveal(id);
			}}
		/>
	);
}

/** What stands for a generation until its card is there. */
export function skeleton({ id, prompt, model, tiles }: Entry): GenerationCard {
	return {
		...{
			id,
			prompt,
			facts: [model],
			details: [],
			running: false,
			cancel: false,
			again: false,
			request: false,
		},
		tiles: Array.from({ length: tiles }, (_, index) => ({
			...{ kind: 'waiting', index, aspectRatio: '1 / 1' },
		})),
	};
}

function Actions({ card, tools }: CardProps) {
	const { id, failure, running, request } = card;
	const { labels, tell } = tools;
	const images = card.tiles.filter((tile) => tile.kind === 'image');
	const several = images.length > 1;
	const unsaved = images.some(({ saved }) => saved === undefined);
	const item = (label: string, verb: GenerationVerb) => ({
		label,
		act: tell({ type: 'generation', verb, id }),
	});
	return (
		<div class="actions">
			{card.cancel && <Action {...item(labels.cancel, 'cancel')} />}
			{failure?.remedy && <Action {...item(failure.remedy, 'remedy')} kind="primary" />}
			{several && (
				<Action {...item(labels.saveAll, 'saveAll')} kind={unsaved ? 'primary' : 'secondary'} />
			)}
			{several && <Action {...item(labels.insertAll, 'insertAll')} />}
			{card.again && <Action {...item(labels.again, 'again')} />}
			<Menu
				label={labels.more}
				id={`more-${id}`}
				items={[
					request && item(labels.edit, 'edit'),
					request && item(labels.moreOfThis, 'more'),
					item(labels.copyPrompt, 'copyPrompt'),
					request && item(labels.copyRequest, 'copyRequest'),
					!running && item(labels.deleteGeneration, 'delete'),
				]}
			/>
		</div>
	);
}
