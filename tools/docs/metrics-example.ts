import { aTask } from '../../packages/vtm/src/manifest/testing/a-task.js';
import {
  done,
  line,
  metricsFrom,
  ran,
  someEvidence,
} from '../../packages/vtm/src/metrics/testing/some-evidence.js';
import { metricsText } from '../../packages/vtm/src/report/metrics-text.js';
import { metricsView } from '../../packages/vtm/src/report/metrics-view.js';

/** What `vtm metrics` prints of two packages, of which one task strays into the other's barrel. */
export function metricsExample(): string {
  const tasks = [
    aTask('HASH--T01', { size: 'S', scope: ['packages/hash/'] }),
    aTask('HASH--T02', { size: 'S', scope: ['packages/hash/'], dependsOn: ['HASH--T01'] }),
    aTask('WRITER--T01', { size: 'M', scope: ['packages/writer/', 'docs/writer.md'] }),
    aTask('QUEUE--T01', { size: 'M', scope: ['packages/queue/'] }),
  ];
  const entries = {
    'HASH--T01': done('packages/hash/src/hash.ts', 'packages/hash/src/index.ts'),
    'HASH--T02': done('packages/hash/src/stream.ts', 'packages/hash/src/index.ts'),
    'WRITER--T01': {
      ...done('packages/writer/src/writer.ts', 'packages/hash/src/index.ts'),
      strays: ['packages/hash/src/index.ts'],
    },
    'QUEUE--T01': done('packages/queue/src/queue.ts'),
  };
  const verified = (minutes: number, task: string, more: object) =>
    line(minutes, 'verification', task, {
      ...{ of: 'change', beside: [], passed: true, milliseconds: 60_000, waited: 0, ...more },
    });
  const journal = [
    ...ran('HASH--T01', [0, 12]),
    ...ran('WRITER--T01', [0, 16], { end: 'blocked', reason: 'COMMAND-FAILED' }),
    ...ran('QUEUE--T01', [0, 20]),
    ...ran('HASH--T02', [12, 22]),
    ...ran('WRITER--T01', [16, 32], { attempt: 2 }),
    verified(11, 'HASH--T01', { beside: ['QUEUE--T01', 'WRITER--T01'] }),
    verified(18, 'QUEUE--T01', { beside: ['HASH--T02', 'WRITER--T01'], passed: false }),
    verified(19, 'QUEUE--T01', { repeated: true }),
  ];
  const evidence = someEvidence(tasks, entries, [journal]);
  return metricsText(metricsView(metricsFrom(evidence), { tasks: [], tags: [] }));
}
