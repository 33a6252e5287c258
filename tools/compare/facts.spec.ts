import { describe, expect, it } from '@jest/globals';
import { deviations, FACTS, factsTable } from './facts.js';
import type { Seen } from './facts.js';

const nx: Seen = { tool: 'Nx 1.0.0', facts: { shared: 'yes', kept: '1' } };
const vtm: Seen = { tool: 'vtm', facts: { shared: 'no', kept: '2' } };
const page = `# Page\n\n${factsTable([nx, vtm])}\n`;

describe('what a page says of what was seen', () => {
  it('is the same where it holds the table, however it is aligned', () => {
    expect(deviations(page, [nx, vtm])).toEqual([]);
    expect(deviations(page.replaceAll(' |', '    |'), [vtm])).toEqual([]);
  });

  it('deviates where another answer was seen, where none was, and where a row is missing', () => {
    const other = { ...nx, facts: { shared: 'no', early: 'yes' } };
    expect(deviations(page, [other])).toEqual([
      `Nx 1.0.0: "${FACTS.shared}": seen no, the page says yes`,
      `Nx 1.0.0: "${FACTS.kept}": seen –, the page says 1`,
      `Nx 1.0.0: "${FACTS.early}": seen yes, the page says –`,
    ]);
    const shorter = page.replace(/^.*there are in the end.*\n/m, '');
    expect(deviations(shorter, [vtm])).toEqual([
      `vtm: "${FACTS.kept}": seen 2, the page says nothing`,
    ]);
  });

  it('deviates where it speaks of another version', () => {
    const newer = { ...nx, tool: 'Nx 1.0.1' };
    expect(deviations(page, [newer])).toEqual(['the page has no column "Nx 1.0.1"']);
  });
});
