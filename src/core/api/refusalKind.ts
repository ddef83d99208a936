import type { Failure } from '../generation/failure';
import type { Refusal } from './refusal';

/**
 * Codes, types and IDs that tell more than the status, in the order in which they are asked. Words are
 * the last resort, since they may quote the prompt: only sentences that no prompt contains are listed.
 */
const quotaUsedUp = {
	labels:
		/insufficient_(user_)?quota|billing_hard_limit|billing_not_active|quota_exceeded|budget_exceeded|exceeded_current_quota|insufficient_(balance|credits?|funds)|payment_required/,
	words: /^(budget has been exceeded|insufficient (account )?(balance|credits|funds))\b/i,
};
const moderated = {
	labels:
		/moderation|content_?policy|content_?filter|safety|responsible_?ai|policy_?violation|nsfw|prohibited_content/,
	words:
		/\bContentPolicyViolationError\b|^your request was rejected (as a result of our|by the) safety system|^generated (image|video) rejected by content moderation|^content violates usage guidelines/i,
};
const modelUnavailable = {
	labels: /model_not_found|model not found|model_not_available|model_access_denied|invalid_model/,
	words:
		/^(\/[\w/]{1,60}: )?(invalid model name passed in model=|(the )?model ['"`“‘][^'"`”’]{1,200}['"`”’] (was |is )?(not found|does not exist)|no such model)/i,
};
const unauthorized = {
	labels: /unauthorized|invalid_api_key|authentication|unauthenticated/,
	words: /^(api key not valid|incorrect api key provided|invalid api key)\b/i,
};
const rateLimited = { labels: /rate_?limit|too_many_requests|resource_exhausted/ };

/** After these, nobody knows whether the service made an image: it took too long, or a part of it did. */
const uncertainStatuses: readonly number[] = [408, 409, 424, 499];

/** Classifies an error response: by its status, codes and the field it names, then by its words. */
export function failureOf(status: number, refusal: Refusal): Failure {
	const kind = kindOf(status, refusal);
	const words = refusal.words && { words: refusal.words };
	const billed = refusal.cost !== undefined && { isBilled: true };
	if (kind === 'refused') return { kind, status, ...words, ...billed };
	if (kind === 'moderated') return { kind, ...words, ...billed };
	return kind === 'serverError' ? { kind, status, ...words } : { kind, ...words };
}

function kindOf(status: number, refusal: Refusal) {
	const says = (sign: Sign) => matches(refusal, sign);
	if (status === 401) return labelled(refusal, modelUnavailable) ? 'modelNotFound' : 'unauthorized';
	if (status === 402 || says(quotaUsedUp)) return 'quotaUsedUp';
	if (status === 429) return 'rateLimited';
	if (status >= 500) return 'serverError';
	if (says(moderated)) return 'moderated';
	if (status === 400 && says(unauthorized)) return 'unauthorized';
	if (status === 410 || refusal.field === 'model' || says(modelUnavailable)) return 'modelNotFound';
	if (status === 403) return refusal.isPage ? 'refused' : 'forbidden';
	if (status === 404) return isAboutModel(refusal) ? 'modelNotFound' : 'wrongAddress';
	return uncertainStatuses.includes(status) ? 'serverError' : 'refused';
}

/** A 404 that doesn't speak of a model is about the path: a gateway's page, or another API's answer. */
function isAboutModel({ isPage, words = '' }: Refusal): boolean {
	return !isPage && /\b(model|deployment)s?\b/i.test(words);
}

/** Classifies an error inside a response with a success status. */
export function failureInReply(refusal: Refusal): Failure {
	return { kind: kindInReply(refusal), ...(refusal.words && { words: refusal.words }) };
}

function kindInReply(refusal: Refusal) {
	if (labelled(refusal, unauthorized)) return 'unauthorized';
	if (labelled(refusal, quotaUsedUp)) return 'quotaUsedUp';
	if (labelled(refusal, rateLimited)) return 'rateLimited';
	if (labelled(refusal, moderated)) return 'moderated';
	return labelled(refusal, { labels: /not_found/ }) ? 'modelNotFound' : 'failedAtWork';
}

interface Sign {
	readonly labels: RegExp;
	readonly words?: RegExp;
}

function matches(refusal: Refusal, sign: Sign): boolean {
	return labelled(refusal, sign) || (sign.words?.test(refusal.words ?? '') ?? false);
}

function labelled({ labels }: Refusal, sign: Sign): boolean {
	return labels.some((label) => sign.labels.test(label));
}
