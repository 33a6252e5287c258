/**
 * A clock that moves only when told to, so that no test sleeps.
 *
 * @param {string} start UTC, ISO 8601
 * @returns {{ now: () => string, advance: (seconds: number) => void }}
 */
export function stoppedClock(start) {
  let time = Date.parse(start);
  return {
    now: () => new Date(time).toISOString(),
    advance: (seconds) => {
      time += seconds * 1000;
    },
  };
}
