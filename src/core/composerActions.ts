import type { Action } from './action';

const everything = { appliesTo: 'everything', runsIn: 'host', shownIn: {} } as const;

/** The choices for the next generation besides its model, which the composer shows itself. */
export const composerActions = {
	chooseSize: { label: 'Choose Size', icon: 'screen-full', ...everything },
	chooseCount: { label: 'Choose Number of Images', icon: 'layers', ...everything },
	chooseOptions: { label: 'Choose Options', icon: 'settings', ...everything },
	/** Restores what Use Prompt, Use Settings or Use All has replaced. */
	undoUse: { label: 'Undo', icon: 'discard', ...everything },
} as const satisfies Readonly<Record<string, Action>>;

const perGeneration = {
	appliesTo: 'generation',
	runsIn: 'host',
	shownIn: { viewer: 'more', card: 'more', imageMenu: 'generate', setMenu: 'generate' },
} as const;

/** Fill the composer from an earlier generation, and never send anything. */
export const useActions = {
	usePrompt: { label: 'Use Prompt', icon: 'quote', ...perGeneration, keys: ['e'] },
	useSettings: { label: 'Use Settings', icon: 'settings-gear', ...perGeneration, keys: ['u'] },
	useAll: { label: 'Use All', icon: 'wand', ...perGeneration, keys: ['a'] },
} as const satisfies Readonly<Record<string, Action>>;
