import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import { regressed } from './regression.js';
import type { Regression } from './regression.js';

const said = (fields: Partial<Regression>) =>
  regressed(aTask('A--T01'), {
    ...{ commit: 'a'.repeat(40), commits: 0, touching: [], uncommitted: [], log: '/log' },
    end: { kind: 'exited', code: 1 },
    ...fields,
  });

const touching = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ commit: `${at}`.repeat(40), subject: `change ${at}`, tasks: [], files: ['a.ts'] },
  }));

describe('a regression', () => {
  it('without a commit since points to the machine', () => {
    const { message, remedy } = said({});
    expect(message).toMatch(/its proof now ends with exit code 1; no commit since$/);
    expect(remedy).toContain('/log');
    expect(remedy).toContain('the machine');
  });

  it('that no commit in its scope explains points beyond the scope', () => {
    const { message, remedy } = said({ commits: 3 });
    expect(message).toContain(
      '3 commits since (aaaaaaaaaaaa..HEAD), none of them touched its scope',
    );
    expect(remedy).toContain('git bisect');
  });

  it('names five commits and counts the rest', () => {
    const { message, remedy } = said({ commits: 9, touching: touching(7) });
    expect(message).toContain('7 of them touched its scope: 000000000000 "change 0", ');
    expect(message).toContain('"change 4", and 2 more');
    expect(message).not.toContain('change 5');
    expect(remedy).toContain('git log -p aaaaaaaaaaaa..HEAD');
  });
});
