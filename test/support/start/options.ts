import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { accessKeyProblem } from '../../../src/core/api/accessKey';

export const usage = `Usage:
  npm start                      VS Code in the browser, with Sea Otter and a stand-in service
  npm start -- --desktop         the same in the desktop VS Code, which is downloaded first
  npm start --silent -- --prompt TEXT --out FOLDER [--size 1024x1024] [--count 1]
                                 generates without anyone at the keyboard; prints a line of JSON
                                 for each image, and exits with 1 when any is missing
Also:
  --endpoint URL                 a service of your own; its key from MODEL_ACCESS_KEY
  --model NAME                   the model to ask
  --timeout SECONDS              when to give up on --prompt (300)
With MODEL_ACCESS_KEY set and no --endpoint, the service is the extension's default one.`;

/** What to ask for without anyone at the keyboard. */
export interface Unattended {
	readonly prompt: string;
	readonly size: string;
	readonly count: number;
	readonly out: string;
	readonly timeout: number;
}

export interface StartOptions {
	readonly desktop: boolean;
	readonly help: boolean;
	readonly endpoint: string | undefined;
	readonly model: string | undefined;
	/** Undefined when a person will do it. */
	readonly unattended: Unattended | undefined;
}

/** Arguments that make no sense; the message says why. */
export class UsageError extends Error {}

export function readOptions(args: string[]): StartOptions {
	const values = parse(args);
	const { desktop, help, endpoint, model } = values;
	if (endpoint !== undefined && !isWebAddress(endpoint)) {
		throw new UsageError(`--endpoint ${endpoint} is no http or https address`);
	}
	const unattended = values.prompt === undefined ? undefined : readUnattended(values);
	if (unattended === undefined) refuse(values, ['size', 'count', 'out', 'timeout']);
	else if (desktop) throw new UsageError('--prompt and --desktop do not go together');
	return { desktop, help, endpoint, model, unattended };
}

type Values = ReturnType<typeof parse>;

function parse(args: string[]) {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean', default: false } as const;
	const options = {
		...{ desktop: flag, help: flag, endpoint: text, model: text },
		...{ prompt: text, size: text, count: text, out: text, timeout: text },
	};
	try {
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

function readUnattended({ prompt = '', size, count, out, timeout }: Values): Unattended {
	if (prompt.trim() === '') throw new UsageError('--prompt is empty');
	if (out === undefined || out === '') throw new UsageError('--prompt wants --out FOLDER');
	if (size !== undefined && !/^(\d+x\d+|auto)$/.test(size)) {
		throw new UsageError(`--size ${size} is not of the form 1024x1024`);
	}
	return {
		prompt,
		size: size ?? '1024x1024',
		count: readCount(count ?? '1'),
		out: readFolder(out),
		timeout: positive('--timeout', timeout ?? '300') * 1000,
	};
}

function positive(name: string, text: string): number {
	if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${name} ${text} is no positive number`);
	return Number(text);
}

function readCount(text: string): number {
	if (/^([1-9]|10)$/.test(text)) return Number(text);
	throw new UsageError(`--count ${text} is no whole number from 1 to 10`);
}

function readFolder(out: string): string {
	if (!existsSync(out) || statSync(out).isDirectory()) return out;
	throw new UsageError(`--out ${out} is not a folder`);
}

/** A key as given in the environment; undefined where there is none. */
export function readKey(text: string | undefined): string | undefined {
	const key = (text ?? '').trim();
	if (key === '') return undefined;
	if (accessKeyProblem(key) === undefined) return key;
	throw new UsageError(
		'MODEL_ACCESS_KEY is no key: it has white space or special characters inside',
	);
}

function refuse(values: Values, names: readonly (keyof Values)[]): void {
	const given = names.find((name) => values[name] !== undefined);
	if (given !== undefined) throw new UsageError(`--${given} is only for --prompt`);
}

function isWebAddress(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
