import { l10n, QuickPickItemKind } from 'vscode';
import {
	endpointText,
	parseEndpoint,
	type Endpoint,
	type EndpointProblem,
} from '../../core/api/endpoint';
import {
	isOrdinary,
	serviceAt,
	services,
	unknownService,
	type Service,
} from '../../core/api/services';
import { askText, pick, type Choice } from '../ui/quickInput';
import { endpointProblemText } from '../ui/settingProblems';
import {
	endpointOrNone,
	parseKnownEndpoint,
	setEndpoint,
	setEndpointOptions,
	unencryptedEndpoint,
} from '../ui/settings';

/** An endpoint, and what speaks the protocol there if its host doesn't tell. */
export interface ChosenEndpoint {
	readonly endpoint: Endpoint;
	/** As in the setting `seaOtter.endpoints`. */
	readonly service?: string | undefined;
	/** Whether plain http in the local network still has to be allowed. */
	readonly isUnencrypted?: boolean;
}

/** Asks a question with one button besides Cancel. */
type Confirm = (question: string, detail: string, button: string) => Promise<boolean>;

/** Asks for an endpoint; undefined if the user dismisses the question. */
export type AskEndpoint = (current: Endpoint | undefined) => Promise<ChosenEndpoint | undefined>;

/**
 * Lets the user choose an endpoint, its key and a model. Nothing changes if they dismiss the first
 * question, the one about plain http or the one for a key.
 * @throws {Problem} if a setting or SecretStorage fails.
 */
export async function chooseEndpoint(
	ask: AskEndpoint,
	keys: { require(endpoint: Endpoint, service?: string): Promise<string | undefined> },
	models: { choose(): Promise<unknown> },
	confirm: Confirm,
): Promise<void> {
	const current = endpointOrNone();
	const chosen = await ask(current ?? unencryptedEndpoint());
	if (!chosen) return;
	const { endpoint, service, isUnencrypted } = chosen;
	if (isUnencrypted && !(await confirmHttp(endpoint, confirm))) return;
	const isCurrent = current !== undefined && endpointText(endpoint) === endpointText(current);
	if (isCurrent && service === undefined) return;
	if ((await keys.require(endpoint, service)) === undefined) return;
	if (isUnencrypted) await setEndpointOptions(endpoint, { allowHttp: true });
	if (service !== undefined) await setEndpointOptions(endpoint, { service });
	await setEndpoint(endpointText(endpoint));
	await models.choose();
}

/** Whether the user allows plain http. It's asked once for each origin, since the answer is remembered. */
function confirmHttp(endpoint: Endpoint, confirm: Confirm): Promise<boolean> {
	return confirm(
		l10n.t('Send requests to {0} without encryption?', endpoint.host),
		l10n.t(
			'The endpoint uses http. Your key, prompts and images can be read and changed by others in the same network. Use this only in a network you trust.',
		),
		l10n.t('Allow'),
	);
}

/** A URL, which the user may still have to complete, and the service that they said is there. */
interface Answer {
	readonly url: string;
	readonly service?: string;
	readonly isComplete: boolean;
}

/** Shows the well-known services and accepts any other valid URL. */
export const pickEndpoint: AskEndpoint = async (current) => {
	const answer = await pick<Answer>({
		title: title(),
		placeholder: l10n.t('Choose a service, or enter the base URL of another'),
		choices: (typed) => endpointChoices(typed.trim(), current),
	});
	if (typeof answer === 'symbol') return undefined;
	const url = answer.isComplete ? answer.url : await askUrl(answer.url);
	if (typeof url !== 'string') return undefined;
	const isUnencrypted = parseKnownEndpoint(url) === 'unencrypted';
	const endpoint = parseTyped(url);
	if (typeof endpoint === 'string') return undefined;
	return { endpoint, service: answer.service, isUnencrypted };
};

/** Plain http in the local network is allowed later. */
function parseTyped(text: string): Endpoint | EndpointProblem {
	return parseEndpoint(text, [URL.parse(text.trim())?.origin ?? '']);
}

function endpointChoices(typed: string, current: Endpoint | undefined): Choice<Answer>[] {
	if (looksLikeUrl(typed)) return typedChoices(withScheme(typed));
	const url = current && endpointText(current);
	const isKnown = services.some(({ base }) => base === url);
	const own = current && url !== undefined && !isKnown ? [ownChoice(current, url)] : [];
	return [
		...own,
		...services
			.filter(({ hasNoImages }) => !hasNoImages)
			.map((service) => serviceChoice(service, url)),
		{
			label: l10n.t('Another Endpoint…'),
			detail: l10n.t('A dedicated deployment, a gateway or your own server'),
			value: { url: url ?? '', isComplete: false },
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

function ownChoice(current: Endpoint, url: string): Choice<Answer> {
	const { name } = serviceAt(current);
	return {
		label: current.host,
		description: [name, l10n.t('current')].filter(Boolean).join(', '),
		detail: url,
		value: { url, isComplete: true },
	};
}

/** A base URL with capital letters has to be completed first. */
function serviceChoice({ name, base }: Service, current: string | undefined): Choice<Answer> {
	return {
		label: name,
		description: base === current ? l10n.t('current') : '',
		detail: base,
		value: { url: base, isComplete: base === base.toLowerCase() },
	};
}

/** If the host doesn't tell what is there, the user can. */
function typedChoices(typed: string): Choice<Answer>[] {
	const parsed = parseTyped(typed);
	if (typeof parsed === 'string') {
		const detail = endpointProblemText(parsed);
		return [{ label: l10n.t('Invalid URL'), detail, alwaysShow: true }];
	}
	const url = endpointText(parsed);
	const service = serviceAt(parsed);
	const row = (label: string, description: string, id?: string): Choice<Answer> => ({
		label,
		description,
		detail: url,
		value: { url, isComplete: true, ...(id !== undefined && { service: id }) },
		alwaysShow: true,
	});
	const first = row(parsed.host, service.name);
	if (service !== unknownService) return [first];
	return [
		first,
		{ label: l10n.t('behaves like'), kind: QuickPickItemKind.Separator },
		...services
			.filter((known) => !isOrdinary(known))
			.map(({ id, name }) => row(name, parsed.host, id)),
	];
}

async function askUrl(value: string): Promise<string | symbol> {
	return askText({
		title: title(),
		prompt: l10n.t('The base URL of the API, as in the documentation of the service.'),
		placeholder: 'https://host/v1',
		value,
		problem: (text) => {
			if (text.includes('RESOURCE'))
				return l10n.t('Replace RESOURCE with the name of your resource.');
			const parsed = parseTyped(text);
			return typeof parsed === 'string' ? endpointProblemText(parsed) : undefined;
		},
	});
}

function title(): string {
	return l10n.t('Select Endpoint');
}
