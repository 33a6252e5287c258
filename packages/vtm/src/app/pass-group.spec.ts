import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import { withEntry } from '../run/transitions.js';
import { passGroup } from './pass-group.js';
import { MANIFEST, opened } from './testing/memory-files.js';
import { memoryWorld } from './testing/memory-world.js';

const OTHER = 'other/virtual-task-manifest.json';

/** Passes the gate of A and B, of two manifests, for one of them. */
async function passed(manifest: string, ...done: readonly (readonly [string, string])[]) {
  const world = memoryWorld({ instant: true });
  for (const [file, id] of done)
    world.state = withEntry(
      world.state,
      { manifest: file, id },
      { status: 'completed' },
      world.now,
    );
  const nxJson = { plugins: [{ plugin: 'vtm', options: { gate: ['check'] } }] };
  const other = { tasks: [aWrittenTask('B--T01', { file_scope: ['b/'] })] };
  const workspace = await opened([aWrittenTask('A--T01')], { 'nx.json': nxJson, [OTHER]: other });
  const never = new AbortController().signal;
  const control = { drain: never, stop: never, detach: never };
  const group = { group: 2, tasks: ['A--T01', 'B--T01'], manifest, invocation: null };
  const result = await passGroup(workspace, group, world.ports, control, () => undefined);
  return { result, orders: world.orders };
}

describe('the gate of a group', () => {
  it('is refused while a task of the manifest is not completed', async () => {
    const { result, orders } = await passed(MANIFEST, [OTHER, 'B--T01']);
    expect(result).toMatchObject({
      error: [{ code: 'VTM305', message: 'group 2 is not through: A--T01 is pending' }],
    });
    expect(orders).toEqual([]);
  });

  it('is run when those of the manifest are, whatever becomes of those of others', async () => {
    const { result, orders } = await passed(MANIFEST, [MANIFEST, 'A--T01']);
    expect(result).toEqual({ ok: true, value: { kind: 'passed' } });
    expect(orders.map(({ argv }) => argv)).toEqual([['check']]);
  });
});
