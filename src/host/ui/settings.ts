import * as z from 'zod/mini';
import { commands, ConfigurationTarget, l10n, workspace, type ConfigurationScope } from 'vscode';
import {
	endpointText,
	parseEndpoint,
	type Endpoint,
	type EndpointProblem,
} from '../../core/api/endpoint';
import { factsAt, type ModelFacts } from '../../core/api/modelFacts';
import { serviceAt, unknownService, type Service } from '../../core/api/services';
import { pricesSchema, type Price, type Prices } from '../../core/generation/price';
import { readAs } from '../../core/json';
import { viewModes, type ViewMode } from '../../core/protocol';
import { Problem } from './notifications';
import { endpointProblemText } from './settingProblems';

/** Every setting, named as in package.json after `seaOtter.`. The defaults are only there. */
export const settingKeys = [
	'model',
	'streamPreviews',
	'prices',
	'maxImagesPerHour',
	'saveFolder',
	'fileName',
	'autoSave',
	'siteRoot',
	'reportMissingImages',
	'missingImages.codeLens',
	'concurrency',
	'endpoint',
	'endpoints',
	'timeout',
	'library.maxSize',
	'defaultView',
	'agent.maxImagesPerCall',
	'agent.maxImagesPerSession',
	'agent.maxCostPerDay',
] as const;
export type SettingKey = (typeof settingKeys)[number];

/** As it's written in settings.json. */
export function settingName(key: SettingKey): string {
	return `seaOtter.${key}`;
}

/** Seconds. undici gives up on a silent connection after 300 s, regardless of our own limit. */
export const longestTimeout = 290;

/** Settings that only the user can change: a workspace can neither spend money nor redirect a key. */
export interface ServiceSettings {
	readonly endpoint: Endpoint;
	/** Seconds, 1 to 290. */
	readonly timeout: number;
	/** Previews to request from models that stream, 0 to 3. */
	readonly previews: number;
	/** 0 for no limit. */
	readonly maxImagesPerHour: number;
}

/** @throws {Problem} if a setting is invalid, with a button that opens it. */
export function serviceSettings(): ServiceSettings {
	return {
		endpoint: endpoint(),
		timeout: timeLimit(),
		previews: wholeNumber('streamPreviews', 0, 3),
		maxImagesPerHour: wholeNumber('maxImagesPerHour', 0, 100_000),
	};
}

/** The model of the next generations; undefined until one is chosen. */
export function chosenModel(): string | undefined {
	const value = read('model');
	return (typeof value === 'string' && value.trim()) || undefined;
}

function endpoint(): Endpoint {
	const parsed = parseKnownEndpoint(String(read('endpoint')));
	if (typeof parsed !== 'string') return parsed;
	const text = `${l10n.t('The setting seaOtter.endpoint is invalid.')} ${endpointProblemText(parsed)}`;
	if (parsed !== 'unencrypted') throw settingProblem('endpoint', text);
	const run = () => commands.executeCommand('seaOtter.chooseEndpoint');
	throw new Problem(text, { label: l10n.t('Select Endpoint…'), run });
}

/** Parses the URL of an endpoint. Plain http in the local network is allowed if the user has allowed it. */
export function parseKnownEndpoint(url: string): Endpoint | EndpointProblem {
	const origins = Object.entries(endpointOptions()).filter(([, { allowHttp }]) => allowHttp);
	return parseEndpoint(
		url,
		origins.map(([origin]) => origin),
	);
}

/** The endpoint in the settings if the user only has to allow that it's not encrypted. */
export function unencryptedEndpoint(): Endpoint | undefined {
	const url = String(read('endpoint'));
	const origin = URL.parse(url)?.origin;
	if (parseKnownEndpoint(url) !== 'unencrypted' || origin === undefined) return undefined;
	const endpoint = parseEndpoint(url, [origin]);
	return typeof endpoint === 'string' ? undefined : endpoint;
}

/** The endpoint; undefined if the setting is invalid. */
export function endpointOrNone(): Endpoint | undefined {
	const parsed = parseKnownEndpoint(String(read('endpoint')));
	return typeof parsed === 'string' ? undefined : parsed;
}

/** The endpoint as records have it; undefined if the setting is invalid. */
export function endpointTextOrNone(): string | undefined {
	const endpoint = endpointOrNone();
	return endpoint && endpointText(endpoint);
}

/** What the setting `endpoints` has for each origin. */
const endpointsSchema = z.record(
	z.string(),
	z.strictObject({
		service: z.optional(z.string()),
		streams: z.optional(z.boolean()),
		allowHttp: z.optional(z.boolean()),
	}),
);

/**
 * What speaks the protocol at an endpoint: what is known, or what the user has set. `chosen` is a service
 * that isn't in the settings yet.
 * @throws {Problem}
 */
