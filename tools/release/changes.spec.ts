import { describe, expect, it } from '@jest/globals';
import { releasedChanges } from './changes.js';

const CHANGES =
  '# Changelog\n\n## 0.3.0 (unreleased)\n\n- New.\n\n## 0.2.0 (2026-11-25)\n\n- Old.\n';

describe('the list of changes of a release', () => {
  it('gets its date, once', () => {
    const dated = CHANGES.replace('unreleased', '2026-12-01');
    expect(releasedChanges(CHANGES, '0.3.0', '2026-12-01')).toBe(dated);
    expect(releasedChanges(dated, '0.3.0', '2027-01-01')).toBe(dated);
  });

  it('has to say something of the version, before all older ones', () => {
    const refused = (text: string, version: string) => () =>
      releasedChanges(text, version, '2026-12-01');
    expect(refused(CHANGES, '0.4.0')).toThrow('begins with 0.3.0: write what is new in 0.4.0');
    expect(refused(CHANGES, '0.2.0')).toThrow('begins with 0.3.0');
    expect(refused('# Changelog\n', '0.2.0')).toThrow('begins with no version');
  });
});
