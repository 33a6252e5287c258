import type { WorkspaceFolder } from '../../run/ports.js';
import type { RunEvent, RunRequest } from './request.js';

/** Tells, once a run, that manifests have changed since the run has read them. */
export class ManifestWatch {
  private readonly files: readonly string[];
  private seen: readonly string[] | null = null;
  private isTold = false;

  constructor(
    { universe }: Pick<RunRequest, 'universe'>,
    private readonly workspace: Pick<WorkspaceFolder, 'versions'>,
    private readonly tell: (event: RunEvent) => void,
  ) {
    this.files = [...new Set(universe.backlog.tasks.map(({ manifest }) => manifest))];
  }

  /** The first look remembers how the files stand. */
  async look(): Promise<void> {
    if (this.isTold) return;
    const now = await this.workspace.versions(this.files);
    const before = (this.seen ??= now);
    const files = this.files.filter((_file, at) => now[at] !== before[at]);
    if (files.length === 0) return;
    this.isTold = true;
    this.tell({ type: 'manifest-changed', files });
  }
}
