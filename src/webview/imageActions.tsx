import type { GenerationCard, ImageTile, ImageVerb } from '../core/protocol';
import { Action } from './action';
import { copyImage } from './copyImage';
import { Menu } from './menu';
import type { Tools } from './tools';

interface ImageActionsProps {
	readonly card: GenerationCard;
	readonly tile: ImageTile;
	/** Which image it is, for a screen reader. */
	readonly name: string;
	/** Whether it is in a tile, alone in the full view, or beside others there. */
	readonly place: 'tile' | 'alone' | 'compared';
	readonly tools: Tools;
}

/** What can be done with an image. */
export function ImageActions({ card: { id }, tile, name, place, tools }: ImageActionsProps) {
	const { labels, send, tell } = tools;
	const { index, source, saved } = tile;
	const named = (label: string) => ({ label, name: `${label}: ${name}` });
	const item = (label: string, verb: ImageVerb) => ({
		...named(label),
		act: tell({ type: 'images', verb, images: [{ id, index }] }),
	});
	const copy = async () => {
		send({ type: 'imageCopied', done: await copyImage(source) });
	};
	return (
		<div class="actions">
			<Action
				{...item(saved === undefined ? labels.save : labels.saveAgain, 'save')}
				label={labels.save}
			/>
			<Action {...item(labels.insert, 'insert')} />
			{place !== 'compared' && [
				<Action {...item(labels.open, 'open')} />,
				<Menu
					{...named(labels.copy)}
					id={`copy-${place}-${id}-${index}`}
					items={[
						{ label: labels.copyImage, act: () => void copy() },
						item(labels.copyPath, 'copyPath'),
						item(labels.copyReference, 'copyReference'),
						{ label: labels.copyPrompt, act: tell({ type: 'generation', verb: 'copyPrompt', id }) },
					]}
				/>,
			]}
			{place === 'alone' && <Action {...item(labels.delete, 'delete')} />}
		</div>
	);
}
