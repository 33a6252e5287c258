import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { DIAGNOSTIC_CODES } from '../../base/codes.js';
import { isError } from '../../base/diagnostic.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import { MANIFEST, memoryFiles } from '../testing/memory-files.js';
import { memoryFolder } from '../testing/memory-folder.js';
import { conflictFindings, validate } from '../validation/validate.js';
import { addTasks } from './add-tasks.js';
import { commentsIn, strayChanges } from './testing/changes.js';
import { LAYOUTS } from './testing/layouts.js';
import {
  apply,
  OTHER,
  FACTS,
  PROJECTS,
  someCapability,
  someEdit,
  someRequest,
  START,
} from './testing/some-edits.js';
import type { Edit } from './testing/some-edits.js';

async function startIn(layout: string): Promise<Workspace> {
  const written = LAYOUTS[layout]?.(START);
  const files = memoryFiles({ [MANIFEST]: written, [OTHER]: '{"tasks":[]}', ...PROJECTS });
  const workspace = await openWorkspace(files, { lint: true, dependencies: true });
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value;
}

const errorsOf = ({ findings, outside }: Workspace) => [...findings, ...outside].filter(isError);

const warningsOf = (workspace: Workspace): readonly string[] =>
  [...workspace.findings, ...conflictFindings(workspace)]
    .filter(({ code }) => DIAGNOSTIC_CODES[code].severity === 'warning' && code !== 'VTM203')
    .map(({ code, task }) => `${code} ${task}`);

/** Refusals that are no fault of an edit: of ids, pairs and scopes that are not there. */
const REFUSED = ['VTM403', 'VTM421', 'VTM423', 'VTM424', 'VTM425'];

jest.setTimeout(60_000);

it('a task that is added always validates, whatever it says and however the manifest is laid out', async () => {
  const starts = await Promise.all(Object.keys(LAYOUTS).map(startIn));
  const property = fc.property(
    fc.constantFrom(...starts),
    fc.array(someRequest, { minLength: 1, maxLength: 3 }),
    someCapability,
    fc.record({ chain: fc.boolean(), acceptSuggestions: fc.boolean() }),
    (start, tasks, name, how) => {
      const made = addTasks(start, { tasks, capability: name, manifest: MANIFEST, ...how }, FACTS);
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      const { workspace, warnings } = made.value;
      expect(errorsOf(workspace)).toEqual([]);
      const told = [...warningsOf(start), ...warnings.map(({ code, task }) => `${code} ${task}`)];
      expect(warningsOf(workspace).filter((each) => !told.includes(each))).toEqual([]);
      expect(strayChanges(start, workspace, [])).toEqual([]);
      const written = workspace.backlog.tasks.slice(-tasks.length);
      expect(written.map(({ title }) => title)).toEqual(tasks.map(({ title }) => title));
    },
  );
  fc.assert(property, { numRuns: 100 });
});

describe('edits in a row', () => {
  it.each(Object.keys(LAYOUTS))(
    'leave a valid manifest with %s, and change nothing but what they are about',
    async (layout) => {
      const start = await startIn(layout);
      const property = fc.property(
        fc.array(someEdit, { minLength: 1, maxLength: 12, size: 'max' }),
        (edits) => {
          runAll(start, edits);
        },
      );
      fc.assert(property, { numRuns: 4 });
    },
  );

  it('may be two hundred', async () => {
    const start = await startIn('comments');
    const edits = fc.sample(someEdit, { numRuns: 200, seed: 5 });
    const { made, workspace } = runAll(start, edits);
    expect(made).toBeGreaterThan(100);
    const { diagnostics } = await validate(workspace, { folder: memoryFolder([]), recorded: null });
    expect(diagnostics.filter(isError)).toEqual([]);
    expect(commentsIn(workspace.sources).size).toBeGreaterThan(0);
  });
});

function runAll(start: Workspace, edits: readonly Edit[]) {
  let workspace = start;
  let made = 0;
  for (const one of edits) {
    const { about, result } = apply(workspace, one);
    if (!result.ok) {
      if (!result.error.every(({ code }) => REFUSED.includes(code)))
        throw new Error(`${JSON.stringify(one)} ${JSON.stringify(result.error)}`);
      continue;
    }
    made += 1;
    const { value } = result;
    expect(errorsOf(value.workspace)).toEqual([]);
    expect(warningsOf(value.workspace)).not.toContainEqual(expect.stringMatching(/^VTM13[24]/));
    const before = new Set(warningsOf(workspace));
    const told = value.warnings.map(({ code, task }) => `${code} ${task}`);
    const renamed = one.kind === 'rename' || one.kind === 'capability';
    if (!renamed)
      expect(
        warningsOf(value.workspace).filter((each) => !before.has(each) && !told.includes(each)),
      ).toEqual([]);
    expect(strayChanges(workspace, value.workspace, about)).toEqual([]);
    if (one.kind !== 'remove') {
      const kept = commentsIn(value.workspace.sources);
      expect([...commentsIn(workspace.sources)].filter((each) => !kept.has(each))).toEqual([]);
    }
    workspace = value.workspace;
  }
  return { made, workspace };
}
