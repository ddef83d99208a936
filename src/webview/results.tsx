import { render } from 'preact';
import type { HostMessage, PageMessage } from '../core/protocol';
import { cardRequests } from './cardRequests';
import { keepingPlace } from './feedWindow';
import { keepingFocus, rememberFocus } from './focus';
import { onceAFrame } from './frame';
import { imageFile } from './imageFile';
import { pageKey } from './keys';
import { remembered, type Memory } from './memory';
import { closeMenu } from './menu';
import { Page } from './page';
import { heldPreviews } from './previews';
import { prepare } from './query';
import { withMessage } from './state';
import { thumbnailsOf } from './thumbnails';
import { Whole } from './whole';

declare function acquireVsCodeApi(): {
	readonly postMessage: (message: PageMessage) => void;
	readonly getState: () => unknown;
	readonly setState: (memory: Memory) => void;
};

const { postMessage: send, getState, setState } = acquireVsCodeApi();
const previews = heldPreviews(URL, (address) => {
	const picture = new Image();
	picture.src = address;
	return picture.decode();
});
/** Between two images there is time for the user. */
const idle = () =>
	new Promise<IdleDeadline>((resolve) => {
		setTimeout(requestIdleCallback, 200, resolve);
	});
const shrink = thumbnailsOf(idle, imageFile, send);
const requests = cardRequests(send, requestAnimationFrame);
const redraw = onceAFrame(draw);
let page: Page | undefined;
let keeping: ReturnType<typeof setTimeout> | undefined;
/** Whether the newest generation is to be shown when it is drawn. */
let toNewest = false;

function receive({ data: message }: MessageEvent<HostMessage>): void {
	requests.heed(message);
	const former = page?.state;
	const state = withMessage(former, message);
	if (!state) return;
	page ??= new Page(state, remembered(getState()), previews, send, redraw);
	page.state = state;
	if (message.type === 'preview') void previews.take(message).then(redraw);
	if (message.type === 'announce') page.announcement = message.text;
	// What was just begun here is shown; what came otherwise takes nobody away from what they look at.
	if (message.type === 'card' && state.entries[0]?.id !== former?.entries[0]?.id)
		toNewest ||= message.card.cancel || scrollY < innerHeight;
	redraw();
}

function draw(): void {
	if (!page) return;
	const drawn = page;
	previews.keep(drawn.state.cards.values());
	keepingPlace(() => {
		keepingFocus(() => {
			render(<Whole page={drawn} />, document.body);
		});
	});
	if (toNewest) scrollTo({ top: 0 });
	toNewest = false;
	settle();
	wantCards(drawn);
	prepare(drawn.state.entries);
}

/** What follows from where everything is, which only the browser knows. */
function settle(): void {
	if (!page) return;
	const { feed, viewing, tileSize } = page;
	feed.settle(tileSize);
	const stage = document.querySelector('.stage');
	if (stage) viewing.measured(stage.getBoundingClientRect());
	keeping ??= setTimeout(() => {
		keeping = undefined;
		if (page) setState(page.memory);
	}, 200);
}

/** Asks for the cards that are drawn, or may be next, and has thumbnails made of their images. */
function wantCards({ feed, viewing, state }: Page): void {
	const drawn = feed.ids();
	requests.ask([...drawn, ...viewing.ids()]);
	const images = drawn.flatMap((id) =>
		(state.cards.get(id)?.tiles ?? []).flatMap((tile) =>
			tile.kind === 'image' ? { id, index: tile.index, tile } : [],
		),
	);
	void shrink(images);
}

addEventListener('message', receive);
/** Before VS Code, which would select all text of the page, or take back what was typed. */
function press(event: KeyboardEvent): void {
	const key = page && pageKey(event, page.viewing.images().length > 0);
	if (!page || !key) return;
	event.preventDefault();
	if (key !== 'clear') event.stopPropagation();
	if (key === 'find') document.querySelector<HTMLElement>('[type=search]')?.focus();
	// A key that is held acts once.
	else if (!event.repeat) page[key]();
}

addEventListener('keydown', press, true);
addEventListener('scroll', settle);
addEventListener('resize', settle);
addEventListener('blur', closeMenu);
rememberFocus();
send({ type: 'ready' });
