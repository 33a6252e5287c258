import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { providerNamed } from './provider.js';
import { someFacts } from './testing/some-facts.js';
import { vtmWorkflow } from './vtm-workflow.js';
import { replacementFor, usualFile, workflowFile, workflowText } from './workflow-file.js';

const FILE = usualFile('github');
const textFor = (branch: string) =>
  workflowText(vtmWorkflow(someFacts({ branch })), 'github', FILE);
const [text, other] = [textFor('main'), textFor('trunk')];

describe('a provider', () => {
  it('is known by its name; others are refused with those that are', () => {
    expect(providerNamed('github')).toEqual({ ok: true, value: 'github' });
    for (const name of ['gitlab', 'GitHub', '', '__proto__', 'toString'])
      expect(providerNamed(name)).toMatchObject({
        error: { code: 'VTM413', remedy: expect.stringContaining('github') },
      });
  });
});

describe('the path of a workflow', () => {
  it('is one where the provider looks', () => {
    for (const path of [FILE, '.github/workflows/tasks.yaml'])
      expect(workflowFile(path, 'github')).toEqual({ ok: true, value: path });
    for (const path of [
      ...['vtm.yml', '.github/vtm.yml', '.github/workflows/a/vtm.yml', '.github/workflows/vtm.txt'],
      ...['../.github/workflows/vtm.yml', '/.github/workflows/vtm.yml', '.github/workflows/.yml'],
      ...[".github/workflows/a'b.yml", '.github/workflows/a\nb.yml', '.github/workflows/$(x).yml'],
    ])
      expect(workflowFile(path, 'github')).toMatchObject({ error: { code: 'VTM414' } });
  });
});

describe('a file that is there', () => {
  it('stays when it says the same, whatever its line ends', () => {
    for (const found of [text, text.replaceAll('\n', '\r\n')])
      expect(replacementFor(found, text, FILE)).toEqual({ ok: true, value: null });
  });

  it('is replaced as it was generated, and made where there is none', () => {
    for (const found of [null, other, other.replaceAll('\n', '\r\n')])
      expect(replacementFor(found, text, FILE)).toEqual({ ok: true, value: text });
  });

  it('is left alone as soon as anything in it is changed, or it was made otherwise', () => {
    const change = fc.record({
      at: fc.nat(other.length - 1),
      by: fc.constantFrom('x', '#', ' ', '\n', ''),
    });
    fc.assert(
      fc.property(change, ({ at, by }) => {
        const found = `${other.slice(0, at)}${by}${other.slice(at + 1)}`;
        // What is said above the digest may be said otherwise.
        fc.pre(found !== other && at > other.indexOf('\n'));
        expect(replacementFor(found, text, FILE)).toMatchObject({ error: { code: 'VTM415' } });
      }),
    );
    for (const found of ['', 'name: mine\n', text.split('\n').slice(2).join('\n')])
      expect(replacementFor(found, text, FILE)).toMatchObject({ error: { file: FILE } });
  });
});
