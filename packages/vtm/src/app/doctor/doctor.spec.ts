import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../base/diagnostic.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { MachineFacts } from '../../run/machine.js';
import type { Entry } from '../../run/state.js';
import { aLease, anOwner } from '../../run/testing/a-state.js';
import { MANIFEST, opened } from '../testing/memory-files.js';
import { memoryWorld } from '../testing/memory-world.js';
import type { MemoryWorld } from '../testing/memory-world.js';
import { diagnose } from './doctor.js';

const MACHINE: MachineFacts = {
  git: { version: '2.38.0', hasIdentity: true, hooksPath: null, signs: false },
  node: '20.19.0',
  nx: '24.0.6',
  programs: new Map(),
  worktrees: {
    ...{ folder: '/w', problem: null, isInside: false },
    ...{ freeBytes: 3_000_000, checkoutBytes: 1_000_000 },
  },
};

/** Programs that this machine does not have. */
const ABSENT = new Set(['absent', 'codex']);

const withOptions = (options: object) => ({ plugins: [{ plugin: 'vtm', options }] });

const job = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { run: ['true'], file_scope: [`${id}/`], ...fields });

interface Scene {
  readonly tasks?: readonly unknown[];
  readonly machine?: Partial<MachineFacts>;
  readonly entries?: Readonly<Record<string, Entry>>;
  readonly isRegistered?: boolean;
  readonly others?: Readonly<Record<string, unknown>>;
  readonly arrange?: (world: MemoryWorld) => void;
}

async function diagnosed(scene: Scene = {}) {
  const { tasks = [job('A--T01')], machine = {}, entries = {}, isRegistered = true } = scene;
  const world = memoryWorld();
  const manifest = { last_updated: '2025-01-01T00:00:00.000Z', tasks: entries };
  world.state = { revision: 1, token: 1, manifests: { [MANIFEST]: manifest } };
  scene.arrange?.(world);
  const workspace = await opened(tasks, scene.others);
  const before = world.state;
  const diagnosis = await diagnose(workspace, world.ports, isRegistered, (programs) => {
    const isThere = new Map(programs.map((program) => [program, !ABSENT.has(program)]));
    return Promise.resolve({ ...MACHINE, programs: isThere, ...machine });
  });
  expect(world.state).toBe(before);
  expect(world.repository.steps).toEqual([]);
  const troubles = diagnosis.checks
    .filter(({ level }) => level !== 'ok')
    .map(({ check, level }) => `${level} ${check}`);
  return { ...diagnosis, troubles };
}

const git = (changes: Partial<MachineFacts['git']>) => ({ git: { ...MACHINE.git, ...changes } });
const folder = (changes: Partial<MachineFacts['worktrees']>) => ({
  worktrees: { ...MACHINE.worktrees, ...changes },
});

describe('a healthy workspace', () => {
  it('has no troubles, and each check says what it looked at', async () => {
    const { checks, troubles, starts, waits } = await diagnosed();
    expect([troubles, starts, waits]).toEqual([[], ['A--T01'], []]);
    expect(checks.map(({ check }) => check)).toEqual([
      ...['git', 'node', 'identity', 'hooks', 'signature', 'nx', 'worktrees', 'space', 'branch'],
      ...['plugin', 'manifests', 'affected', 'commands', 'state', 'locks', 'live runs', 'clock'],
      ...['documents', 'uncommitted changes'],
    ]);
  });
});

describe('a trouble', () => {
  it.each<[string, Scene]>([
    ['error git', { machine: git({ version: '2.37.9' }) }],
    ['error git', { machine: git({ version: null }) }],
    ['error node', { machine: { node: '18.20.1' } }],
    ['error identity', { machine: git({ hasIdentity: false }) }],
    ['warning hooks', { machine: git({ hooksPath: '.husky' }) }],
    ['warning signature', { machine: git({ signs: true }) }],
    ['warning nx', { machine: { nx: null } }],
    ['error worktrees', { machine: folder({ problem: 'no' }) }],
    ['warning worktrees', { machine: folder({ isInside: true }) }],
    ['error space', { machine: folder({ freeBytes: 2_999_999 }) }],
    ['warning plugin', { isRegistered: false }],
    ['error manifests', { tasks: [job('A--T01', { risk: 'huge' })] }],
    ['error commands', { tasks: [job('A--T01', { run: ['absent'] })] }],
    ['error commands', { tasks: [job('A--T01', { verify: ['absent'] })] }],
    [
      'error commands',
      {
        tasks: [job('A--T01', { run: undefined })],
        others: { 'nx.json': withOptions({ agent: 'cd x && codex exec -' }) },
      },
    ],
    ['warning locks', { arrange: (world) => (world.abandoned = ['/state/lock']) }],
    ['warning clock', { arrange: (world) => (world.now -= 3_600_000) }],
    ['warning documents', { tasks: [job('A--T01', { related_specs: ['docs/x.md'] })] }],
    ['warning uncommitted changes', { arrange: (world) => world.repository.dirty.add('A--T01/x') }],
    ['warning uncommitted changes', { arrange: (world) => world.repository.dirty.add('new/x') }],
    [
      'warning live runs',
      {
        tasks: [job('A--T01'), job('B--T01')],
        entries: { 'A--T01': { status: 'in-progress', lease: aLease(1, { owner: anOwner('x') }) } },
      },
    ],
  ])('%s is told with what to do', async (trouble, scene) => {
    const { checks, troubles } = await diagnosed(scene);
    expect(troubles).toEqual([trouble]);
    expect(checks.filter(({ remedy }) => remedy !== null)).toHaveLength(1);
  });

  it('of a state that cannot be read leaves the other checks', async () => {
    const unreadable = diagnostic('VTM302', 'it cannot be read', 'Mend it.');
    const workspace = await opened([job('A--T01')]);
    const { ports } = memoryWorld();
    const state = { ...ports.state, read: () => Promise.resolve({ ok: false, error: unreadable }) };
    const broken = { ...ports, state } as typeof ports;
    const facts = { ...MACHINE, programs: new Map([['true', true]]) };
    const { checks } = await diagnose(workspace, broken, true, () => Promise.resolve(facts));
    expect(checks.filter(({ level }) => level === 'error')).toMatchObject([
      { check: 'state', message: 'it cannot be read' },
    ]);
  });
});

describe('what would start', () => {
  it('is what a first turn would claim; the others say why they wait', async () => {
    const { starts, waits } = await diagnosed({
      tasks: [
        job('A--T01'),
        job('B--T01', { depends_on_tasks: ['A--T01'] }),
        job('C--T01', { file_scope: ['A--T01/x/'] }),
        job('D--T01', { run: undefined }),
        job('E--T01'),
      ],
      entries: { 'E--T01': { status: 'completed' } },
    });
    expect(starts).toEqual(['A--T01']);
    expect(Object.fromEntries(waits.map(({ task, why }) => [task, why]))).toEqual({
      'B--T01': 'it depends on A--T01, which would start first',
      'C--T01': expect.stringMatching(/^it cannot run beside A--T01, which would start first: /),
      'D--T01': 'D--T01 has no command to run',
    });
  });
});
