import {
	l10n,
	LanguageModelDataPart,
	LanguageModelTextPart,
	LanguageModelToolResult,
	MarkdownString,
	type CancellationToken,
	type PreparedToolInvocation,
} from 'vscode';
import { AgentError, type LimitName } from '../../core/agent/agentError';
import { copyPlan } from '../../core/agent/findImages';
import { ImageTools } from '../../core/agent/imageTools';
import { placeText } from '../../core/agent/places';
import { optionTexts, planOf, type Plan } from '../../core/agent/plan';
import type { ToolResult } from '../../core/agent/results';
import type { AgentToolName } from '../../core/agent/toolNames';
import { shorten } from '../../core/text';
import type { Notifier } from '../ui/notifications';
import { openSetting, type SettingKey } from '../ui/settings';
import { imageCount, money } from '../ui/wording/figures';
import type { WindowHost } from './windowHost';

/** Marks generations in the library. */
const caller = 'VS Code';

/** Which setting raises a limit. */
const settingOf: Readonly<Record<LimitName, SettingKey>> = {
	call: 'agent.maxImagesPerCall',
	session: 'agent.maxImagesPerSession',
	hour: 'maxImagesPerHour',
	day: 'agent.maxCostPerDay',
};

/** The tools for language models in this window: what VS Code asks before a call, and the call itself. */
export class AgentTools {
	readonly #tools: ImageTools;
	/** The limits that the user has been told about. */
	readonly #reported = new Set<LimitName>();

	constructor(
		private readonly host: WindowHost,
		private readonly notifier: Notifier,
		logError: (error: unknown) => void,
	) {
		this.#tools = new ImageTools(host, logError);
	}

	/**
	 * What VS Code shows while a tool runs, and what the user has to confirm first.
	 * @throws {AgentError} for a call that would fail anyway.
	 */
	async prepare(tool: AgentToolName, input: unknown): Promise<PreparedToolInvocation> {
		if (tool === 'list_image_models') return { invocationMessage: l10n.t('Listing image models') };
		if (tool === 'generate_image') return prepareGeneration(await this.#plan(input));
		const copy = await copyPlan(this.host, input);
		if (!copy) return { invocationMessage: l10n.t('Searching your images') };
		const place = placeText(copy.place, copy.roots);
		return {
			invocationMessage: l10n.t('Copying an image'),
			confirmationMessages: {
				title: l10n.t('Copy an image from your library?'),
				message: new MarkdownString().appendText(l10n.t('Save to: {0}', place)),
			},
		};
	}

	async #plan(input: unknown): Promise<Plan> {
		try {
			return await planOf(this.host, input);
		} catch (error) {
			this.#report(error);
			throw error;
		}
	}

	/** Checks everything again: the user may always allow the tool. @throws {AgentError} */
	async invoke(
		tool: AgentToolName,
		input: unknown,
		token: CancellationToken,
	): Promise<LanguageModelToolResult> {
		const controller = new AbortController();
		if (token.isCancellationRequested) controller.abort();
		const listener = token.onCancellationRequested(() => {
			controller.abort();
		});
		try {
			const call = { caller, signal: controller.signal, progress: () => undefined };
			return partsOf(await this.#tools.call(tool, input, call));
		} catch (error) {
			this.#report(error);
			throw error;
		} finally {
			listener.dispose();
		}
	}

	/** Tells the user once that a limit was reached. */
	#report(error: unknown): void {
		const limit = error instanceof AgentError ? error.limit : undefined;
		if (limit === undefined || this.#reported.has(limit)) return;
		this.#reported.add(limit);
		this.notifier.info(limitText(limit), {
			label: l10n.t('Change Limit'),
			run: () => openSetting(settingOf[limit]),
		});
	}
}

function prepareGeneration({
	request,
	place,
	roots,
	cost,
	settings,
}: Plan): PreparedToolInvocation {
	const { model, prompt, size, n } = request;
	const facts = [
		l10n.t('Prompt: {0}', shorten(prompt, 300)),
		l10n.t('Model: {0} at {1}', model, settings.endpoint.host),
		...(size === undefined ? [] : [l10n.t('Size: {0}', size)]),
		...optionTexts(request),
		l10n.t('Save to: {0}', placeText(place, roots)),
		cost ? l10n.t('Cost: about {0}', money(cost.amount, cost.currency)) : l10n.t('Cost: not known'),
	];
	const message = new MarkdownString();
	for (const fact of facts) message.appendText(fact).appendMarkdown('\n\n');
	return {
		invocationMessage: l10n.t('Generating {0}', imageCount(n)),
		confirmationMessages: {
			title: n === 1 ? l10n.t('Generate 1 image?') : l10n.t('Generate {0} images?', n),
			message,
		},
	};
}

function partsOf({ content, thumbnails }: ToolResult): LanguageModelToolResult {
	return new LanguageModelToolResult([
		new LanguageModelTextPart(JSON.stringify(content)),
		...thumbnails.map(({ bytes, mediaType }) => LanguageModelDataPart.image(bytes, mediaType)),
	]);
}

function limitText(limit: LimitName): string {
	switch (limit) {
		case 'call':
			return l10n.t('An agent asked for more images at once than you allow.');
		case 'session':
			return l10n.t('Agents have generated all the images that you allow in this window.');
		case 'hour':
			return l10n.t('An agent has reached your limit of images per hour.');
		case 'day':
			return l10n.t('Agents have spent all that you allow in a day.');
	}
}
