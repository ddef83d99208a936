import { l10n } from 'vscode';
import { counts, startingWith, parseSize, sizes } from '../../core/request';
import type { Choice } from '../quickInput';

/** The known sizes that match what is typed, from `first` on, or the size that is typed. */
export function sizeChoices(last: string | undefined) {
	return (typed: string, first: string): Choice<string>[] => {
		const wanted = typed.trim().toLowerCase();
		const known = startingWith<string>(sizes, first).filter((size) => size.startsWith(wanted));
		const own = parseSize(typed);
		if (own) return startingWith(known, own).map((size) => choice(size, last));
		if (known.length > 0) return known.map((size) => choice(size, last));
		return [
			noChoice(
				l10n.t('“{0}” is not a size', typed.trim()),
				l10n.t('Type width and height in pixels, for example 1280x720, or auto.'),
			),
		];
	};
}

/** The counts that match what is typed; 1 comes before 10 when it is typed in full. */
export function countChoices(last: number | undefined) {
	return (typed: string, first: number): Choice<number>[] => {
		const wanted = typed.trim();
		const own = counts.find((n) => String(n) === wanted);
		const matching = startingWith<number>(counts, own ?? first).filter((n) =>
			String(n).startsWith(wanted),
		);
		if (matching.length > 0) return matching.map((n) => choice(n, last));
		return [
			noChoice(l10n.t('“{0}” is not a count', wanted), l10n.t('Type a number from 1 to 10.')),
		];
	};
}

/** A typed size may be spelled in another way than its row, so every row is shown. */
function choice<T extends string | number>(value: T, last: T | undefined): Choice<T> {
	const remarks = [
		value === 'auto' && l10n.t('the model decides'),
		value === last && l10n.t('last used'),
	];
	const description = remarks.filter(Boolean).join(', ');
	return { label: String(value), description, value, alwaysShow: true };
}

/** A row that says what to type; `$(…)` would be drawn as an icon. */
function noChoice(label: string, detail: string): Choice<never> {
	return { label: label.replaceAll('$(', '$ ('), detail, alwaysShow: true };
}
