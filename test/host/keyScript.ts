import type { AskKey } from '../../src/host/key/accessKeys';
import type { KeyVerdict } from '../../src/host/key/keyCheck';

/** What `Stage` knows about keys. */
interface KeyScript {
	/** The keys that the user types, one for each question. */
	readonly typedKeys: string[];
	/** The endpoints whose keys the user was asked for. */
	readonly keyQuestions: Parameters<AskKey>[0][];
	/**
	 * What services said about the keys. If it's set, typed keys are checked, as in the window, and a
	 * rejected one is replaced by the next.
	 */
	keyVerdicts: KeyVerdict[] | undefined;
}

/** A user who types the keys of the script, and gives up when there is none left. */
export function askForKeys(script: KeyScript): AskKey {
	return async (endpoint, check) => {
		script.keyQuestions.push(endpoint);
		for (;;) {
			const key = script.typedKeys.shift();
			if (key === undefined || !script.keyVerdicts) return key;
			const verdict = await check(key, new AbortController().signal);
			script.keyVerdicts.push(verdict);
			if (verdict !== 'rejected') return key;
		}
	};
}
