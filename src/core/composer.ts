/** UTF-16 units of a prompt in a message: more than any service accepts. The text box has the same limit. */
export const maxDraftLength = 100_000;

/** The next generation as the composer shows it, in texts. */
export interface NextRequest {
	readonly size: string;
	/** Such as `2 images`. */
	readonly count: string;
	/** The options that are sent; `undefined` if the model has none to choose. */
	readonly options: string | undefined;
	/** Such as `about $0.08`; empty if it can't be estimated. */
	readonly estimate: string;
	/** Characters that the model accepts. */
	readonly longestPrompt: number;
}

/** The unsent prompt in the composer. */
export interface ComposerDraft {
	readonly prompt: string;
	/** What was replaced, and what couldn't be; missing if the user wrote the prompt. */
	readonly note?: ComposerNote;
	/** Whether the text box takes the focus. */
	readonly focus: boolean;
}

export interface ComposerNote {
	readonly text: string;
	/** Whether the former prompt and settings can be restored. */
	readonly canUndo: boolean;
}

/** What the user wrote in a composer: a draft as they type, or a prompt to generate now. */
export interface ComposerMessage {
	readonly type: 'draft' | 'generate';
	readonly prompt: string;
}
