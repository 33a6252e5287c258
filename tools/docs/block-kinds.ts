import { fileIn } from '../../packages/vtm-e2e/src/support/guide.js';
import { readGiven } from '../../packages/vtm/src/app/planning/given-groups.js';
import { readOptions } from '../../packages/vtm/src/app/options/options.js';
import { assembleBacklog } from '../../packages/vtm/src/manifest/backlog.js';
import { parseManifest } from '../../packages/vtm/src/manifest/parse.js';
import { aBacklog, aTask } from '../../packages/vtm/src/manifest/testing/a-task.js';
import { paintOf } from '../../packages/vtm/src/report/paint.js';
import { frameLines } from '../../packages/vtm/src/report/progress-text.js';
import { progressView } from '../../packages/vtm/src/report/progress-view.js';
import { AN_USUAL_RUN, progressOf } from '../../packages/vtm/src/report/testing/a-progress.js';
import { judgeResult } from '../../packages/vtm/src/run/result.js';
import { readStateDocument } from '../../packages/vtm/src/run/state-document/read.js';
import { NEW_YEAR } from '../../packages/vtm/src/run/testing/a-state.js';
import type { CodeBlock } from './markdown.js';
import { metricsExample } from './metrics-example.js';
import { printsInStory, runsInStory } from './stories.js';

/** A kind of block: how it is known, and what must hold of it. */
export interface BlockKind {
  readonly name: string;
  readonly language: string;
  isOne(code: string): boolean;
  /** What is wrong with a block of the kind; empty when it is right. */
  faultsOf(block: CodeBlock): readonly unknown[];
}

/**
 * Every kind of block that pages may show. A new one comes with what proves it right: no page shows
 * anything that nothing looks at.
 */
const KINDS: readonly BlockKind[] = [
  {
    name: 'commands',
    language: 'sh',
    isOne: (code) => fileIn(code) === undefined,
    faultsOf: ({ page }) => (runsInStory(page) ? [] : [`no story runs the commands of ${page}`]),
  },
  ...['sh', 'gitattributes'].map((language) => ({
    ...{ name: 'a file', language },
    isOne: (code: string) => fileIn(code) !== undefined,
    faultsOf: ({ page }: CodeBlock) => (runsInStory(page) ? [] : [`no story uses the file`]),
  })),
  {
    name: 'a manifest',
    language: 'json',
    isOne: (code) => code.includes('"tasks": ['),
    faultsOf: ({ page, code }) => {
      const parsed = parseManifest({ file: page, text: code }, { lint: true });
      return [...parsed.findings, ...assembleBacklog([parsed], { lint: true }).findings];
    },
  },
  {
    name: 'options of the plugin',
    language: 'json',
    isOne: (code) => code.includes('"plugins"'),
    faultsOf: ({ code }) => {
      const { plugins } = JSON.parse(code) as { plugins: readonly { options: unknown }[] };
      return plugins.flatMap(({ options }) => {
        const read = readOptions(options);
        return read.ok ? [] : [read.error];
      });
    },
  },
  {
    name: 'a result',
    language: 'json',
    isOne: (code) => code.includes('"acs_completed"'),
    faultsOf: ({ code }) => {
      const ids = ['CONTENT_HASH-AC01', 'CONTENT_HASH-AC02'];
      const task = aTask('CONTENT_HASH--T01', { criteria: ids.map((id) => ({ id, text: 'T' })) });
      const { kind } = judgeResult(task, code, 0);
      return code.includes(`"status": "${kind}"`) ? [] : [kind];
    },
  },
  {
    name: 'groups made by hand',
    language: 'json',
    isOne: (code) => code.startsWith('[['),
    faultsOf: ({ page, code }) => {
      const ids = [...new Set(code.match(/[A-Z_]+--T\d+/g))];
      const backlog = aBacklog(ids.map((id) => aTask(id)));
      const read = readGiven(backlog, { file: page, text: code });
      return read.ok ? [] : read.error;
    },
  },
  {
    name: 'a state file',
    language: 'jsonc',
    isOne: (code) => code.includes('"status"'),
    faultsOf: ({ page, code }) => {
      const read = readStateDocument(code, page);
      return read.ok ? read.value.warnings : [read.error];
    },
  },
  {
    name: 'a run on a terminal',
    language: 'text',
    isOne: (code) => /^\d+ of \d+ done/.test(code),
    faultsOf: ({ code }) => {
      const view = progressView(progressOf(AN_USUAL_RUN), NEW_YEAR + 192_000);
      return differing(code, frameLines(view, 23, paintOf(false, 80)).join('\n'));
    },
  },
  {
    name: 'metrics',
    language: 'text',
    isOne: (code) => /time sav/i.test(code),
    faultsOf: ({ code }) => differing(code, metricsExample()),
  },
  {
    name: 'a drawing',
    language: 'text',
    isOne: (code) => code.includes('──>'),
    faultsOf: ({ code }) => code.split('\n').filter((line) => line.length > 100),
  },
  {
    name: 'what a command prints',
    language: 'console',
    isOne: () => true,
    faultsOf: ({ page }) =>
      printsInStory(page) ? [] : [`no story compares what ${page} shows with what is printed`],
  },
];

/** The kinds of a block; it should be one. */
export const kindsOf = ({ language, code }: CodeBlock): readonly BlockKind[] =>
  KINDS.filter((kind) => kind.language === language && kind.isOne(code));

/** The names of all kinds. */
export const kindNames = (): readonly string[] => KINDS.map(({ name }) => name);

const differing = (shown: string, right: string): readonly string[] =>
  shown.trimEnd() === right ? [] : [`should be:\n${right}`];
