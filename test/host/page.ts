import * as vscode from 'vscode';
import type { Bar, GenerationCard, HostMessage, PageMessage } from '../../src/core/protocol';
import { resultsViewType } from '../../src/host/results/viewType';
import { until } from '../support/wait';

type Preview = Extract<HostMessage, { type: 'preview' }>;

/** The results page as Sea Otter meets it: it keeps all it is told, and says what the user presses. */
export class Page implements vscode.WebviewPanel {
	readonly #told: HostMessage[] = [];
	readonly #said = new vscode.EventEmitter<unknown>();
	readonly #disposed = new vscode.EventEmitter<void>();
	readonly onDidDispose = this.#disposed.event;
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

	/** The card of a generation as it was drawn last. */
	card(id: string): GenerationCard | undefined {
		const cards = this.#told.flatMap((each) => {
			if (each.type === 'state') return each.state.cards;
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

	say(message: PageMessage): void {
		this.#said.fire(message);
	}

	reveal(): void {
		throw new Error('it is in view');
	}

	dispose(): void {
		this.#disposed.fire();
	}
}
