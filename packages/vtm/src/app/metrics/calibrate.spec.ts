import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import type { Size } from '../../manifest/task.js';
import { done, line, metricsFrom, ran, someEvidence } from '../../metrics/testing/some-evidence.js';
import { DEFAULT_OPTIONS, optionsIn, readOptions } from '../options/options.js';
import { calibrated } from './calibrate.js';

/** Metrics of done tasks by their size and minutes; each was prepared and integrated for one minute more. */
function measured(sizes: Partial<Readonly<Record<Size, readonly number[]>>>) {
  const all = Object.entries(sizes).flatMap(([size, minutes]) =>
    minutes.map((took, at) => ({ id: `${size}${at}--T01`, size: size as Size, took })),
  );
  const tasks = all.map(({ id, size }) => aTask(id, { size, scope: [`${id}/`] }));
  const entries = Object.fromEntries(all.map(({ id }) => [id, done()]));
  const journal = all.flatMap(({ id, took }) => [
    ...ran(id, [0, took + 1]),
    line(took, 'command', id, { milliseconds: took * 60_000 }),
  ]);
  return metricsFrom(someEvidence(tasks, entries, [journal]));
}

const TEXT = '{\n  "plugins": ["vtm"]\n}\n';

describe('calibrating options', () => {
  const enough = measured({ S: [8, 9, 12, 13, 90], M: [30, 40] });

  it('sets minutes of the sizes that were seen often enough, and says which were not', () => {
    const result = calibrated(TEXT, DEFAULT_OPTIONS, enough);
    expect(result).toMatchObject({
      value: {
        changes: [
          { option: 'minutes.S', before: 10, after: 12 },
          { option: 'overheadMinutes', before: 0, after: 1 },
        ],
        missing: [{ size: 'M', tasks: 2 }],
      },
    });
    const text = result.ok ? result.value.text : '';
    expect(optionsIn(JSON.parse(text))).toEqual({ minutes: { S: 12 }, overheadMinutes: 1 });
  });

  it('changes nothing the second time', () => {
    const first = calibrated(TEXT, DEFAULT_OPTIONS, enough);
    const text = first.ok ? first.value.text : '';
    const options = readOptions(optionsIn(JSON.parse(text)));
    expect(calibrated(text, options.ok ? options.value : DEFAULT_OPTIONS, enough)).toMatchObject({
      value: { text, changes: [] },
    });
  });

  it('writes nothing that counts by default', () => {
    const usual = measured({ S: [10, 10, 10, 10, 10] });
    const result = calibrated(TEXT, { ...DEFAULT_OPTIONS, overheadMinutes: 1 }, usual);
    expect(result).toMatchObject({ value: { text: TEXT, changes: [] } });
  });

  it('is refused with what is missing', () => {
    expect(calibrated(TEXT, DEFAULT_OPTIONS, measured({ S: [1, 2, 3, 4], L: [5] }))).toMatchObject({
      error: { code: 'VTM441', message: expect.stringContaining('4 of size S, 1 of size L') },
    });
    expect(calibrated(TEXT, DEFAULT_OPTIONS, measured({}))).toMatchObject({
      error: { message: expect.stringContaining('none at all') },
    });
  });
});
