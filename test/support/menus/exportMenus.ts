import { exportMenus } from './menuDeclarations';

/* npm run menus:export: writes the context menus of images, as src/core/actions.ts describes them, to package.json. */
exportMenus();
