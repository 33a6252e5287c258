import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { changeScope } from './change-scope.js';
import type { ScopeChange } from './change-scope.js';
import { describeScope } from './describe-scope.js';
import { edit, openedForEdit, refusals, taskOf } from './testing/edited.js';

const scoped = (id: string, ...scope: string[]) => aWrittenTask(id, { file_scope: scope });
const FILES = { files: ['packages/a/src/x.ts', 'packages/a/tests/x.spec.ts', 'lib/y.ts'] };
const PROJECTS = { 'packages/a/project.json': { name: 'a' } };
const narrow = (against: string | null = null): ScopeChange => ({ kind: 'narrow', against });
const change = (add: string[], remove: string[] = []): ScopeChange => ({
  kind: 'edit',
  add,
  remove,
});

describe('a scope that is changed', () => {
  it('frees pairs and keeps others apart, on both sides, and says so', async () => {
    const workspace = await openedForEdit([scoped('A--T01', 'a/'), scoped('B--T01', 'b/')]);
    const joined = edit(changeScope(workspace, 'A--T01', change(['./b//x/']), FILES));
    expect(taskOf(joined, 'A--T01')).toMatchObject({
      file_scope: ['a/', 'b/x/'],
      conflicts_with: ['B--T01'],
      derived_conflicts: ['B--T01'],
    });
    expect(taskOf(joined, 'B--T01')).toMatchObject({ derived_conflicts: ['A--T01'] });
    expect(joined.told).toEqual([
      'The scope of A--T01 gains "b/x/".',
      expect.stringMatching(/^A--T01 and B--T01 are kept apart: b\/x\/ and b\/ overlap/),
    ]);
    const freed = edit(changeScope(joined.workspace, 'A--T01', change([], ['./b/x/']), FILES));
    expect(taskOf(freed, 'B--T01')).toMatchObject({ conflicts_with: [] });
    expect(freed.told).toContain('A--T01 and B--T01 are no longer kept apart.');
  });

  it('leaves declared conflicts and those of other tasks as they are', async () => {
    const declared = { conflicts_with: ['B--T01'], file_scope: ['b/'] };
    const stale = { conflicts_with: ['C--T01'], derived_conflicts: ['C--T01'] };
    const workspace = await openedForEdit([
      aWrittenTask('A--T01', declared),
      aWrittenTask('B--T01', { ...stale, file_scope: ['c/'] }),
      scoped('C--T01', 'd/'),
    ]);
    const made = edit(changeScope(workspace, 'A--T01', { kind: 'set', entries: ['e/'] }, FILES));
    expect(taskOf(made, 'A--T01')).toMatchObject({ ...declared, file_scope: ['e/'] });
    expect(taskOf(made, 'B--T01')).toMatchObject(stale);
  });

  it('reads names of projects, and warns of what matches nothing or leaves nothing', async () => {
    const workspace = await openedForEdit([scoped('A--T01', 'lib/')], PROJECTS);
    const made = edit(changeScope(workspace, 'A--T01', change(['a', 'lib/z/']), FILES));
    expect(taskOf(made, 'A--T01')).toMatchObject({ file_scope: ['lib/', 'packages/a/', 'lib/z/'] });
    expect(made.warnings.map(({ code }) => code)).toEqual(['VTM201']);
    const empty = edit(changeScope(workspace, 'A--T01', { kind: 'set', entries: [] }, FILES));
    expect(empty.warnings.map(({ code }) => code)).toEqual(['VTM133']);
  });

  it('lets the task run beside others, or alone, and refuses that for High risk', async () => {
    const alone = aWrittenTask('A--T01', { file_scope: ['a/'], parallel: false });
    const high = aWrittenTask('B--T01', { file_scope: ['b/'], parallel: false, risk: 'High' });
    const workspace = await openedForEdit([alone, high]);
    const asked = { ...change(['c/']), parallel: true };
    const free = edit(changeScope(workspace, 'A--T01', asked, FILES));
    expect(taskOf(free, 'A--T01')).toMatchObject({ file_scope: ['a/', 'c/'], parallel: true });
    expect(free.told).toEqual(['The scope of A--T01 gains "c/".', 'A--T01 may run beside others.']);
    expect(edit(changeScope(free.workspace, 'A--T01', asked, FILES))).toMatchObject({
      ...{ told: ['The scope of A--T01 stays as it is.'], texts: new Map() },
    });
    const back = { ...change([]), parallel: false };
    const again = edit(changeScope(free.workspace, 'A--T01', back, FILES));
    expect(again.told).toEqual(['A--T01 runs alone.']);
    const refused = refusals(changeScope(workspace, 'B--T01', asked, FILES));
    expect(refused.join('\n')).toMatch(/^VTM420 [^]*\nVTM124 /);
  });

  it.each([
    [change(['../x/']), 'VTM116 the entry "../x/" has a "." or ".." segment'],
    [{ kind: 'set', entries: ['/etc/'] }, 'VTM116 the entry "/etc/" is absolute'],
    [change([], ['libs/']), 'VTM425 file_scope has no entry "libs/"; Did you mean lib/?'],
    [narrow('B--T02'), 'VTM403 '],
    [narrow('C--T01'), 'VTM425 no smaller scope of A--T01 frees it from C--T01; `vtm explain'],
  ] as const)('is refused: %j', async (asked, said) => {
    const workspace = await openedForEdit([scoped('A--T01', 'lib/'), scoped('C--T01', 'c/')]);
    const refused = refusals(changeScope(workspace, 'A--T01', asked, FILES));
    expect(refused.join('\n')).toContain(said);
    expect(refusals(changeScope(workspace, 'A--T99', asked, FILES)).join()).toContain('VTM403');
  });
});

