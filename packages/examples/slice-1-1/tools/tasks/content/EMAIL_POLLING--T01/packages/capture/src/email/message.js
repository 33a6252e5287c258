/**
 * What a capture needs of a message.
 *
 * @param {string} text of an .eml file
 * @returns {{ id: string | null, from: string, subject: string, body: string }}
 */
export function parseMessage(text) {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n\n');
  const headers = headersOf(head);
  return {
    id: headers.get('message-id') ?? null,
    from: headers.get('from') ?? '',
    subject: headers.get('subject') ?? '',
    body: rest.join('\n\n').trim(),
  };
}

// A line that begins with a blank continues the header before it (RFC 5322, 2.2.3).
const headersOf = (head) =>
  new Map(
    head
      .replace(/\n[ \t]+/g, ' ')
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
      .map(([name, value]) => [name.toLowerCase(), value.trim()]),
  );
