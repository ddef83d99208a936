import { endpointText, parseEndpoint, type Endpoint } from '../api/endpoint';
import { serviceAt, services, type Service } from '../api/services';
import { pricesSchema, type Prices } from '../generation/price';
import { parseJson, readAs } from '../json';
import { unknownNameVariable } from '../document/fileName';
import { folderVariables, saveFolderSegments } from '../document/writablePaths';
import { mostImages } from './inputs';
import { defaultLimits, type AgentLimits } from './limits';

/** What the MCP server has to know. Each entry is an environment variable, see `variableOf`. */
export interface ServerSettings {
	/** The path of the library's folder. */
	readonly library: string;
	readonly endpoint: Endpoint;
	readonly service: Service;
	readonly model: string | undefined;
	/** Empty if the endpoint needs none; undefined if there's none. */
	readonly key: string | undefined;
	/** Seconds. */
	readonly timeout: number;
	readonly prices: Prices;
	/** As the setting `seaOtter.saveFolder`, with its variables. */
	readonly saveFolder: string;
	/** As the setting `seaOtter.fileName`, with its variables. */
	readonly fileName: string;
	readonly limits: AgentLimits;
	/** Images per session if the client can't ask the user for approval. */
	readonly imagesWithoutApproval: number;
}

/** The environment variables of the MCP server. */
export const variableOf = {
	library: 'SEA_OTTER_LIBRARY',
	endpoint: 'SEA_OTTER_ENDPOINT',
	service: 'SEA_OTTER_SERVICE',
	allowHttp: 'SEA_OTTER_ALLOW_HTTP',
	model: 'SEA_OTTER_MODEL',
	key: 'MODEL_ACCESS_KEY',
	isKeyless: 'SEA_OTTER_NO_KEY',
	timeout: 'SEA_OTTER_TIMEOUT',
	prices: 'SEA_OTTER_PRICES',
	saveFolder: 'SEA_OTTER_SAVE_FOLDER',
	fileName: 'SEA_OTTER_FILE_NAME',
	imagesPerCall: 'SEA_OTTER_MAX_IMAGES_PER_CALL',
	imagesPerSession: 'SEA_OTTER_MAX_IMAGES_PER_SESSION',
	imagesPerHour: 'SEA_OTTER_MAX_IMAGES_PER_HOUR',
	costPerDay: 'SEA_OTTER_MAX_COST_PER_DAY',
	imagesWithoutApproval: 'SEA_OTTER_IMAGES_WITHOUT_APPROVAL',
} as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is missing or invalid, in a sentence. */
export class EnvironmentError extends Error {
	override readonly name = 'EnvironmentError';
}

/** Images that are few enough to generate without approval. */
const defaultWithoutApproval = 4;

const defaultTimeout = 180;

const defaultFileName = '${prompt}';

/** @throws {EnvironmentError} */
export function readEnvironment(env: Environment): ServerSettings {
	const text = (name: keyof typeof variableOf) => env[variableOf[name]]?.trim() ?? '';
	const library = text('library');
	if (library === '')
		throw new EnvironmentError(
			`Set ${variableOf.library} to the folder of the library. "Sea Otter: Set Up Agent" in VS Code does that.`,
		);
	const endpoint = endpointFrom(text('endpoint'), text('allowHttp'));
	return {
		library,
		endpoint,
		service: serviceAt(endpoint, text('service')),
		model: text('model') || undefined,
		key: keyFrom(env[variableOf.key]) ?? (text('isKeyless') === '1' ? '' : undefined),
		timeout: numberFrom(env, 'timeout', defaultTimeout, 290),
		prices: pricesFrom(text('prices')),
		saveFolder: saveFolderFrom(text('saveFolder')),
		fileName: fileNameFrom(text('fileName')),
		limits: {
			imagesPerCall: numberFrom(env, 'imagesPerCall', defaultLimits.imagesPerCall, mostImages),
			imagesPerSession: numberFrom(env, 'imagesPerSession', defaultLimits.imagesPerSession),
			imagesPerHour: numberFrom(env, 'imagesPerHour', defaultLimits.imagesPerHour),
			costPerDay: numberFrom(env, 'costPerDay', defaultLimits.costPerDay, Infinity, false),
		},
		imagesWithoutApproval: numberFrom(env, 'imagesWithoutApproval', defaultWithoutApproval),
	};
}

