/** What the extension host is to insert, and where it writes what it has done. */
export interface InsertionPlan {
	readonly results: string;
	readonly tasks: readonly InsertionTask[];
}

/** An image to insert into a document at `cursorMark`, which is removed. */
export interface InsertionTask {
	/** The site's folder. Other paths are relative to it. */
	readonly folder: string;
	readonly document: string;
	readonly prompt: string;
	readonly saveFolder: string;
}

/** What became of a task. */
export interface Insertion {
	readonly task: InsertionTask;
	/** The text that was inserted. */
	readonly text: string;
	/** The saved image. */
	readonly image: string;
	/** The images that the finder calls missing when the image is there, and when it has been deleted. */
	readonly missing: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** Why a task failed. */
export interface FailedInsertion {
	readonly task: InsertionTask;
	readonly problem: string;
}

export type InsertionResult = Insertion | FailedInsertion;

/** Where in a document the image goes. */
export const cursorMark = '@CURSOR@';

/** The environment variable with the path of the plan. */
export const planVariable = 'SEA_OTTER_SITES';
