import { factsOf } from '../../src/core/api/modelFacts';
import { requestFor } from '../../src/core/document/missingImageRequest';
import type { User } from '../../src/user';
import { askForKeys } from './keyScript';
import { request, type Stage } from './stage';

/** A user who gives the answers of a stage, and whose questions it collects. */
export function scriptedUser(stage: Stage): User {
	const ask: User['askRequest'] = async (draft, help) => {
		stage.requestQuestions.push({ draft, help });
		await stage.whileAsked?.({ draft, help });
		return stage.completedRequests.shift();
	};
	return {
		askKey: askForKeys(stage),
		askRequest: ask,
		askSize: ask,
		askCount: ask,
		askOptions: ask,
		askPromptAndSize: async (draft, help) => (await ask(draft, help)) ?? draft,
		askMissing: (question) => {
			stage.missingQuestions.push(question);
			const items = question.images.map((missing) => ({
				missing,
				request: requestFor(missing.reference, question.draft, factsOf(question.draft.model)),
			}));
			return Promise.resolve(items.filter(stage.picks));
		},
		askMissingScope: () => Promise.resolve(stage.wantedScope),
		askToContinue: (_failure, remaining) => {
			stage.continueQuestions.push(remaining);
			return stage.continues();
		},
		askPrompt: (draft) => Promise.resolve({ ...draft, prompt: request.prompt }),
		askModel: (question) => {
			stage.modelQuestions.push(question);
			return Promise.resolve(stage.chosenModels.shift());
		},
		askForm: (forms) => Promise.resolve(forms.find((form) => form === stage.wantedForm)),
		askAgentClient: () => Promise.resolve(stage.wantedClient),
		askPlace: (names) => {
			stage.placeQuestions.push(names);
			return Promise.resolve(stage.chosenPlaces.shift());
		},
		askDocument: (images) => stage.answersDocument(images),
		confirm: (text, detail) => {
			stage.confirmations.push(`${text} ${detail}`);
			return Promise.resolve(stage.confirms);
		},
		askEndpoint: () => Promise.resolve(stage.chosenEndpoints.shift()),
		showProgress: (...work) => stage.progress.show(...work),
		showMessage: (level, text, buttons) =>
			new Promise((resolve) => {
				stage.messages.push({ level, text, buttons, place: 'notification', press: resolve });
			}),
	};
}
