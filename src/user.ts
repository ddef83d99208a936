import { window } from 'vscode';
import type { AskKey } from './host/key/accessKeys';
import { askKey } from './host/key/askKey';
import { pickEndpoint, type AskEndpoint } from './host/endpoint/chooseEndpoint';
import {
	askCountOnly,
	askPromptAndSize,
	askPromptOnly,
	askRequest,
	type AskRequest,
} from './host/generate/wizard';
import type { AskModel } from './host/models/modelChooser';
import { pickModel } from './host/models/modelPicker';
import type { Confirm } from './host/library/manageLibrary';
import type { Tell } from './host/ui/notifications';
import { pickForm, type AskForm } from './host/results/copyRequest';
import { pickMissing, type AskMissing } from './host/missing/missingPicker';

/** The user: who is asked, and who is told. */
export interface User {
	readonly askKey: AskKey;
	readonly askRequest: AskRequest;
	readonly askPrompt: AskRequest;
	readonly askCount: AskRequest;
	readonly askPromptAndSize: AskRequest;
	readonly askMissing: AskMissing;
	readonly askModel: AskModel;
	readonly askEndpoint: AskEndpoint;
	readonly askForm: AskForm;
	readonly confirm: Confirm;
	readonly tell: Tell;
}

export const personAtTheScreen: User = {
	askKey,
	askRequest,
	askPrompt: askPromptOnly,
	askCount: askCountOnly,
	askPromptAndSize,
	askMissing: pickMissing,
	askModel: pickModel,
	askEndpoint: pickEndpoint,
	askForm: pickForm,
	confirm: async (text, detail, yes) =>
		(await window.showWarningMessage(text, { modal: true, detail }, yes)) === yes,
	tell: (level, text, buttons) =>
		level === 'error'
			? window.showErrorMessage(text, ...buttons)
			: window.showInformationMessage(text, ...buttons),
};
