import type { ColorTheme, Workbench } from '../support/vscode/workbench';

/** The themes in which the user interface is checked. Test windows open in the last one. */
export const themes: Readonly<Record<string, ColorTheme>> = {
	light: 'Light Modern',
	'high contrast': 'Default High Contrast',
	dark: 'Dark Modern',
};

/** Takes the screenshot "NAME, THEME" in each theme, and runs `check` there. */
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
