import { folded, resolvePath } from './paths';

/** Image files by the ends of their paths, without regard to case: a lookup costs as much as it finds. */
export class ImageIndex {
	readonly #byName = new Map<string, Set<string>>();

	/** @param path relative, with `/` between segments. */
	add(path: string): void {
		const name = nameIn(folded(path));
		const paths = this.#byName.get(name) ?? new Set();
		this.#byName.set(name, paths.add(path));
	}

	remove(path: string): void {
		this.#byName.get(nameIn(folded(path)))?.delete(path);
	}

	/**
	 * The files whose paths end with a path as a document writes it. What a path starts from, such as `/`
	 * or `../`, doesn't matter.
	 */
	endingWith(written: string): readonly string[] {
		const ending = folded(resolvePath('/', `./${written.replaceAll('\\', '/')}`));
		const named = this.#byName.get(nameIn(ending)) ?? [];
		return [...named].filter((path) => `/${folded(path)}`.endsWith(ending));
	}
}

function nameIn(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
