import { l10n, Uri, workspace } from 'vscode';
import type { Generation } from './core/generation/generation';
import type { Generator } from './host/generate/generator';
import type { Anchors } from './host/insert/anchors';
import { selectedText, type LastEditor } from './host/insert/lastEditor';
import { whyNotEditable } from './host/insert/whyNotEditable';
import type { MissingGenerator } from './host/missing/missingGenerator';
import { Problem } from './host/ui/notifications';
import { checkFolder, chooseWorkspaceFolder, folderInWorkspace } from './host/workspace/folders';
import type { User } from './user';

/** The commands that generate images. They differ in their questions and purposes. */
export class GenerateCommands {
	constructor(
		private readonly user: Pick<User, 'askRequest' | 'askPrompt' | 'askMissingScope'>,
		private readonly generator: Generator,
		private readonly missing: MissingGenerator,
		private readonly anchors: Anchors,
		private readonly lastEditor: LastEditor,
	) {}

	/** Starts from the selected text as the prompt. */
	async generateImage(): Promise<void> {
		await this.generator.generate(this.user.askRequest, { prompt: selectedText() });
	}

	async generateImageWithLastChoices(): Promise<void> {
		await this.generator.generate(this.user.askPrompt, { prompt: selectedText() });
	}

	/** Inserts at the current cursor, even if it's elsewhere when the images arrive. */
	async generateImageAndInsert(): Promise<void> {
		const anchor = this.lastEditor.openAnchor();
		if (!anchor) throw this.#noDocument();
		const { document } = anchor;
		let generation: Generation | undefined;
		try {
			const reason = await whyNotEditable(document);
			if (reason !== undefined) throw new Problem(reason);
			generation = await this.generator.generate(this.user.askRequest, {
				heading: l10n.t('Generate Image and Insert'),
				prompt: selectedText(),
				purpose: { kind: 'insert', document: document.uri.toString(), anchor: anchor.id },
			});
		} finally {
			if (!generation) this.anchors.release(anchor.id);
		}
	}

	/** @param argument the folder in the explorer; without one the user chooses a workspace folder. */
	async generateImageHere(argument: unknown): Promise<void> {
		const folder = argument instanceof Uri ? argument : (await chooseWorkspaceFolder())?.uri;
		if (!folder) return;
		const { root, segments } = folderInWorkspace(folder);
		await checkFolder(root, segments);
		const name = segments.join('/') || workspace.getWorkspaceFolder(folder)?.name;
		await this.generator.generate(this.user.askRequest, {
			heading: l10n.t('Generate Image into {0}', name ?? ''),
			purpose: { kind: 'folder', folder: folder.toString() },
		});
	}

	/** @param argument from the quick fix */
	async generateReferencedImage(argument: unknown): Promise<void> {
		await this.missing.generateReferenced(argument);
	}

	/** Asks where to look. */
	async findMissingImages(): Promise<void> {
		const scope = await this.user.askMissingScope(this.lastEditor.document());
		if (scope === 'document') await this.missing.generateAll();
		else if (scope !== undefined)
			await this.missing.generateInFolder(scope === 'workspace' ? undefined : scope);
	}

	/** @param argument from a quick fix or a CodeLens; without one, the current document is searched. */
	async generateMissingImages(argument: unknown): Promise<void> {
		await this.missing.generateAll(argument);
	}

	/** @param argument the folder in the explorer; without one, the whole workspace is searched. */
	async generateMissingImagesInFolder(argument?: unknown): Promise<void> {
		await this.missing.generateInFolder(argument);
	}

	#noDocument(): Problem {
		return new Problem(
			l10n.t('No document is open. Open one and place the cursor where the image should go.'),
			{ label: l10n.t('Generate Image'), run: () => this.generateImage() },
		);
	}
}
