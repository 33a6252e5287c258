import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../base/diagnostic.js';
import { diagnosticIn, diagnosticText } from './diagnostics-text.js';
import { paintOf } from './paint.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const twice = diagnostic('VTM113', 'the id is used twice', 'rename one of the two', {
  file: 'docs/m.json',
  line: 12,
  column: 5,
  task: 'A--T01',
});

describe('the text of a diagnostic', () => {
  it('says where, what and what to do', () => {
    expect(diagnosticText(twice)).toBe(
      'docs/m.json:12:5 error VTM113 the id is used twice [A--T01]\n    remedy: rename one of the two',
    );
  });

  it('leaves out what is not known of the place', () => {
    const nowhere = diagnostic('VTM301', 'no repository', 'git init');
    expect(diagnosticText(nowhere)).toBe('error VTM301 no repository\n    remedy: git init');
    const inFile = diagnostic('VTM401', 'unknown key', 'remove it', { file: 'nx.json' });
    expect(diagnosticText(inFile)).toMatch(/^nx\.json error VTM401 /);
  });

  it('shows hostile text harmlessly, in two lines', () => {
    const file = 'a\n\u001b[1mb.json';
    const text = diagnosticText(diagnostic('VTM111', HOSTILE_TITLE, HOSTILE_TITLE, { file }));
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toMatch(OBEYED);
    expect(text).toMatch(/^a b\.json error VTM111 red next back wards end\n/);
  });

  it('is coloured by severity where colours are wanted', () => {
    expect(diagnosticIn(paintOf(true, null))(twice)).toContain('\u001b[31merror VTM113\u001b[39m');
  });
});
