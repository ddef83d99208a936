import { Disposable, EventEmitter } from 'vscode';
import type {
	Allowance,
	Generation,
	ImageEvent,
	StoredImage,
} from '../../core/generation/generation';
import type { Preview, RunEnd, RunListener } from '../../core/generation/receiver';

/** The events of running generations, and methods that fire them. */
export class RunEvents implements RunListener, Disposable {
	readonly #begin = new EventEmitter<Generation>();
	readonly #preview = new EventEmitter<{ readonly id: string; readonly preview: Preview }>();
	readonly #receive = new EventEmitter<{ readonly id: string; readonly image: ImageEvent }>();
	readonly #store = new EventEmitter<{
		readonly generation: Generation;
		readonly image: StoredImage;
	}>();
	readonly #allowance = new EventEmitter<Allowance>();
	readonly #end = new EventEmitter<RunEnd>();
	readonly #followUp = new EventEmitter<void>();
	/** Fires when a new generation is in the library, before anything is sent. */
	readonly onDidBegin = this.#begin.event;
	readonly onDidPreview = this.#preview.event;
	/** Fires when an image has arrived and is being stored. */
	readonly onDidReceive = this.#receive.event;
	/** Fires when an image is in the library. */
	readonly onDidStore = this.#store.event;
	/** Fires when the service reports that few requests are left. */
	readonly onDidChangeAllowance = this.#allowance.event;
	readonly onDidEnd = this.#end.event;
	/** Fires when a generation would run again although its follow-up has begun. */
	readonly onDidPressFollowUp = this.#followUp.event;

	began(generation: Generation): void {
		this.#begin.fire(generation);
	}

	previewed(id: string, preview: Preview): void {
		this.#preview.fire({ id, preview });
	}

	received(id: string, image: ImageEvent): void {
		this.#receive.fire({ id, image });
	}

	stored(generation: Generation, image: StoredImage): void {
		this.#store.fire({ generation, image });
	}

	allowanceChanged(allowance: Allowance): void {
		this.#allowance.fire(allowance);
	}

	ended(end: RunEnd): void {
		this.#end.fire(end);
	}

	followUpPressed(): void {
		this.#followUp.fire();
	}

	dispose(): void {
		Disposable.from(
			this.#begin,
			this.#preview,
			this.#receive,
			this.#store,
			this.#allowance,
			this.#end,
			this.#followUp,
		).dispose();
	}
}