/** A client that doesn't know the variable passes on what the configuration says: `${MODEL_ACCESS_KEY}`. */
function keyFrom(text = ''): string | undefined {
	const key = text.trim();
	return key === '' || /^\$\{.*\}$/.test(key) ? undefined : key;
}

function endpointFrom(text: string, allowHttp: string): Endpoint {
	const url = text || (services[0]?.base ?? '');
	const origin = allowHttp === '1' ? URL.parse(url)?.origin : undefined;
	const endpoint = parseEndpoint(url, origin === undefined ? [] : [origin]);
	if (typeof endpoint !== 'string') return endpoint;
	throw new EnvironmentError(
		`${variableOf.endpoint} must be a base URL that starts with https, without a key in it. Plain http is allowed on this machine or, with ${variableOf.allowHttp}=1, in the local network.`,
	);
}

function numberFrom(
	env: Environment,
	name: keyof typeof variableOf,
	usual: number,
	most = 100_000,
	isWhole = true,
): number {
	const text = env[variableOf[name]]?.trim() ?? '';
	const value = text === '' ? usual : Number(text);
	if (value >= 0 && value <= most && (!isWhole || Number.isInteger(value))) return value;
	const kind = isWhole ? 'a whole number' : 'a number';
	const range = most === Infinity ? '0 or greater' : `from 0 to ${most}`;
	throw new EnvironmentError(`${variableOf[name]} must be ${kind} ${range}.`);
}

function pricesFrom(text: string): Prices {
	const prices = text === '' ? {} : readAs(pricesSchema, parseJson(text));
	if (prices) return prices;
	throw new EnvironmentError(
		`${variableOf.prices} must be JSON like {"my-model": {"perImage": 0.04}}.`,
	);
}

function saveFolderFrom(text: string): string {
	if (text === '' || text === 'auto') return 'auto';
	const segments = saveFolderSegments(text, folderVariables(['x']));
	if (typeof segments !== 'string') return text;
	throw new EnvironmentError(
		`${variableOf.saveFolder} must be "auto" or a folder inside the working folder, such as "images".`,
	);
}

function fileNameFrom(text: string): string {
	const template = text || defaultFileName;
	const unknown = unknownNameVariable(template);
	if (unknown === undefined) return template;
	throw new EnvironmentError(`${variableOf.fileName} doesn't support the variable \${${unknown}}.`);
}

/** The variables that give these settings, without the key and without what is usual. */
export function environmentOf(
	settings: Omit<ServerSettings, 'key' | 'imagesWithoutApproval'> & {
		readonly allowHttp: boolean;
		readonly isKeyless: boolean;
	},
): Record<string, string> {
	const { endpoint, service, model, prices, limits, saveFolder, fileName, timeout, allowHttp } =
		settings;
	const numbers = Object.entries({ ...limits, timeout })
		.filter(([name, value]) => value !== { ...defaultLimits, timeout: defaultTimeout }[name])
		.map(([name, value]) => [name, String(value)] as const);
	const texts: Partial<Record<keyof typeof variableOf, string | undefined>> = {
		library: settings.library,
		endpoint: endpointText(endpoint),
		service: serviceAt(endpoint).id === service.id ? undefined : service.id,
		allowHttp: allowHttp ? '1' : undefined,
		isKeyless: settings.isKeyless ? '1' : undefined,
		model,
		prices: Object.keys(prices).length > 0 ? JSON.stringify(prices) : undefined,
		saveFolder: saveFolder === 'auto' ? undefined : saveFolder,
		fileName: fileName === defaultFileName ? undefined : fileName,
		...Object.fromEntries(numbers),
	};
	const set = Object.entries(texts).filter(([, value]) => value !== undefined);
	return Object.fromEntries(
		set.map(([name, value]) => [variableOf[name as keyof typeof variableOf], value ?? '']),
	);
}
