import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { optionTexts, type Plan } from '../core/agent/plan';
import { placeText } from '../core/agent/places';
import { moneyText } from '../core/agent/spending';
import { shorten } from '../core/text';
import { ClientFolders } from './clientFolders';
import type { Client } from './serverHost';

/** Milliseconds for the user to answer a question. */
const longestQuestion = 10 * 60_000;

const yes = 'Generate';

/** Clients may show no question without a field. */
const answerSchema = {
	type: 'object' as const,
	properties: {
		answer: { type: 'string' as const, title: 'Answer', enum: [yes, "Don't generate"] },
	},
	required: ['answer'],
};

/** The client of an MCP server: its roots, and the user behind it. */
export class McpClient implements Client {
	readonly folders = new ClientFolders();

	constructor(private readonly server: McpServer['server']) {}

	async roots(): Promise<readonly string[]> {
		if (!this.server.getClientCapabilities()?.roots) return [];
		const { roots } = await this.server.listRoots();
		return roots.map(({ uri }) => uri);
	}

	canAsk(): boolean {
		return this.server.getClientCapabilities()?.elicitation !== undefined;
	}

	async ask(plan: Plan, signal: AbortSignal): Promise<boolean> {
		const question = { message: questionText(plan), requestedSchema: answerSchema };
		const { action, content } = await this.server.elicitInput(question, {
			signal,
			timeout: longestQuestion,
		});
		return action === 'accept' && content?.['answer'] === yes;
	}
}

function questionText({ request, place, roots, cost, settings }: Plan): string {
	const { model, n, size, prompt } = request;
	return [
		n === 1 ? 'Generate 1 image?' : `Generate ${n} images?`,
		`Prompt: ${shorten(prompt, 300)}`,
		`Model: ${model} at ${settings.endpoint.host}`,
		...(size === undefined ? [] : [`Size: ${size}`]),
		...optionTexts(request),
		`Save to: ${placeText(place, roots)}`,
		cost ? `Cost: about ${moneyText(cost)}` : 'Cost: not known',
	].join('\n');
}
