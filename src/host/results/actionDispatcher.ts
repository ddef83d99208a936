import { l10n } from 'vscode';
import {
	actionOf,
	hasScope,
	type actions,
	type HostActionFor,
	type HostActionId,
	type Scope,
} from '../../core/actions';
import { DoubleClicks } from '../../core/async';
import type { Generation, LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import type { ActionMessage, ImageId } from '../../core/protocol';
import { Problem } from '../ui/notifications';

type Result = Promise<void> | void;

/** What a handler receives for each scope; arrays have at least one element. */
interface HandlerByScope {
	readonly image: (image: LibraryImage) => Result;
	readonly images: (images: readonly LibraryImage[]) => Result;
	readonly generation: (generation: Generation) => Result;
	readonly generations: (generations: readonly Generation[]) => Result;
	readonly everything: () => Result;
}

type ScopeOf<Id extends HostActionId> = Extract<(typeof actions)[Id]['appliesTo'], Scope>;

/** One handler for each action that the host runs. */
export type ActionHandlers = {
	readonly [Id in HostActionId]: HandlerByScope[ScopeOf<Id>];
};

/** Finds what an action of the page applies to, and runs its handler. */
export class ActionDispatcher {
	readonly #doubleClicks = new DoubleClicks(Date.now);

	constructor(
		private readonly library: Library,
		private readonly handlers: ActionHandlers,
		private readonly log: (line: string) => void,
	) {}

	async run(message: ActionMessage): Promise<void> {
		if ('images' in message) await this.#runOnImages(message.action, message.images);
		else if ('generations' in message)
			await this.#runOnGenerations(message.action, message.generations);
		else await this.handlers[message.action]();
	}

	/** The images that are in the library; others are logged and skipped. */
	imagesOf(ids: readonly ImageId[]): LibraryImage[] {
		const images = ids.flatMap(({ id, index }) => {
			const generation = this.library.get(id);
			const image = generation?.images.find((each) => each.index === index);
			return generation && image ? [{ generation, image }] : [];
		});
		if (images.length < ids.length) this.log('results: skipped images that are not in the library');
		return images;
	}

	async #runOnImages(
		action: HostActionFor<'image' | 'images'>,
		ids: readonly ImageId[],
	): Promise<void> {
		const known = this.imagesOf(ids);
		if (known.length === 0) return;
		// Files may have been deleted by hand; checking is cheap for a single image. A deletion checks itself.
		if (known.length === 1 && action !== 'delete')
			for (const { generation } of known) await this.library.recheck(generation.id);
		const images = this.imagesOf(ids);
		const [first] = images;
		if (!first) throw new Problem(l10n.t("This image's file is no longer in the library."));
		if (hasScope(action, 'image')) await this.handlers[action](first);
		else await this.handlers[action](images);
	}

	async #runOnGenerations(
		action: HostActionFor<'generation' | 'generations'>,
		ids: readonly string[],
	): Promise<void> {
		const generations = ids.flatMap((id) => this.library.get(id) ?? []);
		const [first] = generations;
		if (this.#isSecondClick(action, ids, first)) return;
		if (generations.length < ids.length)
			this.log('results: skipped generations that are not in the library');
		if (!first) return;
		if (hasScope(action, 'generation')) await this.handlers[action](first);
		else await this.handlers[action](generations);
	}

	/** A generation restarted in the meantime has a different button in the same place. */
	#isSecondClick(
		action: HostActionId,
		ids: readonly string[],
		generation: Generation | undefined,
	): boolean {
		if (actionOf(action).mayCostMoney !== true) return false;
		return this.#doubleClicks.isSecond([action, ...ids, generation?.startedAt].join());
	}
}
