import { describeError } from '../describeError';
import type { Deletion } from './deletion';
import type { Surroundings } from './files';
import type { Loading } from './loading';
import { timeOf } from './names';
import type { Shelf } from './shelf';

/** Milliseconds within which two changes of a folder may have the same time. */
const coarsest = 2_000;

/** Takes over what other windows have changed. */
export class Syncing {
	#underWay: Promise<void> | undefined;
	/** The folders when the root was changed last, if it is sure that they are still the same. */
	#listed: { readonly changedAt: number | undefined; readonly folders: readonly string[] } = {
		changedAt: undefined,
		folders: [],
	};

	constructor(
		private readonly world: Surroundings,
		private readonly shelf: Shelf,
		private readonly loading: Loading,
		private readonly deletion: Deletion,
	) {}

	/** Who asks while it is under way waits for the same. */
	run(): Promise<void> {
		return (this.#underWay ??= this.#run().finally(() => {
			this.#underWay = undefined;
		}));
	}

	async #run(): Promise<void> {
		if (!this.loading.hasBegun) return;
		await this.loading.all();
		await this.shelf.others.look();
		const { ids, hasMissed } = this.shelf.others.takeNews();
		// Among what a window that is gone was busy with may be a removal.
		if (ids.size > 0) await this.deletion.takeBackHalves();
		const folders = await this.shelf.inTurn(() => this.#folders());
		const isNews = (id: string) =>
			hasMissed || ids.has(id) || (!this.shelf.get(id) && !this.loading.isForeign(id));
		// What runs stores its images in between.
		for (const id of folders.filter(isNews)) await this.shelf.inTurn(() => this.#refreshNow(id));
	}

	/** The folders that are there; those that are not are forgotten. */
	async #folders(): Promise<readonly string[]> {
		const now = this.world.now();
		const { changedAt } = await this.world.files.stat('');
		if (changedAt === this.#listed.changedAt) return this.#listed.folders;
		const folders = await this.loading.folders();
		this.#forgetAllBut(new Set(folders));
		const isSure = changedAt > 0 && now - changedAt > coarsest;
		this.#listed = { changedAt: isSure ? changedAt : undefined, folders };
		return folders;
	}

	#forgetAllBut(there: ReadonlySet<string>): void {
		const gone = this.shelf
			.all()
			.filter((each) => !there.has(each.id) && !this.shelf.isSureOf(each))
			.map(({ id }) => id);
		for (const id of gone) this.shelf.forget(id);
		if (gone.length > 0) this.shelf.listener.removed(gone);
	}

	async #refreshNow(id: string): Promise<void> {
		try {
			await this.shelf.refreshNow(id);
			// A folder under a name of ours may be one that another window has just made.
			if (!this.shelf.get(id) && timeOf(id) === undefined) this.loading.leave(id);
		} catch (error) {
			this.world.log(`library: cannot read ${id}: ${describeError(error)}`);
		}
	}
}
