import { render } from 'preact';
import type { HostMessage, PageMessage, ResultsState } from '../core/protocol';
import { keepingFocus } from './focus';
import { closeMenu } from './menu';
import { Results } from './page';
import { Previews } from './previews';
import { withCard } from './state';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const host = acquireVsCodeApi();
const root = document.body;
const previews = new Previews({
	createObjectURL: (blob) => URL.createObjectURL(blob),
	revokeObjectURL: (address) => {
		URL.revokeObjectURL(address);
	},
	decode,
});
let state: ResultsState | undefined;
let announcement = '';

function send(message: PageMessage): void {
	host.postMessage(message);
}

function receive(message: HostMessage): void {
	const newest = state?.cards[0]?.id;
	if (message.type === 'state') state = message.state;
	if (message.type === 'card' && state) state = withCard(state, message.card);
	if (message.type === 'bar' && state) state = { ...state, bar: message.bar };
	if (message.type === 'preview') void previews.take(message).then(redraw);
	if (message.type === 'announce') announcement = message.text;
	redraw();
	if (message.type === 'card' && state?.cards[0]?.id !== newest) window.scrollTo({ top: 0 });
}

function redraw(): void {
	if (!state) return;
	previews.keep(state.cards);
	draw(state);
}

function draw(state: ResultsState): void {
	keepingFocus(() => {
		render(
			<Results state={state} previews={previews} announcement={announcement} send={send} />,
			root,
		);
	});
}

function decode(address: string): Promise<void> {
	const picture = new Image();
	picture.src = address;
	return picture.decode();
}

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
	receive(data);
});
window.addEventListener('blur', closeMenu);
send({ type: 'ready' });
