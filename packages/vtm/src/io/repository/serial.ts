/** Runs tasks one after the other, in the order in which they came; a failing one stops nobody. */
export type Serial = <T>(task: () => Promise<T>) => Promise<T>;

/** A queue of its own. */
export function serial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
}
