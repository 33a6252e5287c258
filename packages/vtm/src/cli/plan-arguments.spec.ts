import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { planRequest, withPlanOptions } from './plan-arguments.js';

/** What `vtm plan` with these arguments asks for. */
function asked(...args: readonly string[]) {
  const command = withPlanOptions(new Command('plan')).exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  return planRequest(command.parse([...args], { from: 'user' }).opts());
}

describe('the arguments of vtm plan', () => {
  it('ask for the plain plan when there are none', () => {
    expect(asked()).toEqual({
      effort: null,
      changes: { workers: null, select: [], highBeside: false, minutes: {} },
      groups: null,
      pipeline: false,
      costs: false,
    });
  });

  it('may all be given together', () => {
    const changes = ['--workers', '5', '--select', 'slice:1.1', 'risk:high', '--high-beside'];
    const others = ['--effort', '2.5', '--minutes', 'S=8, XL=90', '--groups', 'g.json'];
    expect(asked(...changes, ...others, '--pipeline', '--costs')).toEqual({
      effort: 2.5,
      changes: {
        workers: 5,
        select: ['slice:1.1', 'risk:high'],
        highBeside: true,
        minutes: { S: 8, XL: 90 },
      },
      groups: 'g.json',
      pipeline: true,
      costs: true,
    });
  });

  it.each([
    ['--minutes', 'S'],
    ['--minutes', 'S='],
    ['--minutes', 'S=0'],
    ['--minutes', 'S=1=2'],
    ['--minutes', 's=3'],
    ['--minutes', ''],
    ['--effort', '-1'],
    ['--effort', 'much'],
    ['--effort', '1001'],
    ['--minutes', 'S=1e300'],
    ['--workers', '1.5'],
  ])('%s %j is refused', (option, value) => {
    expect(() => asked(option, value)).toThrow(/argument .* is invalid/);
  });
});
