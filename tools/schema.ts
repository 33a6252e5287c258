/** `tsx tools/schema.ts`: writes the JSON Schema of the manifest that the package ships. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { toJsonSchema } from '../packages/vtm/src/manifest/json-schema.js';

const FILE = join(__dirname, '../packages/vtm/schema/manifest.json');

void format(JSON.stringify(toJsonSchema()), { parser: 'json', printWidth: 100 }).then((text) =>
  writeFileSync(FILE, text),
);
