/** Carries the name of one call of Nx to the processes that it starts. */
const VARIABLE = 'VTM_INVOCATION';

/** Notes the name that Nx gives to one call. */
export function noteInvocation(id: string): void {
  process.env[VARIABLE] = id;
}

/** The name of the call of Nx that has started this process; null when it was noted nowhere. */
export const invocation = (): string | null => process.env[VARIABLE] ?? null;
