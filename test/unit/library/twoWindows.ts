import { Disk } from './memoryFiles';
import { settle, Window } from './window';

/** Gives each test two windows that know a generation on the same disk. */
export function useTwoWindows(
	generation: string,
	take: (disk: Disk, here: Window, there: Window) => void,
	images?: number,
): void {
	beforeEach(async () => {
		const disk = new Disk();
		const [here, there] = [new Window(disk), new Window(disk)];
		await here.list();
		await here.generate(generation, images);
		await settle();
		await there.list();
		take(disk, here, there);
	});
}

/** Lets each window learn what the others have done, one after the other. */
export async function synced(...windows: readonly Window[]): Promise<void> {
	for (const window of windows) {
		await settle();
		await window.sync();
	}
}
