import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Build } from './build';
import type { Site } from './generatorRow';
import type { Insertion } from './insertions';
import { placeInWorkshop } from './placement';

/** A site that a generator could build, perhaps only without some of its references. */
export interface BuiltSite {
	/** The references that stop the generator, with what it printed. */
	readonly stopping: ReadonlyMap<Insertion, string>;
	/** Those of the built site. */
	readonly insertions: readonly Insertion[];
}

/** Builds a site. If that fails, finds out which references are the reason, and leaves them out. */
export function buildSite(site: Site, folder: string, insertions: readonly Insertion[]): BuiltSite {
	if (buildWith(site, folder, insertions, insertions).succeeded)
		return { stopping: new Map(), insertions };
	const stopping = new Map<Insertion, string>();
	for (const insertion of insertions) {
		const { succeeded, output } = buildWith(site, folder, insertions, [insertion]);
		if (!succeeded) stopping.set(insertion, output);
	}
	const others = insertions.filter((each) => !stopping.has(each));
	const { succeeded, output } = buildWith(site, folder, insertions, others);
	if (!succeeded) throw new Error(`${site.generator.name} can’t build its site:\n${output}`);
	return { stopping, insertions: others };
}

function buildWith(
	site: Site,
	folder: string,
	all: readonly Insertion[],
	wanted: readonly Insertion[],
): Build {
	return build(site.generator, placeWith(site, folder, all, wanted));
}

/** Places the site with only the wanted references. Returns the generator's folder. */
export function placeWith(
	{ generator }: Site,
	folder: string,
	all: readonly Insertion[],
	wanted: readonly Insertion[],
): string {
	const workshop = placeInWorkshop(generator, folder);
	for (const { task, text } of all.filter((each) => !wanted.includes(each))) {
		const file = join(workshop, task.document);
		const nothing = file.endsWith('.css') ? 'none' : '';
		writeFileSync(
			file,
			readFileSync(file, 'utf8').replace(text, () => nothing),
		);
	}
	return workshop;
}
