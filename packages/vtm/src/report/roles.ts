import type { Severity } from '../base/codes.js';
import type { ConflictLevel } from '../conflicts/conflict.js';
import type { Outcome } from '../run/outcome.js';
import type { Status } from '../run/state.js';
import type { Role } from './paint.js';

/** How the status of a task looks. */
export const STATUS_ROLES: Readonly<Record<Status, Role | null>> = {
  'in-progress': 'note',
  blocked: 'error',
  'awaiting-merge': 'warning',
  abandoned: 'dim',
  completed: 'good',
  pending: null,
};

/** How the outcome of a task in a run looks. */
export const OUTCOME_ROLES: Readonly<Record<Outcome['kind'], Role>> = {
  'already-completed': 'good',
  completed: 'good',
  'awaiting-merge': 'warning',
  failed: 'error',
  skipped: 'warning',
  interrupted: 'warning',
};

/** How the severity of a diagnostic looks. */
export const SEVERITY_ROLES: Readonly<Record<Severity, Role>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** How the level of a conflict looks. */
export const LEVEL_ROLES: Readonly<Record<ConflictLevel, Role>> = {
  hard: 'error',
  soft: 'warning',
  info: 'dim',
};
