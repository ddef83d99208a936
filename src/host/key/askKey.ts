import { env, l10n, ThemeIcon, Uri } from 'vscode';
import { accessKeyProblem, pastedKey, type AccessKeyProblem } from '../../core/api/accessKey';
import type { Endpoint } from '../../core/api/endpoint';
import { environmentVariable } from '../ui/system';
import { askText, pick, type ActionButton, type Choice } from '../ui/quickInput';

/** The environment variable that DigitalOcean's documentation uses. */
const variable = 'MODEL_ACCESS_KEY';

/** The control panel's page from "How to Create and Manage Model Access Keys". */
const keyPage = Uri.parse('https://cloud.digitalocean.com/model-studio/manage-keys');

const enterKey = Symbol('enter a key');
const noKey = Symbol('no key');

/** Asks for an endpoint's key. Uses the environment variable only if the user chooses it. */
export async function askKey(endpoint: Endpoint): Promise<string | undefined> {
	const fromEnvironment = pastedKey(environmentVariable(variable) ?? '');
	if (accessKeyProblem(fromEnvironment)) return typeKey(endpoint);
	const choice = await pick<string | symbol>({
		title: title(endpoint),
		placeholder: l10n.t('Which key should be used for {0}?', endpoint.host),
		choices: () => keyChoices(endpoint, fromEnvironment),
	});
	if (choice === enterKey) return typeKey(endpoint);
	return typeof choice === 'string' ? choice : undefined;
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

async function typeKey(endpoint: Endpoint): Promise<string | undefined> {
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
