/**
 * Turns voice memos into text, one at a time: the engine wants the whole machine.
 *
 * A memo that fails is tried again, `attempts` times in all; then its failure is its result, and
 * the queue goes on.
 *
 * @param {(memo: string) => Promise<string>} engine
 * @param {{ attempts?: number }} [options]
 * @returns {(memo: string) => Promise<{ memo: string, text: string } | { memo: string, error: string }>}
 */
export function createTranscriber(engine, { attempts = 3 } = {}) {
  let queue = Promise.resolve();
  return (memo) => {
    const result = queue.then(() => transcribe(engine, memo, attempts));
    queue = result;
    return result;
  };
}

async function transcribe(engine, memo, attempts) {
  let error = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return { memo, text: (await engine(memo)).trim() };
    } catch (cause) {
      error = cause instanceof Error ? cause.message : String(cause);
    }
  }
  return { memo, error: `${error} (${attempts} attempts)` };
}
