import { optionsJsonSchema } from '../../packages/vtm/src/app/options/options.js';
import { EXIT_CODES } from '../../packages/vtm/src/cli/exit-codes.js';
import { toJsonSchema } from '../../packages/vtm/src/manifest/json-schema.js';
import { resultJsonSchema } from '../../packages/vtm/src/run/result-schema.js';
import { commandSections } from './commands-page.js';
import { diagnosticSections } from './diagnostics-page.js';
import { schemaTable } from './schema-table.js';
import type { FieldSchema } from './schema-table.js';

const NOTE = '<!-- Written by `npm run reference`; change the source, not this page. -->';

/** The pages of `docs/reference` that are made from the code, by file name. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    ['manifest.md', manifestPage()],
    ['options.md', optionsPage()],
    ['result.md', resultPage()],
    ['commands.md', commandsPage()],
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

function resultPage(): string {
  return [
    '# Result of a command',
    NOTE,
    paragraph(
      'The command of a task ends with exit code 0 when the task is done. To say more it may write JSON, at',
      'most 1 MB, to the file that `$VTM_RESULT_FILE` names; the shape is that of `vtm/schema/result.json`.',
      'Without the file the exit code decides. Keys that vtm does not know are ignored.',
    ),
    schemaTable(resultJsonSchema()),
    '## What is believed',
    paragraph(
      'A result that deviates from the shape, or contradicts itself, the task or the exit code, is refused with',
      'VTM313 and never completes a task. Refused are:',
    ),
    paragraph(
      '- criteria that the task does not have, ids that stand twice in a list or in both lists;',
      '- `completed` with remaining criteria, with blockers, with failing tests, with an exit code other than 0, or,',
      '  when a list is given, with a criterion in neither list;',
      '- more passing and failing tests than there are; a blocker that waits for the task itself; a key given twice.',
    ),
    'A task that is done, and one that waits for another:',
    ...RESULT_EXAMPLES.map((lines) => paragraph('```json', ...lines, '```')),
    '',
  ].join('\n\n');
}

const RESULT_EXAMPLES = [
  [
    '{',
    '  "status": "completed",',
    '  "summary": "Hashing works on strings and buffers.",',
    '  "acs_completed": ["CONTENT_HASH-AC01", "CONTENT_HASH-AC02"],',
    '  "acs_remaining": [],',
    '  "test_results": { "total": 12, "passing": 12, "failing": 0 }',
    '}',
  ],
  [
    '{',
    '  "status": "blocked",',
    '  "acs_completed": ["CONTENT_HASH-AC01"],',
    '  "acs_remaining": ["CONTENT_HASH-AC02"],',
    '  "blockers": [{ "reason": "The table is not there yet.", "waits_for": "SQLITE_SCHEMA--T01" }]',
    '}',
  ],
];

const commandsPage = (): string =>
  [
    '# Commands',
    NOTE,
    paragraph(
      'Every command has `--json`, which prints one JSON value to standard output, and `--cwd <folder>`. Progress',
      'and complaints go to standard error. On a terminal there are colours and tables that fit; `NO_COLOR`,',
      '`FORCE_COLOR`, `--color` and `--no-color` say otherwise; in a pipe there is plain text, and nothing is cut.',
    ),
    paragraph(
      '| exit code | means |',
      '|---|---|',
      ...Object.entries(EXIT_CODES).map(([code, meaning]) => `| ${code} | ${meaning} |`),
    ),
    paragraph(
      'There are no others: a command that is ended by a signal it does not answer has none of its own, and a shell',
      'tells that as 128 and the number of the signal. `vtm run`, `vtm retry`, `vtm verify` and `vtm complete` answer',
      'Ctrl-C and end with 1. `vtm explain` ends with 0 whether the two may run together or not, `vtm next` with 1',
      'when no task can be taken. The targets fail where their command ends with 1; what `nx` itself exits with stands',
      'in [versions of Nx](nx-versions.md).',
    ),
    paragraph(
      'No command reads the Nx project graph: projects are known from their `package.json` and `project.json`.',
      'The targets `vtm-validate`, `vtm-plan` and `vtm-task` do the same work with the graph that Nx has made.',
    ),
    ...commandSections(),
    '',
  ].join('\n\n');

function diagnosticsPage(): string {
  return [
    '# Diagnostics',
    NOTE,
    paragraph(
      'Errors stop the runs that select a task they reach; warnings and notes stop nothing. Each',
      'message says where, and what to do; here stands what leads to it. A published code never changes its meaning.',
    ),
    ...diagnosticSections(),
    '',
  ].join('\n\n');
}

const paragraph = (...lines: readonly string[]): string => lines.join('\n');
