import { commands, TabInputWebview, window } from 'vscode';
import { pickAgentClient, type AskAgentClient } from './host/agent/agentConfiguration';
import type { AskKey } from './host/key/accessKeys';
import { askKey } from './host/key/askKey';
import type { AskEndpoint } from './host/endpoint/chooseEndpoint';
import { pickEndpoint } from './host/endpoint/endpointPicker';
import {
	askCountOnly,
	askOptionsOnly,
	askPromptAndSize,
	askPromptOnly,
	askRequest,
	askSizeOnly,
} from './host/generate/wizard';
import type { AskModel } from './host/models/modelChooser';
import { pickModel } from './host/models/modelPicker';
import type { Confirm } from './host/library/manageLibrary';
import { showProgress, type ShowProgress } from './host/ui/manyImages';
import type { ShowMessage } from './host/ui/notifications';
import type { AskRequest } from './host/ui/requestInput';
import { pickForm, type AskForm } from './host/results/copyRequest';
import type { AskToContinue } from './host/missing/batch';
import { askToContinue } from './host/missing/askToContinue';
import { askPlace, type AskPlace } from './host/save/askPlace';
import { pickDocument, type AskDocument } from './host/insert/documentPicker';
import { pickMissing, type AskMissing } from './host/missing/missingPicker';
import { askMissingScope, type AskMissingScope } from './host/missing/missingScope';

/** The user: answers questions and receives messages. */
export interface User {
	readonly askKey: AskKey;
	readonly askRequest: AskRequest;
	readonly askPrompt: AskRequest;
	readonly askSize: AskRequest;
	readonly askCount: AskRequest;
	readonly askOptions: AskRequest;
	readonly askPromptAndSize: AskRequest;
	readonly askMissing: AskMissing;
	readonly askMissingScope: AskMissingScope;
	readonly askToContinue: AskToContinue;
	readonly askModel: AskModel;
	readonly askEndpoint: AskEndpoint;
	readonly askForm: AskForm;
	readonly askAgentClient: AskAgentClient;
	readonly askPlace: AskPlace;
	readonly askDocument: AskDocument;
	readonly confirm: Confirm;
	readonly showMessage: ShowMessage;
	/** Of work on many images. */
	readonly showProgress: ShowProgress;
}

export const interactiveUser: User = {
	askKey,
	askRequest,
	askPrompt: askPromptOnly,
	askSize: askSizeOnly,
	askCount: askCountOnly,
	askOptions: askOptionsOnly,
	askPromptAndSize,
	askMissing: pickMissing,
	askMissingScope,
	askToContinue,
	askModel: pickModel,
	askEndpoint: pickEndpoint,
	askForm: pickForm,
	askAgentClient: pickAgentClient,
	askPlace,
	askDocument: pickDocument,
	confirm: async (text, detail, yes) => {
		const answer = await window.showWarningMessage(text, { modal: true, detail }, yes);
		await focusWebview();
		return answer === yes;
	},
	showMessage: (level, text, buttons) =>
		level === 'error'
			? window.showErrorMessage(text, ...buttons)
			: window.showInformationMessage(text, ...buttons),
	showProgress,
};

/** VS Code gives the focus back to an editor after a dialog, but not to a webview. */
async function focusWebview(): Promise<void> {
	if (window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview)
		await commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

/** Counts the questions shown to the user: VS Code shows one at a time, so a new one would replace it. */
export class OpenQuestions {
	#count = 0;

	get hasOpen(): boolean {
		return this.#count > 0;
	}

	/** Returns a user whose open questions are counted. */
	watch(user: User): User {
		return {
			...user,
			askKey: this.watched(user.askKey),
			askRequest: this.watched(user.askRequest),
			askPrompt: this.watched(user.askPrompt),
			askSize: this.watched(user.askSize),
			askCount: this.watched(user.askCount),
			askOptions: this.watched(user.askOptions),
			askPromptAndSize: this.watched(user.askPromptAndSize),
			askMissing: this.watched(user.askMissing),
			askMissingScope: this.watched(user.askMissingScope),
			askToContinue: this.watched(user.askToContinue),
			askModel: this.watched(user.askModel),
			askEndpoint: this.watched(user.askEndpoint),
			askForm: this.watched(user.askForm),
			askAgentClient: this.watched(user.askAgentClient),
			askDocument: this.watched(user.askDocument),
		};
	}

	/** Returns a function that counts as an open question until it resolves. */
	watched<Args extends readonly unknown[], Answer>(
		ask: (...args: Args) => Promise<Answer>,
	): (...args: Args) => Promise<Answer> {
		return async (...args) => {
			this.#count++;
			try {
				return await ask(...args);
			} finally {
				this.#count--;
			}
		};
	}
}
