/* The filter between a command and its log: mask-log.js <file that names the masked variables, as JSON> */
import { readFileSync, readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { masking, maskedTexts } from '../../run/mask.js';

/** What the supervisor lets go of when the command has ended, or when it is killed. */
const UNTIL_FILE = 5;

/** More than any pipe holds by default: the command's last words are among it. */
const LAST_BYTES = 1024 * 1024;

// The group is signalled to end the command; its last words are still to be written.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

const names = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly string[];
const values = names.map((name) => process.env[name] ?? '');
/** As latin1 each byte is one character and comes out as it was, text or not. */
const asBytes = (text: string) => Buffer.from(text).toString('latin1');
const masked = masking(maskedTexts(values).map(asBytes));

function write(text: string): void {
  const bytes = Buffer.from(text, 'latin1');
  for (let done = 0; done < bytes.length;) done += writeSync(1, bytes, done);
}

const take = (bytes: Buffer) => write(masked.next(bytes.toString('latin1')));

/** Writes what is in the pipe now. Something the command left behind may go on writing for ever. */
function end(): void {
  const bytes = Buffer.alloc(64 * 1024);
  for (let left = LAST_BYTES; left > 0;) {
    const read = readNow(bytes);
    if (read === 0) break;
    take(bytes.subarray(0, read));
    left -= read;
  }
  write(masked.rest());
  process.exit(0);
}

/** The pipe is non-blocking: when it is empty and somebody holds it, reading fails. */
function readNow(bytes: Buffer): number {
  try {
    return readSync(0, bytes);
  } catch {
    return 0;
  }
}

process.stdin.on('data', take).on('end', end);
new Socket({ fd: UNTIL_FILE, readable: true, writable: false }).on('end', end).resume();
