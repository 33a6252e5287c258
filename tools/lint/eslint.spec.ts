import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jsonFrom, smallRepository } from './testing/small-repository.js';
import type { Case } from './testing/small-repository.js';

jest.setTimeout(60_000);

const REFUSED: readonly Case[] = [
  ['plan/root.ts', 'export const root = Math.sqrt(2);', 'no-restricted-syntax'],
  ['plan/power.ts', 'export const power = (x: number): number => x ** 2;', 'no-restricted-syntax'],
  ['plan/day.ts', "export const day = Date.parse('2025');", 'no-restricted-globals'],
  ['run/clock.ts', 'export const now = (): number => Date.now();', 'no-restricted-syntax'],
  ['run/today.ts', 'export const today = (): Date => new Date();', 'no-restricted-syntax'],
  ['run/dice.ts', 'export const dice = (): number => Math.random();', 'no-restricted-syntax'],
  ['run/wait.ts', 'setTimeout(() => undefined, 1);', 'no-restricted-globals'],
  ['app/where.ts', 'export const where = process.cwd();', 'no-restricted-globals'],
  ['report/print.ts', "console.log('x');", 'no-console'],
  ['base/order.ts', "export const order = 'a'.localeCompare('b');", 'no-restricted-syntax'],
  ['base/many.ts', 'export default 1;', 'no-restricted-syntax'],
  ['base/colour.ts', 'export enum Colour { Red }', 'no-restricted-syntax'],
  ['base/vague.ts', 'export const taskHelper = 1;', 'no-restricted-syntax'],
  ['base/utils.ts', 'export const one = 1;', 'vtm/file-name'],
  ['base/camelCase.ts', 'export const one = 1;', 'vtm/file-name'],
  [
    'base/any.ts',
    'export const any: unknown = (1 as any) === 1;',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'io/late.ts',
    'export const late = (p: () => Promise<void>): void => { p(); };',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'base/long.ts',
    `export const long = (): void => {\n${'\n'.repeat(45)}};`,
    'max-lines-per-function',
  ],
  ['base/endless.ts', `export const endless = 1;${'\n'.repeat(255)}`, 'max-lines'],
];

const ALLOWED: Readonly<Record<string, string>> = {
  'cli/print.ts': "console.log('x', Date.now(), process.cwd());",
  'run/parse.ts': 'export const at = (now: number): string => new Date(now).toISOString();',
  'plan/whole.ts': 'export const whole = (x: number): number => Math.max(1, Math.floor(x / 2));',
  'plan/long.spec.ts': `export const long = (): number => {\n${'\n'.repeat(300)}return Math.sqrt(2); };`,
};

type Report = readonly {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null }[];
}[];

describe('the lint rules', () => {
  let root = '';
  let report: Report = [];
  const brokenBy = (file: string): (string | null)[] =>
    report
      .filter(({ filePath }) => filePath.endsWith(`/src/${file}`))
      .flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));

  beforeAll(() => {
    const refused = REFUSED.map(([file, code]) => [file, code] as const);
    root = smallRepository(new Map([...Object.entries(ALLOWED), ...refused]));
    const args = [
      '--config',
      'tools/lint/eslint.config.mjs',
      '--format',
      'json',
      'packages/vtm/src',
    ];
    report = jsonFrom(root, 'eslint/bin/eslint.js', args) as Report;
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each(REFUSED.map(([file, code, rule]) => [file, rule, code.trim().split('\n')[0]] as const))(
    'refuse %s by %s: %s',
    (file, rule) => {
      expect(brokenBy(file)).toEqual([rule]);
    },
  );

  it.each(Object.keys(ALLOWED))('allow %s', (file) => {
    expect(report.map(({ filePath }) => basename(filePath))).toContain(basename(file));
    expect(brokenBy(file)).toEqual([]);
  });
});
