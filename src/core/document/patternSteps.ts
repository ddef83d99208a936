/** How a part of a pattern behaves at worst, from one position in a text. */
interface Cost {
	/** In how many ways it can match. Backtracking tries what follows once for each. */
	readonly ways: number;
	readonly steps: number;
}

const free: Cost = { ways: 1, steps: 0 };
const one: Cost = { ways: 1, steps: 1 };
const unlimited: Cost = { ways: Infinity, steps: Infinity };

/** Characters. The groups of longer patterns could be nested too deep to be read. */
const longestPattern = 500;

/**
 * An upper bound for the steps that matching a regular expression, without flags, against `length`
 * characters can take. Infinite if a repeated part can itself match in several ways, as in `(a+)+`: the
 * time could then double with each character, or if the pattern has more than 500 characters. Of an invalid
 * pattern, any number.
 */
export function mostSteps(pattern: string, length: number): number {
	if (pattern.length > longestPattern) return Infinity;
	const { steps } = new PatternReader(pattern, length).alternatives();
	const isAnchored = pattern.startsWith('^') && !pattern.includes('|');
	return isAnchored ? steps : steps * (length + 1);
}

const atom = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^]/y;
const groupStart = /\((?:\?(?:<?[=!]|:|<\w*>))?/y;
const quantifier = /(?:(?<mark>[*+?])|\{(?<least>\d+)(?<more>,(?<most>\d*))?\})\??/y;

class PatternReader {
	#at = 0;

	constructor(
		private readonly pattern: string,
		private readonly length: number,
	) {}

	/** Reads up to a closing parenthesis or the end. */
	alternatives(): Cost {
		let cost = this.#sequence();
		while (this.#take(/\|/y)) {
			const other = this.#sequence();
			cost = { ways: cost.ways + other.ways, steps: cost.steps + other.steps };
		}
		return cost;
	}

	#sequence(): Cost {
		const parts: Cost[] = [];
		while (this.#at < this.pattern.length && !/[|)]/.test(this.pattern.charAt(this.#at)))
			parts.push(this.#repeated(this.#part()));
		// From the end: what follows a part is tried once for each way to match it.
		return parts.reduceRight(
			(rest, part) => ({
				ways: part.ways * rest.ways,
				steps: part.steps + part.ways * rest.steps,
			}),
			free,
		);
	}

	#part(): Cost {
		if (this.#take(groupStart)) {
			const inner = this.alternatives();
			this.#take(/\)/y);
			return { ways: inner.ways, steps: inner.steps + 1 };
		}
		const [sign = ''] = this.#take(atom) ?? [];
		// A reference to a group reads as much as the group did.
		return /^\\[1-9k]/.test(sign) ? { ways: 1, steps: this.length + 1 } : one;
	}

	#repeated(part: Cost): Cost {
		const { mark, least = '', more, most } = this.#take(quantifier)?.groups ?? {};
		if (mark === '?') return { ways: part.ways + 1, steps: part.steps + 1 };
		if (mark) return this.#times(part, mark === '+' ? 1 : 0, Infinity);
		if (least === '') return part;
		if (!more) return this.#times(part, Number(least), Number(least));
		return this.#times(part, Number(least), most ? Number(most) : Infinity);
	}

	#times(part: Cost, least: number, most: number): Cost {
		if (part.ways > 1) return unlimited;
		const repeats = Math.max(least, Math.min(most, this.length + 1));
		const ways = Math.min(Math.max(0, most - least), this.length) + 1;
		return { ways, steps: part.steps * repeats + 1 };
	}

	#take(sticky: RegExp): RegExpExecArray | null {
		sticky.lastIndex = this.#at;
		const match = sticky.exec(this.pattern);
		if (match) this.#at = sticky.lastIndex;
		return match;
	}
}
