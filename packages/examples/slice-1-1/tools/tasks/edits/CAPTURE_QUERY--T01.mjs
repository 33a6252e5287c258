import { addExport } from './add-export.mjs';

export const edit = (root) => addExport(root, "export { findCaptures } from './captures.js';");
