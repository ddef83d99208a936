import { describeError } from './core/text';
import { AgentTools } from './host/agent/agentTools';
import { WindowHost, type WindowParts } from './host/agent/windowHost';
import { standaloneReferences } from './host/insert/references';
import type { Log, Notifier } from './host/ui/notifications';

interface AgentParts extends Omit<WindowParts, 'referenceIn'> {
	readonly notifier: Notifier;
	readonly channel: Log;
}

/** The tools for language models in this window. */
export function createAgentTools(parts: AgentParts): AgentTools {
	const host = new WindowHost({
		...parts,
		referenceIn: (document, file, alt) =>
			standaloneReferences(document, undefined, [{ file, alt }]),
	});
	return new AgentTools(host, parts.notifier, (error) => {
		parts.channel.error(describeError(error));
	});
}
