import { optionsJsonSchema } from '../../packages/vtm/src/app/options.js';
import { DIAGNOSTIC_CODES } from '../../packages/vtm/src/base/codes.js';
import { toJsonSchema } from '../../packages/vtm/src/manifest/json-schema.js';
import { schemaTable } from './schema-table.js';
import type { FieldSchema } from './schema-table.js';

const NOTE = '<!-- Written by `npm run reference`; change the source, not this page. -->';

/** The pages of `docs/reference` that are made from the code, by file name. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    ['manifest.md', manifestPage()],
    ['options.md', optionsPage()],
    ['diagnostics.md', diagnosticsPage()],
  ]);

function manifestPage(): string {
  const schema = toJsonSchema() as FieldSchema;
  const task = schema.properties?.['tasks']?.items ?? {};
  const { tasks: _tasks, ...top } = schema.properties ?? {};
  return [
    '# Manifest',
    NOTE,
    paragraph(
      'A manifest is a JSON file, comments and trailing commas allowed. Keys that vtm does not know',
      'are left alone. Files of any age load: what differs from this page is mended where that is',
      'safe, and reported with its place. A task whose `parallel`, `conflicts_with` or `file_scope` is',
      'missing runs alone.',
    ),
    '## Top level',
    schemaTable({ ...schema, properties: top }),
    '## A task',
    schemaTable(task),
    '',
  ].join('\n\n');
}

const optionsPage = (): string =>
  [
    '# Options',
    NOTE,
    'Options of the plugin in `nx.json`: `{ "plugin": "vtm", "options": { … } }`.',
    schemaTable(optionsJsonSchema()),
    '',
  ].join('\n\n');

function diagnosticsPage(): string {
  const rows = Object.entries(DIAGNOSTIC_CODES).map(
    ([code, { severity, title }]) => `| ${code} | ${severity} | ${title} |`,
  );
  const table = ['| code | severity | meaning |', '|---|---|---|', ...rows].join('\n');
  return [
    '# Diagnostics',
    NOTE,
    paragraph(
      'Errors stop the runs that select a task they reach; warnings and notes stop nothing. Each',
      'message says where, and what to do. A published code never changes its meaning.',
    ),
    table,
    '',
  ].join('\n\n');
}

const paragraph = (...lines: readonly string[]): string => lines.join('\n');
