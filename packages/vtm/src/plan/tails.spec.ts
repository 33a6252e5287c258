import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalList } from './critical-path.js';
import { decode } from './decode.js';
import { indexOf } from './plan-index.js';
import { byPosition } from './ranks.js';
import { shift, shifterOf } from './shift.js';
import { recallTails, tailsOf, tailsOfList, tailsOfStretch } from './tails.js';
import { someModel } from './testing/some-model.js';

const stretch = fc.record({ a: fc.nat(99), b: fc.nat(99), later: fc.boolean() });

describe('the tails of a list', () => {
  it('bound its makespan from below together with the ends', () => {
    fc.assert(
      fc.property(someModel(20), (model) => {
        const index = indexOf(model);
        const list = topologicalList(index, byPosition(index));
        const { starts, makespan } = decode(index, list);
        const room = tailsOf(index);
        tailsOfList(index, list, room);
        room.tails.forEach((tail, task) => {
          const end = (starts[task] ?? 0) + (index.seconds[task] ?? 0);
          expect(end + tail).toBeLessThanOrEqual(makespan);
        });
      }),
    );
  });

  it('are found for a changed stretch as if for the whole list, and recalled', () => {
    fc.assert(
      fc.property(someModel(20), stretch, (model, { a, b, later }) => {
        const index = indexOf(model);
        if (index.size === 0) return;
        const [from, to] = [Math.min(a, b) % index.size, Math.max(a, b) % index.size];
        if (from >= to) return;
        const list = topologicalList(index, byPosition(index));
        const room = tailsOf(index);
        tailsOfList(index, list, room);
        const before = [...room.tails];
        const shifter = shifterOf(index.size);
        const former = list.slice();
        if (!shift(index, shifter, list, { from, to, later })) return;
        tailsOfStretch(index, list, room, shifter.former, from, to);
        const whole = tailsOf(index);
        tailsOfList(index, list, whole);
        const changed = [...list.subarray(from)];
        expect(changed.map((task) => room.tails[task])).toEqual(
          changed.map((task) => whole.tails[task]),
        );
        recallTails(room, former, from, to);
        expect([...room.tails]).toEqual(before);
      }),
    );
  });
});
