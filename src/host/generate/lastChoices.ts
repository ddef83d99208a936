import type { Memento } from 'vscode';
import { counts, parseSize, type GenerationRequest } from '../../core/request';

/** What was chosen last; undefined before the first time. */
export interface Choices {
	readonly size: string | undefined;
	readonly n: number | undefined;
}

const storageKey = 'seaOtter.lastChoices';

/** The size and count of the last request, kept over sessions. */
export class LastChoices {
	constructor(private readonly memento: Memento) {}

	get(): Choices {
		const stored = this.memento.get<Partial<Choices>>(storageKey);
		return {
			size: parseSize(String(stored?.size)),
			n: counts.find((n) => n === stored?.n),
		};
	}

	async remember({ size, n }: GenerationRequest): Promise<void> {
		await this.memento.update(storageKey, { size, n });
	}
}
