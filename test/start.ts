import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { root } from './support/folders';
import { openDesktop, serveToBrowser } from './support/start/interactive';
import {
	readKey,
	readOptions,
	usage,
	UsageError,
	type StartOptions,
} from './support/start/options';
import { chooseService } from './support/start/service';
import { generateUnattended } from './support/start/unattended';
import { TimeoutError } from './support/wait';
import { exitOnSignals } from './support/vscode/processes';

/** Ends with the exit code of the whole. */
async function main(args: string[]): Promise<number> {
	const options = readOptions(args);
	if (options.help) {
		console.log(usage);
		return 0;
	}
	const service = await chooseService(options, readKey(process.env['MODEL_ACCESS_KEY']));
	build();
	try {
		return await run(options, service);
	} finally {
		await service.close();
	}
}

async function run(
	{ desktop, unattended }: StartOptions,
	service: Awaited<ReturnType<typeof chooseService>>,
): Promise<number> {
	if (unattended !== undefined) {
		mkdirSync(unattended.out, { recursive: true });
		return (await generateUnattended(unattended, service)) ? 0 : 1;
	}
	await (desktop ? openDesktop(service) : serveToBrowser(service));
	return 0;
}

/** Its words go to stderr: stdout is for what --prompt prints. */
function build(): void {
	const { status } = spawnSync(process.execPath, ['esbuild.mjs'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
	});
	if (status !== 0) throw new Error('The extension does not build');
}

exitOnSignals();
main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(explain(error));
		process.exit(error instanceof UsageError ? 2 : 1);
	},
);

function explain(error: unknown): unknown {
	if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
	return error instanceof TimeoutError ? `Given up: ${error.message}` : error;
}
