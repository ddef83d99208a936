/** What is unfolded or open, by a name of its own. */
export interface Unfolded {
	has(name: string): boolean;
	set(name: string, open: boolean): void;
	toggle(name: string): void;
}

export function nothingUnfolded(redraw: () => void): Unfolded {
	const names = new Set<string>();
	const has = (name: string) => names.has(name);
	const set = (name: string, open: boolean) => {
		if (open) names.add(name);
		else names.delete(name);
		redraw();
	};
	return {
		has,
		set,
		toggle: (name) => {
			set(name, !has(name));
		},
	};
}
