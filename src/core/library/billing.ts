import type { Generation } from '../generation/generation';
import { withoutTry } from '../generation/hourlyLimit';
import type { OtherWindows } from './otherWindows';
import type { Records } from './records';
import type { Sync } from './sync';
import { mostBilled, type Trash } from './trash';
import type { Turns } from './turns';

/** What counts towards the hourly limit. */
export class Billing {
	constructor(
		private readonly records: Records,
		private readonly others: OtherWindows,
		private readonly sync: Sync,
		private readonly trash: Trash,
		private readonly turns: Turns,
	) {}

	/** See `Library.billed`. */
	async generations(): Promise<Generation[]> {
		await this.sync.readAll();
		const undecided = this.turns.undecided();
		await this.sync.runAnew();
		await this.others.look();
		const open = new Set([...undecided, ...this.turns.undecided()]);
		const all = [...this.records.all(), ...(await this.trash.lastHour())];
		return mostBilled(all.map((each) => (open.has(each.id) ? withoutTry(each) : each)));
	}
}
