/** A whole statement of a barrel, or the comment or blank line between two. */
export interface BarrelItem {
  readonly kind: 'statement' | 'comment' | 'blank';
  /** The lines it takes, as written; no item shares a line with another. */
  readonly lines: readonly string[];
  /** The same for statements that say the same, however they are spaced, quoted and ended. */
  readonly key: string;
  /** The comments within a statement and behind it. */
  readonly remarks: string;
  /** The names a statement exports; none for `export *`. */
  readonly names: readonly string[];
}

interface Token {
  readonly kind: 'comment' | 'word' | 'text' | 'mark';
  /** For a text what stands between its quotes. */
  readonly value: string;
  /** Numbers of its first and last line, counted from 0. */
  readonly first: number;
  readonly last: number;
}

const TOKEN =
  /(?<space>\s+)|(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<word>[\p{ID_Start}$_][\p{ID_Continue}$]*)|'(?<single>[^'\\\n]*)'|"(?<double>[^"\\\n]*)"|(?<mark>[{},*;])/uy;

/** The tokens of a text, then null where it holds anything that no barrel statement does. */
function* tokensOf(text: string): Generator<Token | null, void, undefined> {
  const token = new RegExp(TOKEN);
  let line = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found?.groups) return yield null;
    const { space, comment, word, single, double, mark } = found.groups;
    const last = line + found[0].split('\n').length - 1;
    const place = { first: line, last };
    if (comment !== undefined) yield { kind: 'comment', value: comment.trimEnd(), ...place };
    else if (word !== undefined) yield { kind: 'word', value: word, ...place };
    else if (mark !== undefined) yield { kind: 'mark', value: mark, ...place };
    else if (space === undefined) yield { kind: 'text', value: single ?? double ?? '', ...place };
    line = last;
  }
}

/**
 * Lines as whole statements `export … from '…'` and `import '…'`, comments and blank lines, in order;
 * null when they hold anything else, such as half a statement or two on one line. Linear.
 */
export function readBarrel(lines: readonly string[]): readonly BarrelItem[] | null {
  const tokens: Token[] = [];
  for (const token of tokensOf(lines.join('\n'))) {
    if (token === null) return null;
    tokens.push(token);
  }
  const items: BarrelItem[] = [];
  let line = 0;
  for (let at = 0; at < tokens.length;) {
    const read = readItem(tokens, at);
    if (read === null) return null;
    const [first, last] = [tokens[at] as Token, tokens[read.next - 1] as Token];
    if (first.first < line) return null;
    for (; line < first.first; line += 1) items.push(blank(lines[line] ?? ''));
    line = last.last + 1;
    items.push({ ...read.item, lines: lines.slice(first.first, line) });
    at = read.next;
  }
  return [...items, ...lines.slice(line).map(blank)];
}

const blank = (line: string): BarrelItem => ({
  kind: 'blank',
  lines: [line],
  key: '',
  remarks: '',
  names: [],
});

/** What tells one statement from another. */
export type BarrelStatement = Pick<BarrelItem, 'key' | 'names'>;

/** A statement in other code is looked for no further, in UTF-16 units. */
const WINDOW = 4096;

/** The whole statement that begins at a place of a text, whatever follows it; null when none does. */
export function statementAt(text: string, from: number): BarrelStatement | null {
  const tokens: Token[] = [];
  for (const token of tokensOf(text.slice(from, from + WINDOW))) {
    if (token === null) return null;
    if (token.kind === 'comment') continue;
    // A second list, or an end before the module: it is another statement.
    const isOver = token.value === ';' || (token.value === '{' && tokens.some(isOpening));
    if (token.kind === 'mark' && isOver) return null;
    tokens.push(token);
    if (isModule(tokens, tokens.length - 1)) return readStatement(tokens);
    if (tokens.length === 3 && !tokens.some(isOpening)) return null;
  }
  return null;
}

const isOpening = ({ kind, value }: Token): boolean =>
  kind === 'mark' && (value === '{' || value === '*');

interface ReadItem {
  readonly item: Omit<BarrelItem, 'lines'>;
  readonly next: number;
}

