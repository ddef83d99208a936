import { readers, type ReaderName } from './imageReplyReaders';

/*
 * Reads replies in a process of its own, so that no reader collects the garbage of another:
 * imageReplyReading.ts READER ORIGIN FOLDER. For each message, it reads as many replies as the message says.
 */

/** What reading the replies of one message took. */
export interface Reading {
	readonly milliseconds: number;
	/** The most memory that the process has used so far. */
	readonly kilobytes: number;
}

async function read(replies: number): Promise<Reading> {
	const [name, origin = '', folder = ''] = process.argv.slice(2);
	const begin = performance.now();
	for (let reply = 0; reply < replies; reply++) await readers[name as ReaderName](origin, folder);
	return {
		milliseconds: performance.now() - begin,
		kilobytes: process.resourceUsage().maxRSS,
	};
}

process.on('message', (replies: number) => {
	read(replies).then(
		(reading) => process.send?.(reading),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});
