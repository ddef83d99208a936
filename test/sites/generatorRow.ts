/** A generator of sites or documents, and a small site of its own in `test/sites/projects`. */
export interface Generator {
	/** Also its folder's name, in lower case. */
	readonly name: string;
	/** The npm package with its version; its package.json names what is installed with it. */
	readonly npmPackage?: string;
	/** Programs that must be on the PATH otherwise, with their Debian packages. The first is the generator. */
	readonly programs?: Readonly<Record<string, string>>;
	/** The arguments with which the first program prints its version. */
	readonly version?: readonly string[];
	/** The version in what it prints, if it isn't the first number with a dot. */
	readonly versionPattern?: RegExp;
	/** The commands that build the site. */
	readonly build: readonly (readonly string[])[];
	/** The folder with the built site. */
	readonly output: string;
	/** The addresses below which it can be built. By default, `/` and `/otters/`. */
	readonly bases?: readonly string[];
	/** Where images are saved, as long as `auto` isn't the default of `seaOtter.saveFolder`. */
	readonly saveFolder: string;
	/** Every document into which an image is inserted. */
	readonly documents: Readonly<Record<string, GeneratorDocument>>;
}

export interface GeneratorDocument {
	/** What the generator calls it. */
	readonly kind: string;
	/** The file of the built site that shows its image, or the path of its page. */
	readonly page: string;
	/** Overrides the generator's. */
	readonly saveFolder?: string;
}

/** The name of the folder with a generator's site. */
export function folderOf({ name }: Generator): string {
	return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** One generator's site, built below one base path: `''` or `/otters`. */
export interface Site {
	/** Unique, and part of the images' names. */
	readonly id: string;
	readonly generator: Generator;
	readonly base: string;
}

/** The sites of a generator. */
export function sitesOf(generator: Generator): Site[] {
	const { bases = ['', '/otters'] } = generator;
	return bases.map((base) => ({
		id: `${folderOf(generator)}${bases.length > 1 && base !== '' ? '-below' : ''}`,
		generator,
		base,
	}));
}
