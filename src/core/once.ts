/** Does work once at a time: what is under way under a name is not begun again, as by a double click. */
export class Once {
	readonly #underWay = new Set<string>();

	async run(name: string, work: () => Promise<void>): Promise<void> {
		if (this.#underWay.has(name)) return;
		this.#underWay.add(name);
		try {
			await work();
		} finally {
			this.#underWay.delete(name);
		}
	}
}
