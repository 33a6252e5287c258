import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AGENT_PRESETS, AGENTS } from '../../packages/vtm/src/app/agents/presets.js';
import { tableMentions } from '../../packages/vtm/src/conflicts/table-mentions.js';
import { DEFAULT_POLICY } from '../../packages/vtm/src/conflicts/policy.js';
import { smallestChange } from '../../packages/vtm/src/conflicts/scope-change.js';
import type { ScopeSide } from '../../packages/vtm/src/conflicts/scope-change.js';
import { aTask } from '../../packages/vtm/src/manifest/testing/a-task.js';
import { judgeResult } from '../../packages/vtm/src/run/result.js';
import { matches } from '../../packages/vtm/src/scope/match.js';
import { anchorsOf, codeBlocks, documentationPages, localLinks } from './markdown.js';

const REPOSITORY = join(__dirname, '../..');
const pages = documentationPages();
const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the documentation', () => {
  it('links only to files and headings that exist', () => {
    const broken = pages.flatMap((page) =>
      localLinks(page)
        .filter((target) => {
          const [file = '', anchor] = target.split('#');
          const path = file === '' ? page.path : join(dirname(page.path), file);
          if (!existsSync(join(REPOSITORY, path))) return true;
          const there = pages.find((one) => one.path === path);
          return anchor !== undefined && !(there && anchorsOf(there).includes(anchor));
        })
        .map((target) => `${page.path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(3);
    expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names flags of agents that they are started with', () => {
    const page = pages.find(({ path }) => path === 'docs/guide/agents.md')?.text ?? '';
    const rows = [...page.matchAll(/^\| `(\w+)` +\| ([^|]+) \|/gm)];
    expect(rows.map(([, name]) => name)).toEqual(AGENTS);
    for (const name of AGENTS) {
      const flags = rows.find((row) => row[1] === name)?.[2] ?? '';
      const absent = [...flags.matchAll(/`([^`]+)`/g)].filter(
        ([, flag = '']) => !AGENT_PRESETS[name].command.includes(flag),
      );
      expect([name, absent]).toEqual([name, []]);
    }
  });

  it('shows an agent of one’s own that is blocked when it says nothing', () => {
    const script = pages
      .flatMap(codeBlocks)
      .find(({ code }) => code.startsWith('# tools/agent.sh'));
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'agent-')));
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    const told = (agent: string) => {
      writeFileSync(join(folder, 'my-agent'), `#!/bin/sh\n${agent}\n`, { mode: 0o755 });
      const result = join(folder, 'result.json');
      rmSync(result, { force: true });
      const { status } = spawnSync('sh', ['-c', script?.code ?? 'exit 9'], {
        env: { ...env, VTM_RESULT_FILE: result },
      });
      return judgeResult(aTask('A--T01'), readFileSync(result, 'utf8'), status ?? -1).kind;
    };
    expect(told('exit 0')).toBe('blocked');
    expect(told('exit 3')).toBe('blocked');
    expect(told(`echo '{ "status": "completed" }' >"$VTM_RESULT_FILE"`)).toBe('completed');
    rmSync(folder, { recursive: true });
  });

  it('gives examples of table mentions that are read so', () => {
    expect(tableMentions('`captures` table, table "tags", the notes table')).toEqual([
      ...['captures', 'notes', 'tags'],
    ]);
    expect(tableMentions('the table, each table, table of contents, timetable')).toEqual([]);
  });

  it('names shared and mergeable files that are so by default', () => {
    const isAny = (patterns: readonly string[], path: string) =>
      patterns.some((pattern) => matches(pattern, path));
    for (const path of ['turbo.json', '.github/a.yml', '.npmrc', 'jest.config.ts', 'yarn.lock'])
      expect([path, isAny(DEFAULT_POLICY.sharedConfig, path)]).toEqual([path, true]);
    for (const path of ['packages/a/src/index.ts', 'CHANGELOG.md', 'package-lock.json'])
      expect([path, isAny(DEFAULT_POLICY.mergeable, path)]).toEqual([path, true]);
  });

  it('shows rules of implied scope that are so by default', () => {
    const page = pages.find(({ path }) => path === 'docs/reference/conflicts.md')?.text ?? '';
    const section = page.split('## Implied scope')[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| `(\w+)` .*\| (\w+) +\|$/gm)];
    expect(rows.map(([, name, level]) => ({ name, level }))).toEqual(
      DEFAULT_POLICY.impliedScope.map(({ name, level }) => ({ name, level })),
    );
  });

  it('gives examples of smallest changes that are found so', () => {
    const told = (one: Partial<ScopeSide>, other: Partial<ScopeSide>) =>
      smallestChange(scopeSide('A', one), scopeSide('B', other))?.map(
        ({ task, kind, pattern }) => `${task} ${kind} ${pattern ?? ''}`,
      );
    const folder = { entry: 'packages/a/' };
    const test = 'packages/a/tests/x.spec.ts';
    expect(told(folder, { entry: test })).toEqual([`A subtract ${test}`]);
    expect(told({ ...folder, named: [test] }, folder)).toEqual([
      ...['A narrow packages/a/tests/', 'B narrow packages/a/src/'],
    ]);
    expect(told({ entry: 'turbo.json', hasOthers: true }, { entry: 'turbo.json' })).toEqual([
      'A drop ',
    ]);
    expect(told({ entry: 'turbo.json' }, { entry: 'turbo.json' })).toBeUndefined();
  });
});

const scopeSide = (task: string, fields: Partial<ScopeSide>): ScopeSide => ({
  ...{ task, entry: '', taken: [], editable: true, hasOthers: false, named: [] },
  ...fields,
});