function readItem(tokens: readonly Token[], at: number): ReadItem | null {
  const first = tokens[at] as Token;
  const next = at + 1;
  if (first.kind === 'comment')
    return { item: { kind: 'comment', key: first.value, remarks: '', names: [] }, next };
  const end = endOf(tokens, at);
  const own = tokens.slice(at, end);
  const statement = readStatement(own.filter(({ kind }) => kind !== 'comment'));
  if (statement === null) return null;
  const remarks = own.filter(({ kind }) => kind === 'comment').map(({ value }) => value);
  return { item: { kind: 'statement', ...statement, remarks: remarks.join('\n') }, next: end };
}

/** Behind the module of a statement, its semicolon, and a comment on the line where it ends. */
function endOf(tokens: readonly Token[], start: number): number {
  let end = start + 1;
  while (end < tokens.length && !isModule(tokens, end)) end += 1;
  end += 1;
  if (tokens[end]?.value === ';') end += 1;
  while (tokens[end]?.kind === 'comment' && tokens[end]?.first === tokens[end - 1]?.last) end += 1;
  return Math.min(end, tokens.length);
}

const isModule = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'text' && ['from', 'import'].includes(tokens[at - 1]?.value ?? '');

function readStatement(tokens: readonly Token[]): BarrelStatement | null {
  const ended = tokens[tokens.length - 1]?.value === ';' ? tokens.slice(0, -1) : tokens;
  const from = ended[ended.length - 1];
  if (from?.kind !== 'text') return null;
  const [head, ...rest] = ended.slice(0, -1);
  if (head?.kind !== 'word') return null;
  const key = (words: readonly Token[]): string =>
    [...words.map(keyOf), JSON.stringify(from.value)].join(' ');
  if (head.value === 'import') return rest.length === 0 ? { key: key([head]), names: [] } : null;
  const body = rest[0]?.value === 'type' && rest[0].kind === 'word' ? rest.slice(1) : rest;
  if (head.value !== 'export' || !isWord(body[body.length - 1], 'from')) return null;
  const names = exportedNames(body.slice(0, -1));
  return names && { key: key(withoutLastComma([head, ...rest])), names };
}

const keyOf = ({ kind, value }: Token): string => (kind === 'text' ? JSON.stringify(value) : value);

const isWord = (token: Token | undefined, value: string): boolean =>
  token?.kind === 'word' && token.value === value;
const isMark = (token: Token | undefined, value: string): boolean =>
  token?.kind === 'mark' && token.value === value;

const withoutLastComma = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter((token, at) => !(isMark(token, ',') && isMark(tokens[at + 1], '}')));

/** What stands between `export` and `from`: `*`, `* as x` or a list in braces. */
function exportedNames(tokens: readonly Token[]): readonly string[] | null {
  const [first, as, name] = tokens;
  if (isMark(first, '*')) {
    if (tokens.length === 1) return [];
    return tokens.length === 3 && isWord(as, 'as') && isName(name) ? [name.value] : null;
  }
  const list = withoutLastComma(tokens);
  if (!isMark(list[0], '{') || !isMark(list[list.length - 1], '}')) return null;
  if (list.length === 2) return tokens.length === 2 ? [] : null;
  return allOrNull(splitByComma(list.slice(1, -1)).map(nameOf));
}

const isName = (token: Token | undefined): token is Token =>
  token?.kind === 'word' || token?.kind === 'text';

function splitByComma(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isMark(token, ',')) parts.push([]);
    else parts[parts.length - 1]?.push(token);
  }
  return parts;
}

/** `a`, `type a`, `a as b` or `type a as b`. */
function nameOf(specifier: readonly Token[]): string | null {
  const name = specifier[specifier.length - 1];
  const fits =
    specifier.length === 1 ||
    (specifier.length === 2 && isWord(specifier[0], 'type')) ||
    (specifier.length === 3 && isWord(specifier[1], 'as')) ||
    (specifier.length === 4 && isWord(specifier[0], 'type') && isWord(specifier[2], 'as'));
  return fits && specifier.every(isName) && name ? name.value : null;
}

const allOrNull = (values: readonly (string | null)[]): readonly string[] | null => {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? known : null;
};
