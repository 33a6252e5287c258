import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Options } from './options.js';

/**
 * What the edges of a pipeline cannot hold under these options (VTM347): they are made while Nx still finds
 * out what projects import, so of the dependencies between projects they know those in files alone.
 */
export function pipelineGaps({ pipeline, conflicts, isolation }: Options): Diagnostic[] {
  const { projectDependencies } = conflicts;
  const excludes =
    projectDependencies === 'hard' || (projectDependencies === 'soft' && isolation === 'none');
  if (!pipeline || !excludes) return [];
  return [
    diagnostic(
      'VTM347',
      'the edges of the pipeline know dependencies between projects from package.json and project.json alone, not from imports',
      'Set one of the options "pipeline" and "conflicts.projectDependencies" otherwise, or expect tasks to wait in their processes where only imports keep them apart.',
      { file: 'nx.json' },
    ),
  ];
}
