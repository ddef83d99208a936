import { env, l10n } from 'vscode';
import type { Usage } from '../../../core/generation/generation';
import type { ReceivedType } from '../../../core/image/facts';

export function imageCount(n: number): string {
	return n === 1 ? l10n.t('1 image') : l10n.t('{0} images', n);
}

/** `2 images`, or `1 of 2 images` and `3 images, 2 requested` when the counts differ. */
export function receivedImages(received: number, requested: number): string {
	if (received === requested) return imageCount(received);
	if (received > requested) return l10n.t('{0} images, {1} requested', received, requested);
	return requested === 1
		? l10n.t('{0} of 1 image', received)
		: l10n.t('{0} of {1} images', received, requested);
}

/** `12 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	if (seconds < 60) return l10n.t('{0} s', seconds);
	return l10n.t('{0} min {1} s', Math.floor(seconds / 60), seconds % 60);
}

/** `1,076 tokens`; undefined if the service reported none. */
export function tokenCount(usage: Usage | undefined): string | undefined {
	const total = usage?.total_tokens;
	if (total === undefined) return undefined;
	return total === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', integer(total));
}

/** `1.8 GB`, `1.2 MB`, `34 KB`, in powers of 1000. */
export function fileSize(bytes: number): string {
	if (bytes < 1e6) return l10n.t('{0} KB', integer(Math.max(1, bytes / 1e3)));
	if (bytes < 1e9) return l10n.t('{0} MB', number(bytes / 1e6, 1));
	return l10n.t('{0} GB', number(bytes / 1e9, 1));
}

/** `Nov 22, 2026, 2:05:31 PM`, in the user's language and time zone; undefined for an invalid date. */
export function dateAndTime(date: Date): string | undefined {
	if (Number.isNaN(date.getTime())) return undefined;
	return date.toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}

const typeNames: Record<Exclude<ReceivedType, 'unknown'>, string> = {
	png: 'PNG',
	jpeg: 'JPEG',
	webp: 'WebP',
	gif: 'GIF',
	svg: 'SVG',
	avif: 'AVIF',
};

export function typeName(type: ReceivedType): string {
	return type === 'unknown' ? l10n.t('unknown format') : typeNames[type];
}

/** `$0.042`, `$0.50`: small amounts aren't rounded to zero. */
export function money(amount: number, currency: string): string {
	const isSmall = amount > 0 && amount < 1;
	// Two significant digits. Intl allows at most 20 fraction digits.
	const most = Math.min(20, 1 - Math.floor(Math.log10(amount)));
	const digits = isSmall ? { maximumFractionDigits: most } : {};
	return amount.toLocaleString(env.language, { style: 'currency', currency, ...digits });
}

export function integer(value: number): string {
	return number(value, 0);
}

function number(value: number, digits: number): string {
	return value.toLocaleString(env.language, { maximumFractionDigits: digits });
}
