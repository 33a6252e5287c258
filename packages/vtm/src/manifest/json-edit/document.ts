/** How a JSON document is laid out: what is added is written as the rest of it. */
export interface Document {
  readonly text: string;
  readonly lineEnd: string;
  /** One level of indentation; null when the whole document is one line. */
  readonly indent: string | null;
  /** Whether short lists, and short objects, stand on one line, as Prettier leaves them. */
  readonly inline: { readonly lists: boolean; readonly objects: boolean };
}

/** Lines are kept within so many columns where short values stand on one line; Prettier's own default. */
const COLUMNS = 80;

/** The layout of a text. */
export function documentOf(text: string): Document {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  if (!text.trim().includes('\n'))
    return { text, lineEnd, indent: null, inline: { lists: false, objects: false } };
  const indent = /\n([ \t]+)[^\s]/.exec(text)?.[1] ?? '  ';
  const inline = { lists: /\[[ \t]*["\d]/.test(text), objects: /\{[ \t]*"/.test(text) };
  return { text, lineEnd, indent, inline };
}

/**
 * A value as text: on lines of its own when what leads to it begins a line (`lineStart`: line break and
 * indentation), else on one. `column` counts what stands before it on its line, indentation aside.
 */
export function rendered(
  document: Document,
  value: unknown,
  lineStart: string | null,
  column: number,
): string {
  const { indent, inline } = document;
  if (indent === null) return JSON.stringify(value);
  if (lineStart === null) return onOneLine(value);
  const members = membersOf(value);
  if (members === null) return JSON.stringify(value);
  if (members.length === 0) return Array.isArray(value) ? '[]' : '{}';
  const mayInline = Array.isArray(value) ? inline.lists : inline.objects;
  if (mayInline && members.every(([, member]) => membersOf(member) === null)) {
    const line = onOneLine(value);
    if (widthOf(lineStart) + column + line.length < COLUMNS) return line;
  }
  const inner = lineStart + indent;
  const texts = members.map(([key, member]) => {
    const lead = key === null ? '' : `${JSON.stringify(key)}: `;
    return inner + lead + rendered(document, member, inner, lead.length);
  });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}${texts.join(',')}${lineStart}${close}`;
}

const widthOf = (lineStart: string): number => lineStart.replace(/^\r?\n/, '').length;

function onOneLine(value: unknown): string {
  const members = membersOf(value);
  if (members === null) return JSON.stringify(value);
  const texts = members.map(
    ([key, member]) => (key === null ? '' : `${JSON.stringify(key)}: `) + onOneLine(member),
  );
  if (Array.isArray(value)) return `[${texts.join(', ')}]`;
  return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
}

/** What a value holds; null for one that holds nothing. Members without a value are left out, as in JSON. */
function membersOf(value: unknown): (readonly [string | null, unknown])[] | null {
  if (Array.isArray(value)) return value.map((member: unknown) => [null, member ?? null] as const);
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
