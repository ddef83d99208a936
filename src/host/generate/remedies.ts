import type { Generation } from '../../core/generation';
import type { AccessKeys } from '../accessKey';
import type { Library } from '../library/library';
import { openSetting, serviceSettings } from '../settings';
import { remedyOf } from '../wording/remedies';
import type { Runner } from './runner';

/** Does what the button on a failed generation promises. */
export class Remedies {
	constructor(
		private readonly keys: AccessKeys,
		private readonly library: Library,
		private readonly runner: Runner,
	) {}

	/**
	 * For a key that was not accepted: the same request goes on as soon as there is another. A button
	 * outlives what it is about: when the generation has gone on since, nothing is done.
	 */
	async apply({ id, startedAt, failure }: Generation): Promise<void> {
		const isCurrent = () => this.library.get(id)?.startedAt === startedAt;
		if (!isCurrent()) return;
		switch (failure && remedyOf(failure)) {
			case 'setKey':
				if ((await this.keys.set(serviceSettings().endpoint)) && isCurrent()) {
					await this.runner.retry(id);
				}
				return;
			case 'chooseModel':
				await openSetting('model');
				return;
			case 'changeEndpoint':
				await openSetting('endpoint');
				return;
			case 'tryAgain':
				await this.runner.retry(id);
				return;
			case undefined:
		}
	}
}
