import type { RunControl } from '../../app/run/request.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * How a run inside an Nx process ends early: when Nx is told to end, or dies, it leaves at once and what
 * it has started stays to be adopted. Nx kills its whole process tree within seconds, supervisors are not
 * in it.
 */
export function detachWithNx(): { readonly control: RunControl; readonly release: () => void } {
  const { signal: detach, release } = onNxEnd();
  const never = new AbortController().signal;
  return { control: { drain: never, stop: never, detach }, release };
}

/** A signal that aborts when Nx is told to end, or dies. */
export function onNxEnd(): { readonly signal: AbortSignal; readonly release: () => void } {
  const end = new AbortController();
  const leave = () => end.abort();
  for (const signal of SIGNALS) process.on(signal, leave);
  process.on('disconnect', leave);
  return {
    signal: end.signal,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, leave);
      process.off('disconnect', leave);
    },
  };
}
