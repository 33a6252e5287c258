import { Help } from 'commander';
import type { Command } from 'commander';
import { paintOf } from '../../report/paint.js';
import { askForColour, paintOn, wantsColourOn } from '../terminal.js';
import { TOPICS } from './declare.js';

/** Makes help and errors look as all other text does, and help list commands by topic. */
export function withAppearance(vtm: Command): Command {
  const { strong, id } = paintOf(true, null);
  return vtm
    .option('--color', 'colour text wherever it goes')
    .option('--no-color', 'colour nothing; else NO_COLOR, FORCE_COLOR and the terminal decide')
    .on('option:color', () => askForColour(true))
    .on('option:no-color', () => askForColour(false))
    .configureOutput({
      // Styles are taken off again where these say no.
      getOutHasColors: () => wantsColourOn(process.stdout),
      getErrHasColors: () => wantsColourOn(process.stderr),
      outputError: (text, write) =>
        write(text.replace(/^error:/, (word) => paintOn(process.stderr).error(word))),
    })
    .configureHelp({
      styleTitle: strong,
      styleSubcommandText: id,
      groupItems: (all, visible, groupOf) => inOrder(new Help().groupItems(all, visible, groupOf)),
    });
}

/** Groups in the order of the topics; what is none of them stays behind. */
function inOrder<Item>(groups: Map<string, Item[]>): Map<string, Item[]> {
  const order: readonly string[] = Object.values(TOPICS);
  const rank = (heading: string): number => order.indexOf(heading) + 1 || order.length + 1;
  return new Map([...groups].sort(([a], [b]) => rank(a) - rank(b)));
}
