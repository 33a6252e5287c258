import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pages } from './pages.js';
import { schemaTable } from './schema-table.js';

/** Prettier pads tables and wraps nothing else: what is left are the words. */
const words = (text: string) => text.replace(/-{3,}/g, '---').split(/\s+/).filter(Boolean);

describe('the reference', () => {
  it.each([...pages()])('%s is what the code says; otherwise: npm run reference', (name, text) => {
    const written = readFileSync(join(__dirname, '../../docs/reference', name), 'utf8');
    expect(words(written)).toEqual(
      words(text.replace(/\|---/g, '| --- ').replace(/---\|/g, '--- |')),
    );
  });
});

describe('a table of fields', () => {
  it('shows nested fields with their path, defaults, and what is needed', () => {
    const table = schemaTable({
      properties: {
        size: { enum: ['S', 'M'], description: 'A | B' },
        list: { items: { type: 'string', properties: { id: { type: 'string' } } }, default: [] },
        deep: { type: 'object', properties: { n: { type: 'integer', default: 3 } } },
        names: { type: 'string', default: 'a|b' },
      },
      required: ['size'],
    });
    expect(table.split('\n').slice(2)).toEqual([
      '| `size` | `S`, `M` | yes | A \\| B |',
      '| `list` | list of string | no |  |',
      '| `list[].id` | string | no |  |',
      '| `deep` | object | no |  |',
      '| `deep.n` | integer | no, `3` |  |',
      '| `names` | string | no, `a\\|b` |  |',
    ]);
  });
});
