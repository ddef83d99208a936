import * as z from 'zod/mini';
import type { Memento } from 'vscode';
import { choicesSchema, type Choices } from '../../core/generation/choices';
import type { GenerationRequest } from '../../core/generation/request';
import { readAs } from '../../core/json';

const storageKey = 'seaOtter.lastChoices';

/** What was chosen for the last request, kept over sessions. */
export class LastChoices {
	constructor(private readonly memento: Memento) {}

	/** Undefined before the first time. */
	get(): Choices | undefined {
		return readAs(choicesSchema, this.memento.get(storageKey));
	}

	async remember(request: GenerationRequest): Promise<void> {
		await this.memento.update(storageKey, z.parse(choicesSchema, request));
	}
}
