import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parsedWorkflows } from '../../packages/vtm/src/ci/testing/parsed-workflows.js';

const WORKFLOW = join(__dirname, '../../.github/workflows/release.yml');

it('is understood by the parser of GitHub, proves before it publishes, and may prove where it ran', () => {
  const text = readFileSync(WORKFLOW, 'utf8');
  const [read] = parsedWorkflows([text]);
  expect(read?.errors).toEqual([]);
  const scripts = read?.jobs[0]?.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(scripts?.at(-1)).toBe('npx nx release publish');
  expect(scripts?.indexOf('npm test')).toBe(1);
  expect(text).toContain('id-token: write');
});
