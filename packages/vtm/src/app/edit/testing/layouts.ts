/** A value as JSON text, in each manner in which manifests are found. */
export const LAYOUTS: Readonly<Record<string, (value: unknown) => string>> = {
  minified: (value) => JSON.stringify(value),
  'two blanks': (value) => JSON.stringify(value, null, 2),
  'four blanks': (value) => `${JSON.stringify(value, null, 4)}\n`,
  tabs: (value) => `${JSON.stringify(value, null, '\t')}\n`,
  'carriage returns': (value) => JSON.stringify(value, null, 2).replaceAll('\n', '\r\n'),
  'a byte order mark': (value) => `\uFEFF${JSON.stringify(value, null, 2)}\n`,
  comments: (value) => commented(JSON.stringify(value, null, 2)),
  'trailing commas': (value) => trailing(JSON.stringify(value, null, 2)),
  'short lists on a line': (value) =>
    JSON.stringify(value, null, 2).replace(/\[\n\s+("[^\n{]*")\n\s+\]/g, '[$1]'),
};

/** A comment behind each seventh line, and one on a line of its own before each task. */
const commented = (text: string): string =>
  text
    .split('\n')
    .map((line, at) => (at % 7 === 3 ? `${line} // kept ${at}` : line))
    .map((line, at) => (line.includes('"task_id"') ? `      /* about ${at} */\n${line}` : line))
    .join('\n');

const trailing = (text: string): string => text.replace(/([^,[{\s])(\n\s*[\]}])/g, '$1,$2');
