import * as vscode from 'vscode';
import type {
	Bar,
	Entry,
	GenerationCard,
	HostMessage,
	ImageVerb,
	PageMessage,
} from '../../src/core/protocol';
import { resultsViewType } from '../../src/host/results/viewType';
import { until } from '../support/wait';

type Preview = Extract<HostMessage, { type: 'preview' }>;

/** The results page as Sea Otter meets it: it keeps all it is told, and says what the user presses. */
export class Page implements vscode.WebviewPanel, vscode.WebviewView {
	readonly #told: HostMessage[] = [];
	readonly #said = new vscode.EventEmitter<unknown>();
	readonly #disposed = new vscode.EventEmitter<void>();
	readonly onDidDispose = this.#disposed.event;
	readonly onDidChangeVisibility = new vscode.EventEmitter<void>().event;
	readonly onDidChangeViewState = new vscode.EventEmitter<never>().event;
	readonly viewType = resultsViewType;
	readonly options = {};
	readonly viewColumn = vscode.ViewColumn.Two;
	readonly active = false;
	readonly visible = true;
	title = '';
	readonly webview: vscode.Webview = {
		options: {},
		html: '',
		cspSource: 'https://webview.test',
		onDidReceiveMessage: this.#said.event,
		asWebviewUri: (uri) => uri,
		postMessage: (message: HostMessage) => {
			this.#told.push(message);
			return Promise.resolve(true);
		},
	};

	/** What stands above the generations. */
	get bar(): Bar | undefined {
		const bars = this.#told.flatMap((each) => {
			if (each.type === 'state') return [each.state.bar];
			return each.type === 'bar' ? [each.bar] : [];
		});
		return bars.at(-1);
	}

	get previews(): Preview[] {
		return this.#told.filter((message) => message.type === 'preview');
	}

	/** Whether it was told of all that the library holds. */
	get isComplete(): boolean {
		return this.#told.some((each) => each.type === 'entries' && each.complete);
	}

	/** All that it was told of before anything changed. */
	get entries(): Entry[] {
		return this.#told.flatMap((each) => {
			if (each.type === 'state') return each.state.entries;
			return each.type === 'entries' ? each.entries : [];
		});
	}

	/** What is not in the library any more. */
	get gone(): string[] {
		return this.#told.flatMap((each) => (each.type === 'gone' ? each.ids : []));
	}

	/** The card of a generation as it was drawn last. */
	card(id: string): GenerationCard | undefined {
		const cards = this.#told.flatMap((each) => {
			if (each.type === 'state') return each.state.cards;
			if (each.type === 'cards') return each.cards;
			return each.type === 'card' ? [each.card] : [];
		});
		return cards.findLast((card) => card.id === id);
	}

	/** Waits until the bar says something. */
	fact(text: RegExp): Promise<string> {
		return until(10_000, `the fact ${text.source}`, () =>
			Promise.resolve(this.bar?.facts.find((fact) => text.test(fact))),
		);
	}

	/** Waits until it was told of all that the library holds. */
	async filled(): Promise<void> {
		await until(10_000, 'the whole library', () => Promise.resolve(this.isComplete || undefined));
	}

	say(message: PageMessage): void {
		this.#said.fire(message);
	}

	sayAnything(message: unknown): void {
		this.#said.fire(message);
	}

	/** Presses a button of images, by their places in the reply. */
	press(verb: ImageVerb, id: string, ...indices: number[]): void {
		const images = indices.map((index) => ({ id, index }));
		this.say({ type: 'images', verb, images });
	}

	show(): void {
		throw new Error('it is in view');
	}

	reveal(): void {
		throw new Error('it is in view');
	}

	dispose(): void {
		this.#disposed.fire();
	}
}
