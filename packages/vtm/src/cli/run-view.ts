import type { RunEvent } from '../app/run/request.js';
import { printableLines } from '../base/printable.js';
import { frameLines } from '../report/progress-text.js';
import { progressView } from '../report/progress-view.js';
import { eventText } from '../report/run-text.js';
import { foldProgress, progressFrom } from '../run/progress.js';
import { LiveFrame } from './live-frame.js';
import { isLively, paintOn } from './terminal.js';

/** Shows a run to whoever looks on. */
export interface RunView {
  observe(event: RunEvent): void;
  /** Says a line that is no event. */
  readonly say: (line: string) => void;
  /** Takes away what is no longer true when the run has ended. */
  end(): void;
}

/** Shows a run on standard error: drawn in place on a terminal that can, else a line for each event. */
export const runView = (): RunView => (isLively(process.stderr) ? liveView() : plainView());

function plainView(): RunView {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const paint = paintOn(process.stderr);
  return {
    observe: (event) => {
      if (event.type !== 'turn') say(eventText(event, paint));
    },
    say,
    end: () => undefined,
  };
}

/** Drawn again so often when nothing happens, in milliseconds. */
const TICK = 1_000;
/** What happens within so many milliseconds is drawn at once. */
const GATHERED = 50;

function liveView(): RunView {
  const stream = process.stderr;
  const frame = new LiveFrame(stream);
  let progress = progressFrom(Date.now());
  let isDue = false;
  const draw = () => {
    isDue = false;
    const paint = paintOn(stream);
    // The last column stays free, for the cursor, and so does the last row.
    const columns = paint.columns && paint.columns - 1;
    const view = progressView(progress, Date.now());
    frame.draw(frameLines(view, stream.rows - 1, { ...paint, columns }));
  };
  const clear = () => frame.clear();
  const leave = () => frame.leave();
  const tick = setInterval(draw, TICK).unref();
  let gathering: NodeJS.Timeout | null = null;
  stream.on('resize', draw);
  process.on('exit', clear).on('SIGCONT', leave);
  return {
    observe(event) {
      progress = foldProgress(progress, event, Date.now());
      if (isLasting(event)) frame.above(eventText(event, paintOn(stream)));
      if (isDue) return;
      isDue = true;
      gathering = setTimeout(draw, GATHERED).unref();
    },
    // What a task prints may move the cursor, which would take the frame for something else.
    say: (line) => frame.above(printableLines(line)),
    end() {
      clearInterval(tick);
      if (gathering) clearTimeout(gathering);
      stream.off('resize', draw);
      process.off('exit', clear).off('SIGCONT', leave);
      clear();
    },
  };
}

/** What stays on the screen; the rest is shown as long as it is true. */
function isLasting(event: RunEvent): event is Exclude<RunEvent, { type: 'turn' }> {
  switch (event.type) {
    case 'turn':
    case 'started':
    case 'step':
    case 'waiting':
      return false;
    case 'gate':
      return event.state !== 'running';
    default:
      return true;
  }
}
