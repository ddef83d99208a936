import { join } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { root } from '../folders';
import { TimeoutError, until } from '../wait';
import { windowAddress } from './address';
import { setLanguage, usualViewport } from './browserContext';
import { ContextMenu } from './contextMenu';
import { exactly } from './exactly';
import { TextEditor } from './textEditor';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { marks, selectors } from './selectors';
import { startServer, type Server } from './server';
import type { Settings } from './settings';
import { inNewBrowser, inSharedBrowser, type PageSize } from './windowPage';

export interface WorkbenchOptions {
	/** The workspace folder, or a `.code-workspace` file with several; none opens an empty window. */
	readonly folder: string | undefined;
	/** User settings, `application`-scoped ones too. */
	readonly settings?: Settings;
	/** Fills the folder in which the extension stores what is no setting, before the start. */
	readonly storage?: (folder: string) => void;
	/** The display language, for which the extension brings its own bundle; English by default. */
	readonly language?: string;
	/** Folder of the extension, built before; the repository by default. */
	readonly extension?: string;
	/** Folders of extensions to install besides. */
	readonly otherExtensions?: readonly string[];
	readonly viewport?: PageSize;
	/** A new one by default; otherwise the one that all windows of this process share. */
	readonly browser?: 'new' | 'shared';
	/** Environment variables of the extension host. */
	readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The ids that this version gives its themes. */
export type ColorTheme = 'Dark Modern' | 'Light Modern' | 'Default High Contrast';

interface ThemeSigns {
	/** The key that sets it, from `colorThemes/package.json`. */
	readonly key: string;
	/** The class of a window that shows it. */
	readonly window: string;
	/** The kind that VS Code writes into the body of a webview. */
	readonly webview: string;
}

/** The theme in which windows open. */
export const darkTheme = { 'workbench.colorTheme': 'Dark Modern' satisfies ColorTheme };

/** The extension that changes the theme. */
export const colorThemes = join(root, 'test/support/vscode/colorThemes');

const themeSigns: Readonly<Record<ColorTheme, ThemeSigns>> = {
	'Dark Modern': { key: 'Control+Alt+Shift+F1', window: 'vs-dark', webview: 'vscode-dark' },
	'Light Modern': { key: 'Control+Alt+Shift+F2', window: 'vs', webview: 'vscode-light' },
	'Default High Contrast': {
		key: 'Control+Alt+Shift+F3',
		window: 'hc-black',
		webview: 'vscode-high-contrast',
	},
};

/**
 * Opens a window of VS Code with Sea Otter installed, built before in `dist`. Its user settings, secrets,
 * stored images and clipboard are fresh.
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	const server = await serverFor(options);
	try {
		return await windowOf(server, options);
	} catch (error) {
		await server.close();
		throw error;
	}
}

function serverFor(options: WorkbenchOptions) {
	const { settings, env, storage, extension = root, otherExtensions = [] } = options;
	return startServer({
		settings: { ...darkTheme, ...settings },
		extensions: [extension, colorThemes, ...otherExtensions],
		fewBuiltInExtensions: true,
		...(env !== undefined && { env }),
		...(storage !== undefined && { storage }),
	});
}

async function windowOf(server: Server, options: WorkbenchOptions): Promise<Workbench> {
	const { language, viewport = usualViewport, browser } = options;
	const openPage = browser === 'shared' ? inSharedBrowser : inNewBrowser;
	const opened = await openPage(`http://${server.authority}`, viewport);
	const { page } = opened;
	const backend: Backend = {
		data: () => Promise.resolve(server.data),
		log: () => server.log(),
		close: () => server.close(),
	};
	try {
		if (language !== undefined) await page.addInitScript(setLanguage, language);
		await page.goto(windowAddress(server.authority, options));
		const workbench = new Workbench(page, backend, () => opened.close());
		await workbench.ready();
		await page.evaluate(() => navigator.clipboard.writeText(''));
		return workbench;
	} catch (error) {
		await opened.close();
		throw error;
	}
}

/** What is behind a window. */
export interface Backend {
	/** A folder with settings, logs and the extensions' storage, or with a copy of them. */
	data(): Promise<string>;
	/** What it wrote, for when something went wrong. */
	log(): string;
	close(): Promise<void>;
}

/** A window of VS Code and what a person does in it. */
export class Workbench {
	readonly quickInput: QuickInput;
	readonly notifications: Notifications;
	readonly editor: TextEditor;

	constructor(
		readonly page: Page,
		private readonly backend: Backend,
		private readonly closePage: () => Promise<void>,
	) {
		this.quickInput = new QuickInput(page);
		this.notifications = new Notifications(page);
		this.editor = new TextEditor(page, this.quickInput);
	}

	/** Waits until the window stands and knows what its extensions contribute. */
	async ready(): Promise<void> {
		await this.page.waitForFunction(
			(names) => names.every((name) => performance.getEntriesByName(name).length > 0),
			Object.values(marks),
			{ timeout: 60_000 },
		);
	}

	/** Runs the command with exactly this title ("Category: Title") from the command palette. */
	async runCommand(title: string): Promise<void> {
		await until(60_000, `the command "${title}" in the palette`, () =>
			this.findRow('F1', '>', title),
		);
		await this.quickInput.choose(title);
	}

