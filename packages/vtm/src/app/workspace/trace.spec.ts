import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryFiles } from '../testing/memory-files.js';
import { holds, sameTrace, traced } from './trace.js';

const path = fc.constantFrom('a.json', 'b.json', 'c/d.json', 'gone.json');
const text = fc.constantFrom('1', '2', '');
const contents = fc.dictionary(path, text);
const question = fc.record({ ask: fc.constantFrom('list', 'read', 'has'), path });

const asked = async (
  files: Record<string, string>,
  questions: readonly { readonly ask: string; readonly path: string }[],
) => {
  const { files: noting, trace } = traced(memoryFiles(files));
  const answers: unknown[] = [];
  for (const { ask, path: about } of questions) {
    if (ask === 'list') answers.push(await noting.listJson());
    else answers.push(ask === 'read' ? noting.read(about) : noting.has(about));
  }
  return { answers, trace: trace('**/*.json') };
};

describe('a trace', () => {
  it('holds exactly while every question that was asked has the same answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        contents,
        fc.array(question, { maxLength: 6 }),
        async (before, after, more) => {
          const questions = [{ ask: 'list', path: '' }, ...more];
          const first = await asked(before, questions);
          const again = await asked(after, questions);
          const same = JSON.stringify(first.answers) === JSON.stringify(again.answers);
          expect(await holds(first.trace, memoryFiles(after))).toBe(same);
          expect(sameTrace(first.trace, again.trace)).toBe(same);
        },
      ),
    );
  });

  it('gives the answers of the files themselves', async () => {
    const files = memoryFiles({ 'a.json': '1' });
    const { answers } = await asked({ 'a.json': '1' }, [
      { ask: 'list', path: '' },
      { ask: 'read', path: 'a.json' },
      { ask: 'read', path: 'b.json' },
      { ask: 'has', path: 'b.json' },
    ]);
    expect(answers).toEqual([
      await files.listJson(),
      files.read('a.json'),
      files.read('b.json'),
      false,
    ]);
  });

  it('does not care for other files in the list than may be a manifest or tell of a project', async () => {
    const before = { 'nx.json': '{}', 'docs/m.json': '{}' };
    const traceOf = async (pattern: string) => {
      const { files, trace } = traced(memoryFiles(before));
      await files.listJson();
      return trace(pattern);
    };
    const stays = async (pattern: string, path: string) =>
      holds(await traceOf(pattern), memoryFiles({ ...before, [path]: '{}' }));
    expect(await stays('**/m.json', 'docs/task-state.json')).toBe(true);
    expect(await stays('**/m.json', 'more/m.json')).toBe(false);
    expect(await stays('**/m.json', 'packages/a/package.json')).toBe(false);
    expect(await stays('**/m.json', 'packages/a/project.json')).toBe(false);
    expect(await stays('docs/', 'docs/task-state.json')).toBe(false);
    expect(await stays('docs/{m,n}.json', 'docs/n.json')).toBe(false);
    expect(await stays('**/*', 'other.json')).toBe(false);
  });
});
