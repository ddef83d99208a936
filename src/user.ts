import { window } from 'vscode';
import type { AskKey } from './host/accessKey';
import { askKey } from './host/askKey';
import { pickEndpoint, type AskEndpoint } from './host/endpoint/endpointPicker';
import {
	askPromptAndSize,
	askPromptOnly,
	askRequest,
	type AskRequest,
} from './host/generate/wizard';
import type { AskModel } from './host/models/modelChooser';
import { pickModel } from './host/models/modelPicker';
import type { Tell } from './host/notify';
import { pickMissing, type AskMissing } from './host/workspace/missing/missingPicker';

/** The user: who is asked, and who is told. */
export interface User {
	readonly askKey: AskKey;
	readonly askRequest: AskRequest;
	readonly askPrompt: AskRequest;
	readonly askPromptAndSize: AskRequest;
	readonly askMissing: AskMissing;
	readonly askModel: AskModel;
	readonly askEndpoint: AskEndpoint;
	readonly tell: Tell;
}

export const personAtTheScreen: User = {
	askKey,
	askRequest,
	askPrompt: askPromptOnly,
	askPromptAndSize,
	askMissing: pickMissing,
	askModel: pickModel,
	askEndpoint: pickEndpoint,
	tell: (level, text, buttons) =>
		level === 'error'
			? window.showErrorMessage(text, ...buttons)
			: window.showInformationMessage(text, ...buttons),
};
