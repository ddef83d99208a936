import { render } from 'preact';
import type { HostMessage, PageMessage, ResultsState } from '../core/protocol';
import { keepingFocus } from './focus';
import { Results } from './page';
import { withCard } from './state';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const host = acquireVsCodeApi();
const root = document.body;
let state: ResultsState | undefined;
let announcement = '';

function send(message: PageMessage): void {
	host.postMessage(message);
}

function receive(message: HostMessage): void {
	const newest = state?.cards[0]?.id;
	if (message.type === 'state') state = message.state;
	if (message.type === 'card' && state) state = withCard(state, message.card);
	if (message.type === 'announce') announcement = message.text;
	if (!state) return;
	draw(state);
	if (message.type === 'card' && state.cards[0]?.id !== newest) window.scrollTo({ top: 0 });
}

function draw(state: ResultsState): void {
	keepingFocus(() => {
		render(<Results state={state} announcement={announcement} send={send} />, root);
	});
}

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
	receive(data);
});
send({ type: 'ready' });
