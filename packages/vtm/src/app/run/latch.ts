/**
 * Something that may happen while nobody waits. `close` before looking at the facts, then wait: what
 * happens after the look opens the latch, so nothing is slept through.
 */
export class Latch {
  private resolve: () => void = () => undefined;
  private promise: Promise<void> = Promise.resolve();

  constructor() {
    this.close();
  }

  open(): void {
    this.resolve();
  }

  close(): void {
    this.promise = new Promise((resolve) => (this.resolve = resolve));
  }

  opened(): Promise<void> {
    return this.promise;
  }
}
