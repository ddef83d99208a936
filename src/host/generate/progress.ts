import { l10n, ProgressLocation, window } from 'vscode';
import { shorten } from '../../core/text';
import { plain } from '../ui/notifications';
import { duration } from '../ui/wording/figures';

interface Task {
	readonly prompt: string;
	/** What it's waiting for, if anything in particular. */
	readonly status: () => string | undefined;
	readonly cancel: () => void;
	readonly signal: AbortSignal;
}

/**
 * Shows a notification with the start of the prompt and the elapsed time until `work` ends or the user
 * cancels. After a cancellation, images already received are still stored in the background.
 */
export async function withProgress(task: Task, work: Promise<void>): Promise<void> {
	const title = l10n.t('Generating “{0}”', plain(shorten(task.prompt, 40)));
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	await window.withProgress(options, async (progress, token) => {
		const startedAt = Date.now();
		const tick = () => {
			const elapsed = duration(Date.now() - startedAt);
			progress.report({ message: [elapsed, task.status()].filter(Boolean).join(' · ') });
		};
		tick();
		const timer = setInterval(tick, 1000);
		token.onCancellationRequested(task.cancel);
		await Promise.race([work, aborted(task.signal)]).finally(() => {
			clearInterval(timer);
		});
	});
}

function aborted(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) resolve();
		signal.addEventListener('abort', () => {
			resolve();
		});
	});
}
