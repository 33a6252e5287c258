import { by } from './explanation.js';

/** VTM1xx: what stands in manifests. */
export const OF_MANIFESTS = {
  VTM101: by(
    'The file is gone, is a folder, or may not be read by you.',
    'Check path and permissions.',
  ),
  VTM102: by(
    'Nothing but blanks stands in the file.',
    'Write `{ "tasks": [] }`, or let `nx g vtm:init` make a manifest.',
  ),
  VTM103: by(
    'A bracket, comma or quote is missing or too much; comments and trailing commas are allowed.',
    'Mend the text at the named place.',
  ),
  VTM104: by(
    'The manifest has more megabytes than are read at once.',
    'Split it into several files, one a phase for example: all that match the option `manifest` count.',
  ),
  VTM105: by(
    'The top level is no object, or its `tasks` is no list.',
    'Put the tasks into a list: `{ "tasks": [ … ] }`.',
  ),
  VTM106: by(
    'Objects and lists stand inside each other deeper than any task needs.',
    'Flatten the value.',
  ),
  VTM110: by(
    'A field that every task needs is not there.',
    'Add it as the message shows; [the manifest](manifest.md) lists all fields.',
  ),
  VTM111: by(
    'A value is of another type than its field takes, or is none of the allowed ones.',
    'Write it as the message shows.',
  ),
  VTM112: by(
    'The id is no `<CAPABILITY>--T<NN>`; the task is left out, since nothing could name it.',
    'Give it such an id, or let `nx g vtm:task` give one.',
  ),
  VTM113: by(
    'Two tasks have one id, in one file or in two; often one was copied.',
    'Give one of them another id.',
  ),
  VTM114: by(
    'One id of a criterion stands twice with the same text.',
    'Remove the repetition, or give it another id.',
  ),
  VTM115: by(
    'Two tasks name a criterion by one id and mean different things.',
    'Give one of them another id, or make the texts equal.',
  ),
  VTM116: by(
    'A path is absolute, begins with `../`, or is otherwise none within the workspace.',
    'Write it from the top of the workspace, with `/`.',
  ),
  VTM117: by(
    'A key stands twice in one object, often after a merge; only the last one counts.',
    'Keep one of them.',
  ),
  VTM120: by(
    '`depends_on_tasks` names a task that no manifest has: a slip, or the task was removed.',
    'Write the id that the message proposes, add the task, or take the entry out.',
  ),
  VTM121: by(
    'Tasks depend on each other in a circle, so that none could begin.',
    'Remove one of the dependencies of the circle that the message shows.',
  ),
  VTM122: by(
    '`conflicts_with` names a task that no manifest has.',
    'Write the id that the message proposes, or take the entry out.',
  ),
  VTM123: by(
    'A task names itself in `depends_on_tasks` or `conflicts_with`.',
    'Take the entry out.',
  ),
  VTM124: by(
    'High risk runs alone, and the task says `parallel: true`; it is treated as `false`.',
    'Write `"parallel": false`, or lower the risk.',
  ),
  VTM130: by(
    'The value is understood, but the format writes it otherwise, such as `medium` for `Medium`.',
    '`vtm validate --fix` writes it as the format does.',
  ),
  VTM131: by(
    'The manifest comes from before tasks ran side by side: `parallel`, `conflicts_with` or `file_scope` is missing. Such a task runs alone.',
    'Sync, then look through what was assumed.',
  ),
  VTM132: by(
    'One task lists the other in `conflicts_with`, the other does not. They are kept apart all the same.',
    'Sync, or add the entry on the other side.',
  ),
  VTM133: by(
    'The task may run beside others and declares no file, so that each one it touches is a stray.',
    'List what it writes in `file_scope`, or write `"parallel": false`.',
  ),
  VTM134: by(
    'The tasks were edited since the hash was written. Nothing is refused for it.',
    'Sync, which writes the new hash.',
  ),
  VTM135: by(
    'The task already waits for that one by another of its dependencies.',
    'Remove the entry; the order stays the same.',
  ),
  VTM136: by(
    'The size says more or less work than so many criteria usually are.',
    'Change the size, split the task, or give `est.minutes`.',
  ),
  VTM137: by(
    'A `parallelism_group` limits tasks that run side by side, and this one runs alone.',
    'Write `"parallelism_group": null`, or `"parallel": true`.',
  ),
  VTM138: by(
    '`[id]` in a scope is a set of letters to a pattern; the folder of a route was meant.',
    '`vtm validate --fix` escapes it: `app/\\[id\\]/`.',
  ),
  VTM139: by(
    'A criterion says that something comes after the work of another task, which the dependencies do not.',
    'Add the task to `depends_on_tasks` if that is meant; else reword the criterion or leave it.',
  ),
  VTM140: by(
    'Title, description or a criterion speaks of security, lost data or corruption.',
    'Raise the risk to High, or say that it is none: [what counts](validation.md#dangers-below-high-risk).',
  ),
  VTM141: by(
    'A specification, decision or guide that a task names is not in the workspace; the task cannot be claimed.',
    'Write and commit it, or correct the path.',
  ),
} as const;
