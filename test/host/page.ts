import * as vscode from 'vscode';
import { hasScope, type HostActionId } from '../../src/core/actions';
import type { ComposerDraft } from '../../src/core/composer';
import type {
	Bar,
	Entry,
	GenerationCard,
	HostMessage,
	PageMessage,
	ViewMode,
} from '../../src/core/protocol';
import type { Note } from '../../src/core/notes';
import { until } from '../support/wait';

type Run = Extract<HostMessage, { type: 'run' }>;
type Preview = Extract<HostMessage, { type: 'preview' }>;

/** A results page without a browser: it keeps all messages it receives, and sends those of a test. */
export class Page implements vscode.WebviewPanel, vscode.WebviewView {
	readonly #received: HostMessage[] = [];
	readonly #sent = new vscode.EventEmitter<unknown>();
	readonly #disposed = new vscode.EventEmitter<void>();
	readonly onDidDispose = this.#disposed.event;
	readonly onDidChangeVisibility = new vscode.EventEmitter<void>().event;
	readonly onDidChangeViewState = new vscode.EventEmitter<never>().event;
	readonly options = {};
	readonly viewColumn = vscode.ViewColumn.Two;
	readonly active = false;
	/** Whether it's in front of its group. */
	visible = true;
	title = '';
	/** Whether it reports that it has drawn its first state. */
	draws = true;
	/** Whether it says that it has the focus. */
	hasFocus = false;
	/** How often it was given the focus. */
	focused = 0;
	readonly webview: vscode.Webview = {
		options: {},
		html: '',
		cspSource: 'https://webview.test',
		onDidReceiveMessage: this.#sent.event,
		asWebviewUri: (uri) => uri,
		postMessage: (message: HostMessage) => {
			this.#received.push(message);
			if (message.type === 'state' && this.draws) this.say({ type: 'drawn' });
			if (message.type === 'askFocus') this.say({ type: 'focus', hasFocus: this.hasFocus });
			return Promise.resolve(true);
		},
	};

	constructor(readonly viewType: string) {}

	/** The latest header. */
	get bar(): Bar | undefined {
		const bars = this.#received.flatMap((each) => {
			if (each.type === 'state') return [each.state.bar];
			return each.type === 'bar' ? [each.bar] : [];
		});
		return bars.at(-1);
	}

	/** The messages in the strip. */
	get notes(): readonly Note[] {
		const all = this.#received.flatMap((each) => (each.type === 'notes' ? [each.notes] : []));
		return all.at(-1) ?? [];
	}

	/** The latest draft in the composer. */
	get draft(): ComposerDraft | undefined {
		const drafts = this.#received.flatMap((each) => {
			if (each.type === 'state') return [each.state.draft];
			return each.type === 'composer' ? [each.draft] : [];
		});
		return drafts.at(-1);
	}

	get previews(): Preview[] {
		return this.#received.filter((message) => message.type === 'preview');
	}

	/** Whether it knows the whole library. */
	get isComplete(): boolean {
		return this.#received.some((each) => each.type === 'entries' && each.complete);
	}

	/** All entries it received, including changed ones. */
	get entries(): Entry[] {
		return this.#received.flatMap((each) => {
			if (each.type === 'state') return each.state.entries;
			return each.type === 'entries' ? each.entries : [];
		});
	}

	/** The view it begins with. */
	get defaultView(): ViewMode | undefined {
		return this.#received.findLast((each) => each.type === 'state')?.state.defaultView;
	}

	/** The latest entry of a generation. */
	entry(id: string): Entry | undefined {
		const entries = this.#received.flatMap((each) => {
			if (each.type === 'state') return each.state.entries;
			if (each.type === 'entries') return each.entries;
			return each.type === 'card' ? [each.entry] : [];
		});
		return entries.findLast((entry) => entry.id === id);
	}

	/** Generations that were removed from the library. */
	get gone(): string[] {
		return this.#received.flatMap((each) => (each.type === 'gone' ? each.ids : []));
	}

	/** The latest card of a generation. */
	card(id: string): GenerationCard | undefined {
		return this.cards(id).at(-1);
	}

	/** All cards of a generation, oldest first. */
	cards(id: string): GenerationCard[] {
		const cards = this.#received.flatMap((each) => {
			if (each.type === 'state') return each.state.cards;
			if (each.type === 'cards') return each.cards;
			return each.type === 'card' ? [each.card] : [];
		});
		return cards.filter((card) => card.id === id);
	}

	/** Waits for a fact in the header. */
	fact(text: RegExp): Promise<string> {
		return until(10_000, `the fact ${text.source}`, () =>
			Promise.resolve(this.bar?.facts.find((fact) => text.test(fact))),
		);
	}

	/** Waits until it knows the whole library. */
	async filled(): Promise<void> {
		await until(10_000, 'the whole library', () => Promise.resolve(this.isComplete || undefined));
	}

	say(message: PageMessage): void {
		this.#sent.fire(message);
	}

	sayAnything(message: unknown): void {
		this.#sent.fire(message);
	}

	/** Runs an action on images of a generation, by their places in the response, or on all of it. */
	press(action: HostActionId, id: string, ...indices: number[]): void {
		const images = indices.map((index) => ({ id, index }));
		if (hasScope(action, 'image', 'images')) this.say({ type: 'action', action, images });
		else if (hasScope(action, 'everything')) this.say({ type: 'action', action });
		else this.say({ type: 'action', action, generations: [id] });
	}

	/** What it was told to run. */
	get runs(): Run[] {
		return this.#received.filter((message) => message.type === 'run');
	}

	/** What screen readers were told. */
	get announcements(): string[] {
		return this.#received.flatMap((each) => (each.type === 'announce' ? [each.text] : []));
	}

	/** As a view. */
	show(preserveFocus?: boolean): void {
		if (preserveFocus === false) this.focused++;
		else if (this.visible) throw new Error('the page is visible already');
		this.visible = true;
	}

	/** As a panel. */
	reveal(_column?: vscode.ViewColumn, preserveFocus?: boolean): void {
		this.show(preserveFocus);
	}

	dispose(): void {
		this.#disposed.fire();
	}
}
