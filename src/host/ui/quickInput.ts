import {
	Disposable,
	QuickInputButtons,
	window,
	type InputBox,
	type QuickInput,
	type QuickInputButton,
	type QuickPick,
	type QuickPickItem,
} from 'vscode';
import { InputCheck, type Doubt } from './inputCheck';

/** The user pressed Back. */
export const back: unique symbol = Symbol('back');
/** The user pressed Escape. */
export const dismissed: unique symbol = Symbol('dismissed');
type Answer<T> = T | symbol;

interface Question {
	readonly title: string;
	readonly placeholder: string;
	/** From 1. Every step after the first has a Back button. */
	readonly step?: number;
	readonly totalSteps?: number;
	/** Whether the first step has a Back button, too. */
	readonly hasBack?: boolean;
	readonly buttons?: readonly ActionButton[];
}

export interface TextQuestion extends Question {
	readonly prompt: string;
	readonly value?: string;
	readonly password?: boolean;
	/** Whether the cursor is placed after the value, instead of the value being selected. */
	readonly cursorAtEnd?: boolean;
	/** Rewrites the text, for example after a paste. */
	readonly clean?: (text: string) => string;
	/** Receives every change, so that the text isn't lost if a button answers the question. */
	readonly remember?: (text: string) => Promise<void>;
	/** Why the text can't be accepted, in a sentence. */
	readonly problem: (text: string) => string | undefined;
	/** Checked last and only once, when the text is accepted. */
	readonly doubt?: Doubt;
	/** What is wrong with the initial value. */
	readonly warning?: string | undefined;
}

/** A button in the title. It does something or answers the question. */
export interface ActionButton extends QuickInputButton {
	readonly run?: () => Thenable<unknown>;
	readonly answer?: symbol;
}

/** A row without a `value` can't be accepted. */
export interface Choice<T> extends QuickPickItem {
	readonly value?: T;
}

export interface PickQuestion<T> extends Question {
	/** The text above the rows, updated with them. */
	readonly prompt?: (typed: string) => string | undefined;
	/** The initial filter text. */
	readonly value?: string;
	/** The rows for the typed text. */
	readonly choices: (typed: string) => readonly Choice<T>[];
	/** The value of the row to highlight; the first row if there's no such row. */
	readonly active?: (typed: string) => T | undefined;
	/** Does what a row's button is for; the rows are updated then. */
	readonly press?: (row: T) => Promise<void>;
	/** Whether the question interrupts the user. If so, no row is highlighted, so that typing can't accept one. */
	readonly interrupts?: boolean;
	/** Shows the list as busy until this settles, then updates the rows, or takes a symbol as the answer. */
	readonly loading?: Promise<symbol | undefined>;
}

export interface PickManyQuestion<T> extends Question {
	/** `picked` marks the rows that are selected initially. */
	readonly choices: readonly Choice<T>[];
	/** The value of the row to highlight; the first row if there's no such row. */
	readonly active?: T | undefined;
	/** The text above the rows, for the selected ones. */
	readonly prompt: (picked: readonly T[]) => string;
	/** Receives every change, so that the selection isn't lost if a row's button answers the question. */
	readonly remember: (picked: readonly T[]) => void;
	/** The answer if a row's button is pressed. */
	readonly press: (row: T) => symbol;
}

/** Asks for one line of text and accepts it only if `problem` finds none. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
	const box = window.createInputBox();
	box.prompt = question.prompt;
	box.value = question.value ?? '';
	if (question.cursorAtEnd) box.valueSelection = [box.value.length, box.value.length];
	box.password = question.password ?? false;
	box.validationMessage = question.warning;
	const check = new InputCheck(box, question.doubt);
	return ask(box, question, (accept, fail) => [
		new Disposable(() => {
			check.cancel();
		}),
		box.onDidChangeValue((text) => {
			check.cancel();
			const cleaned = clean(box, question, text, fail);
			box.validationMessage = cleaned === '' ? undefined : question.problem(cleaned);
		}),
		box.onDidAccept(() => {
			const { value } = box;
			const problem = question.problem(value);
			box.validationMessage = problem;
			if (problem !== undefined) return;
			check.passes(value).then((passes) => {
				if (passes) accept(value);
			}, fail);
		}),
	]);
}

/** Cleans what is typed, has it remembered, and returns it. An empty box is reported only when it's accepted. */
export function clean(
	input: InputBox | QuickPick<QuickPickItem>,
	question: TextQuestion,
	text: string,
	fail: (error: unknown) => void,
): string {
	const cleaned = question.clean?.(text) ?? text;
	if (cleaned !== text) input.value = cleaned;
	question.remember?.(cleaned).catch(fail);
	return cleaned;
}

