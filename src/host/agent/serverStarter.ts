import { l10n, workspace, type McpStdioServerDefinition, type Memento, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { variableOf } from '../../core/agent/environment';
import type { Endpoint } from '../../core/api/endpoint';
import { readAs } from '../../core/json';
import { Problem } from '../ui/notifications';
import { serviceSettings } from '../ui/settings';
import { serverEnvironment } from './serverSettings';

/** Asks the user to confirm something; `yes` labels the button. */
type Confirm = (text: string, detail: string, yes: string) => Promise<boolean>;

interface Keys {
	require(endpoint: Endpoint): Promise<string | undefined>;
}

/** The endpoints whose keys the server may have. */
const agreedKey = 'seaOtter.agentServerEndpoints';

/** Gives the MCP server its settings and, if the user agrees, the key when VS Code starts it. */
export class ServerStarter {
	constructor(
		private readonly library: Uri,
		private readonly keys: Keys,
		private readonly memento: Memento,
		private readonly confirm: Confirm,
	) {}

	/** Undefined if the user declines, so that VS Code doesn't start the server. @throws {Problem} */
	async resolve(
		definition: McpStdioServerDefinition,
	): Promise<McpStdioServerDefinition | undefined> {
		if (!workspace.isTrusted)
			throw new Problem(l10n.t('Trust the workspace before you let agents generate images.'));
		const { endpoint } = serviceSettings();
		if (!(await this.#isAgreed(endpoint))) return undefined;
		const key = await this.keys.require(endpoint);
		if (key === undefined)
			throw new Problem(l10n.t('There is no model access key for {0}.', endpoint.host));
		const env = serverEnvironment(this.library, key === '');
		definition.env = { ...definition.env, ...env, [variableOf.key]: key };
		return definition;
	}

	/** Asks once for each endpoint. */
	async #isAgreed({ origin, host }: Endpoint): Promise<boolean> {
		const agreed = readAs(z.array(z.string()), this.memento.get(agreedKey)) ?? [];
		if (agreed.includes(origin)) return true;
		const isAgreed = await this.confirm(
			l10n.t('Give the Sea Otter MCP server your model access key for {0}?', host),
			l10n.t(
				"Agents in this window can then generate images, within the limits in your settings. VS Code passes the key to the server's process. It isn't written to a file.",
			),
			l10n.t('Allow'),
		);
		if (isAgreed) await this.memento.update(agreedKey, [...agreed, origin]);
		return isAgreed;
	}
}
