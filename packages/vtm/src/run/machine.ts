/** What is found on this machine before a run. */
export interface MachineFacts {
  readonly git: {
    /** As git says it, `2.43.0` for example; null when there is no git. */
    readonly version: string | null;
    /** Whether git knows who commits. */
    readonly hasIdentity: boolean;
    /** `core.hooksPath` as configured; null when it is not. */
    readonly hooksPath: string | null;
    /** Whether commits are signed. */
    readonly signs: boolean;
  };
  /** Version of Node.js without its `v`. */
  readonly node: string;
  /** Version of the workspace's own Nx; null when none is installed. */
  readonly nx: string | null;
  /** Of each program asked for, whether it is on the path or in the workspace. */
  readonly programs: ReadonlyMap<string, boolean>;
  readonly worktrees: {
    readonly folder: string;
    /** Why nothing can be made there; null when it can. */
    readonly problem: string | null;
    /** Whether it lies within the work tree, where tools of the workspace find its files. */
    readonly isInside: boolean;
    /** Bytes free there; null when nobody knows. */
    readonly freeBytes: number | null;
    /** Bytes of the files of one checkout. */
    readonly checkoutBytes: number;
  };
}
