import { translateLabels } from '../../../src/core/labels';
import type { GenerationCard, PageMessage } from '../../../src/core/protocol';
import { restoreMemory } from '../../../src/webview/memory';
import { Page } from '../../../src/webview/page';
import { PreviewUrls } from '../../../src/webview/previewUrls';
import { emptyBar, entry } from './sample';

/** A page with one card, that decodes pictures at once; `sent` are its messages to the host. */
export function pageOf(card: GenerationCard) {
	const sent: PageMessage[] = [];
	const state = {
		labels: translateLabels((text) => text),
		defaultView: 'list' as const,
		bar: emptyBar,
		entries: [entry(card.id)],
		complete: true,
		cards: new Map([[card.id, card]]),
	};
	const previews = new PreviewUrls(URL, () => Promise.resolve());
	const page = new Page(
		state,
		restoreMemory(undefined),
		previews,
		(message) => sent.push(message),
		() => undefined,
	);
	return { page, sent };
}