/** Asks for one of several choices, which may depend on the typed text. */
export function pick<T>(question: PickQuestion<T>): Promise<Answer<T>> {
	const list = window.createQuickPick<Choice<T>>();
	list.value = question.value ?? '';
	list.matchOnDetail = true;
	return ask<T | symbol>(list, question, (accept, fail) => {
		let shown = showChoices(list, question);
		const redraw = () => {
			const before = list.activeItems[0];
			const moved = before !== shown;
			shown = showChoices(list, question);
			// Keep the row highlighted that the user has moved to.
			const same = list.items.find(({ label }) => label === before?.label);
			if (moved && same) list.activeItems = [same];
		};
		whenLoaded(list, question).then((answer) => {
			if (answer === undefined) redraw();
			else accept(answer);
		}, fail);
		return [
			list.onDidChangeValue(() => {
				shown = showChoices(list, question);
			}),
			list.onDidTriggerItemButton(({ item: { value } }) => {
				if (value !== undefined) question.press?.(value).then(redraw, fail);
			}),
			list.onDidAccept(() => {
				const value = list.activeItems[0]?.value;
				if (value !== undefined) accept(value);
			}),
		];
	});
}

/** Asks for any number of choices and returns them in the order of the rows. */
export function pickMany<T>(question: PickManyQuestion<T>): Promise<Answer<readonly T[]>> {
	const { choices, active } = question;
	const list = window.createQuickPick<Choice<T>>();
	list.canSelectMany = true;
	list.matchOnDetail = true;
	list.items = choices;
	list.selectedItems = choices.filter((choice) => choice.picked);
	list.activeItems = choices.filter(({ value }) => value !== undefined && value === active);
	const picked = () => {
		const selected = new Set(list.selectedItems);
		return choices.flatMap((choice) =>
			choice.value !== undefined && selected.has(choice) ? [choice.value] : [],
		);
	};
	list.prompt = question.prompt(picked());
	return ask<readonly T[] | symbol>(list, question, (accept) => [
		list.onDidChangeSelection(() => {
			question.remember(picked());
			list.prompt = question.prompt(picked());
		}),
		list.onDidTriggerItemButton(({ item: { value } }) => {
			if (value !== undefined) accept(question.press(value));
		}),
		list.onDidAccept(() => {
			accept(picked());
		}),
	]);
}

async function whenLoaded<T>(
	list: QuickPick<Choice<T>>,
	{ loading }: PickQuestion<T>,
): Promise<symbol | undefined> {
	if (!loading) return undefined;
	list.busy = true;
	const answer = await loading;
	list.busy = false;
	return answer;
}

/** Updates the rows for the typed text and returns the highlighted one. */
function showChoices<T>(
	list: QuickPick<Choice<T>>,
	question: PickQuestion<T>,
): Choice<T> | undefined {
	const choices = question.choices(list.value);
	const wanted = question.active?.(list.value);
	const possible = choices.filter(({ value }) => value !== undefined);
	const active = question.interrupts
		? undefined
		: (possible.find(({ value }) => value === wanted) ?? possible[0]);
	list.prompt = question.prompt?.(list.value);
	list.items = choices;
	// When VS Code filters the rows, it highlights the first match itself.
	if (!active || active.alwaysShow || list.value === '') list.activeItems = active ? [active] : [];
	return active;
}

/** Shows an input until it's answered or dismissed, and disposes of it. */
export function ask<T>(
	input: InputBox | QuickPick<QuickPickItem>,
	question: Question,
	wire: (accept: (answer: T) => void, fail: (error: unknown) => void) => Disposable[],
): Promise<Answer<T>> {
	const buttons = question.buttons ?? [];
	prepare(input, question);
	input.placeholder = question.placeholder;
	input.buttons = hasBack(question) ? [QuickInputButtons.Back, ...buttons] : buttons;
	return new Promise<Answer<T>>((resolve, reject) => {
		const listeners = Disposable.from(
			...wire(resolve, reject),
			input.onDidTriggerButton((pressed) => {
				if (pressed === QuickInputButtons.Back) resolve(back);
				const button = buttons.find((each) => each === pressed);
				if (button?.answer) resolve(button.answer);
				button?.run?.().then(undefined, reject);
			}),
			input.onDidHide(() => {
				resolve(dismissed);
				listeners.dispose();
				input.dispose();
			}),
		);
		input.show();
	}).finally(() => {
		input.dispose();
	});
}

function hasBack({ step = 1, hasBack = false }: Question): boolean {
	return step > 1 || hasBack;
}

function prepare(input: QuickInput, { title, step, totalSteps }: Question): void {
	input.title = title;
	input.step = step;
	input.totalSteps = totalSteps;
	// Keeps the input open while the user copies text from another window.
	input.ignoreFocusOut = true;
}
