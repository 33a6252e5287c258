import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jsonFrom, smallRepository } from './testing/small-repository.js';
import type { Case } from './testing/small-repository.js';

jest.setTimeout(60_000);

const SRC = 'packages/vtm/src/';

const REFUSED: readonly Case[] = [
  ['base/upward.ts', "export * from '../plan/model.js';", 'floor-base'],
  ['manifest/upward.ts', "export * from '../scope/pattern.js';", 'floor-manifest'],
  ['scope/upward.ts', "export * from '../conflicts/pairs.js';", 'floor-scope'],
  ['conflicts/upward.ts', "export type { Model } from '../plan/model.js';", 'floor-conflicts'],
  ['plan/upward.ts', "export * from '../run/ports.js';", 'floor-plan'],
  ['run/upward.ts', "export * from '../app/case.js';", 'floor-run'],
  ['metrics/upward.ts', "export * from '../app/case.js';", 'floor-metrics'],
  ['report/upward.ts', "export * from '../app/case.js';", 'floor-report'],
  ['ci/upward.ts', "export * from '../app/case.js';", 'floor-ci'],
  ['app/sideways.ts', "export * from '../io/disk.js';", 'floor-app'],
  ['io/upward.ts', "export * from '../plan/model.js';", 'floor-io'],
  ['cli/sideways.ts', "export * from '../nx/plugin.js';", 'floor-cli'],
  ['nx/sideways.ts', "export * from '../cli/command.js';", 'floor-nx'],
  ['app/graph.ts', "export type { Tree } from '@nx/devkit';", 'only-nx-knows-nx'],
  ['plan/schema.ts', "export { z } from 'zod';", 'only-schemas-know-zod'],
  ['plan/glob.ts', "export { minimatch } from 'minimatch';", 'only-scope-knows-globs'],
  ['run/text.ts', "export { parse } from 'jsonc-parser';", 'only-manifest-knows-jsonc'],
  ['nx/yaml.ts', "export { parse } from 'yaml';", 'only-ci-knows-yaml'],
  ['app/words.ts', "export { Command } from 'commander';", 'only-cli-knows-commander'],
  ['app/red.ts', "export { red } from 'picocolors';", 'only-cli-and-report-know-terminals'],
  ['report/view.ts', "export { h } from 'preact';", 'only-the-page-knows-browsers'],
  ['nx/write.ts', "export * from 'write-file-atomic';", 'only-io-writes-files'],
  ['app/disk.ts', "export { readFileSync } from 'node:fs';", 'only-shells-touch-the-machine'],
  ['run/ids.ts', "export { randomUUID } from 'node:crypto';", 'only-hash-knows-crypto'],
  ['io/one.ts', "export * from './two.js';", 'no-cycles'],
  ['nx/lost.ts', "export * from './nowhere.js';", 'resolvable'],
  ['core.ts', "export * from './io/disk.js';", 'core-entry-is-pure'],
  ['app/made.ts', "export * from '../manifest/testing/a-task.js';", 'no-tests-in-the-package'],
  ['plan/odd.spec.ts', "export * from '../io/disk.js';", 'tests-stay-pure'],
  ['io/random.ts', "export * from 'fast-check';", 'declared-dependencies'],
];

/** What the cases import, and what must stay allowed. */
const ALLOWED: Readonly<Record<string, string>> = {
  'plan/model.ts': "export type { Model } from '../manifest/task.js';",
  'scope/pattern.ts': "export { minimatch } from 'minimatch';",
  'conflicts/pairs.ts': "export * from '../scope/pattern.js';",
  'run/ports.ts': "export type { Model } from '../plan/model.js';",
  'app/case.ts': "export * from '../run/ports.js';",
  'app/options/options.ts': "export { z } from 'zod';",
  'io/disk.ts': "export { readFileSync } from 'node:fs'; export * from '../run/ports.js';",
  'io/two.ts': "export * from './one.js';",
  'report/html/page/main.ts': "export { h } from 'preact';",
  'cli/command.ts': "export { Command } from 'commander'; export * from '../io/disk.js';",
  'nx/plugin.ts': "export { createProjectGraphAsync } from '@nx/devkit';",
  'manifest/task.ts': 'export interface Model { readonly id: string }',
  'manifest/hash.ts': "export { createHash } from 'node:crypto';",
  'manifest/testing/a-task.ts': "export * from '../task.js';",
  'plan/model.spec.ts':
    "export * from '../manifest/testing/a-task.js'; export * from 'fast-check';",
};

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { name: string }[] };
  };
}

describe('the floors', () => {
  let root = '';
  let summary: Report['summary'];
  const brokenBy = (file: string): string[] =>
    summary.violations.filter(({ from }) => from === SRC + file).map(({ rule }) => rule.name);

  beforeAll(() => {
    const refused = REFUSED.map(([file, code]) => [file, code] as const);
    root = smallRepository(new Map([...Object.entries(ALLOWED), ...refused]));
    const args = ['--config', 'tools/lint/floors.cjs', '--output-type', 'json', SRC];
    summary = (jsonFrom(root, 'dependency-cruiser/bin/dependency-cruise.mjs', args) as Report)
      .summary;
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each(REFUSED)('refuse %s: %s (%s)', (file, _, rule) => {
    expect(brokenBy(file)).toContain(rule);
  });

  it.each(Object.keys(ALLOWED).filter((file) => file !== 'io/two.ts'))('allow %s', (file) => {
    expect(brokenBy(file)).toEqual([]);
  });

  it('have no rule without a case here', () => {
    const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(rules.filter((name) => !REFUSED.some(([, , rule]) => rule === name))).toEqual([]);
  });
});
