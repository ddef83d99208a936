import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { EnvironmentError, readEnvironment } from '../core/agent/environment';
import { describeError } from '../core/text';
import { ToolServer } from './toolServer';

/** Replaced by the build. */
declare const SEA_OTTER_VERSION: string;

/** Serves the tools over stdin and stdout until the client closes stdin. The log goes to stderr. */
async function main(): Promise<void> {
	const log = (line: string) => {
		process.stderr.write(`${line}\n`);
	};
	const server = new ToolServer(readEnvironment(process.env), SEA_OTTER_VERSION, log);
	const end = () => {
		server.dispose().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.stdin.once('close', end);
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
	await server.mcp.connect(new StdioServerTransport());
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof EnvironmentError ? error.message : describeError(error)}\n`,
	);
	process.exit(2);
});
