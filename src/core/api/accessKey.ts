export type AccessKeyProblem = 'empty' | 'whiteSpaceInside' | 'badCharacter';

/** Why a trimmed text cannot be a key: it travels in an HTTP header, which takes visible ASCII alone. */
export function accessKeyProblem(key: string): AccessKeyProblem | undefined {
	if (key === '') return 'empty';
	if (/[^\S\r\n\v\f]/.test(key)) return 'whiteSpaceInside';
	return /^[\x21-\x7e]+$/.test(key) ? undefined : 'badCharacter';
}
