import { by } from './explanation.js';

/** VTM4xx: options, Nx, and edits of manifests. */
export const OF_WORKSPACES = {
  VTM401: by(
    'An option of the plugin in `nx.json` is misspelt, of another type, or out of range.',
    'Correct it; [options](options.md) lists all.',
  ),
  VTM402: by(
    'A project of the workspace is called as the task is; Nx allows a name once. The task is not in the graph.',
    'Rename one of them: `nx g vtm:rename` renames the task.',
  ),
  VTM403: by(
    'No manifest has a task of that id: a slip, or its manifest cannot be read.',
    'Write the id that the message proposes; `vtm status --all` lists all.',
  ),
  VTM404: by(
    'No file matches the option `manifest`.',
    'Make one by `nx g vtm:init`, or set the option to where yours is.',
  ),
  VTM405: by(
    'A selection names a tag that no task carries.',
    'Write the one that the message proposes, or one that `nx show project <task>` lists.',
  ),
  VTM406: by(
    'The file of `vtm plan --groups FILE` holds neither lists of ids nor `execution_groups`.',
    'Write it as [planning](../guide/planning.md#what-if) shows.',
  ),
  VTM410: by(
    '`--manifest` names a path where no manifest can be, such as one outside of the workspace.',
    'Give a path within the workspace, as the message shows.',
  ),
  VTM411: by(
    '`nx.json` is no JSON, or what is to be changed there has another shape than Nx reads.',
    'Mend it, then call the generator again.',
  ),
  VTM412: by(
    'An agent of your own was asked for without its command, or a command beside a known agent.',
    'Give `--agentCommand` with `--agent=custom`, and only there.',
  ),
  VTM413: by(
    'There is no generator for that provider.',
    'Name one that the message lists; for others, [CI](../guide/ci.md#other-providers) has the calls.',
  ),
  VTM414: by(
    'The provider would not find a workflow at that path, or the workspace is not the top of its repository.',
    'Give a path that the message shows, or write the file there by hand.',
  ),
  VTM415: by(
    'Somebody has changed the workflow since it was generated; it is left alone.',
    'Leave it, give another `--file`, or move it away first and bring your changes back.',
  ),
  VTM416: by(
    'The clone lacks old commits, and with them the trailers that tell what was completed.',
    'Run `git fetch --unshallow`; in CI check out with `fetch-depth: 0`.',
  ),
  VTM420: by(
    'The manifest would have an error after the edit that it has not now. Nothing was written.',
    'Ask for something else, as the following findings say.',
  ),
  VTM421: by(
    'The edit lacks something or contradicts itself, such as a task without a criterion.',
    'Call it again as the message says.',
  ),
  VTM422: by(
    'The id stands in commits or in the live state, which an edit of the manifest would not change.',
    'Leave it; what is under way may be given back by `vtm abandon`.',
  ),
  VTM423: by(
    'The id is taken, was given before, or no id can be made of the capability.',
    'Choose another one: letters and digits, such as `CONTENT_HASH`.',
  ),
  VTM424: by(
    'No one has declared the pair; what keeps it apart, if anything, is derived.',
    '`vtm explain A B` says what ends it; `vtm scope A --narrow B` narrows a scope.',
  ),
  VTM425: by(
    'An entry to be removed is not there, or no smaller scope frees the pair.',
    '`vtm scope TASK` shows the entries, `vtm explain A B` what keeps the pair apart.',
  ),
  VTM426: by(
    'The workspace has several manifests, and nothing says which one is meant.',
    'Name it with `--manifest`.',
  ),
  VTM430: by(
    'So many tasks share a scope that listing all pairs would swamp the manifest. Runs keep them apart.',
    'Narrow the shared scopes, then sync again.',
  ),
  VTM440: by(
    'The file is damaged or may not be read, and its run is not counted.',
    'Move it away, or make it readable, and count again.',
  ),
  VTM441: by(
    'Of no size enough tasks were seen to be done that minutes could be told from them.',
    'Run more tasks; the message says how many there are and how many it takes.',
  ),
} as const;
