import { render } from 'preact';
import type { PageMemory } from '../core/pageMemory';
import type { HostMessage, PageMessage } from '../core/protocol';
import { CardRequests } from './cardRequests';
import { describeForMenu } from './contextMenu';
import { moveDateBar } from './dateBar';
import { keepScrollPosition } from './feedWindow';
import { keepFocus, restoreFocus } from './focus';
import { Root } from './gallery';
import { imagesLoaded } from './imagesLoaded';
import { imageFile } from './imageTransfer';
import { MemoryKeeper, restoreMemory } from './memory';
import { closeMenu } from './menu';
import { imageTarget, Page, type Send } from './page';
import { applyMessage } from './pageState';
import { PreviewUrls } from './previewUrls';
import { onDensityChange } from './pixelDensity';
import { prepareSearch } from './query';
import { actionForKey } from './shortcuts';
import { ThumbnailMaker } from './thumbnailMaker';

declare function acquireVsCodeApi(): {
	readonly postMessage: (message: PageMessage) => void;
	readonly getState: () => unknown;
	readonly setState: (memory: PageMemory) => void;
};

/** Milliseconds between two thumbnails, so that the page stays responsive. */
const thumbnailPause = 200;

const vscode = acquireVsCodeApi();
const send: Send = (message) => {
	vscode.postMessage(message);
};
const previews = new PreviewUrls(URL, (url) => {
	const picture = new Image();
	picture.src = url;
	return picture.decode();
});
const idle = () =>
	new Promise<IdleDeadline>((resolve) => {
		setTimeout(requestIdleCallback, thumbnailPause, resolve);
	});
const thumbnails = new ThumbnailMaker(idle, imageFile, send);
const cardRequests = new CardRequests(send, (callback) => requestAnimationFrame(callback));
let page: Page | undefined;
const memory = new MemoryKeeper(
	() => page?.memory,
	(changed) => {
		vscode.setState(changed);
		// The page may be closed, and VS Code forgets its state then.
		send({ type: 'memory', memory: changed });
	},
);
let frame: number | undefined;
let hasDrawn = false;
/** Whether to scroll to the newest generation once it is drawn. */
let shouldScrollToNewest = false;

function receive({ data: message }: MessageEvent<HostMessage>): void {
	cardRequests.noteReceived(message);
	const previous = page?.state;
	const state = applyMessage(previous, message);
	if (!state) return;
	page ??= new Page(state, startMemory(message), previews, send, redraw);
	page.state = state;
	if (message.type === 'state') page.showDraft(message.state.draft);
	if (message.type === 'composer') page.showDraft(message.draft);
	if (message.type === 'preview') void previews.add(message).then(redraw);
	if (message.type === 'run')
		page.run(message.action, message.target ?? imageTarget(page.selectedImages));
	if (message.type === 'askFocus') send({ type: 'focus', hasFocus: document.hasFocus() });
	if (message.type === 'announce') page.announcement = message.text;
	if (message.type === 'notes') page.strip.notes = message.notes;
	// A generation from another window doesn't scroll away what the user is looking at.
	if (message.type === 'card' && state.entries[0]?.id !== previous?.entries[0]?.id) {
		const isFromThisWindow = message.card.actions.includes('cancel');
		shouldScrollToNewest ||= isFromThisWindow || scrollY < innerHeight;
	}
	redraw();
}

/** What VS Code keeps for this page, or else how the user left an earlier one. */
function startMemory(message: HostMessage): PageMemory {
	const earlier = message.type === 'state' ? message.state.memory : undefined;
	return restoreMemory(vscode.getState() ?? earlier);
}

/** Draws in the next frame, once for all changes until then. */
function redraw(): void {
	frame ??= requestAnimationFrame(() => {
		frame = undefined;
		draw();
	});
}

function draw(): void {
	if (!page) return;
	const drawnPage = page;
	previews.keepFor(drawnPage.state.cards.values());
	keepScrollPosition(() => {
		keepFocus(
			() => {
				render(<Root page={drawnPage} />, document.body);
			},
			() => {
				drawnPage.grid.focusAgain();
			},
		);
	});
	if (shouldScrollToNewest) drawnPage.showNewest();
	shouldScrollToNewest = false;
	drawnPage.promptBox.settle();
	settle();
	requestCardsAndThumbnails(drawnPage);
	prepareSearch(drawnPage.state.entries);
	if (!hasDrawn) void reportDrawn();
}

/** The host reads older generations only after this. */
async function reportDrawn(): Promise<void> {
	hasDrawn = true;
	await imagesLoaded();
	send({ type: 'drawn' });
}

/** Adapts to the new layout. */
function settle(): void {
	if (!page) return;
	page.settle();
	moveDateBar(page);
	const stage = document.querySelector('.stage');
	if (stage) page.viewer.resizeStage(stage.getBoundingClientRect(), devicePixelRatio);
	memory.note();
}

/** Requests the cards that are drawn or may be next, and makes thumbnails of drawn images. */
function requestCardsAndThumbnails({ window: { drawnIds }, grid, viewer, state }: Page): void {
	// While the user drags through the library, thousands of cards pass by.
	if (grid.isDragging) return;
	// What is viewed, and what surrounds it, comes first.
	const drawn = [...new Set([...viewer.neededIds, ...drawnIds])];
	cardRequests.request(drawn);
	const images = drawn.flatMap((id) =>
		(state.cards.get(id)?.tiles ?? []).flatMap((tile) =>
			tile.kind === 'image' ? { id, index: tile.index, tile } : [],
		),
	);
	void thumbnails.makeFor(images);
}

/** Runs before VS Code's own handlers, which would select all text or undo typing. */
function pressKey(event: KeyboardEvent): void {
	// The list of keys is a dialog, which handles its own.
	if (!page || page.showsKeys) return;
	const action = actionForKey(event, page.viewer.images.length > 0);
	if (!action) return;
	event.preventDefault();
	// Escape also closes other things in VS Code.
	if (action !== 'clearSelection') event.stopPropagation();
	// A held key acts only once.
	if (!event.repeat) page.runByKey(action);
}

addEventListener('message', receive);
addEventListener('keydown', pressKey, true);
addEventListener(
	'contextmenu',
	(event) => {
		if (page) describeForMenu(event, page);
	},
	true,
);
addEventListener('scroll', settle);
addEventListener('resize', settle);
addEventListener('blur', closeMenu);
onDensityChange(settle);
restoreFocus(() => page?.grid.focusAgain());
send({ type: 'ready' });
