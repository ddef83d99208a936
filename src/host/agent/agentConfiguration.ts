import { env, l10n, Uri, workspace } from 'vscode';
import {
	agentClients,
	asksForKey,
	clientFormats,
	type AgentClient,
} from '../../core/agent/clientConfiguration';
import { variableOf } from '../../core/agent/environment';
import { Problem } from '../ui/notifications';
import { pick } from '../ui/quickInput';
import { serverEnvironment } from './serverSettings';

/** Asks which agent to configure; undefined if the user cancels. */
export type AskAgentClient = () => Promise<AgentClient | undefined>;

export const pickAgentClient: AskAgentClient = async () => {
	const answer = await pick<AgentClient>({
		title: l10n.t('Set Up Agent'),
		placeholder: l10n.t("Choose an agent. The configuration doesn't contain your key."),
		choices: () =>
			agentClients.map((client) => ({
				label: clientFormats[client].name,
				description: clientFormats[client].file,
				value: client,
			})),
	});
	return typeof answer === 'symbol' ? undefined : answer;
};

/** Where the MCP server and the library are. */
export interface ServerFiles {
	/** The server in the extension, whose path has the version in it. */
	readonly shipped: Uri;
	/** A copy whose path stays the same when Sea Otter is updated. */
	readonly lasting: Uri;
	readonly library: Uri;
}

/** The files of the server. */
export function serverFiles(extension: Uri, storage: Uri, library: Uri): ServerFiles {
	return {
		shipped: Uri.joinPath(extension, 'dist', 'mcp.js'),
		lasting: Uri.joinPath(storage, 'mcp.js'),
		library,
	};
}

/**
 * Copies the configuration of an agent that starts the MCP server. Returns what to do with it; undefined
 * if the user cancels.
 * @throws {Problem}
 */
export async function copyAgentConfiguration(
	{ shipped, lasting, library }: ServerFiles,
	ask: AskAgentClient,
	isKeyless: () => Promise<boolean>,
): Promise<string | undefined> {
	if (library.scheme !== 'file')
		throw new Problem(l10n.t("Other agents can't use Sea Otter from a browser."));
	const client = await ask();
	if (client === undefined) return undefined;
	await workspace.fs.copy(shipped, lasting, { overwrite: true });
	const keyless = await isKeyless();
	const { name, file, write } = clientFormats[client];
	const text = write({ server: lasting.fsPath, env: serverEnvironment(library, keyless) });
	const copied = l10n.t('Copied the configuration for {0}. Paste it into {1}.', name, file);
	const key = l10n.t('Set the environment variable {0} to your model access key.', variableOf.key);
	await env.clipboard.writeText(text);
	return asksForKey(client) || keyless ? copied : `${copied} ${key}`;
}

/** Replaces the copy of the server after an update of Sea Otter, if there is one. */
export async function refreshServer({ shipped, lasting }: ServerFiles): Promise<void> {
	const old = await workspace.fs.readFile(lasting).then(undefined, () => undefined);
	if (!old) return;
	const current = await workspace.fs.readFile(shipped);
	const isSame = old.length === current.length && old.every((byte, at) => byte === current[at]);
	if (!isSame) await workspace.fs.copy(shipped, lasting, { overwrite: true });
}
