import { drop, seaOtter } from './imageReplyReaders';

/*
 * Reads one reply in a process of its own, and sends how much memory that took at most, in kilobytes:
 * imageReplyMemory.ts drop|seaOtter ORIGIN FOLDER
 */
async function main(): Promise<void> {
	const [name, origin = '', folder = ''] = process.argv.slice(2);
	await (name === 'drop' ? drop : seaOtter)(origin, folder);
	process.send?.(process.resourceUsage().maxRSS);
	process.disconnect();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
