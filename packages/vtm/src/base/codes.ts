/** How much a diagnostic weighs: an error stops what it reaches, a warning and a note never do. */
export type Severity = 'error' | 'warning' | 'info';

interface CodeEntry {
  readonly severity: Severity;
  /** A few words naming the defect, for tables of codes. */
  readonly title: string;
  /** Set where the sync generator mends it. */
  readonly bySync?: true;
}

const error = (title: string): CodeEntry => ({ severity: 'error', title });
const warning = (title: string): CodeEntry => ({ severity: 'warning', title });
const info = (title: string): CodeEntry => ({ severity: 'info', title });
const bySync = (entry: CodeEntry): CodeEntry => ({ ...entry, bySync: true });

/**
 * Every diagnostic code with its severity; the one place that decides what is an error.
 *
 * VTM1xx manifest, VTM2xx scope, conflicts and plan, VTM3xx state and run, VTM4xx options and Nx.
 * A published code never changes its meaning.
 */
export const DIAGNOSTIC_CODES = {
  VTM101: error('the file cannot be read'),
  VTM102: error('the file is empty'),
  VTM103: error('not JSON'),
  VTM104: error('the file is too large'),
  VTM105: error('the top level is not a manifest'),
  VTM106: error('the file is nested too deeply'),
  VTM110: error('a field is missing'),
  VTM111: error('a field has the wrong type or value'),
  VTM112: error('the task id is malformed'),
  VTM113: error('the task id is used twice'),
  VTM114: error('the acceptance criterion id is used twice'),
  VTM115: error('an acceptance criterion id is used for two different texts'),
  VTM116: error('a path leaves the workspace or is not a workspace path'),
  VTM117: error('a key appears twice in one object'),
  VTM120: error('a dependency names an unknown task'),
  VTM121: error('dependencies form a cycle'),
  VTM122: error('a conflict names an unknown task'),
  VTM123: error('a task depends on or conflicts with itself'),
  VTM124: bySync(error('a High risk task is marked parallel')),
  VTM130: warning('a value is written in another form than the format asks for'),
  VTM131: bySync(warning('parallel metadata is missing')),
  VTM132: bySync(warning('a conflict is declared on one side only')),
  VTM133: warning('a parallel task has an empty file scope'),
  VTM134: bySync(warning('the manifest hash differs from the tasks')),
  VTM135: warning('a dependency is implied by others'),
  VTM136: warning('the size does not fit the number of acceptance criteria'),
  VTM137: warning('a serial task carries a parallelism group'),
  VTM138: warning('a scope pattern contains a character class that looks like a route parameter'),
  VTM139: info('a criterion suggests a dependency'),
  VTM140: warning('the text names a danger, but the risk is below High'),
  VTM141: warning('a document that tasks need does not exist'),
  VTM201: warning('a scope entry falls in no project'),
  VTM202: warning('a scope entry matches no file and creates none'),
  VTM203: bySync(warning('a conflict is not declared')),
  VTM204: warning('a group exceeds the limit on work in progress'),
  VTM205: error('a given group cannot run as given'),
  VTM206: bySync(info('tasks of one capability are in no order')),
  VTM207: warning('tasks of one capability may run at the same time'),
  VTM210: bySync(warning('a recorded conflict has lost its reason')),
  VTM211: warning('a chain of dependencies is longer than Nx can follow'),
  VTM212: error('the task waits for one that Nx is not told of'),
  VTM213: warning('what the pipeline keeps apart is a longer chain than Nx can follow'),
  VTM301: error('no git repository'),
  VTM302: error('the state cannot be read or written'),
  VTM303: error('the state is locked'),
  VTM304: error('the task has no command'),
  VTM305: error('the task is not eligible'),
  VTM306: error('the command failed'),
  VTM307: error('the attempt was lost'),
  VTM308: error('waiting for a claim took too long'),
  VTM309: error('the lease was lost'),
  VTM310: error('the limit on work in progress is reached'),
  VTM311: error('the command could not be started'),
  VTM312: error('the worktree could not be made'),
  VTM313: error('the result file cannot be trusted'),
  VTM314: warning('the state file deviates from the format'),
  VTM315: error('the state file cannot be read or written'),
  VTM316: error('the task touched files outside of its scope'),
  VTM317: error('the branches cannot be brought together'),
  VTM318: error('the commit was refused'),
  VTM319: warning('the result was not delivered'),
  VTM320: error('git failed'),
  VTM321: error('the work of two tasks meets in one file'),
  VTM322: error('the setup command failed'),
  VTM323: error('the verification failed'),
  VTM324: error('the command was ended at its time limit'),
  VTM325: error('the command says that it cannot go on'),
  VTM326: error('no branch is checked out'),
  VTM327: error('the gate failed'),
  VTM328: error('the task cannot be retried'),
  VTM329: error('there is no worktree to go on in'),
  VTM330: error('no such attempt'),
  VTM331: error('the task cannot be moved by hand'),
  VTM332: error('acceptance criteria remain'),
  VTM333: error('it is not known who claims'),
  VTM334: error('the branch lacks work that the task builds on'),
  VTM335: error('the reason of a block cannot be used'),
  VTM336: warning('more work is in progress than the limit allows'),
  VTM337: warning('history does not prove the completion'),
  VTM340: error('no task can be taken now'),
  VTM341: error('a completed task has regressed'),
  VTM342: error('the history is cut off'),
  VTM343: error('what Nx knows of a completion is out of date'),
  VTM344: error('the proof was ended first'),
  VTM347: warning('the edges of the pipeline may miss conflicts'),
  VTM401: error('the plugin options are malformed'),
  VTM402: error('a task id is also the name of a project'),
  VTM403: error('no such task'),
  VTM404: error('no manifest found'),
  VTM405: error('no task carries a tag'),
  VTM406: error('a file of groups cannot be used'),
  VTM410: error('the path cannot be that of a manifest'),
  VTM411: error('nx.json cannot be edited'),
  VTM412: error('it is not clear which agent is meant'),
  VTM413: error('the provider of CI is not known'),
  VTM414: error('the path cannot be that of a workflow'),
  VTM415: error('the workflow is not as it was generated'),
  VTM416: warning('completed tasks may be missing: the clone is shallow'),
  VTM420: error('the edit would break a manifest'),
  VTM421: error('the edit cannot be made as asked'),
  VTM422: error('the task is under way or done'),
  VTM423: error('the task id cannot be given'),
  VTM424: error('the conflict is not declared'),
  VTM425: error('the scope cannot be changed as asked'),
  VTM426: error('the manifest to write is not known'),
  VTM430: error('too many conflicts to record'),
  VTM440: warning('the journal of a run cannot be read'),
  VTM441: error('too little was measured to calibrate options'),
} as const satisfies Record<string, CodeEntry>;

/** The closed union of diagnostic codes. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Whether the sync generator mends what a code reports. */
export const isMendedBySync = (code: DiagnosticCode): boolean =>
  DIAGNOSTIC_CODES[code].bySync === true;

/** Ends the remedy of each finding that the sync generator mends. */
export const SYNC_DOES_IT = '`vtm validate --fix` or `nx sync` does it';
