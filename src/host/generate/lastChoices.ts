import type { Memento } from 'vscode';
import { choicesSchema, type Choices } from '../../core/choices';
import type { GenerationRequest } from '../../core/request';

const storageKey = 'seaOtter.lastChoices';

/** What was chosen for the last request, kept over sessions. */
export class LastChoices {
	constructor(private readonly memento: Memento) {}

	/** Undefined before the first time. */
	get(): Choices | undefined {
		return choicesSchema.safeParse(this.memento.get(storageKey)).data;
	}

	async remember(request: GenerationRequest): Promise<void> {
		await this.memento.update(storageKey, choicesSchema.parse(request));
	}
}
