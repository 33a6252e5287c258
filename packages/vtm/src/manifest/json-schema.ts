import { z } from 'zod';
import { manifestSchema } from './schema.js';

/**
 * The JSON Schema of a manifest for editors (draft-07, which all of them take), as written strictly.
 *
 * @example
 * writeFileSync('manifest.json', JSON.stringify(toJsonSchema(), null, 2));
 */
export function toJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(manifestSchema, { target: 'draft-07', io: 'input' });
  return {
    $schema,
    $id: 'urn:vtm:schema:manifest',
    $comment: 'Made from src/manifest/schema.ts; a manifest may hold comments and trailing commas.',
    // Keywords of VS Code's JSON language service; other readers skip them.
    allowComments: true,
    allowTrailingCommas: true,
    ...rest,
  };
}
