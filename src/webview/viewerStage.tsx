import type { ComponentChildren, TargetedEvent } from 'preact';
import type { ImageTile } from '../core/protocol';
import type { ViewerState } from './viewerState';
import {
	canPan,
	dragged,
	moved,
	placementOf,
	scaleOf,
	wheeled,
	wholeImage,
	type Pane,
	type Point,
	type Size,
} from './zoom';

interface StageProps {
	/** Names the image for screen readers. */
	readonly name: string;
	readonly viewer: ViewerState;
	/** The size of what is zoomed. */
	readonly image: Size;
	readonly onHover?: (isHovered: boolean) => void;
	readonly children: ComponentChildren;
}

/** Something that can be zoomed and panned by wheel, mouse and touch. */
export function ViewerStage({ name, viewer, image, onHover, children }: StageProps) {
	const { pointers, view, stage } = viewer;
	const pane = { image, stage };
	const at = (event: TargetedEvent<Element, MouseEvent>) => pointOf(event, viewer.density);
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
				pointers.set(event.pointerId, at(event));
				event.currentTarget.setPointerCapture(event.pointerId);
			}}
			onPointerMove={(event) => {
				drag(viewer, pane, event.pointerId, at(event));
			}}
			onLostPointerCapture={(event) => {
				pointers.delete(event.pointerId);
			}}
			onPointerEnter={() => onHover?.(true)}
			onPointerLeave={() => onHover?.(false)}
			onWheel={(event) => {
				event.preventDefault();
				viewer.changeView(wheeled(viewer.view, pane, event, at(event)));
			}}
			onDblClick={(event) => {
				const isFit = viewer.view.scale === 'fit';
				viewer.changeView(isFit ? moved(viewer.view, pane, 1, at(event)) : wholeImage);
			}}
		>
			{children}
		</div>
	);
}

/** Relative to the center of the stage. */
function pointOf(
	{ clientX, clientY, currentTarget }: TargetedEvent<Element, MouseEvent>,
	density: number,
): Point {
	const { x, y, width, height } = currentTarget.getBoundingClientRect();
	return { x: (clientX - x - width / 2) * density, y: (clientY - y - height / 2) * density };
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

interface SheetProps {
	readonly tile: ImageTile;
	readonly viewer: ViewerState;
	/** The size it is drawn in, at 100%. */
	readonly size: Size;
}

/** From this scale on, pixels are drawn as squares. */
const pixelatedScale = 3;

/** The image, above its thumbnail while it loads. */
export function Sheet({ tile, viewer, size }: SheetProps) {
	const { source, thumbnail, isViewable } = tile;
	if (!isViewable) return <p class="warning">{tile.warnings.join(' ')}</p>;
	const pane = { image: size, stage: viewer.stage };
	const { left, top, scale } = placementOf(viewer.view, pane, viewer.density);
	return (
		<div
			class={tile.alpha ? 'sheet squares' : 'sheet'}
			style={{
				'--scale': scale,
				transform: `translate(${left}px, ${top}px) scale(${scale})`,
				imageRendering: scaleOf(viewer.view, pane) < pixelatedScale ? '' : 'pixelated',
			}}
		>
			{thumbnail && !viewer.isLoaded(source) && <img src={thumbnail} alt="" />}
			<img
				key={source}
				src={source}
				width={size.width}
				height={size.height}
				alt={tile.description}
				draggable={false}
				onLoad={() => {
					viewer.markLoaded(source);
				}}
			/>
		</div>
	);
}
