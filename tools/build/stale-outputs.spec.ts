import { describe, expect, it } from '@jest/globals';
import { staleOutputs } from './stale-outputs.js';

describe('stale outputs of the compiler', () => {
  it('are those whose source is gone, with their declarations and maps', () => {
    const outputs = ['plan', 'plan/old.js', 'plan/old.d.ts', 'plan/old.js.map', 'plan/new.js'];
    expect(staleOutputs(outputs, ['plan', 'plan/new.ts'])).toEqual([
      'plan/old.js',
      'plan/old.d.ts',
      'plan/old.js.map',
    ]);
  });

  it('never include files that the compiler did not make', () => {
    expect(staleOutputs(['schema.json'], [])).toEqual([]);
  });
});
