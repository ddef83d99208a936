import assert from 'node:assert/strict';
import { AgentError, longestMessage } from '../../src/core/agent/agentError';
import { readEnvironment, EnvironmentError, variableOf } from '../../src/core/agent/environment';
import { copyPlan } from '../../src/core/agent/findImages';
import { planOf } from '../../src/core/agent/plan';
import type { Place } from '../../src/core/agent/places';
import { isWritable } from '../../src/core/document/writablePaths';
import { parseJson } from '../../src/core/json';
import { FakeHost } from '../unit/agent/toolHost';
import type { Chance } from './chance';
import { hostileText } from './hostileTexts';
import { mutatedText, mutatedValue } from './mutations';
import { textTarget, type Target } from './target';

const calls = [
	{ prompt: 'An otter', count: 2, path: 'docs/otter.png', document: 'docs/a.md', alt: 'Otter' },
	{ prompt: 'An otter', folder: 'images/hero', size: '1024x1024', output_format: 'webp' },
	{ save: '20261122-114500-123-9f2c51/0', path: '/home/me/work/img/a.jpg' },
];

function call(chance: Chance): string {
	const place = chance.oneIn(2)
		? { path: hostileText(chance, 60) }
		: { folder: hostileText(chance, 60) };
	const value = chance.oneIn(4) ? { prompt: 'An otter', ...place } : chance.pick(calls);
	return mutatedText(chance, JSON.stringify(mutatedValue(chance, value)));
}

const host = new FakeHost();

function checkPlace({ segments, name }: Place): void {
	const path = [...segments, ...(name === undefined ? [] : [`${name}.png`])];
	assert.ok(path.length === 0 || isWritable(path), path.join('/'));
}

async function place(input: unknown): Promise<Place | undefined> {
	try {
		return (await planOf(host, input)).place;
	} catch (error) {
		assert.ok(error instanceof AgentError && error.message.length <= longestMessage, String(error));
		return undefined;
	}
}

async function copyPlace(input: unknown): Promise<Place | undefined> {
	try {
		return (await copyPlan(host, input))?.place;
	} catch (error) {
		assert.ok(error instanceof AgentError && error.message.length <= longestMessage, String(error));
		return undefined;
	}
}

export const agentTargets: readonly Target[] = [
	textTarget('a call of an agent', call, async (text) => {
		const input = parseJson(text);
		for (const found of [await place(input), await copyPlace(input)]) if (found) checkPlace(found);
	}),
	textTarget(
		'the environment of the MCP server',
		(chance) => hostileText(chance, 80),
		(text) => {
			for (const name of Object.values(variableOf)) {
				try {
					readEnvironment({ [variableOf.library]: '/library', [name]: text });
				} catch (error) {
					assert.ok(error instanceof EnvironmentError, String(error));
				}
			}
		},
	),
];
