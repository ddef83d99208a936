import { l10n } from 'vscode';
import { endpointText, parseEndpoint, type Endpoint } from '../../core/api/endpoint';
import { askText, pick, type Choice } from '../ui/quickInput';
import { endpointProblemText } from '../ui/settingProblems';
import { endpointOrNone, setEndpoint } from '../ui/settings';

/** Asks for an endpoint; undefined if the user dismisses the picker. */
export type AskEndpoint = (current: Endpoint | undefined) => Promise<Endpoint | undefined>;

/**
 * Lets the user choose the endpoint of the next generations, then enter its key and choose one of its
 * models. Nothing changes without a key.
 * @throws {Problem} if a setting or SecretStorage fails.
 */
export async function chooseEndpoint(
	ask: AskEndpoint,
	keys: { require(endpoint: Endpoint): Promise<string | undefined> },
	models: { choose(): Promise<unknown> },
): Promise<void> {
	const current = endpointOrNone();
	const chosen = await ask(current);
	if (chosen === undefined || (current && endpointText(chosen) === endpointText(current))) return;
	if ((await keys.require(chosen)) === undefined) return;
	await setEndpoint(endpointText(chosen));
	await models.choose();
}

/** A well-known service that speaks this protocol; `url` is the base URL in its documentation. */
interface Preset {
	readonly name: string;
	readonly url: string;
}

const presets: readonly Preset[] = [
	{ name: 'DigitalOcean', url: 'https://inference.do-ai.run/v1' },
	{ name: 'OpenAI', url: 'https://api.openai.com/v1' },
	{ name: 'LocalAI', url: 'http://localhost:8080/v1' },
	{ name: 'stable-diffusion.cpp', url: 'http://localhost:1234/v1' },
	{ name: 'LiteLLM', url: 'http://localhost:4000/v1' },
];

const enterUrl = Symbol('enter a URL');

/** Shows the well-known services and accepts any other valid URL. */
export const pickEndpoint: AskEndpoint = async (current) => {
	const answer = await pick<string | symbol>({
		title: title(),
		placeholder: l10n.t('Choose a service, or enter the base URL of another'),
		choices: (typed) => endpointChoices(typed.trim(), current),
	});
	const url = answer === enterUrl ? await askUrl(current) : answer;
	const endpoint = typeof url === 'string' && parseEndpoint(url);
	return typeof endpoint === 'object' ? endpoint : undefined;
};

function endpointChoices(typed: string, current: Endpoint | undefined): Choice<string | symbol>[] {
	if (looksLikeUrl(typed)) return [typedChoice(withScheme(typed))];
	const isKnown = presets.some(({ url }) => url === current?.base);
	const own = current && !isKnown ? [{ name: current.host, url: endpointText(current) }] : [];
	return [
		...[...own, ...presets].map((preset) => presetChoice(preset, current)),
		{
			label: l10n.t('Another Endpoint…'),
			detail: l10n.t('A dedicated deployment, a gateway or your own server'),
			value: enterUrl,
			alwaysShow: true,
		},
	];
}

/** Also true for a host without a scheme, if it has a dot, a port or a path. */
function looksLikeUrl(typed: string): boolean {
	return /^[a-z]+:\/\//i.test(typed) || /^[a-z\d][a-z\d-]*([.:][a-z\d-]+)+(\/|$)/i.test(typed);
}

function withScheme(typed: string): string {
	return /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
}

function presetChoice({ name, url }: Preset, current: Endpoint | undefined): Choice<string> {
	const description = url === current?.base ? l10n.t('current') : '';
	return { label: name, description, detail: url, value: url };
}

function typedChoice(typed: string): Choice<string> {
	const parsed = parseEndpoint(typed);
	if (typeof parsed === 'string') {
		return { label: l10n.t('Invalid URL'), detail: endpointProblemText(parsed), alwaysShow: true };
	}
	const url = endpointText(parsed);
	return { label: parsed.host, detail: url, value: url, alwaysShow: true };
}

async function askUrl(current: Endpoint | undefined): Promise<string | symbol> {
	return askText({
		title: title(),
		prompt: l10n.t('The base URL of the API, as in the documentation of the service.'),
		placeholder: 'https://host/v1',
		value: current ? endpointText(current) : '',
		problem: (text) => {
			const parsed = parseEndpoint(text);
			return typeof parsed === 'string' ? endpointProblemText(parsed) : undefined;
		},
	});
}

function title(): string {
	return l10n.t('Choose Endpoint');
}
