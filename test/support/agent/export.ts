import { exportTools } from './toolDeclarations';

/* npm run tools:export: writes the tools for language models, as src/core/agent describes them, to package.json. */
exportTools();