	/**
	 * Opens the palette of a key, and searches it for a row. Undefined if the row isn't listed yet: an open
	 * palette never lists commands and files that appear later, so it has to be opened again.
	 */
	private async findRow(key: string, prefix: string, label: string): Promise<true | undefined> {
		await this.page.keyboard.press(key);
		try {
			await this.quickInput.opened((state) => state.value === prefix, 3000);
			await this.quickInput.narrow(label, 3000);
			return true;
		} catch (error) {
			if (!(error instanceof TimeoutError)) throw error;
			await this.page.keyboard.press('Escape');
			return undefined;
		}
	}

	/** Opens a file of the workspace by Go to File, and waits for its tab. */
	async openFile(name: string): Promise<void> {
		await until(60_000, `the file "${name}" in Go to File`, () =>
			this.findRow('ControlOrMeta+p', '', name),
		);
		await this.quickInput.choose(name);
		await this.tab(name).waitFor();
	}

	/** The titles of the open editors. */
	async tabs(): Promise<string[]> {
		const texts = await this.page.locator(selectors.tab).allTextContents();
		return texts.map((text) => text.trim());
	}

	/** The items of the status bar whose text matches. */
	statusBar(text: RegExp): Locator {
		return this.page.locator(selectors.statusBarItem).filter({ hasText: text });
	}

	private tab(title: string) {
		return this.page.locator(selectors.tab).getByText(title, { exact: true });
	}

	/** Chooses an entry of the menu that belongs to a file or folder in the explorer. */
	async chooseInExplorer(name: string, entry: string): Promise<void> {
		const row = this.page.locator(selectors.explorerRow).filter({ hasText: exactly(name) });
		await row.click({ button: 'right' });
		await new ContextMenu(this.page).choose(entry);
	}

	/** The names in the explorer, as far as its folders are open and in view. */
	async explorer(): Promise<string[]> {
		return this.page.locator(selectors.explorerRow).allInnerTexts();
	}

	/** The content of the webview panel with this title, or of any; waits until it is there. */
	async webview(title?: string): Promise<FrameLocator> {
		const what = `the webview "${title ?? 'of any title'}"`;
		return until(60_000, what, () => this.findWebview(title));
	}

	/** Two frames around each webview: only the inner one has the title, only the outer a name. */
	async findWebview(title?: string): Promise<FrameLocator | undefined> {
		const names = await this.page
			.locator(selectors.webview)
			.evaluateAll((frames) => frames.map((frame) => frame.getAttribute('name')));
		const titled = title === undefined ? '' : `[title=${JSON.stringify(title)}]`;
		for (const name of names.filter((name) => name !== null)) {
			const outer = this.page.frameLocator(`${selectors.webview}[name="${name}"]`);
			const content = `${selectors.webviewContent}${titled}`;
			if ((await outer.locator(content).count()) > 0) return outer.frameLocator(content);
		}
		return undefined;
	}

	/**
	 * Reloads the window as a person does, by its command, which first lets it write down what is
	 * open. Extensions start anew; what they stored is there still.
	 */
	async reload(): Promise<void> {
		const loaded = this.page.waitForEvent('load');
		await this.runCommand('Developer: Reload Window');
		await loaded;
		await this.ready();
	}

	/** Opens the same in one more tab of the same browser, which is closed with this one. */
	async openTab(): Promise<Workbench> {
		const page = await this.page.context().newPage();
		await page.goto(this.page.url());
		const tab = new Workbench(page, this.backend, this.closePage);
		await tab.ready();
		return tab;
	}

	/** Changes the theme with a key of the extension in `colorThemes`. A picker would close open menus. */
	async setColorTheme(theme: ColorTheme): Promise<void> {
		const { key, window, webview } = themeSigns[theme];
		await this.page.keyboard.press(key);
		await this.page.locator(`.monaco-workbench.${window}`).waitFor();
		await until(30_000, `the theme "${theme}" in the webviews`, async () => {
			const kinds = await Promise.all(this.page.frames().map(themeKinds));
			return kinds.flat().every((kind) => kind === webview) || undefined;
		});
	}

	/** Writes `test-results/NAME.png`. */
	async screenshot(name: string): Promise<void> {
		const path = join(root, 'test-results', `${name}.png`);
		await this.page.screenshot({ path, animations: 'disabled' });
	}

	/** A folder with settings, logs and the extensions' storage: in a browser, a copy of what it stores now. */
	data(): Promise<string> {
		return this.backend.data();
	}

	/** What was written, for when something went wrong. */
	log(): string {
		return this.backend.log();
	}

	async close(): Promise<void> {
		await this.closePage();
		await this.backend.close();
	}
}

/** The kinds of themes that a webview was told; none if it has gone meanwhile. */
async function themeKinds(frame: Frame): Promise<(string | undefined)[]> {
	try {
		return await frame
			.locator('body[data-vscode-theme-kind]')
			.evaluateAll((bodies) => bodies.map(({ dataset }) => dataset['vscodeThemeKind']));
	} catch (error) {
		if (frame.isDetached()) return [];
		throw error;
	}
}
