import { urlBelow } from '../api/endpoint';
import { asyncBody, imagesBody } from '../api/requestBody';
import { factsOf } from '../api/modelFacts';
import type { Service } from '../api/services';
import type { GenerationRequest } from '../generation/request';
import {
	type CodeTarget,
	type OutputFile,
	type RequestCode,
	joinLines,
	jsonText,
	keyVariable,
	outputFile,
	shellQuoted,
	shellWord,
} from './code';

/** As in "How to Generate Images from Text Prompts", but an error response is shown instead of decoded. */
export const curl: RequestCode = (request, target) =>
	factsOf(request.model).asynchronous
		? asynchronous(request, target)
		: synchronous(request, target);

const authorization = `-H "Authorization: Bearer $${keyVariable}"`;

function keyHeader({ keyHeader }: Service): string {
	return keyHeader === 'authorization' ? authorization : `-H "${keyHeader}: $${keyVariable}"`;
}

function synchronous(request: GenerationRequest, target: CodeTarget): string {
	const { service } = target;
	const file = outputFile(request);
	const url = urlBelow(target, service.imagesPath);
	const sent = post(url, imagesBody(request, service), keyHeader(service));
	const decode = (name: string) => `base64 --decode > ${name}`;
	if (request.n === 1)
		return joinLines(
			`${sent} | jq -r '.data[0].b64_json // error(tojson)' | ${decode(nameOf(file))}`,
		);
	return joinLines(
		`${sent} | jq -r '.data[]?.b64_json // error(tojson)' |`,
		forEachImage(`printf %s "$image" | ${decode(numbered(file))}`),
	);
}

/** Polls both of the job's paths until it has ended. Its images are downloaded without the key. */
function asynchronous(request: GenerationRequest, target: CodeTarget): string {
	const { base, query } = target;
	const file = outputFile(request);
	const save = (name: string) => `curl -sS -o ${name} --url "$image"`;
	const sent = post(urlBelow(target, 'async-invoke'), asyncBody(request), authorization);
	return joinLines(
		`ask() { curl -sSf ${shellWord(`${base}/async-invoke/`)}"$1"${query && shellQuoted(query)} ${authorization}; }`,
		`id=$(${sent} | jq -r '.request_id // error(tojson)') &&`,
		`until answer=$(ask "$id" 2> /dev/null || ask "$id/status") && printf %s "$answer" |`,
		`  jq -e '.status // "error" | test("complete|succe|fail|error|cancel"; "i")' > /dev/null`,
		'do sleep 2; done && printf %s "$answer" |',
		`  jq -r '(.output // .result.output // error(tojson)).images[].url' |`,
		request.n === 1
			? `  { read -r image && ${save(nameOf(file))}; }`
			: forEachImage(save(numbered(file))),
	);
}

function post(url: string, body: unknown, header: string): string {
	return [
		`curl -X POST ${shellWord(url)}`,
		'-H "Content-Type: application/json"',
		header,
		`-d ${shellQuoted(jsonText(body))}`,
	].join(' \\\n  ');
}

/** Runs a command for each line of the input, as $image with its number $n. */
function forEachImage(command: string): string {
	return `  { n=1; while read -r image; do ${command}; n=$((n + 1)); done; }`;
}

function nameOf({ baseName, extension }: OutputFile): string {
	return shellWord(`${baseName}${extension}`);
}

function numbered({ baseName, extension }: OutputFile): string {
	return `${shellWord(`${baseName}-`)}"$n"${extension}`;
}
