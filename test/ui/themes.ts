import type { ColorTheme, Workbench } from '../support/vscode/workbench';

/** The themes in which the user interface is checked. The windows of tests open in the last one. */
const themes: Readonly<Record<string, ColorTheme>> = {
	light: 'Light Modern',
	'high contrast': 'Default High Contrast',
	dark: 'Dark Modern',
};

/** Shows the window in each theme: runs `check`, and takes the screenshot "NAME, THEME". */
export async function inEachTheme(
	workbench: Workbench,
	name: string,
	check?: () => Promise<void>,
): Promise<void> {
	for (const [theme, id] of Object.entries(themes)) {
		await workbench.setColorTheme(id);
		await workbench.screenshot(`${name}, ${theme}`);
		await check?.();
	}
}
