import type { GenerationRequest } from '../generation/request';
import {
	type RequestCode,
	fieldsOf,
	joinLines,
	keyVariable,
	outputFile,
	stringLiteral,
} from './code';

export const typescriptOpenai: RequestCode = (request, base) =>
	joinLines(
		'import { writeFile } from "node:fs/promises";',
		'import OpenAI from "openai";',
		'',
		'const client = new OpenAI({',
		`  baseURL: ${stringLiteral(base)},`,
		`  apiKey: process.env.${keyVariable},`,
		'  maxRetries: 0, // a retry may be billed again',
		'});',
		'',
		'const result = await client.images.generate({',
		...fieldsOf(request).map(
			([name, value]) => `  ${name}: ${typeof value === 'string' ? stringLiteral(value) : value},`,
		),
		'});',
		'',
		'for (const [index, image] of (result.data ?? []).entries()) {',
		`  await writeFile(${fileNameLiteral(request)}, Buffer.from(image.b64_json ?? "", "base64"));`,
		'}',
	);

function fileNameLiteral(request: GenerationRequest): string {
	const { baseName, extension } = outputFile(request);
	return request.n === 1
		? `"${baseName}${extension}"`
		: `\`${baseName}-\${index + 1}${extension}\``;
}
