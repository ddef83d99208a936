import type { Service } from '../api/services';
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

export const typescriptOpenai: RequestCode = (request, target) =>
	joinLines(
		'import { writeFile } from "node:fs/promises";',
		'import OpenAI from "openai";',
		'',
		'const client = new OpenAI({',
		`  baseURL: ${stringLiteral(target.base)},`,
		`  apiKey: process.env.${keyVariable},`,
		...keyHeader(target.service),
		...defaultQuery(target),
		'  maxRetries: 0, // a retry may be billed again',
		'});',
		'',
		'const result = await client.images.generate({',
		...fieldLines(request, target),
		'});',
		'',
		'for (const [index, image] of (result.data ?? []).entries()) {',
		`  await writeFile(${fileNameLiteral(request)}, Buffer.from(image.b64_json ?? "", "base64"));`,
		'}',
	);

function keyHeader({ keyHeader }: Service): string[] {
	return keyHeader === 'api-key'
		? [`  defaultHeaders: { "api-key": process.env.${keyVariable} },`]
		: [];
}

function defaultQuery(target: CodeTarget): string[] {
	const members = queryMembers(target);
	return members === '' ? [] : [`  defaultQuery: { ${members} },`];
}

/** Fields that OpenAI's types don't have come in an object of their own, which the compiler accepts. */
function fieldLines(request: GenerationRequest, target: CodeTarget): string[] {
	const member = ([name, value]: [string, string | number]) =>
		`${name}: ${typeof value === 'string' ? stringLiteral(value) : value}`;
	const fields = fieldsOf(request, target);
	const extra = fields.filter(isExtraField).map(member).join(', ');
	return [
		...fields.filter((field) => !isExtraField(field)).map((field) => `  ${member(field)},`),
		...(extra === '' ? [] : [`  ...({ ${extra} } as object),`]),
	];
}

function fileNameLiteral(request: GenerationRequest): string {
	const { baseName, extension } = outputFile(request);
	return request.n === 1
		? `"${baseName}${extension}"`
		: `\`${baseName}-\${index + 1}${extension}\``;
}
