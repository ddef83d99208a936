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
type Answer<T> = T | symbol;

interface Question {
	readonly title: string;
	readonly placeholder: string;
	/** From 1; a step behind the first has a Back button. */
	readonly step?: number;
	readonly totalSteps?: number;
	/** Whether there is something to go back to all the same. */
	readonly hasBack?: boolean;
	readonly buttons?: readonly ActionButton[];
}

export interface TextQuestion extends Question {
	readonly prompt: string;
	readonly value?: string;
	readonly password?: boolean;
	/** Whether the value is a beginning to go on with: the first key adds to it, and does not replace it. */
	readonly isBegun?: boolean;
	/** Rewrites what is in the box, as after a paste. */
	readonly clean?: (text: string) => string;
	/** Takes what is in the box, for the case that the question is answered otherwise. */
	readonly remember?: (text: string) => void;
	/** Why the text cannot be accepted. */
	readonly problem: (text: string) => string | undefined;
}

/** A button in the title: it does something beside the question, or answers it in its own way. */
export interface ActionButton extends QuickInputButton {
	readonly run?: () => Thenable<unknown>;
	readonly answer?: symbol;
}

/** Without a `value` a row only explains, and cannot be accepted. */
export interface Choice<T> extends QuickPickItem {
	readonly value?: T;
}

export interface PickQuestion<T> extends Question {
	/** What is said above the rows, drawn anew with them. */
	readonly prompt?: () => string | undefined;
	/** What is typed at first. */
	readonly value?: string;
	/** The rows for what is typed. */
	readonly choices: (typed: string) => readonly Choice<T>[];
	/** Which of them is highlighted; the first where it is none of them. */
	readonly active?: (typed: string) => T | undefined;
	/** Whether the question comes by itself: no row is highlighted, lest a key meant for a text answers it. */
	readonly unasked?: boolean;
	/** What changes the rows: until it is settled the list is shown as busy, and then drawn anew. */
	readonly loading?: Promise<void>;
}

export interface PickManyQuestion<T> extends Question {
	/** The rows; `picked` says which are picked at first. */
	readonly choices: readonly Choice<T>[];
	/** The row to begin at; the first where it is none of them. */
	readonly active?: T | undefined;
	/** What is said above the rows about those that are picked. */
	readonly prompt: (picked: readonly T[]) => string;
	/** Takes what is picked, for the case that the question is answered otherwise. */
	readonly remember: (picked: readonly T[]) => void;
	/** The answer when a row's button is pressed. */
	readonly press: (row: T) => symbol;
}

/** Asks for one line of text and takes it only when it has no problem. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
	const box = window.createInputBox();
	box.prompt = question.prompt;
	box.value = question.value ?? '';
	if (question.isBegun) box.valueSelection = [box.value.length, box.value.length];
	box.password = question.password ?? false;
	return ask(box, question, (accept) => [
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
	question.remember?.(cleaned);
	box.validationMessage = cleaned === '' ? undefined : question.problem(cleaned);
}

/** Asks for one of several choices, which may depend on what is typed. */
export function pick<T>(question: PickQuestion<T>): Promise<Answer<T>> {
	const list = window.createQuickPick<Choice<T>>();
	list.value = question.value ?? '';
	list.matchOnDetail = true;
	return ask(list, question, (accept, fail) => {
		let shown = showChoices(list, question);
		const loaded = whenLoaded(list, question, () => {
			const before = list.activeItems[0];
			const moved = before !== shown;
			shown = showChoices(list, question);
			// A row that the user has gone to stays highlighted.
			const same = list.items.find(({ label }) => label === before?.label);
			if (moved && same) list.activeItems = [same];
		});
		loaded.catch(fail);
		return [
			list.onDidChangeValue(() => {
				shown = showChoices(list, question);
			}),
			list.onDidAccept(() => {
				const value = list.activeItems[0]?.value;
				if (value !== undefined) accept(value);
			}),
		];
	});
}

/** Asks for any number of choices, and gives them in the order of the rows. */
export function pickMany<T>(question: PickManyQuestion<T>): Promise<Answer<readonly T[]>> {
	const { choices, active } = question;
	const list = window.createQuickPick<Choice<T>>();
	list.canSelectMany = true;
	list.matchOnDetail = true;
	list.items = choices;
	list.selectedItems = choices.filter((choice) => choice.picked);
	list.activeItems = choices.filter(({ value }) => value !== undefined && value === active);
	const picked = () =>
		choices.flatMap((choice) =>
			choice.value !== undefined && list.selectedItems.includes(choice) ? [choice.value] : [],
		);
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

/** Shows the list as busy until what it loads is there. */
async function whenLoaded<T>(
	list: QuickPick<Choice<T>>,
	{ loading }: PickQuestion<T>,
	redraw: () => void,
): Promise<void> {
	if (!loading) return;
	list.busy = true;
	await loading;
	list.busy = false;
	redraw();
}

/** Draws the rows for what is typed, and gives the one that is highlighted by it. */
function showChoices<T>(
	list: QuickPick<Choice<T>>,
	question: PickQuestion<T>,
): Choice<T> | undefined {
	const choices = question.choices(list.value);
	const wanted = question.active?.(list.value);
	const possible = choices.filter(({ value }) => value !== undefined);
	const active = question.unasked
		? undefined
		: (possible.find(({ value }) => value === wanted) ?? possible[0]);
	list.prompt = question.prompt?.();
	list.items = choices;
	// Of rows that VS Code filters, it highlights the first that is left.
	if (!active || active.alwaysShow || list.value === '') list.activeItems = active ? [active] : [];
	return active;
}

/** Questions that are asked right now: of two that VS Code is given, the former is left. */
let open = 0;

/** Whether the user is asked something, which another question would take away. */
export function isAsking(): boolean {
	return open > 0;
}

/** Shows an input until it is answered or left, and disposes of it. */
function ask<T>(
	input: InputBox | QuickPick<QuickPickItem>,
	question: Question,
	wire: (accept: (answer: T) => void, fail: (error: unknown) => void) => Disposable[],
): Promise<Answer<T>> {
	const buttons = question.buttons ?? [];
	open++;
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
				resolve(left);
				listeners.dispose();
				input.dispose();
			}),
		);
		input.show();
	}).finally(() => {
		open--;
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
	// A prompt is often put together from other windows; losing focus must not lose it.
	input.ignoreFocusOut = true;
}
