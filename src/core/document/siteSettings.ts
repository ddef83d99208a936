/** Reads single values from a configuration file in YAML, TOML, JSON, JavaScript or Python. Computed values are unknown. */
export class SiteSettings {
	readonly text: string;

	constructor(
		private readonly file: string,
		text: string,
	) {
		this.text = text.replace(/^[ \t]*(?:#|\/\/|\*|\/\*).*/gm, '');
	}

	/** The first value of a setting, at any depth except in YAML. @param key a pattern without groups. */
	value(key: string): string | undefined {
		return this.#at(key, this.#isYaml ? `(?:${quoted}|${bare})` : `(?:${quoted})`)
			?.slice(1)
			.find(Boolean);
	}

	isOn(key: string): boolean | undefined {
		const value = this.#at(key, '(true|false)\\b')?.[1];
		return value === undefined ? undefined : value.toLowerCase() === 'true';
	}

	/** The values of a list of texts on one or more lines, or a single value. Only `[…]` is read as a list. */
	values(key: string): readonly string[] {
		const list = this.#at(key, '\\[([^\\][]*)\\]')?.[1];
		if (list !== undefined)
			return [...list.matchAll(/["']([^"'\n]*)["']/g)].map(([, value = '']) => value);
		const value = this.value(key);
		return value === undefined ? [] : [value];
	}

	/** A folder inside the project, without `.` and slashes around it: `''` is the project's own. */
	folder(key: string): string | undefined {
		return folderIn(this.value(key));
	}

	/** The path of an address or a base, without a slash at its end: `/project`. */
	base(key: string): string | undefined {
		const value = this.value(key)?.replace(/^[a-z]+:\/\/[^/]*/i, '');
		return value !== undefined && /^\/[^<>{}$\s]*$/.test(value)
			? value.replace(/\/$/, '')
			: undefined;
	}

	#at(key: string, value: string): RegExpExecArray | null {
		const [start, separator] = this.#notation();
		const pattern = `${start}["']?${key}["']?[ \\t]*${separator}${value}`;
		return new RegExp(pattern, 'im').exec(this.text);
	}

	#notation(): readonly [start: string, separator: string] {
		if (this.#isYaml) return ['^', ':[ \\t]*'];
		return /\.(?:toml|py)$/.test(this.file) ? ['^[ \\t]*', '=\\s*'] : ['(?:^|[\\s{,])', ':\\s*'];
	}

	get #isYaml(): boolean {
		return /\.ya?ml$/.test(this.file);
	}
}

const quoted = '"([^"\\n]*)"|\'([^\'\\n]*)\'|`([^`$\\n]*)`';

/** Only in YAML: elsewhere, it's a variable. */
const bare = '([\\w./][\\w./:-]*)';

/** A folder as a configuration names it; undefined if it isn't inside the project. */
export function folderIn(written: string | undefined): string | undefined {
	if (written === undefined || /^\/.|[:*]/.test(written)) return undefined;
	const segments = written.split('/').filter((segment) => segment !== '' && segment !== '.');
	return segments.includes('..') ? undefined : segments.join('/');
}
