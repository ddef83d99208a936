import { documentTools } from './documentTools';
import type { Generator } from './generatorRow';
import { siteTools } from './siteTools';
import { webFrameworks } from './webFrameworks';

/** Every generator that judges references. To add one, add a row and a folder in `projects`. */
export const generators: readonly Generator[] = [...siteTools, ...webFrameworks, ...documentTools];
