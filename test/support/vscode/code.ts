import { parseArgs } from 'node:util';
import { runTestsOnce, SilentStart, type TestRun } from './testRun';
import { exitOnSignals } from './processes';

/** Reads the options of a test run from `code`'s command line, and ignores the others. */
function readArguments(args: readonly string[]) {
	const { values, positionals } = parseArgs({
		args: [...args],
		strict: false,
		allowPositionals: true,
		options: {
			extensionDevelopmentPath: { type: 'string' },
			extensionTestsPath: { type: 'string' },
		},
	});
	const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
	const [folder] = positionals;
	if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
		throw new Error('Usage: code --extensionDevelopmentPath=… --extensionTestsPath=… FOLDER');
	}
	return { folder, development: { extension, tests } };
}

function readLimits(env: NodeJS.ProcessEnv): TestRun['limits'] {
	const total = Number(env['SEA_OTTER_HOST_TESTS_SECONDS'] ?? 1800) * 1000;
	return { start: 120_000, total };
}

async function run(): Promise<number> {
	const log = (line: string) => {
		console.log(line);
	};
	const options = { ...readArguments(process.argv.slice(2)), limits: readLimits(process.env), log };
	try {
		return await runTestsOnce(options);
	} catch (error) {
		if (!(error instanceof SilentStart)) throw error;
		console.error(`First start hung (${error.message}) Trying once more.`);
		return runTestsOnce(options);
	}
}

exitOnSignals();
run().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
