import type { Action } from './action';

/** What helps after a failure: a part of the table in actions.ts. */
export const remedyActions = {
	/** Offered for images that couldn't be stored and are only in memory. */
	saveElsewhere: {
		label: 'Save Elsewhere…',
		icon: 'save-as',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'primary' },
	},
	storeAgain: {
		label: 'Try Storing Again',
		icon: 'database',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button' },
	},
	/** The card replaces the label with the name of the remedy. */
	remedy: {
		label: 'Retry',
		icon: 'wrench',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'primary' },
		mayCostMoney: true,
	},
	/** Offered beside the remedy of a failed connection. */
	changeEndpoint: {
		label: 'Change Endpoint…',
		icon: 'plug',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button' },
	},
} as const satisfies Readonly<Record<string, Action>>;
