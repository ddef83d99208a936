import { l10n, ThemeIcon, window, type QuickPick } from 'vscode';
import { oneLine } from '../../core/text';
import { ask, clean, type Choice, type TextQuestion } from './quickInput';

const maxRows = 20;

/** UTF-16 units of a row. */
const longestLabel = 200;

/** Asks for one line of text, like `askText`, and lists earlier texts below it. */
export function askTextOrEarlier(
	question: TextQuestion,
	earlier: readonly string[],
): Promise<string | symbol> {
	const list = window.createQuickPick<Choice<string>>();
	list.value = question.value ?? '';
	list.prompt = question.prompt;
	const show = (text: string) => {
		showRows(list, text, earlier);
		const problem = text === '' ? undefined : question.problem(text);
		list.prompt = problem ?? question.prompt;
	};
	return ask<string | symbol>(list, question, (accept, fail) => {
		show(list.value);
		return [
			list.onDidChangeValue((typed) => {
				show(clean(list, question, typed, fail));
			}),
			list.onDidTriggerItemButton(({ item: { value = '' } }) => {
				list.value = value;
				show(clean(list, question, value, fail));
			}),
			list.onDidAccept(() => {
				const text = list.activeItems[0]?.value ?? list.value;
				const problem = question.problem(text);
				if (problem === undefined) accept(text);
				else list.prompt = problem;
			}),
		];
	});
}

/**
 * Rows for the typed text and what it finds. The typed text is highlighted, so that Enter accepts it;
 * while nothing is typed, no row is.
 */
function showRows(list: QuickPick<Choice<string>>, text: string, earlier: readonly string[]): void {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	const found = earlier.filter((each) => {
		const searched = each.toLowerCase();
		return each !== text.trim() && words.every((word) => searched.includes(word));
	});
	const typed = text.trim() === '' ? [] : [rowOf(text, 'sparkle')];
	list.items = [...typed, ...found.slice(0, maxRows).map(rowOfEarlier)];
	list.activeItems = list.items.slice(0, typed.length);
}

function rowOfEarlier(text: string): Choice<string> {
	const button = { iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Edit Prompt') };
	return { ...rowOf(text, 'history'), buttons: [button] };
}

/** Always shown, because VS Code would filter in its own way. Escapes `$(…)`, which it would show as an icon. */
function rowOf(text: string, icon: string): Choice<string> {
	const label = oneLine(text, longestLabel).replaceAll('$(', '$ (');
	return { label, iconPath: new ThemeIcon(icon), value: text, alwaysShow: true };
}
