import type { TargetedEvent } from 'preact';
import type { ImageTile } from '../core/protocol';
import type { ViewerState } from './viewerState';
import {
	canPan,
	dragged,
	moved,
	scaleOf,
	wheeled,
	wholeImage,
	type Pane,
	type Point,
} from './zoom';

interface StageProps {
	readonly tile: ImageTile;
	/** Names the image for screen readers. */
	readonly name: string;
	readonly viewer: ViewerState;
}

/** An image that can be zoomed and panned by wheel, mouse and touch. */
export function ViewerStage({ tile, name, viewer }: StageProps) {
	const { pointers, view } = viewer;
	const pane = { image: tile, stage: viewer.stage };
	return (
		<div
			class="stage"
			role="group"
			aria-label={name}
			tabIndex={0}
			autofocus
			data-pans={canPan(view, pane)}
			onPointerDown={(event) => {
				if (event.button) return;
				pointers.set(event.pointerId, pointOf(event));
				event.currentTarget.setPointerCapture(event.pointerId);
			}}
			onPointerMove={(event) => {
				drag(viewer, pane, event.pointerId, pointOf(event));
			}}
			onLostPointerCapture={(event) => {
				pointers.delete(event.pointerId);
			}}
			onWheel={(event) => {
				event.preventDefault();
				viewer.changeView(wheeled(viewer.view, pane, event, pointOf(event)));
			}}
			onDblClick={(event) => {
				const isFit = viewer.view.scale === 'fit';
				viewer.changeView(isFit ? moved(viewer.view, pane, 1, pointOf(event)) : wholeImage);
			}}
		>
			<Sheet tile={tile} viewer={viewer} pane={pane} />
		</div>
	);
}

/** Relative to the center of the stage. */
function pointOf({ clientX, clientY, currentTarget }: TargetedEvent<Element, MouseEvent>): Point {
	const { x, y, width, height } = currentTarget.getBoundingClientRect();
	return { x: clientX - x - width / 2, y: clientY - y - height / 2 };
}

/** Pans by one pointer, or zooms by two. */
function drag(viewer: ViewerState, pane: Pane, pointerId: number, to: Point): void {
	const { pointers } = viewer;
	const from = pointers.get(pointerId);
	if (!from) return;
	const other = [...pointers].find(([id]) => id !== pointerId)?.[1];
	pointers.set(pointerId, to);
	viewer.changeView(dragged(viewer.view, pane, from, to, other));
}

interface SheetProps extends Omit<StageProps, 'name'> {
	readonly pane: Pane;
}

/** From this scale on, pixels are drawn as squares. */
const pixelatedScale = 3;

/** The image, above its thumbnail while it loads. */
function Sheet({ tile, viewer, pane }: SheetProps) {
	const { source, thumbnail, isViewable } = tile;
	if (!isViewable) return <p class="warning">{tile.warnings.join(' ')}</p>;
	const scale = scaleOf(viewer.view, pane);
	const { x, y } = moved(viewer.view, pane);
	return (
		<div
			class={tile.alpha ? 'sheet squares' : 'sheet'}
			style={{
				'--scale': scale,
				transform: `scale(${scale}) translate(${-x * 100}%, ${-y * 100}%)`,
				imageRendering: scale < pixelatedScale ? '' : 'pixelated',
			}}
		>
			{thumbnail && !viewer.isLoaded(source) && <img src={thumbnail} alt="" />}
			<img
				key={source}
				src={source}
				width={tile.width}
				height={tile.height}
				alt={tile.description}
				draggable={false}
				onLoad={() => {
					viewer.markLoaded(source);
				}}
			/>
		</div>
	);
}
