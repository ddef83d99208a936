import { env, l10n, ThemeIcon, Uri } from 'vscode';
import { accessKeyProblem, type AccessKeyProblem } from '../../core/api/accessKey';
import type { Endpoint } from '../../core/api/endpoint';
import { environmentVariable } from '../ui/system';
import { askText, pick, type ActionButton, type Choice } from '../ui/quickInput';

/** The name the service's documentation gives to the environment variable. */
const variable = 'MODEL_ACCESS_KEY';

/** The control panel's page for "How to Create and Manage Model Access Keys". */
const keyPage = Uri.parse('https://cloud.digitalocean.com/model-studio/manage-keys');

/** The answers that a key will be typed, and that there is none. */
const typed = Symbol('typed');
const noKey = Symbol('no key');

/** Asks for the key of an endpoint: the environment's, when the user says so, or one typed in. */
export async function askKey(endpoint: Endpoint): Promise<string | undefined> {
	const offered = (environmentVariable(variable) ?? '').trim();
	if (accessKeyProblem(offered)) return typeKey(endpoint);
	const choice = await pick<string | symbol>({
		title: title(endpoint),
		placeholder: l10n.t('Which key should be used for {0}?', endpoint.host),
		choices: () => ways(endpoint, offered),
	});
	if (choice === typed) return typeKey(endpoint);
	return typeof choice === 'string' ? choice : undefined;
}

/** The variable is DigitalOcean's: another service is not given its key by pressing Enter. */
function ways(endpoint: Endpoint, offered: string): Choice<string | symbol>[] {
	const environment = {
		label: l10n.t('Use the Key in {0}', variable),
		detail: l10n.t("Copies its value into VS Code's SecretStorage."),
		value: offered,
	};
	const none = { label: l10n.t('This Endpoint Needs No Key'), value: '' };
	return isDigitalOcean(endpoint)
		? [environment, { label: l10n.t('Enter Another Key…'), value: typed }]
		: [{ label: l10n.t('Enter a Key…'), value: typed }, environment, none];
}

function isDigitalOcean({ host }: Endpoint): boolean {
	return host.endsWith('.do-ai.run');
}

async function typeKey(endpoint: Endpoint): Promise<string | undefined> {
	const isOurs = isDigitalOcean(endpoint);
	const answer = await askText({
		title: title(endpoint),
		prompt: [isOurs ? whereToGet() : '', howItIsKept(endpoint), isOurs ? '' : noKeyHint()]
			.join(' ')
			.trim(),
		placeholder: l10n.t('Model access key'),
		password: true,
		buttons: [isOurs ? keyPageButton() : noKeyButton()],
		problem: (text) => {
			const problem = accessKeyProblem(text.trim());
			return problem && sentences()[problem];
		},
	});
	if (answer === noKey) return '';
	return typeof answer === 'string' ? answer.trim() : undefined;
}

function whereToGet(): string {
	return l10n.t(
		"Make a key in DigitalOcean's control panel: Inference, Manage, Create Model Access Key.",
	);
}

function howItIsKept({ host }: Endpoint): string {
	return l10n.t('VS Code keeps the key in its SecretStorage; it is sent to {0} alone.', host);
}

function noKeyHint(): string {
	return l10n.t('If it needs none, press ⊘ above: “This Endpoint Needs No Key”.');
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
		tooltip: l10n.t('Open the page where keys are made'),
		run: () => env.openExternal(keyPage),
	};
}

function sentences(): Record<AccessKeyProblem, string> {
	return {
		empty: l10n.t('Enter the model access key.'),
		whiteSpaceInside: l10n.t('A key has no white space inside. Copy it once more, alone.'),
		badCharacter: l10n.t('A key has plain characters only. Copy it once more, alone.'),
	};
}
