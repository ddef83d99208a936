import type { TargetedEvent } from 'preact';
import type { ImageTile } from '../core/protocol';
import type { Viewing } from './viewing';
import { dragged, moved, pans, scaleOf, wheeled, whole, type Pane, type Point } from './zoom';

export interface StageProps {
	readonly tile: ImageTile;
	/** Which image it is. */
	readonly name: string;
	readonly viewing: Viewing;
}

/** An image that can be zoomed and moved by wheel, mouse and fingers. */
export function Stage({ tile, name, viewing }: StageProps) {
	const { pointers, stage } = viewing;
	const pane = { image: tile, stage: stage() };
	return (
		<div
			class="stage"
			role="group"
			aria-label={name}
			tabIndex={0}
			autofocus
			data-pans={pans(viewing.view(), pane)}
			onPointerDown={(event) => {
				if (event.button) return;
				pointers.set(event.pointerId, pointOf(event));
				event.currentTarget.setPointerCapture(event.pointerId);
			}}
			onPointerMove={(event) => {
				const { pointerId } = event;
				const from = pointers.get(pointerId);
				if (!from) return;
				const to = pointOf(event);
				pointers.delete(pointerId);
				const [other] = pointers.values();
				pointers.set(pointerId, to);
				viewing.change(dragged(viewing.view(), pane, from, to, other));
			}}
			onLostPointerCapture={(event) => {
				pointers.delete(event.pointerId);
			}}
			onWheel={(event) => {
				event.preventDefault();
				viewing.change(wheeled(viewing.view(), pane, event, pointOf(event)));
			}}
			onDblClick={(event) => {
				const view = viewing.view();
				viewing.change(view.scale === 'fit' ? moved(view, pane, 1, pointOf(event)) : whole);
			}}
		>
			<Sheet tile={tile} viewing={viewing} pane={pane} />
		</div>
	);
}

function pointOf({ clientX, clientY, currentTarget }: TargetedEvent<Element, MouseEvent>): Point {
	const { x, y, width, height } = currentTarget.getBoundingClientRect();
	return { x: clientX - x - width / 2, y: clientY - y - height / 2 };
}

interface SheetProps extends Omit<StageProps, 'name'> {
	readonly pane: Pane;
}

/** The image itself, upon its thumbnail while it loads. Its pixels are seen as such from 300 % on. */
function Sheet({ tile, viewing, pane }: SheetProps) {
	const { source, thumbnail } = tile;
	const view = viewing.view();
	const scale = scaleOf(view, pane);
	const { x, y } = moved(view, pane);
	return (
		<div
			class={tile.alpha ? 'sheet squares' : 'sheet'}
			style={{
				'--scale': scale,
				transform: `scale(${scale}) translate(${-x * 100}%, ${-y * 100}%)`,
				imageRendering: scale < 3 ? '' : 'pixelated',
			}}
		>
			{thumbnail && !viewing.isLoaded(source) && <img src={thumbnail} alt="" />}
			<img
				key={source}
				src={source}
				width={tile.width}
				height={tile.height}
				alt={tile.description}
				draggable={false}
				onLoad={() => {
					viewing.loaded(source);
				}}
			/>
		</div>
	);
}
