import { describe, expect, it } from '@jest/globals';
import { manifestPlaces } from './manifest-places.js';

const placed = (
  files: readonly string[],
  projects: readonly { name: string; root: string }[] = [],
  tasks: readonly string[] = [],
) => [...manifestPlaces(files, projects, tasks).values()];

describe('the project of a manifest', () => {
  it('is named after its folder and lies in it', () => {
    expect(placed(['docs/backlog/m.json'])).toEqual([
      { name: 'vtm-docs-backlog', root: 'docs/backlog' },
    ]);
  });

  it('lies below a folder that is a project or the workspace', () => {
    expect(placed(['app/m.json', 'm.json'], [{ name: 'app', root: 'app' }])).toEqual([
      { name: 'vtm-app', root: 'app/tasks' },
      { name: 'vtm', root: 'tasks' },
    ]);
  });

  it('shares name and root with nothing: other manifests, projects, tasks', () => {
    expect(placed(['a/b/m.json', 'a-b/m.json', 'a/b/n.json', 'ж/m.json', 'ш/m.json'])).toEqual([
      { name: 'vtm-a-b', root: 'a/b' },
      { name: 'vtm-a-b-2', root: 'a-b' },
      { name: 'vtm-a-b-3', root: 'a/b/tasks' },
      { name: 'vtm', root: 'ж' },
      { name: 'vtm-2', root: 'ш' },
    ]);
    expect(placed(['m.json'], [{ name: 'vtm', root: '.' }], ['vtm-2'])).toEqual([
      { name: 'vtm-3', root: 'tasks' },
    ]);
  });
});
