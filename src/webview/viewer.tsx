import type { TargetedEvent } from 'preact';
import { format, type Labels } from '../core/labels';
import { MessageStrip } from './messageStrip';
import type { Page } from './page';
import { imageName } from './picture';
import { ImageActions } from './tile';
import { ViewerStage } from './viewerStage';
import type { ViewedImage } from './viewerState';
import { moved, scaleOf, stepped, viewAfterKey, wholeImage, type Pane, type View } from './zoom';

interface ViewerProps {
	readonly page: Page;
	/** One image, or two to four that are compared. */
	readonly shown: readonly ViewedImage[];
	/** Shows another image; undefined if there is none. */
	readonly previous: (() => void) | undefined;
	readonly next: (() => void) | undefined;
	readonly close: () => void;
}

/** Images over the whole page; compared images zoom and move together. */
export function Viewer({ page, shown, previous, next, close }: ViewerProps) {
	const { labels, viewer } = page;
	const [first] = shown;
	if (!first) return null;
	const isSingle = shown.length === 1;
	const pane = { image: first.tile, stage: viewer.stage };
	const name = isSingle ? fullName(first, labels) : labels.actions.compare.one;
	const hasDetails = isSingle && page.isExpanded('details');
	return (
		<dialog
			ref={open}
			class="viewer"
			aria-label={name}
			onClose={close}
			onKeyDown={(event) => {
				if (!isForViewer(event)) return;
				const navigate = { ArrowLeft: previous, ArrowRight: next }[event.key];
				const view = viewAfterKey(event, viewer.view, pane);
				if (view) viewer.changeView(view);
				else if (!event.shiftKey) navigate?.();
			}}
		>
			<header class="actions">
				<h2 dir="auto">{name}</h2>
				<ZoomButtons page={page} pane={pane} />
				{(previous ?? next) && (
					<>
						<ToolButton label={labels.previous} sign="‹" onClick={previous} />
						<ToolButton label={labels.next} sign="›" onClick={next} />
					</>
				)}
				{isSingle && (
					<ToolButton
						label={labels.details}
						pressed={hasDetails}
						onClick={() => {
							page.toggleExpanded('details');
						}}
					/>
				)}
				<ToolButton label={labels.close} sign="×" onClick={close} />
			</header>
			<div class={isSingle ? 'one' : 'several'}>
				{shown.map((image) => (
					<ViewerPane page={page} image={image} isSingle={isSingle} />
				))}
				{hasDetails && <Details labels={labels} {...first} />}
			</div>
			{/* The rest of the page can be neither seen nor reached. */}
			<MessageStrip page={page} />
		</dialog>
	);
}

function open(dialog: HTMLDialogElement | null): void {
	dialog?.showModal();
}

/** Keys with Ctrl, Alt or Cmd belong to VS Code; menus handle their own keys. */
function isForViewer(event: TargetedEvent<HTMLElement, KeyboardEvent>): boolean {
	const { ctrlKey, altKey, metaKey, target } = event;
	return !(ctrlKey || altKey || metaKey || (target as Element).closest('.menu'));
}

function fullName({ card, tile }: ViewedImage, labels: Labels): string {
	return `${imageName(card, tile, labels)}: ${tile.description}`;
}

interface PaneProps {
	readonly page: Page;
	readonly image: ViewedImage;
	readonly isSingle: boolean;
}

/** An image with its facts and actions. */
function ViewerPane({ page, image, isSingle }: PaneProps) {
	const { card, tile } = image;
	const name = fullName(image, page.labels);
	return (
		<div class="pane">
			<ViewerStage tile={tile} name={name} viewer={page.viewer} />
			{!isSingle && (
				<p class="line" title={name}>
					{name}
				</p>
			)}
			<p class="line">
				{tile.facts}
				{tile.saved && ` · ${format(page.labels.saved, tile.saved)}`}
			</p>
			<ImageActions card={card} tile={tile} page={page} place={isSingle ? 'viewer' : 'compare'} />
		</div>
	);
}

interface DetailsProps extends ViewedImage {
	readonly labels: Labels;
}

/** Everything known about an image and its request; focusable, so that it scrolls by keyboard. */
function Details({ labels, card, tile }: DetailsProps) {
	return (
		<section id="details" aria-label={labels.details} tabIndex={0}>
			{tile.warnings.map((warning) => (
				<p class="warning">{warning}</p>
			))}
			<dl>
				{[...tile.details, ...card.details].map(({ name, value }) => [
					<dt>{name}</dt>,
					<dd dir="auto">{value}</dd>,
				])}
			</dl>
		</section>
	);
}

interface ZoomButtonsProps {
	readonly page: Page;
	readonly pane: Pane;
}

function ZoomButtons({ page: { labels, viewer }, pane }: ZoomButtonsProps) {
	const { view } = viewer;
	const scale = scaleOf(view, pane);
	const show = (other: View) => () => {
		viewer.changeView(other);
	};
	return (
		<>
			<ToolButton label={labels.zoomOut} sign="−" onClick={show(stepped(view, pane, -1))} />
			<span class="scale">{format(labels.percent, Math.round(scale * 100))}</span>
			<ToolButton label={labels.zoomIn} sign="+" onClick={show(stepped(view, pane, 1))} />
			<ToolButton label={labels.fit} pressed={view.scale === 'fit'} onClick={show(wholeImage)} />
			<ToolButton
				label={format(labels.percent, 100)}
				pressed={scale === 1}
				onClick={show(moved(view, pane, 1))}
			/>
		</>
	);
}

interface ToolButtonProps {
	readonly label: string;
	/** Drawn instead of the label. */
	readonly sign?: string;
	/** Undefined disables the button, which keeps the focus. */
	readonly onClick: (() => void) | undefined;
	readonly pressed?: boolean;
}

function ToolButton({ label, sign, onClick, pressed }: ToolButtonProps) {
	return (
		<button
			class="secondary"
			title={sign && label}
			aria-label={label}
			aria-disabled={!onClick}
			aria-pressed={pressed}
			onClick={onClick}
		>
			{sign ?? label}
		</button>
	);
}
