import { env, l10n, ProgressLocation, ThemeIcon, Uri, window } from 'vscode';
import { accessKeyProblem, pastedKey, type AccessKeyProblem } from '../../core/api/accessKey';
import type { Endpoint } from '../../core/api/endpoint';
import { environmentVariable } from '../ui/system';
import { askText, pick, type ActionButton, type Choice } from '../ui/quickInput';
import type { AskKey } from './accessKeys';
import { doubtText, type KeyVerdict } from './keyCheck';

/** The environment variable that DigitalOcean's documentation uses. */
const variable = 'MODEL_ACCESS_KEY';

/** The control panel's page from "How to Create and Manage Model Access Keys". */
const keyPage = Uri.parse('https://cloud.digitalocean.com/model-studio/manage-keys');

const enterKey = Symbol('enter a key');
const noKey = Symbol('no key');

type Check = Parameters<AskKey>[1];

/**
 * Asks for an endpoint's key, and again if the service rejects it. Uses the environment variable only if
 * the user chooses it.
 */
export const askKey: AskKey = async (endpoint, check) => {
	const fromEnvironment = pastedKey(environmentVariable(variable) ?? '');
	if (accessKeyProblem(fromEnvironment)) return typeKey(endpoint, check);
	const choice = await pick<string | symbol>({
		title: title(endpoint),
		placeholder: l10n.t('Which key should be used for {0}?', endpoint.host),
		choices: () => keyChoices(endpoint, fromEnvironment),
	});
	if (choice === enterKey) return typeKey(endpoint, check);
	if (choice !== fromEnvironment) return typeof choice === 'string' ? choice : undefined;
	const verdict = await checkVisibly(check, fromEnvironment);
	if (verdict === undefined) return undefined;
	if (verdict !== 'rejected') return fromEnvironment;
	const text = l10n.t('{0} rejected the key in {1}. Enter another key.', endpoint.host, variable);
	return typeKey(endpoint, check, text);
};

/** Checks the key in the environment variable; undefined if the user cancels. */
async function checkVisibly(check: Check, key: string): Promise<KeyVerdict | undefined> {
	const options = {
		location: ProgressLocation.Notification,
		title: l10n.t('Checking the key in {0}…', variable),
		cancellable: true,
	};
	return window.withProgress(options, async (_, token) => {
		const controller = new AbortController();
		token.onCancellationRequested(() => {
			controller.abort();
		});
		try {
			return await check(key, controller.signal);
		} catch (error) {
			if (controller.signal.aborted) return undefined;
			throw error;
		}
	});
}

/** The variable belongs to DigitalOcean: it's the first choice only for DigitalOcean's hosts. */
function keyChoices(endpoint: Endpoint, fromEnvironment: string): Choice<string | symbol>[] {
	const environment = {
		label: l10n.t('Use the Key in {0}', variable),
		detail: l10n.t("Copies its value to VS Code's secret storage."),
		value: fromEnvironment,
	};
	const none = { label: l10n.t('This Endpoint Needs No Key'), value: '' };
	return isDigitalOcean(endpoint)
		? [environment, { label: l10n.t('Enter Another Key…'), value: enterKey }]
		: [{ label: l10n.t('Enter Key…'), value: enterKey }, environment, none];
}

function isDigitalOcean({ host }: Endpoint): boolean {
	return host.endsWith('.do-ai.run');
}

async function typeKey(
	endpoint: Endpoint,
	check: Check,
	warning?: string,
): Promise<string | undefined> {
	const forDigitalOcean = isDigitalOcean(endpoint);
	const answer = await askText({
		title: title(endpoint),
		prompt: forDigitalOcean ? digitalOceanPrompt(endpoint) : otherPrompt(endpoint),
		placeholder: l10n.t('Model access key'),
		password: true,
		buttons: [forDigitalOcean ? keyPageButton() : noKeyButton()],
		problem: (text) => {
			const problem = accessKeyProblem(pastedKey(text));
			return problem && problemSentences[problem]();
		},
		doubt: async (text, signal) => doubtText(await check(pastedKey(text), signal), endpoint),
		warning,
	});
	if (answer === noKey) return '';
	return typeof answer === 'string' ? pastedKey(answer) : undefined;
}

function digitalOceanPrompt({ host }: Endpoint): string {
	return l10n.t(
		"Create a key in DigitalOcean's control panel: Inference, Manage, Create Model Access Key. VS Code keeps it in its secret storage. It's sent only to {0}.",
		host,
	);
}

function otherPrompt({ host }: Endpoint): string {
	return l10n.t(
		"VS Code keeps the key in its secret storage. It's sent only to {0}. If this endpoint needs no key, select ⊘ above.",
		host,
	);
}

function noKeyButton(): ActionButton {
	return {
		iconPath: new ThemeIcon('circle-slash'),
		tooltip: l10n.t('This Endpoint Needs No Key'),
		answer: noKey,
	};
}

function title({ host }: Endpoint): string {
	return l10n.t('Model Access Key for {0}', host);
}

function keyPageButton(): ActionButton {
	return {
		iconPath: new ThemeIcon('link-external'),
		tooltip: l10n.t('Open Key Management in Browser'),
		run: () => env.openExternal(keyPage),
	};
}

const problemSentences: Record<AccessKeyProblem, () => string> = {
	empty: () => l10n.t('Enter the model access key.'),
	whiteSpaceInside: () => l10n.t('The key contains spaces. Copy only the key.'),
	badCharacter: () => l10n.t('The key contains invalid characters. Copy only the key.'),
};
