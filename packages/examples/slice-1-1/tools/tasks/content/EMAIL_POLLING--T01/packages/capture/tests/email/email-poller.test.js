import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createEmailPoller } from '../../src/email/email-poller.js';
import { parseMessage } from '../../src/email/message.js';

const folder = mkdtempSync(join(tmpdir(), 'email-'));
after(() => rmSync(folder, { recursive: true }));

const mail = (id) =>
  `Message-ID: <${id}>\r\nFrom: ann@example.org\r\nSubject: Buy milk\r\n  today\r\n\r\nTwo litres\r\n`;

test('a folded subject is one line', () => {
  assert.deepEqual(parseMessage(mail('1')), {
    id: '<1>',
    from: 'ann@example.org',
    subject: 'Buy milk today',
    body: 'Two litres',
  });
});

test('each message is given once, also when it lies there twice', async () => {
  const poll = createEmailPoller(folder);
  writeFileSync(join(folder, 'a.eml'), mail('1'));
  writeFileSync(join(folder, 'copy-of-a.eml'), mail('1'));
  assert.equal((await poll()).length, 1);
  writeFileSync(join(folder, 'b.eml'), mail('2'));
  assert.deepEqual(
    (await poll()).map(({ id }) => id),
    ['<2>'],
  );
});
