import type { McpStdioServerDefinition, Uri } from 'vscode';
import { describeError } from './core/text';
import {
	copyAgentConfiguration,
	refreshServer,
	serverFiles,
	type ServerFiles,
} from './host/agent/agentConfiguration';
import { AgentTools } from './host/agent/agentTools';
import { ServerStarter } from './host/agent/serverStarter';
import { WindowHost, type WindowParts } from './host/agent/windowHost';
import { standaloneReferences } from './host/insert/references';
import type { AccessKeys } from './host/key/accessKeys';
import { saveFolderFor } from './host/save/saveFolders';
import type { Log, Notifier } from './host/ui/notifications';
import { serviceSettings } from './host/ui/settings';
import type { Context } from './context';
import type { User } from './user';

interface ServerParts {
	readonly context: Pick<Context, 'extensionUri' | 'globalState' | 'globalStorageUri'>;
	readonly folder: { readonly root: Uri };
	readonly keys: AccessKeys;
	readonly user: Pick<User, 'askAgentClient' | 'confirm'>;
	readonly notifier: Notifier;
	readonly report: (error: unknown) => void;
}

/** The MCP server for other agents: starts it in VS Code, and configures it elsewhere. */
export class AgentServer {
	readonly #files: ServerFiles;
	readonly #starter: ServerStarter;

	constructor(private readonly parts: ServerParts) {
		const { context, folder, keys, user } = parts;
		this.#files = serverFiles(context.extensionUri, context.globalStorageUri, folder.root);
		this.#starter = new ServerStarter(folder.root, keys, context.globalState, user.confirm);
		refreshServer(this.#files).catch(parts.report);
	}

	resolve(definition: McpStdioServerDefinition): Promise<McpStdioServerDefinition | undefined> {
		return this.#starter.resolve(definition);
	}

	async copyConfiguration(): Promise<void> {
		const { keys, notifier, user } = this.parts;
		const isKeyless = async () => (await keys.get(serviceSettings().endpoint)) === '';
		const told = await copyAgentConfiguration(this.#files, user.askAgentClient, isKeyless);
		if (told !== undefined) notifier.info(told);
	}
}

interface AgentParts extends Omit<WindowParts, 'folderFor' | 'referenceIn'> {
	readonly notifier: Notifier;
	readonly channel: Log;
}

/** The tools for language models in this window. */
export function createAgentTools(parts: AgentParts): AgentTools {
	const host = new WindowHost({
		...parts,
		folderFor: saveFolderFor,
		referenceIn: (document, file, alt) =>
			standaloneReferences(document, undefined, [{ file, alt }]),
	});
	return new AgentTools(host, parts.notifier, (error) => {
		parts.channel.error(describeError(error));
	});
}
