import type { ActionId } from '../core/actions';
import type { Labels } from '../core/labels';
import type { Entry, GenerationCard, Tile } from '../core/protocol';
import { shorten } from '../core/text';
import { ActionButtons, type ButtonChanges } from './actionButtons';
import { Button, Facts } from './button';
import { dayAndTime, fullDate } from './days';
import { generationTarget, type Page } from './page';
import { setMark } from './pageElements';
import { TileView } from './tile';

/** Characters of a prompt that are shown until it is expanded. */
const shortPromptLength = 280;

interface CardProps {
	readonly card: GenerationCard;
	readonly page: Page;
}

interface CardInFeedProps extends CardProps {
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** Its place among all cards, from 1. */
	readonly position: number;
	/** How many cards there are; -1 while that is unknown. */
	readonly size: number;
}

/** One generation: its prompt, facts, time and images, and actions on all of it. */
export function Card({ card, page, startedAt, position, size }: CardInFeedProps) {
	const { id, tiles, failure, origin, running } = card;
	const heading = `prompt-${id}`;
	const available: readonly ActionId[] = card.actions;
	return (
		<article
			id={id}
			tabIndex={-1}
			aria-labelledby={heading}
			aria-posinset={position}
			aria-setsize={size}
			data-running={running}
			{...setMark(id)}
		>
			<Prompt id={heading} text={card.prompt} page={page} />
			<div class="about">
				<Facts texts={card.facts} />
				<StartTime time={startedAt} labels={page.labels} />
			</div>
			{origin && (
				<p class="origin">
					<Origin origin={origin} page={page} />
				</p>
			)}
			{failure && <Failure failure={failure} labels={page.labels} />}
			<div class="actions">
				<ActionButtons
					page={page}
					place="card"
					id={id}
					target={generationTarget(id)}
					isAvailable={(action) => available.includes(action)}
					changesTo={(action) => changesTo(action, card)}
				/>
			</div>
			{tiles.length > 0 && (
				<ul class="tiles" aria-busy={running}>
					{tiles.map((tile) => (
						<TileView key={tile.index} card={card} tile={tile} page={page} />
					))}
				</ul>
			)}
		</article>
	);
}

interface StartTimeProps {
	readonly time: number;
	readonly labels: Labels;
}

function StartTime({ time, labels }: StartTimeProps) {
	const language = document.documentElement.lang;
	return (
		<time dateTime={new Date(time).toISOString()} title={fullDate(time, language)}>
			{dayAndTime(time, Date.now(), language, labels)}
		</time>
	);
}

interface FailureProps {
	readonly failure: NonNullable<GenerationCard['failure']>;
	readonly labels: Labels;
}

/** Why a generation failed; folded to one line once another one has taken its place. */
function Failure({ failure: { text, tone, superseded }, labels }: FailureProps) {
	if (!superseded)
		return (
			<p class={`failure ${tone}`} dir="auto">
				{text}
			</p>
		);
	return (
		<details class="superseded">
			<summary>{labels.supersededFailure}</summary>
			<p class={`failure ${tone}`} dir="auto">
				{text}
			</p>
		</details>
	);
}

interface PromptProps {
	readonly id: string;
	readonly text: string;
	readonly page: Page;
}

/** The prompt as heading; a long one can be expanded. */
function Prompt({ id, text, page }: PromptProps) {
	const { labels } = page;
	const expanded = page.isExpanded(id);
	return (
		<>
			<h2 id={id} dir="auto">
				{expanded ? text : shorten(text, shortPromptLength)}
			</h2>
			{text.length > shortPromptLength && (
				<Button
					kind="link"
					label={expanded ? labels.shortPrompt : labels.fullPrompt}
					expanded={expanded}
					onClick={() => {
						page.toggleExpanded(id);
					}}
				/>
			)}
		</>
	);
}

interface OriginProps {
	readonly origin: NonNullable<GenerationCard['origin']>;
	readonly page: Page;
}

/** A link to the generation that this one comes from, or only its text if that is gone. */
function Origin({ origin: { text, id }, page }: OriginProps) {
	if (id === undefined) return <>{text}</>;
	return (
		<Button
			kind="link"
			label={text}
			onClick={() => {
				page.reveal(id);
			}}
		/>
	);
}

function changesTo(action: ActionId, { failure, tiles }: GenerationCard): ButtonChanges {
	if (action === 'remedy' && failure?.remedy)
		return { label: failure.remedy, ...(failure.superseded && { kind: 'secondary' }) };
	const isUnsaved = (tile: Tile) => tile.kind === 'image' && tile.saved === undefined;
	if (action === 'saveAll' && tiles.some(isUnsaved)) return { kind: 'primary' };
	return {};
}

/** Stands in for a card until the host has sent it. */
export function placeholderCard({ id, prompt, model, tiles }: Entry): GenerationCard {
	return {
		id,
		prompt,
		facts: [model],
		details: [],
		running: false,
		actions: ['copyPrompt', 'deleteGeneration'],
		tiles: Array.from({ length: tiles }, (_, index) => ({
			kind: 'waiting',
			index,
			aspectRatio: '1 / 1',
		})),
	};
}
