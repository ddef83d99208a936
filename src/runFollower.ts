import { l10n } from 'vscode';
import { endText, reportedFailure, type EndReport } from './host/generate/endReport';
import type { Purposes } from './host/generate/purposes';
import type { RunEvents } from './host/generate/runEvents';
import type { SessionUsage } from './host/generate/sessionUsage';
import type { SizeLimit } from './host/library/sizeLimit';
import type { Results } from './host/results/results';
import { problemWith } from './host/ui/notifications';

/** Shows runs in the results, counts their usage, and reports how they end. */
export class RunFollower {
	constructor(
		private readonly results: Results,
		private readonly usage: SessionUsage,
		private readonly purposes: Purposes,
		private readonly endReport: EndReport,
		private readonly sizeLimit: SizeLimit,
		private readonly report: (error: unknown) => void,
	) {}

	follow(events: RunEvents): void {
		const { results, usage } = this;
		events.onDidBegin((generation) => {
			usage.begin();
			// The user has asked for nothing, and an agent shows its images itself.
			if (generation.agent !== undefined) return;
			// With a purpose, the user is working in a document, which the results must not cover.
			if (this.purposes.of(generation)) results.open();
			else results.show();
		});
		events.onDidPreview(({ id, preview: { index, imageType, bytes } }) => {
			results.preview(id, index, imageType, bytes);
		});
		events.onDidReceive(({ id, image }) => {
			results.showReceived(id, image);
		});
		events.onDidChangeAllowance((allowance) => {
			usage.setAllowance(allowance);
			results.refreshBar();
		});
		events.onDidPressFollowUp(() => {
			this.endReport.reportFollowUp();
		});
		events.onDidEnd(({ generation, isInBatch, recordError }) => {
			usage.add(generation);
			results.refreshBar();
			// A failure is announced by its own message.
			if (isInBatch || !reportedFailure(generation)) results.announce(endText(generation));
			this.sizeLimit.keep().catch(this.report);
			if (isInBatch) this.endReport.offerUnstored(generation);
			else this.endReport.report(generation).catch(this.report);
			if (recordError !== undefined)
				this.report(
					problemWith(
						l10n.t(
							"The record of this generation couldn't be written. Images that were stored are safe.",
						),
						recordError,
					),
				);
		});
	}
}
