import { asyncBody } from '../api/asyncInvoke';
import { imagesBody } from '../api/imagesBody';
import { factsOf } from '../api/modelFacts';
import type { GenerationRequest } from '../generation/request';
import { joinLines, keyVariable, type RequestCode } from './code';
import { outputFile, type OutputFile } from './outputFile';
import { jsonText, shellQuoted, shellWord } from './quoting';

/** The form of "How to Generate Images from Text Prompts"; a refusal is shown instead of decoded. */
export const curl: RequestCode = (request, base) =>
	factsOf(request.model).asynchronous ? queued(request, base) : plain(request, base);

const authorization = `-H "Authorization: Bearer $${keyVariable}"`;

function plain(request: GenerationRequest, base: string): string {
	const file = outputFile(request);
	const sent = post(`${base}/images/generations`, imagesBody(request));
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

/** Asks until the request has ended, at either of its two addresses; its images need no key. */
function queued(request: GenerationRequest, base: string): string {
	const file = outputFile(request);
	const load = (name: string) => `curl -sS -o ${name} --url "$image"`;
	const sent = post(`${base}/async-invoke`, asyncBody(request));
	return joinLines(
		`ask() { curl -sSf ${shellWord(`${base}/async-invoke/`)}"$1" ${authorization}; }`,
		`id=$(${sent} | jq -r '.request_id // error(tojson)') &&`,
		`until answer=$(ask "$id" 2> /dev/null || ask "$id/status") && printf %s "$answer" |`,
		`  jq -e '.status // "error" | test("complete|succe|fail|error|cancel"; "i")' > /dev/null`,
		'do sleep 2; done && printf %s "$answer" |',
		`  jq -r '(.output // .result.output // error(tojson)).images[].url' |`,
		request.n === 1
			? `  { read -r image && ${load(nameOf(file))}; }`
			: forEachImage(load(numbered(file))),
	);
}

function post(url: string, body: unknown): string {
	return [
		`curl -X POST ${shellWord(url)}`,
		'-H "Content-Type: application/json"',
		authorization,
		`-d ${shellQuoted(jsonText(body))}`,
	].join(' \\\n  ');
}

/** Does something for each line that is piped to it, and counts. */
function forEachImage(act: string): string {
	return `  { n=1; while read -r image; do ${act}; n=$((n + 1)); done; }`;
}

function nameOf({ baseName, extension }: OutputFile): string {
	return shellWord(`${baseName}${extension}`);
}

function numbered({ baseName, extension }: OutputFile): string {
	return `${shellWord(`${baseName}-`)}"$n"${extension}`;
}