export function serviceOf(endpoint: Endpoint, chosen?: string): Service {
	const { data, error } = z.safeParse(endpointsSchema, read('endpoints'));
	if (error) throw settingProblem('endpoints', endpointsProblemText(error.issues[0]?.path));
	return chosen === undefined ? serviceWith(endpoint, data) : serviceAt(endpoint, chosen);
}

function serviceWith(endpoint: Endpoint, options: EndpointOptions): Service {
	const { service: id, streams } = options[endpoint.origin] ?? {};
	const service = serviceAt(endpoint, id);
	return streams === undefined ? service : { ...service, streams };
}

/** The ID of the service that the user has set for an endpoint. */
export function serviceSetFor({ origin }: Endpoint): string | undefined {
	return endpointOptions()[origin]?.service;
}

/** What is known about a model at the endpoint; invalid settings are reported when a request is sent. */
export function modelFacts(model: string): ModelFacts {
	const endpoint = endpointOrNone();
	const service = endpoint && serviceWith(endpoint, endpointOptions());
	return factsAt(model, service ?? unknownService);
}

function endpointsProblemText(path: readonly PropertyKey[] = []): string {
	return l10n.t('The setting seaOtter.endpoints is invalid ({0}).', path.map(String).join(', '));
}

/** Seconds for one request and its response, 1 to 290. @throws {Problem} */
export function timeLimit(): number {
	return wholeNumber('timeout', 1, longestTimeout);
}

/** How many missing images are generated at the same time, 1 to 10. @throws {Problem} */
export function concurrency(): number {
	return wholeNumber('concurrency', 1, 10);
}

/** The library's largest size in bytes. The setting is in GB of 10^9 bytes. @throws {Problem} */
export function librarySizeLimit(): number {
	const value = read('library.maxSize');
	if (typeof value === 'number' && value > 0 && value <= 10_000) return value * 1e9;
	throw settingProblem(
		'library.maxSize',
		l10n.t('The setting seaOtter.library.maxSize must be a number greater than 0, in GB.'),
	);
}

export function autoSave(): boolean {
	return read('autoSave') === true;
}

/** How the results show images until the user chooses another view there. */
export function defaultView(): ViewMode {
	return readAs(z.enum(viewModes), read('defaultView')) ?? 'grid';
}

/** The user's price of a model; undefined if there's none or the setting is invalid. */
export function priceOf(model: string): Price | undefined {
	return allPrices()[model];
}

/** The user's valid prices by model. */
export function allPrices(): Prices {
	return readAs(pricesSchema, read('prices')) ?? {};
}

/** Whether the user has entered a valid price. */
export function hasPrices(): boolean {
	return Object.keys(allPrices()).length > 0;
}

/** Why the prices are invalid; undefined if they aren't. */
export function pricesProblem(): Problem | undefined {
	const issue = z.safeParse(pricesSchema, read('prices')).error?.issues[0];
	if (!issue) return undefined;
	const text = l10n.t(
		'The setting seaOtter.prices is invalid ({0}), so no costs are shown.',
		issue.path.join(', '),
	);
	return settingProblem('prices', text);
}

export async function setModel(id: string): Promise<void> {
	await write('model', id);
}

export async function setEndpoint(url: string): Promise<void> {
	await write('endpoint', url);
}

type EndpointOptions = z.output<typeof endpointsSchema>;

/** None if the setting is invalid. */
function endpointOptions(): EndpointOptions {
	return readAs(endpointsSchema, read('endpoints')) ?? {};
}

/** Records options of an endpoint: the service that answers there, and whether plain http is allowed. */
export async function setEndpointOptions(
	{ origin }: Endpoint,
	changes: EndpointOptions[string],
): Promise<void> {
	const options = endpointOptions();
	await write('endpoints', { ...options, [origin]: { ...options[origin], ...changes } });
}

export function openSetting(key: SettingKey): Thenable<unknown> {
	return openSettingById(`seaOtter.${key}`);
}

/** Opens any of VS Code's settings. */
export function openSettingById(id: string): Thenable<unknown> {
	return commands.executeCommand('workbench.action.openSettings', `@id:${id}`);
}

/** A value that isn't checked yet. */
export function read(key: SettingKey, scope?: ConfigurationScope): unknown {
	return workspace.getConfiguration('seaOtter', scope).get(key);
}

/** Writes to the user's settings. */
async function write(key: SettingKey, value: unknown): Promise<void> {
	const settings = workspace.getConfiguration('seaOtter');
	await settings.update(key, value, ConfigurationTarget.Global);
}

/** @throws {Problem} */
export function wholeNumber(key: SettingKey, min: number, max: number): number {
	const value = read(key);
	if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return Number(value);
	throw settingProblem(
		key,
		l10n.t('The setting seaOtter.{0} must be a whole number from {1} to {2}.', key, min, max),
	);
}

export function settingProblem(key: SettingKey, message: string): Problem {
	const remedy = { label: l10n.t('Open Setting'), run: () => openSetting(key) };
	return new Problem(message, remedy, undefined, settingName(key));
}
