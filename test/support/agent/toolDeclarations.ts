import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputSchemaOf } from '../../../src/core/agent/inputSchemas';
import { agentToolNames } from '../../../src/core/agent/toolNames';
import { agentTools } from '../../../src/core/agent/tools';
import { root } from '../folders';

/** The declarations of the tools in package.json. */
export function toolDeclarations() {
	return agentToolNames.map((name) => {
		const { reference, description } = agentTools[name];
		return {
			name,
			displayName: `%tool.${reference}%`,
			toolReferenceName: reference,
			canBeReferencedInPrompt: true,
			userDescription: `%tool.${reference}.description%`,
			modelDescription: description,
			icon: '$(sparkle)',
			tags: ['images'],
			when: 'isWorkspaceTrusted',
			inputSchema: inputSchemaOf(name),
		};
	});
}

export function exportTools(): void {
	const file = join(root, 'package.json');
	const manifest = JSON.parse(readFileSync(file, 'utf8')) as { contributes: object };
	manifest.contributes = { ...manifest.contributes, languageModelTools: toolDeclarations() };
	writeFileSync(file, `${JSON.stringify(manifest, undefined, '\t')}\n`);
}
