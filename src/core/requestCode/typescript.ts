import type { GenerationRequest } from '../generation/request';
import { fieldsOf, joinLines, keyVariable, type RequestCode } from './code';
import { outputFile } from './outputFile';
import { stringLiteral } from './quoting';

export const typescriptOpenai: RequestCode = (request, base) =>
	joinLines(
		'import { writeFile } from "node:fs/promises";',
		'import OpenAI from "openai";',
		'',
		'const client = new OpenAI({',
		`  baseURL: ${stringLiteral(base)},`,
		`  apiKey: process.env.${keyVariable},`,
		'  maxRetries: 0, // what is sent again may be billed again',
		'});',
		'',
		'const result = await client.images.generate({',
		...fieldsOf(request).map(
			([name, value]) => `  ${name}: ${typeof value === 'string' ? stringLiteral(value) : value},`,
		),
		'});',
		'',
		'for (const [index, image] of (result.data ?? []).entries()) {',
		`  await writeFile(${nameOf(request)}, Buffer.from(image.b64_json ?? "", "base64"));`,
		'}',
	);

function nameOf(request: GenerationRequest): string {
	const { baseName, extension } = outputFile(request);
	return request.n === 1
		? `"${baseName}${extension}"`
		: `\`${baseName}-\${index + 1}${extension}\``;
}
