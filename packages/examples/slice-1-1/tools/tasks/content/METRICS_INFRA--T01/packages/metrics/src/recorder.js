/**
 * Counts and times what a pipeline does; holds numbers only, so it never grows with the work.
 *
 * @param {() => number} now milliseconds, monotonic
 */
export function createRecorder(now) {
  const counters = new Map();
  const durations = new Map();

  const count = (name, by = 1) => {
    counters.set(name, (counters.get(name) ?? 0) + by);
  };

  const time = async (name, work) => {
    const start = now();
    try {
      return await work();
    } finally {
      add(durations, name, now() - start);
    }
  };

  const snapshot = () => ({
    counters: Object.fromEntries([...counters].sort(byName)),
    durations: Object.fromEntries([...durations].sort(byName)),
  });

  return { count, time, snapshot };
}

function add(durations, name, milliseconds) {
  const { times = 0, total = 0, longest = 0 } = durations.get(name) ?? {};
  durations.set(name, {
    times: times + 1,
    total: total + milliseconds,
    longest: Math.max(longest, milliseconds),
  });
}

const byName = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);
