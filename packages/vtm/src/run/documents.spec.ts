import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { documentsOf } from './documents.js';

const pathOf = (adr: string, ...files: string[]) =>
  documentsOf(aTask('A--T01', { adrs: [adr] }), 'docs/adr', files)[0]?.path;

describe('the documents of a task', () => {
  it('are its specs, ADRs and guides, each under the code for its kind', () => {
    const task = aTask('A--T01', {
      guides: ['docs/guide.md'],
      specs: ['docs/one.md', 'docs/two.md'],
      adrs: ['docs/adr/0001-first.md'],
    });
    const documents = documentsOf(task, 'docs/adr', []);
    expect(documents.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'MISSING-SPEC docs/one.md',
      'MISSING-SPEC docs/two.md',
      'MISSING-ADR docs/adr/0001-first.md',
      'MISSING-GUIDE docs/guide.md',
    ]);
  });

  it('are none for a task that names none', () => {
    expect(documentsOf(aTask('A--T01'), 'docs/adr', ['0001-first.md'])).toEqual([]);
  });
});

describe('an ADR', () => {
  it.each([
    ['ADR-0006', '0006-storage.md'],
    ['ADR-0006: Storage of events', '0006-storage.md'],
    ['  adr-6 : Storage', '0006-storage.md'],
    ['ADR-0006 Storage of events', '0006-storage.md'],
    ['ADR0006', 'adr-0006.md'],
    ['ADR-6', 'ADR6.md'],
    ['ADR-0006', '6.md'],
  ])('named %j is the file %j', (written, file) => {
    expect(pathOf(written, '0005-before.md', file, '0007-after.md')).toBe(`docs/adr/${file}`);
  });

  it.each(['0060-other.md', '00061.md', '1006-other.md', 'notes-on-0006.md'])(
    'with another number is not %j',
    (file) => {
      expect(pathOf('ADR-0006', file)).toBeNull();
    },
  );

  it('given as a path is that path, whatever files there are', () => {
    expect(pathOf('docs/decisions/adr-6.md', '0006-storage.md')).toBe('docs/decisions/adr-6.md');
  });

  it('is as written for whoever looks for it', () => {
    const task = aTask('A--T01', { adrs: ['ADR-0006: Storage'] });
    expect(documentsOf(task, 'docs/adr', [])).toEqual([
      { code: 'MISSING-ADR', written: 'ADR-0006: Storage', path: null },
    ]);
  });

  it('may have a number of any length', () => {
    const number = '9'.repeat(30);
    expect(pathOf(`ADR-${number}`, '1eeee30.md', `${number}-far.md`)).toBe(
      `docs/adr/${number}-far.md`,
    );
  });
});
