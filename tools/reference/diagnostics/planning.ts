import { by } from './explanation.js';

/** VTM2xx: scopes, conflicts and the plan. */
export const OF_PLANNING = {
  VTM201: by(
    'The entry lies in no folder of a project; often a folder is misspelt or not there yet.',
    'Name a folder of a project, or create the project.',
  ),
  VTM202: by(
    'No file matches, and no task makes the folder it names: [how that is decided](validation.md#entries-that-match-nothing).',
    'Correct the entry; leave it when the task makes what it names.',
  ),
  VTM203: by(
    'Two tasks conflict by scope, configuration or resource, and `conflicts_with` does not say so. Runs keep them apart.',
    'Sync, or narrow a scope: `vtm scope TASK --narrow OTHER`.',
  ),
  VTM204: by(
    'Groups made by hand hold more tasks than may be in progress at once.',
    'Split the group, or raise `wipLimit` or `workers`.',
  ),
  VTM205: by(
    'A group made by hand breaks a rule: it holds a conflict, comes before what it needs, or exceeds a limit.',
    'Regroup as the message says; `vtm plan` shows groups that hold.',
  ),
  VTM206: by(
    'Tasks of one capability run one after the other, and nothing says in which order.',
    'Write the order into `depends_on_tasks`, or sync, which records the conflict.',
  ),
  VTM207: by(
    'The option `conflicts.levels.capability` is not `hard`, and nothing else keeps two tasks of a capability apart.',
    'Give them an order, declare a conflict, or set the option to `hard`.',
  ),
  VTM210: by(
    'A pair that a sync had derived has no reason any more, since a scope or an option changed.',
    'Sync, which takes it out; declare it by `vtm conflict add` if it shall stay.',
  ),
  VTM211: by(
    'Nx follows dependencies by recursion, and this chain is deeper than it can.',
    'Make the chain shorter, or run all tasks together: a run keeps the order itself.',
  ),
  VTM212: by(
    'The task was run alone by Nx, and what it waits for is cut from the graph, as VTM211 said.',
    'Run all tasks together in one batch, or the missing ones first.',
  ),
  VTM213: by(
    'In pipeline mode so many tasks exclude each other in a row that Nx could not follow the edges.',
    'Nothing on one machine, where processes wait for claims; else let fewer tasks write the same place.',
  ),
} as const;
