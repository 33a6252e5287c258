import { describe, expect, it } from '@jest/globals';
import { aJob, aRequest } from '../testing/a-run.js';
import { ManifestWatch } from './manifest-watch.js';
import type { RunEvent } from './request.js';

function watched() {
  const events: RunEvent[] = [];
  const versions = ['1'];
  const workspace = { versions: () => Promise.resolve([...versions]) };
  const request = aRequest([aJob('A--T01'), aJob('B--T01')]);
  const watch = new ManifestWatch(request, workspace, (event) => events.push(event));
  return { watch, events, versions, file: request.universe.backlog.tasks[0]?.manifest };
}

describe('a manifest that is edited while a run goes on', () => {
  it('is told once, however often it changes', async () => {
    const { watch, events, versions, file } = watched();
    for (const version of ['1', '2', '3']) {
      versions[0] = version;
      await watch.look();
    }
    expect(events).toEqual([{ type: 'manifest-changed', files: [file] }]);
  });

  it('is not told while it stays as it was', async () => {
    const { watch, events } = watched();
    for (let looks = 0; looks < 3; looks += 1) await watch.look();
    expect(events).toEqual([]);
  });
});
