import fc from '../properties';
import { unknownService } from '../../../src/core/api/services';
import type { GenerationRequest } from '../../../src/core/generation/request';
import type { CodeTarget } from '../../../src/core/requestCode/code';

/** A service of which nothing is known. */
export function at(base: string): CodeTarget {
	return { base, query: '', service: unknownService };
}

/** Prompts that end a string, a line, a script or an argument early, or mean something to a shell. */
export const hostilePrompts: readonly string[] = [
	"It's an otter",
	'say "otter"',
	"'\"'\"'",
	'back\\slash\\',
	'\\',
	"\\'",
	'\\u0041 \\x41 \\N{BULLET}',
	'$HOME ${HOME} $(id) `id` !! !$ %s %n ~ * ? [a] {a,b} #',
	'&& id; id | id > id < id &',
	'-o name --url @/etc/passwd',
	'line\nline\r\nline\ttab\u000b\f\b',
	'\u0000\u0001\u0007\u001b[31m\u007f\u0080\u009b',
	'\u2028\u2029\u0085\ufeff',
	'\u202eotter\u202c \u2066x\u2069 \u200f',
	'\ud800 \udfff \udc00\ud800',
	'🦦 👩‍👩‍👧 e\u0301 ﬁ ＂ ’ “',
	'</script><!-- <![CDATA[ ]]> --> <br/>',
	'${process.exit(1)} `${1}`',
	'{prompt} {{}} {0} %(prompt)s',
	'"""triple""" \'\'\'triple\'\'\'',
	'EOF\nPY\n"""',
	' leading and trailing ',
	'*/ // /* #',
	'',
];

const pieces = [
	...hostilePrompts,
	"'",
	'"',
	'\\',
	'\n',
	'$',
	'`',
	'<',
	'/',
	'{',
	'}',
	'otter',
	' ',
];

/** Any prompt at all, halves of surrogate pairs included. */
export const anyPrompt: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			fc.constantFrom(...pieces),
			fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
			fc.string({ unit: 'binary' }),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.join(''));

/** Many at once: each run of a program of the system costs. */
export const manyPrompts = fc.array(anyPrompt, { minLength: 150, maxLength: 150 });

export const request: GenerationRequest = {
	model: 'openai-gpt-image-1',
	prompt: 'A cute baby sea otter',
	n: 1,
	size: '64x32',
};

export const everyOption: GenerationRequest = {
	...request,
	n: 2,
	quality: 'low',
	background: 'opaque',
	output_format: 'webp',
	output_compression: 0,
	moderation: 'low',
};
