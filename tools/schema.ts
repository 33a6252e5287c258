/** `tsx tools/schema.ts`: writes the JSON Schemas that the package ships. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { toJsonSchema } from '../packages/vtm/src/manifest/json-schema.js';
import { resultJsonSchema } from '../packages/vtm/src/run/result-schema.js';

const FOLDER = join(__dirname, '../packages/vtm/schema');

async function write(name: string, schema: Record<string, unknown>): Promise<void> {
  const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
  writeFileSync(join(FOLDER, name), text);
}

void write('manifest.json', toJsonSchema());
void write('result.json', resultJsonSchema());
