import { Disposable, Uri, type Webview } from 'vscode';
import { isRunning, type Generation } from '../../core/generation/generation';
import {
	pageMessageSchema,
	type Bar,
	type GenerationCard,
	type HostMessage,
	type PageMessage,
} from '../../core/protocol';
import { readAs } from '../../core/json';
import type { Library } from '../../core/library/library';
import type { LibraryFolder } from '../library/libraryFolder';
import { cardOf } from './cards';
import { entryOf } from './entries';
import { labels } from './labels';
import { pageHtml } from './page';
import type { Previews } from './previews';

/** What the page asks for beyond its own affair, which is to be filled. */
export type PageRequest = Exclude<PageMessage, { type: 'ready' | 'cards' }>;

/** What holds the page: a panel among the editors, or a view in the side bar or the panel area. */
export interface Container {
	readonly webview: Webview;
	readonly visible: boolean;
}

/** What is shown beside what the library holds. */
export interface Aside {
	/** What a running generation waits for. */
	readonly status: (id: string) => string | undefined;
	/** What a generation cost. */
	readonly cost: (generation: Generation) => string | undefined;
	/** The base URL to which the next generation goes. */
	readonly endpoint: () => string | undefined;
	readonly bar: () => Bar;
}

/** What a page is made of. */
export interface PageParts {
	readonly extension: Uri;
	readonly library: Library;
	readonly folder: LibraryFolder;
	readonly aside: Aside;
	readonly previews: Previews;
	readonly log: (line: string) => void;
	readonly report: (error: unknown) => void;
	readonly request: (request: PageRequest) => void;
}

/** Generations that the page has before it asks for more: their entries, and the cards it sees first. */
const first = { entries: 50, cards: 12 };
/** Entries in one message, so that a long list keeps nobody waiting. */
const entriesAtOnce = 500;

/** One results page, drawn from the library. */
export class ResultsPage {
	readonly #listener: Disposable;
	/** Whether the page knows the newest, and so can be told of others. */
	#isFilled = false;
	/** Which filling is the last one: a former one has nothing more to say. */
	#filling = 0;
	/** Of which generations the page has the cards, or will. */
	readonly #drawn = new Set<string>();

	constructor(
		private readonly container: Container,
		private readonly parts: PageParts,
		title: string,
	) {
		const { webview } = container;
		webview.options = {
			enableScripts: true,
			localResourceRoots: [
				parts.folder.root,
				Uri.joinPath(parts.extension, 'dist', 'webview'),
				Uri.joinPath(parts.extension, 'media'),
			],
		};
		this.#listener = webview.onDidReceiveMessage((message: unknown) => {
			this.#receive(message).catch(parts.report);
		});
		webview.html = pageHtml(webview, parts.extension, title);
	}

	get visible(): boolean {
		return this.container.visible;
	}

	dispose(): void {
		this.#listener.dispose();
		this.#isFilled = false;
		this.#filling++;
	}

	/** Draws everything anew, as after a change of settings. */
	async fill(): Promise<void> {
		const { library, aside } = this.parts;
		const filling = ++this.#filling;
		this.#isFilled = false;
		this.#drawn.clear();
		const newest = (await library.newest(first.entries)).slice(0, first.entries);
		if (filling !== this.#filling) return;
		this.#post({
			type: 'state',
			state: {
				labels: labels(),
				bar: aside.bar(),
				entries: newest.map(entryOf),
				complete: false,
				cards: newest.slice(0, first.cards).map((generation) => this.#card(generation)),
			},
		});
		this.#isFilled = true;
		this.#sendPreviews(newest);
		this.sendEntries(this.#knownBehind(newest));
		await library.list();
		if (filling !== this.#filling) return;
		this.post({ type: 'entries', entries: [], complete: true });
		this.post({ type: 'bar', bar: aside.bar() });
	}

	/** Tells of generations that the page does not know, or not as they are. */
	sendEntries(generations: readonly Generation[]): void {
		for (let from = 0; from < generations.length; from += entriesAtOnce) {
			const entries = generations.slice(from, from + entriesAtOnce).map(entryOf);
			this.post({ type: 'entries', entries, complete: false });
		}
	}

	/** Tells of many generations that have changed, and draws what the page has of them already. */
	tellChanged(generations: readonly Generation[]): void {
		this.sendEntries(generations);
		this.#sendCards(generations.map(({ id }) => id).filter((id) => this.#drawn.has(id)));
	}

	/** Draws a generation that is new or has changed. */
	draw(generation: Generation): void {
		if (!this.#isFilled) return;
		const [entry, card] = [entryOf(generation), this.#card(generation)];
		this.#post({ type: 'card', entry, card });
	}

	/** Nothing is told to a page that does not know its beginning. */
	post(message: HostMessage): void {
		if (this.#isFilled) this.#post(message);
	}

	#knownBehind(newest: readonly Generation[]): Generation[] {
		const sent = new Set(newest.map(({ id }) => id));
		return this.parts.library
			.known()
			.filter(({ id }) => !sent.has(id))
			.sort((a, b) => b.id.localeCompare(a.id));
	}

	#sendPreviews(generations: readonly Generation[]): void {
		for (const { id } of generations.filter(isRunning)) {
			for (const preview of this.parts.previews.of(id)) this.#post(preview);
		}
	}

	async #receive(message: unknown): Promise<void> {
		const asked = readAs(pageMessageSchema, message);
		if (!asked) this.parts.log('results: dropped a message that the page must not send');
		else if (asked.type === 'ready') await this.fill();
		else if (asked.type === 'cards') this.#sendCards(asked.ids);
		else this.parts.request(asked);
	}

	#sendCards(ids: readonly string[]): void {
		for (const id of ids) this.#drawn.add(id);
		const generations = ids.map((id) => this.parts.library.get(id));
		const cards = generations.flatMap((generation) => (generation ? [this.#card(generation)] : []));
		this.post({ type: 'cards', cards });
	}

	#card(generation: Generation): GenerationCard {
		const { library, folder, aside } = this.parts;
		this.#drawn.add(generation.id);
		const address = (uri: Uri) => this.container.webview.asWebviewUri(uri).toString();
		return cardOf(generation, {
			source: (image) => address(folder.imageUri(generation, image)),
			thumbnail: (image) => {
				const uri = folder.thumbnailUri(generation, image);
				return uri && address(uri);
			},
			get: (id) => library.get(id),
			status: aside.status(generation.id),
			elsewhere: library.isRunningElsewhere(generation.id),
			cost: aside.cost(generation),
			endpoint: aside.endpoint(),
			now: new Date(),
		});
	}

	#post(message: HostMessage): void {
		void this.container.webview.postMessage(message);
	}
}
