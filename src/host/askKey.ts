import { env, l10n, ThemeIcon, Uri } from 'vscode';
import { accessKeyProblem, type AccessKeyProblem } from '../core/accessKey';
import type { Endpoint } from '../core/api/endpoint';
import { environmentVariable } from './environment';
import { askText, pick, type ActionButton } from './quickInput';

/** The name the service's documentation gives to the environment variable. */
const variable = 'MODEL_ACCESS_KEY';

/** The control panel's page for "How to Create and Manage Model Access Keys". */
const keyPage = Uri.parse('https://cloud.digitalocean.com/model-studio/manage-keys');

const digitalOcean = '.do-ai.run';

/** Asks for the key of an endpoint: the environment's, when the user says so, or one typed in. */
export async function askKey(endpoint: Endpoint): Promise<string | undefined> {
	const offered = (environmentVariable(variable) ?? '').trim();
	if (accessKeyProblem(offered)) return typeKey(endpoint);
	const choice = await offerEnvironment(endpoint);
	if (choice === 'environment') return offered;
	return choice === 'typed' ? typeKey(endpoint) : undefined;
}

function offerEnvironment(endpoint: Endpoint): Promise<'environment' | 'typed' | symbol> {
	return pick({
		title: title(endpoint),
		placeholder: l10n.t('Which key should be used for {0}?', endpoint.host),
		choices: () => [
			{
				label: l10n.t('Use the Key in {0}', variable),
				detail: l10n.t("Copies its value into VS Code's SecretStorage."),
				value: 'environment' as const,
			},
			{ label: l10n.t('Enter Another Key…'), value: 'typed' as const },
		],
	});
}

async function typeKey(endpoint: Endpoint): Promise<string | undefined> {
	const isOurs = endpoint.host.endsWith(digitalOcean);
	const answer = await askText({
		title: title(endpoint),
		prompt: [isOurs ? whereToGet() : '', howItIsKept(endpoint)].join(' ').trim(),
		placeholder: l10n.t('Model access key'),
		password: true,
		buttons: isOurs ? [keyPageButton()] : [],
		problem: (text) => {
			const problem = accessKeyProblem(text.trim());
			return problem && sentences()[problem];
		},
	});
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
