import type { GenerationCard, ImageVerb, Labels, Tile } from '../core/protocol';
import { Action } from './action';
import { copyImage } from './copyImage';
import { Menu, type MenuItem } from './menu';
import type { Send } from './send';

interface ImageActionsProps {
	readonly card: GenerationCard;
	readonly tile: Extract<Tile, { kind: 'image' }>;
	/** Which image it is, for a screen reader. */
	readonly name: string;
	readonly labels: Labels;
	readonly send: Send;
}

/** What can be done with an image. */
export function ImageActions({ card, tile, name, labels, send }: ImageActionsProps) {
	const { id } = card;
	const { index, source } = tile;
	const verb = (verb: ImageVerb) => () => {
		send({ type: 'image', verb, id, index });
	};
	const named = (label: string) => ({ label, name: `${label}: ${name}` });
	const save = tile.saved === undefined ? labels.save : labels.saveAgain;
	const copies: readonly MenuItem[] = [
		{
			label: labels.copyImage,
			act: () => {
				void copyImage(source).then((done) => {
					send({ type: 'imageCopied', done });
				});
			},
		},
		{ label: labels.copyPath, act: verb('copyPath') },
		{ label: labels.copyReference, act: verb('copyReference') },
		{
			label: labels.copyPrompt,
			act: () => {
				send({ type: 'generation', verb: 'copyPrompt', id });
			},
		},
	];
	return (
		<div class="actions">
			<Action label={labels.save} name={`${save}: ${name}`} act={verb('save')} />
			<Action {...named(labels.insert)} act={verb('insert')} />
			<Action {...named(labels.open)} act={verb('open')} />
			<Menu {...named(labels.copy)} id={`copy-${id}-${index}`} items={copies} />
		</div>
	);
}
