import type { GenerationRequest } from '../generation/request';
import {
	type CodeTarget,
	type RequestCode,
	fieldsOf,
	isExtraField,
	joinLines,
	keyVariable,
	outputFile,
	queryMembers,
	stringLiteral,
} from './code';

const defaultBase = 'https://inference.do-ai.run/v1';
const key = `os.environ["${keyVariable}"]`;

/** By default these clients repeat requests that may have been billed. */
const noRetries = 'max_retries=0';

export const pythonOpenai: RequestCode = (request, target) =>
	joinLines(
		...imports('from openai import OpenAI'),
		...call('client = OpenAI', [
			`base_url=${stringLiteral(target.base)}`,
			`api_key=${key}`,
			...(target.service.keyHeader === 'api-key' ? [`default_headers={"api-key": ${key}}`] : []),
			...defaultQuery(target),
			noRetries,
		]),
		...generateCall(request, target),
	);

function defaultQuery(target: CodeTarget): string[] {
	const members = queryMembers(target);
	return members === '' ? [] : [`default_query={${members}}`];
}

/**
 * The call is from gradient 3.12; the how-to shows an earlier release. The default time limit of one
 * minute is too short for images.
 */
export const pythonGradient: RequestCode = (request, target) =>
	joinLines(
		...imports('from gradient import Gradient'),
		...call('client = Gradient', [
			...(target.base === defaultBase ? [] : [`base_url=${stringLiteral(target.base)}`]),
			`model_access_key=${key}`,
			'timeout=300',
			noRetries,
		]),
		...generateCall(request, target),
	);

/** PyDo appends this to the base URL itself. */
const pydoPath = '/v1';

/** Whether PyDo can send to a service. */
export function isSupportedByPydo(base: string): boolean {
	return base.endsWith(pydoPath);
}

/** The call in the documentation of pydo 0.39. Its default time limit of two minutes is short for images. */
export const pythonPydoInference: RequestCode = (request, target) =>
	joinLines(
		...imports('from pydo.inference import Client'),
		...call('client = Client', [`token=${key}`, 'timeout=300', ...pydoEndpoint(target)]),
		...generateCall(request, target, 'result["data"]', '["b64_json"]'),
	);

function pydoEndpoint({ base }: CodeTarget): string[] {
	const endpoint = stringLiteral(base.slice(0, -pydoPath.length));
	return base === defaultBase ? [] : [`inference_endpoint=${endpoint}`];
}

/** The call in "How to Generate Images from Text Prompts". */
export const pythonPydo: RequestCode = (request, target) => {
	return joinLines(
		...imports('from pydo import Client'),
		...call('client = Client', [`token=${key}`, ...pydoEndpoint(target)]),
		'',
		'result = client.inference.create_image(',
		'    body={',
		...fieldsOf(request, target).map(([name, value]) => `        "${name}": ${literal(value)},`),
		'    }',
		')',
		...writeFiles(request, 'result["data"]', '["b64_json"]'),
	);
};

/** The call in OpenAI's library and libraries modeled on it. */
function generateCall(
	request: GenerationRequest,
	target: CodeTarget,
	images = 'result.data',
	base64 = '.b64_json',
): string[] {
	const fields = fieldsOf(request, target);
	const extra = fields
		.filter(isExtraField)
		.map(([name, value]) => `"${name}": ${literal(value)}`)
		.join(', ');
	return [
		'',
		...call('result = client.images.generate', [
			...fields
				.filter((field) => !isExtraField(field))
				.map(([name, value]) => `${name}=${literal(value)}`),
			...(extra === '' ? [] : [`extra_body={${extra}}`]),
		]),
		...writeFiles(request, images, base64),
	];
}

function imports(own: string): string[] {
	return ['import base64', 'import os', '', own, ''];
}

/** Each argument is on its own line. */
function call(name: string, args: readonly string[]): string[] {
	return [`${name}(`, ...args.map((argument) => `    ${argument},`), ')'];
}

function literal(value: string | number): string {
	return typeof value === 'string' ? stringLiteral(value) : String(value);
}

/** `images` is the expression for the list, `base64` the suffix that gets an image's data. */
function writeFiles(request: GenerationRequest, images: string, base64: string): string[] {
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