describe('a scope that is narrowed', () => {
  it('loses what others have, as little as possible, and keeps what is as it was', async () => {
    const workspace = await openedForEdit([
      scoped('A--T01', 'other/', './p/'),
      scoped('B--T01', 'p/b/'),
      scoped('C--T01', 'p/c/'),
    ]);
    const one = edit(changeScope(workspace, 'A--T01', narrow('C--T01'), FILES));
    expect(taskOf(one, 'A--T01')).toMatchObject({ file_scope: ['other/', './p/', '!p/c/'] });
    const all = edit(changeScope(workspace, 'A--T01', narrow(), FILES));
    expect(taskOf(all, 'A--T01')).toMatchObject({
      file_scope: ['other/', './p/', '!p/c/', '!p/b/'],
      conflicts_with: [],
    });
  });

  it('drops no entry and loses no path that the task names', async () => {
    const workspace = await openedForEdit([
      scoped('A--T01', 'nx.json', 'p/'),
      scoped('B--T01', 'nx.json'),
      scoped('C--T01', 'p/c/'),
    ]);
    const dropped = changeScope(workspace, 'A--T01', narrow('B--T01'), FILES);
    expect(refusals(dropped)[0]).toMatch(/^VTM425 /);
    const named = await openedForEdit([
      aWrittenTask('A--T01', { file_scope: ['p/'], test_verification: ['p/c/x.spec.ts'] }),
      scoped('C--T01', 'p/c/'),
    ]);
    expect(refusals(changeScope(named, 'A--T01', narrow(), FILES))[0]).toMatch(/^VTM425 /);
  });

  it('stays where something else keeps the two apart all the same', async () => {
    const workspace = await openedForEdit([
      aWrittenTask('A--T01', { file_scope: ['p/'], resources: ['port:1'] }),
      aWrittenTask('B--T01', { file_scope: ['p/b/'], resources: ['port:1'] }),
    ]);
    expect(refusals(changeScope(workspace, 'A--T01', narrow(), FILES))[0]).toMatch(/^VTM425 /);
  });
});

describe('the description of a scope', () => {
  it('has projects, files and overlaps of each entry', async () => {
    const workspace = await openedForEdit(
      [
        scoped('A--T01', 'packages/a/', '!packages/a/tests/', 'none/'),
        scoped('B--T01', 'packages/a/src/'),
      ],
      PROJECTS,
    );
    const described = describeScope(workspace, 'A--T01', FILES);
    expect(described).toMatchObject({
      value: [
        {
          ...{ entry: 'packages/a/', negative: false, projects: ['a'], files: 2 },
          overlaps: expect.arrayContaining([
            {
              ...{ task: 'B--T01', level: 'hard', entry: 'packages/a/src/' },
              witness: 'packages/a/src/x',
            },
          ]),
        },
        { entry: '!packages/a/tests/', negative: true, projects: [], files: 1, overlaps: [] },
        { entry: 'none/', projects: [], files: 0, overlaps: [] },
      ],
    });
    const blind = describeScope(workspace, 'B--T01', { files: null });
    expect(blind).toMatchObject({ value: [{ files: null, overlaps: [{ task: 'A--T01' }] }] });
    expect(describeScope(workspace, 'B--T02', FILES)).toMatchObject({
      error: [{ code: 'VTM403' }],
    });
  });
});
