import type { TargetedEvent } from 'preact';
import { format } from '../core/labels';
import type { ImageId } from '../core/protocol';
import { ComparedImages, zoomedSize } from './comparedImages';
import { rejectKey } from './comparison';
import { Filmstrip } from './filmstrip';
import { idOf, imageMenuItems, nameFor } from './imageTools';
import { Inspector } from './inspector';
import { MessageStrip } from './messageStrip';
import type { Page } from './page';
import { fullName } from './viewerNames';
import { Sheet, ViewerStage } from './viewerStage';
import type { ViewedImage } from './viewerState';
import { ViewerToolbar } from './viewerToolbar';
import { compareTools, singleTools, type Neighbors } from './viewerTools';
import { viewAfterKey, type Pane } from './zoom';

interface ViewerProps extends Neighbors {
	readonly page: Page;
	/** One image, or two to four that are compared. */
	readonly shown: readonly ViewedImage[];
	/** A single image and those around it. */
	readonly strip: readonly ImageId[];
	readonly close: () => void;
}

/** Images over the whole page; compared images zoom and move together. */
export function Viewer(props: ViewerProps) {
	const { page, shown, close } = props;
	const { labels, viewer } = page;
	const [first] = shown;
	if (!first) return null;
	const isSingle = shown.length === 1;
	const pane = { image: zoomedSize(page, shown), stage: viewer.stage };
	const name = isSingle ? fullName(first, labels) : labels.actions.compare.one;
	return (
		<dialog
			ref={open}
			class="viewer"
			aria-label={name}
			onClose={close}
			onKeyDown={(event) => {
				if (isForViewer(event)) pressKey(event, props, pane);
			}}
			onKeyUp={({ key }) => {
				if (key === ' ') viewer.comparison.hold(false);
			}}
			onFocusOut={() => {
				viewer.comparison.hold(false);
			}}
		>
			<p class="unseen" role="status">
				{page.announcement}
			</p>
			<ViewerToolbar
				page={page}
				title={name}
				tools={
					isSingle ? singleTools(page, first, pane, props) : compareTools(page, pane, shown.length)
				}
				items={isSingle ? imageMenuItems(page, 'more', first) : []}
				moreName={isSingle ? nameFor(page, labels.more, first) : labels.more}
				close={close}
			/>
			{isSingle ? <Single {...props} image={first} /> : <ComparedImages {...props} />}
			{/* The rest of the page can be neither seen nor reached. */}
			<MessageStrip page={page} />
		</dialog>
	);
}

function open(dialog: HTMLDialogElement | null): void {
	dialog?.showModal();
}

type ViewerKey = TargetedEvent<HTMLDialogElement, KeyboardEvent>;

/** Keys with Ctrl, Alt or Cmd belong to VS Code; menus handle their own keys. */
function isForViewer(event: ViewerKey): boolean {
	const { ctrlKey, altKey, metaKey, target } = event;
	return !(ctrlKey || altKey || metaKey || (target as Element).closest('.menu'));
}

function pressKey(event: ViewerKey, props: ViewerProps, pane: Pane): void {
	const { viewer } = props.page;
	const { key, shiftKey, target } = event;
	const view = viewAfterKey(event, viewer.view, pane);
	const navigate = { ArrowLeft: props.previous, ArrowRight: props.next };
	if (view) viewer.changeView(view);
	else if (key === ' ' && !(target as Element).closest('button')) pressSpace(event, props);
	else if (key === 'Escape') pressEscape(event, props);
	else if (key === rejectKey && viewer.images.length > 1) viewer.reject();
	else if (!shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
		// The browser would scroll the filmstrip, too.
		event.preventDefault();
		navigate[key]?.();
	}
}

/** Closes at once. The browser would report the end only after the next keys, which may move the focus on. */
function pressEscape(event: ViewerKey, { close }: ViewerProps): void {
	event.preventDefault();
	event.currentTarget.close();
	close();
}

/** Shows the other image as long as the key is held, or else closes the viewer. */
function pressSpace(event: ViewerKey, { page, shown, close }: ViewerProps): void {
	event.preventDefault();
	// The key that opened the viewer may still be held.
	if (event.repeat) return;
	const { comparison } = page.viewer;
	if (comparison.modeFor(shown.length) === 'swap') comparison.hold(true);
	else close();
}

interface SingleProps extends ViewerProps {
	readonly image: ViewedImage;
}

/** One image with its facts, and those around it. */
function Single({ page, image, strip }: SingleProps) {
	const { labels, viewer } = page;
	const { tile } = image;
	return (
		<>
			<div class="one">
				<div class="pane">
					<ViewerStage name={fullName(image, labels)} viewer={viewer} image={tile}>
						<Sheet tile={tile} viewer={viewer} size={tile} />
					</ViewerStage>
					<p class="line">
						{tile.facts}
						{tile.saved && ` · ${format(labels.saved, tile.saved)}`}
					</p>
				</div>
				{page.isExpanded('details') && <Inspector page={page} image={image} />}
			</div>
			{strip.length > 1 && <Filmstrip page={page} images={strip} current={idOf(image)} />}
		</>
	);
}
