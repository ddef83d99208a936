/** The item that a key leads to from the one at `index` of `count`; undefined where it leads nowhere. */
export function itemAfter(key: string, index: number, count: number): number | undefined {
	if (key === 'ArrowDown') return (index + 1) % count;
	if (key === 'ArrowUp') return (index - 1 + count) % count;
	if (key === 'Home') return 0;
	if (key === 'End') return count - 1;
	return undefined;
}
