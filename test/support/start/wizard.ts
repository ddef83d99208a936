import type { FrameLocator } from 'playwright-core';
import { TimeoutError, until } from '../wait';
import type { QuickInputState } from '../vscode/quickInput';
import type { Workbench } from '../vscode/workbench';

export interface Answers {
	readonly key: string;
	readonly prompt: string;
	readonly size: string;
	readonly count: number;
}

/**
 * Answers whatever the command asks, in whichever order, until a generation is in the results
 * panel. Undefined when the command gave up with an error notification instead.
 */
export async function answerAll(
	workbench: Workbench,
	answers: Answers,
	milliseconds: number,
): Promise<FrameLocator | undefined> {
	let answered: string | undefined;
	const step = async (): Promise<{ panel: FrameLocator | undefined } | undefined> => {
		const state = await workbench.quickInput.state();
		if (state === undefined) {
			answered = undefined;
			return outcome(workbench);
		}
		if (isListing(state)) return undefined;
		if (identityOf(state) === answered) {
			if (state.invalid) throw new Error(`"${state.title}" answered: ${state.message}`);
			return undefined;
		}
		answered = identityOf(state);
		await answer(workbench, state, answers);
		return undefined;
	};
	const { panel } = await until(milliseconds, 'a generation in the results panel', step);
	return panel;
}

async function outcome(
	workbench: Workbench,
): Promise<{ panel: FrameLocator | undefined } | undefined> {
	const panel = await workbench.findWebview();
	if (panel !== undefined && (await panel.locator('article').count()) > 0) return { panel };
	const notifications = await workbench.notifications.list();
	return notifications.some(({ severity }) => severity === 'error')
		? { panel: undefined }
		: undefined;
}

/** Whether a pick of models has none yet. */
function isListing({ placeholder, rows }: QuickInputState): boolean {
	return /^choose .*\bmodel\b/i.test(placeholder) && rows.length === 0;
}

/** Tells one input of a wizard from the next. */
function identityOf({ title, step, placeholder, password }: QuickInputState): string {
	return JSON.stringify([title, step, placeholder, password]);
}

async function answer({ quickInput }: Workbench, state: QuickInputState, answers: Answers) {
	const text = answerTo(state, answers);
	if (text !== undefined) await quickInput.fill(text);
	if (text !== undefined && state.rows.length > 0) {
		await rowFor(text, () => quickInput.state());
	}
	await quickInput.accept();
}

/** Undefined takes what is highlighted. What an input is about, its placeholder says best. */
function answerTo(state: QuickInputState, answers: Answers): string | undefined {
	if (state.password) return answers.key;
	for (const words of [state.placeholder, state.message, state.title]) {
		if (/\bsize\b/i.test(words)) return answers.size;
		if (/how many|\bcount\b|number of/i.test(words)) return String(answers.count);
	}
	return state.rows.length > 0 ? undefined : answers.prompt;
}

/**
 * Waits for the row of what is typed. A pick may take it without offering a row.
 * @throws what the only row says instead, such as that the model doesn't support a size.
 */
async function rowFor(text: string, see: () => Promise<QuickInputState | undefined>) {
	const offered = until(2000, `a row for "${text}"`, async () => {
		const rows = (await see())?.rows ?? [];
		const offer = rows.find(({ label, highlighted }) => highlighted && label.startsWith(text));
		const isRefused = rows.length === 1 && rows[0]?.label.includes(text) === true;
		return offer ?? (isRefused ? rows[0] : undefined);
	});
	const row = await offered.catch((error: unknown) => {
		if (!(error instanceof TimeoutError)) throw error;
		return undefined;
	});
	if (row?.label.startsWith(text) === false)
		throw new Error([row.label, row.detail].filter(Boolean).join('. '));
}
