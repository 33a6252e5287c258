import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RESOLVERS } from '../../run/resolvers.js';
import { DEFAULT_OPTIONS, optionsIn, readOptions, wipLimitOf } from './options.js';

/** What is said of options that cannot be used. */
function complaints(written: unknown): string[] {
  const read = readOptions(written);
  if (read.ok) throw new Error('accepted');
  for (const item of read.error) expect(item).toMatchObject({ code: 'VTM401', file: 'nx.json' });
  return read.error.map(({ message }) => message);
}

describe('the options', () => {
  it('that are not given have these defaults', () => {
    expect(DEFAULT_OPTIONS).toEqual({
      manifest: '**/virtual-task-manifest.json',
      sync: false,
      workers: 3,
      minutes: { XS: 5, S: 10, M: 15, L: 30, XL: 60 },
      overheadMinutes: 0,
      effort: 1,
      highAlone: true,
      groupLimits: {},
      adrDirectory: 'docs/adr',
      claimTimeoutMinutes: 60,
      staleClaimHours: 24,
      isolation: 'worktree',
      worktrees: '../{repository}.vtm',
      modules: 'link',
      ports: { first: 20_000, each: 10 },
      secrets: 'token|secret|passw(or)?d|api_?key|private_?key|credential',
      guard: 'safe',
      verifyExclusive: 'none',
      verifyReads: 'projects',
      verifyInputs: [],
      integrate: 'merge',
      deliver: 'end',
      resolvers: DEFAULT_RESOLVERS,
      conflicts: { levels: {}, projectDependencies: 'off', caseOnly: 'info' },
      targets: {
        task: 'vtm-task',
        verify: 'vtm-verify',
        validate: 'vtm-validate',
        plan: 'vtm-plan',
        report: 'vtm-report',
        status: 'vtm-status',
        group: 'vtm-group',
      },
      pipeline: false,
    });
    expect(readOptions(undefined)).toEqual({ ok: true, value: DEFAULT_OPTIONS });
    expect(readOptions(null)).toEqual({ ok: true, value: DEFAULT_OPTIONS });
  });

  it('that are given keep the defaults of those beside them', () => {
    const written = { minutes: { L: 45 }, conflicts: { levels: { project: 'hard' } } };
    expect(readOptions(written)).toEqual({
      ok: true,
      value: {
        ...DEFAULT_OPTIONS,
        minutes: { ...DEFAULT_OPTIONS.minutes, L: 45 },
        conflicts: { levels: { project: 'hard' }, projectDependencies: 'off', caseOnly: 'info' },
      },
    });
  });

  it.each([
    [{ wrokers: 3 }, 'wrokers'],
    [{ minutes: { XXL: 90 } }, 'XXL'],
    [{ conflicts: { levels: { 'file-scop': 'hard' } } }, 'file-scop'],
    [{ targets: { tusk: 'x' } }, 'tusk'],
  ])('%j is refused by the name of what is unknown', (written, name) => {
    expect(complaints(written).join()).toContain(name);
  });

  it.each([
    [{ workers: 0 }, 'workers'],
    [{ workers: '3' }, 'workers'],
    [{ wipLimit: 1.5 }, 'wipLimit'],
    [{ minutes: { M: -1 } }, 'minutes.M'],
    [{ agent: [] }, 'agent'],
    [{ effort: 0 }, 'effort'],
    [{ effort: 1e300 }, 'effort'],
    [{ groupLimits: { api: 0 } }, 'groupLimits.api'],
    [{ targets: { task: 'a b' } }, 'targets.task'],
    [{ pipeline: 'yes' }, 'pipeline'],
    [
      { conflicts: { impliedScope: [{ name: 'A b', when: 'x', adds: 'y' }] } },
      'conflicts.impliedScope.0.name',
    ],
    [
      { conflicts: { impliedScope: [{ name: 'x', when: '', adds: 'y' }] } },
      'conflicts.impliedScope.0.when',
    ],
    [{ conflicts: { levels: { declared: 'off' } } }, 'conflicts.levels.declared'],
    [{ isolation: 'container' }, 'isolation'],
    [{ worktrees: '' }, 'worktrees'],
    [{ setup: [] }, 'setup'],
    [{ deliver: 'always' }, 'deliver'],
    [{ timeoutMinutes: 0 }, 'timeoutMinutes'],
    [{ secrets: 'token|(' }, 'secrets'],
    [{ ports: { first: 70_000 } }, 'ports.first'],
    [{ ports: { first: 65_530, each: 10 } }, 'ports'],
    [{ resolvers: [{ files: '', by: 'union' }] }, 'resolvers.0.files'],
    [{ resolvers: [{ files: 'yarn.lock', by: '' }] }, 'resolvers.0.by'],
    [[], 'vtm'],
    ['x', 'vtm'],
  ])('%j is refused by the name of the option', (written, name) => {
    expect(complaints(written)[0]).toContain(`option "${name}" of the vtm plugin`);
  });

  it('are all told at once', () => {
    expect(complaints({ workers: 0, manifest: '' })).toHaveLength(2);
  });

  it('may be any JSON without a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (written) => {
        const read = readOptions(written);
        expect(read.ok || read.error.length > 0).toBe(true);
      }),
    );
  });
});

describe('the limit on work in progress', () => {
  it('is that of the workers unless given', () => {
    expect(wipLimitOf({ ...DEFAULT_OPTIONS, workers: 5 })).toBe(5);
    expect(wipLimitOf({ ...DEFAULT_OPTIONS, workers: 5, wipLimit: 2 })).toBe(2);
  });
});

describe("the plugin's entry in nx.json", () => {
  it.each([
    [{ plugins: ['other', { plugin: 'vtm', options: { workers: 2 } }] }, { workers: 2 }],
    [{ plugins: [{ plugin: 'vtm' }] }, undefined],
    [{ plugins: ['vtm'] }, undefined],
    [{ plugins: [{ plugin: 'other', options: { workers: 2 } }] }, undefined],
    [{ plugins: [null, 3, [], { options: {} }] }, undefined],
    [{ plugins: { plugin: 'vtm' } }, undefined],
    [{}, undefined],
    [null, undefined],
    [[], undefined],
    ['vtm', undefined],
  ])('in %j has the options %j', (nxJson, options) => {
    expect(optionsIn(nxJson)).toEqual(options);
  });
});
