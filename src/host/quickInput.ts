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

/** The user went one step back. */
export const back: unique symbol = Symbol('back');
/** The user left, by Esc. */
export const left: unique symbol = Symbol('left');
type Answer<T> = T | typeof back | typeof left;

interface Question {
	readonly title: string;
	readonly placeholder: string;
	/** From 1; a step behind the first has a Back button. */
	readonly step?: number;
	readonly totalSteps?: number;
}

export interface TextQuestion extends Question {
	readonly prompt: string;
	readonly value?: string;
	readonly password?: boolean;
	readonly buttons?: readonly ActionButton[];
	/** Rewrites what is in the box, as after a paste. */
	readonly clean?: (text: string) => string;
	/** Why the text cannot be accepted. */
	readonly problem: (text: string) => string | undefined;
}

export interface ActionButton extends QuickInputButton {
	readonly run: () => Thenable<unknown>;
}

/** Without a `value` a row only explains, and cannot be accepted. */
export interface Choice<T> extends QuickPickItem {
	readonly value?: T;
}

export interface PickQuestion<T> extends Question {
	/** The rows for what is typed; the first is highlighted. */
	readonly choices: (typed: string) => readonly Choice<T>[];
}

/** Asks for one line of text and takes it only when it has no problem. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
	const box = window.createInputBox();
	box.prompt = question.prompt;
	box.value = question.value ?? '';
	box.password = question.password ?? false;
	return ask(box, question, question.buttons ?? [], (accept) => [
		box.onDidChangeValue((text) => {
			clean(box, question, text);
		}),
		box.onDidAccept(() => {
			const problem = question.problem(box.value);
			box.validationMessage = problem;
			if (problem === undefined) accept(box.value);
		}),
	]);
}

/** An empty box is no mistake yet: it becomes one when it is accepted. */
function clean(box: InputBox, question: TextQuestion, text: string): void {
	const cleaned = question.clean?.(text) ?? text;
	if (cleaned !== text) box.value = cleaned;
	box.validationMessage = cleaned === '' ? undefined : question.problem(cleaned);
}

/** Asks for one of several choices, which may depend on what is typed. */
export function pick<T>(question: PickQuestion<T>): Promise<Answer<T>> {
	const list = window.createQuickPick<Choice<T>>();
	showChoices(list, question.choices(''));
	return ask(list, question, [], (accept) => [
		list.onDidChangeValue((typed) => {
			showChoices(list, question.choices(typed));
		}),
		list.onDidAccept(() => {
			const value = list.activeItems[0]?.value;
			if (value !== undefined) accept(value);
		}),
	]);
}

function showChoices<T>(list: QuickPick<Choice<T>>, choices: readonly Choice<T>[]): void {
	list.items = choices;
	list.activeItems = choices.slice(0, 1);
}

/** Shows an input until it is answered or left, and disposes of it. */
function ask<T>(
	input: InputBox | QuickPick<QuickPickItem>,
	question: Question,
	buttons: readonly ActionButton[],
	wire: (accept: (answer: T) => void) => Disposable[],
): Promise<Answer<T>> {
	prepare(input, question);
	input.placeholder = question.placeholder;
	input.buttons = question.step && question.step > 1 ? [QuickInputButtons.Back] : buttons;
	return new Promise<Answer<T>>((resolve, reject) => {
		const listeners = Disposable.from(
			...wire(resolve),
			input.onDidTriggerButton((pressed) => {
				if (pressed === QuickInputButtons.Back) resolve(back);
				buttons
					.find((button) => button === pressed)
					?.run()
					.then(undefined, reject);
			}),
			input.onDidHide(() => {
				resolve(left);
				listeners.dispose();
				input.dispose();
			}),
		);
		input.show();
	}).finally(() => {
		input.dispose();
	});
}

function prepare(input: QuickInput, { title, step, totalSteps }: Question): void {
	input.title = title;
	input.step = step;
	input.totalSteps = totalSteps;
	// A prompt is often put together from other windows; losing focus must not lose it.
	input.ignoreFocusOut = true;
}
