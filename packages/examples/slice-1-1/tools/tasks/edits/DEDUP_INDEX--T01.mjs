import { addExport } from './add-export.mjs';

export const edit = (root) => addExport(root, "export { dedupIndex } from './dedup-index.js';");
