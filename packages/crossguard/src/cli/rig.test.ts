/** What the tests of commands share. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const bin: string = fileURLToPath(new URL('../../bin/crossguard.js', import.meta.url));

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the command as a shell does, in a folder, with its output in pipes. */
export async function run(
  folder: string,
  args: readonly string[],
  input: string = '',
): Promise<Run> {
  const env = { ...process.env, NO_COLOR: '' };
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  child.stdin.on('error', () => undefined).end(input);
  await once(child, 'close');
  return { code: child.exitCode, ...texts };
}

/** A folder with these files, which is gone after the tests of the file that asked for it. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crossguard-'));
  after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}
