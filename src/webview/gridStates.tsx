import { actionOf, type CardActionId } from '../core/actions';
import type {
	FaultTile as Fault,
	GenerationCard,
	WaitingTile as Waiting,
	Tile,
} from '../core/protocol';
import { shorten } from '../core/text';
import { Button } from './button';
import { IconButton } from './iconButton';
import { generationTarget, type Page } from './page';
import { Picture, previewText } from './picture';

interface StateProps {
	readonly card: GenerationCard;
	readonly page: Page;
	/** Whether Tab reaches the buttons of this tile. */
	readonly isTabStop: boolean;
}

interface StateTileProps<Kind extends Tile> extends StateProps {
	readonly tile: Kind;
}

interface NamedProps {
	/** What the tile stands for, for screen readers. */
	readonly name: string;
}

/** Characters of a prompt over a picture, in a tooltip, and in a name, which has to contain what is seen. */
export const wordsLength = 100;

/** What helps, in the order of the buttons. */
const remedies: readonly CardActionId[] = [
	'saveElsewhere',
	'storeAgain',
	'remedy',
	'changeEndpoint',
];

/** An image that hasn't arrived: its preview, what it waits for, and for how long. */
export function WaitingTile({ card, tile, page, isTabStop }: StateTileProps<Waiting>) {
	const { labels } = page;
	const isFirst = card.tiles.find(({ kind }) => kind === 'waiting') === tile;
	return (
		<>
			<Picture tile={tile} card={card} page={page} />
			<p class="words" aria-hidden="true">
				{waitingText(card, tile, page)}
			</p>
			{isFirst && card.actions.includes('cancel') && (
				<div class="hoverToolbar">
					<IconButton
						icon="stop-circle"
						label={labels.actions.cancel.one}
						tabIndex={isTabStop ? 0 : -1}
						onClick={() => {
							page.run('cancel', generationTarget(card.id));
						}}
					/>
				</div>
			)}
		</>
	);
}

/** What an image waits for, and for how long. */
export function waitingText(
	{ id, progress }: GenerationCard,
	{ index }: Waiting,
	{ labels, previews }: Page,
): string {
	const preview = previews.get(id, index);
	return preview?.isFinal ? previewText(preview, labels) : (progress ?? labels.waiting);
}

/** An entry of the response without a usable image; the failure of the generation has the buttons, if there is one. */
export function FaultTile({
	card,
	tile,
	name,
	page,
	isTabStop,
}: StateTileProps<Fault> & NamedProps) {
	const isFirst = card.tiles.find(({ kind }) => kind === 'fault') === tile;
	return (
		<div class="failure error" title={tile.text}>
			<span class="unseen">{name}: </span>
			<p class="sentence" dir="auto">
				{tile.text}
			</p>
			{isFirst && !card.failure && <Remedies card={card} page={page} isTabStop={isTabStop} />}
		</div>
	);
}

/** Why a generation didn't return everything, in a sentence, with what helps. */
export function FailureTile({ card, name, page, isTabStop }: StateProps & NamedProps) {
	const { failure } = card;
	if (!failure) return null;
	const { text, superseded } = failure;
	// What was tried again since needs no attention.
	const tone = superseded ? 'note' : failure.tone;
	return (
		<div class={`failure ${tone}`} title={`${text}\n\n${shorten(card.prompt, wordsLength)}`}>
			<span class="unseen">{name}: </span>
			<p class="sentence" dir="auto">
				{firstSentence(text)}
			</p>
			<Remedies card={card} page={page} isTabStop={isTabStop} />
		</div>
	);
}

/** What helps most as a button with a text, the others as icons, so that the reason has room above. */
function Remedies({ card, page, isTabStop }: StateProps) {
	const { actions } = page.labels;
	const helping = remedies.filter((id) => card.actions.includes(id));
	// Without a remedy, the request can only be sent again.
	const shown: readonly CardActionId[] = helping.length > 0 ? helping : ['generateAgain'];
	const [first, ...others] = [...shown, 'deleteGeneration' as const].filter((id) =>
		card.actions.includes(id),
	);
	if (!first) return null;
	const propsOf = (id: CardActionId) => ({
		label: id === 'remedy' ? (card.failure?.remedy ?? actions.remedy.one) : actions[id].one,
		tabIndex: isTabStop ? 0 : -1,
		onClick: () => {
			page.run(id, generationTarget(card.id));
		},
	});
	const helpsMost = (first === 'remedy' || first === 'saveElsewhere') && !card.failure?.superseded;
	return (
		<div class="actions">
			<Button kind={helpsMost ? 'primary' : 'secondary'} {...propsOf(first)} />
			{others.map((id) => (
				<IconButton key={id} icon={actionOf(id).icon} {...propsOf(id)} />
			))}
		</div>
	);
}

function firstSentence(text: string): string {
	const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: 'sentence' });
	const [first] = segmenter.segment(text);
	return first?.segment.trim() ?? text;
}
