import { contentOf } from './fencedDirective';
import type { MarkdownLine } from './markdownLine';

const fence = /`{3,}(?=[^`\n]*$)|~{3,}|:{3,}(?=\{)/my;
const fenceEnd = /(?<run>`{3,}|~{3,}|:{3,})[ \t\r]*$/my;

interface Directive {
	readonly mark: string;
	/** How many containers it is in. */
	readonly depth: number;
}

/** The fences of a Markdown document: of code, and of directives whose content is Markdown. */
export class MarkdownFences {
	/** What ends the open code. */
	#mark = '';
	/** The open directives with Markdown, from the outermost. */
	readonly #directives: Directive[] = [];

	constructor(private readonly line: MarkdownLine) {}

	/**
	 * What the content of a fence is that this line starts; undefined for other lines. Also `markdown` for
	 * the end of a directive.
	 */
	open(depth: number): 'markdown' | 'directive' | 'code' | undefined {
		const innermost = this.#directives.at(-1);
		if (innermost?.depth === depth && this.#endOf(innermost.mark)) {
			this.#directives.pop();
			return 'markdown';
		}
		const [mark] = this.line.match(fence) ?? [];
		if (mark === undefined) return undefined;
		const content = contentOf(this.line.rest());
		// Without a directive's name, colons are a container of text.
		if (content === 'code' && mark.startsWith(':')) return undefined;
		if (content === 'markdown') this.#directives.push({ mark, depth });
		else this.#mark = mark;
		return content;
	}

	/** Closes the directives in containers beyond the outermost `depth`. */
	leave(depth: number): void {
		while ((this.#directives.at(-1)?.depth ?? 0) > depth) this.#directives.pop();
	}

	/** Whether this line ends the open code. */
	isEnd(): boolean {
		return !this.line.isIndented() && this.#endOf(this.#mark);
	}

	#endOf(mark: string): boolean {
		const { run = '' } = this.line.match(fenceEnd)?.groups ?? {};
		return run !== '' && run.startsWith(mark);
	}
}
