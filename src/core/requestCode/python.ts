import type { GenerationRequest } from '../generation/request';
import { fieldsOf, joinLines, keyVariable, type RequestCode } from './code';
import { outputFile } from './outputFile';
import { stringLiteral } from './quoting';

const defaultBase = 'https://inference.do-ai.run/v1';
const key = `os.environ["${keyVariable}"]`;

/** By themselves these clients send again what may have been billed. */
const once = 'max_retries=0';

export const pythonOpenai: RequestCode = (request, base) =>
	joinLines(
		...imports('from openai import OpenAI'),
		...call('client = OpenAI', [`base_url=${stringLiteral(base)}`, `api_key=${key}`, once]),
		...generating(request),
	);

/**
 * The call is that of gradient 3.12; the how-to has that of a former release. Its own time limit, a
 * minute, is short for an image.
 */
export const pythonGradient: RequestCode = (request, base) =>
	joinLines(
		...imports('from gradient import Gradient'),
		...call('client = Gradient', [
			...(base === defaultBase ? [] : [`base_url=${stringLiteral(base)}`]),
			`model_access_key=${key}`,
			'timeout=300',
			once,
		]),
		...generating(request),
	);

/** PyDo puts this behind the address of a service by itself. */
const pydoPath = '/v1';

/** Whether PyDo can be told of a service. */
export function isKnownToPydo(base: string): boolean {
	return base.endsWith(pydoPath);
}

export const pythonPydo: RequestCode = (request, base) => {
	const service = stringLiteral(base.slice(0, -pydoPath.length));
	return joinLines(
		...imports('from pydo import Client'),
		...call('client = Client', [
			`token=${key}`,
			...(base === defaultBase ? [] : [`inference_endpoint=${service}`]),
		]),
		'',
		'result = client.inference.create_image(',
		'    body={',
		...fieldsOf(request).map(([name, value]) => `        "${name}": ${literal(value)},`),
		'    }',
		')',
		...writing(request, 'result["data"]', '["b64_json"]'),
	);
};

/** The call that OpenAI's library has, and those made in its likeness. */
function generating(request: GenerationRequest): string[] {
	const fields = fieldsOf(request).map(([name, value]) => `${name}=${literal(value)}`);
	return [
		'',
		...call('result = client.images.generate', fields),
		...writing(request, 'result.data', '.b64_json'),
	];
}

function imports(own: string): string[] {
	return ['import base64', 'import os', '', own, ''];
}

/** Each argument on a line of its own. */
function call(what: string, args: readonly string[]): string[] {
	return [`${what}(`, ...args.map((argument) => `    ${argument},`), ')'];
}

function literal(value: string | number): string {
	return typeof value === 'string' ? stringLiteral(value) : String(value);
}

/** `images` is the list of them, `base64` what leads from one to its text. */
function writing(request: GenerationRequest, images: string, base64: string): string[] {
	const { baseName, extension } = outputFile(request);
	if (request.n === 1)
		return [
			'',
			`with open("${baseName}${extension}", "wb") as file:`,
			`    file.write(base64.b64decode(${images}[0]${base64}))`,
		];
	return [
		'',
		`for number, image in enumerate(${images}, start=1):`,
		`    with open(f"${baseName}-{number}${extension}", "wb") as file:`,
		`        file.write(base64.b64decode(image${base64}))`,
	];
}
