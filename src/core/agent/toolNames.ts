/** The tools for agents, as in package.json. Apart from their schemas, which are only loaded on first use. */
export const agentToolNames = ['generate_image', 'find_images', 'list_image_models'] as const;
export type AgentToolName = (typeof agentToolNames)[number];
