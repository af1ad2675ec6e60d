import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listen, stopServer } from '../../gateway/listen.ts';

const bin = fileURLToPath(new URL('../../../bin/crossguard.js', import.meta.url));

type Up = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Waits until the output has this in it. */
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<number | null>;
};

function up(t: TestContext, ...options: string[]): Up {
  const child = spawn(process.execPath, [bin, 'up', ...options], {
    env: { ...process.env, NO_COLOR: '1' },
    cwd: tmpdir(),
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    child,
    output: () => output,
    errors: () => errors,
    ended,
    async says(text) {
      const deadline = Date.now() + 10_000;
      while (!output.includes(text)) {
        assert.ok(Date.now() < deadline, `no “${text}” in:\n${output}${errors}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

const anyPorts = ['--port', '0', '--page-port', '0'];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`says what is running, serves it, and ends well on ${signal}`, async (t) => {
    const { child, output, errors, says, ended } = up(t, ...anyPorts);
    await says('service');
    const addresses = [...output().matchAll(/^ {2}\w+ +(http:\S+)/gm)].map(([, url = '']) => url);
    assert.equal(addresses.length, 4, output());
    const [page = '', scenes = '', gateway = '', service = ''] = addresses;
    assert.match(await (await fetch(page)).text(), /The CORS playground/);
    assert.match(await (await fetch(scenes)).text(), /Who may cross/);
    const headers = { Origin: 'https://any.example' };
    const answer = await fetch(`${gateway}/resources/public-data/`, { headers });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const bare = await fetch(`${service}/resources/public-data/`, { headers });
    assert.equal(bare.headers.get('access-control-allow-origin'), null);
    // An open page keeps a connection; it must not keep the process.
    const open = await fetch(`${page}/events`);
    child.kill(signal);
    assert.equal(await ended, 0);
    assert.equal(errors(), '');
    await open.body?.cancel().catch(() => undefined);
  });
}

test('stands in front of one’s own service, and reads its policy again', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'crossguard-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'crossguard.yaml');
  await writeFile(file, "rules: [{ allowOrigins: ['https://a.example'], maxAge: 5 }]");
  const own = createServer((_, response) => response.end('mine'));
  const port = await listen(own, '127.0.0.1', 0);
  t.after(() => stopServer(own));
  const options = ['--upstream', `http://127.0.0.1:${port}`, '--policy', file, ...anyPorts];
  const { output, says } = up(t, ...options);
  await says('service');
  const gateway = /gateway +(\S+)/.exec(output())?.[1] ?? '';
  const allowed = async (origin: string): Promise<boolean> => {
    const answer = await fetch(gateway, { headers: { Origin: origin } });
    assert.equal(await answer.text(), 'mine');
    return answer.headers.get('access-control-allow-origin') === origin;
  };
  assert.ok(await allowed('https://a.example'));
  await writeFile(file, "rules: [{ allowOrigins: ['https://b.example'], maxAge: 5 }]");
  await says('is in force');
  assert.ok(await allowed('https://b.example'));
  await writeFile(file, "rules: [{ allowOrigins: ['b.example'], maxAge: 5 }]");
  await says(`${file}:1:26: error:`);
  assert.ok(await allowed('https://b.example'));
});

test('a port that is taken: the next one, or, where it was asked for, an error', async (t) => {
  const other = createServer();
  const taken = await listen(other, '127.0.0.1', 0);
  t.after(() => stopServer(other));
  const { ended, errors, output } = up(t, '--port', String(taken), '--page-port', '0');
  assert.equal(await ended, 2);
  assert.match(errors(), /^error: [^\n]*the port is in use\n$/);
  assert.equal(output(), '');
});

test('misuse is answered in one line', async (t) => {
  for (const options of [
    ['--upstream', 'localhost:3000'],
    ['--upstream', 'http://localhost:3000/base'],
    ['--upstream', 'http://localhost:3000'],
    ['--enforced-by', 'http://localhost:3000'],
    ['--enforced-by', 'http://localhost:3000', '--sample-port', '1', '--upstream', 'http://a'],
    ['--port', '70000'],
    ['--policy', 'nothing-here.yaml'],
    ['--host', '203.0.113.1', '--port', '0'],
  ]) {
    const { ended, errors, output } = up(t, ...options);
    assert.equal(await ended, 2, options.join(' '));
    assert.match(errors(), /^[^\n]+\n$/, options.join(' '));
    assert.equal(output(), '');
  }
});

test('the package’s copy of the guide’s policy is the one that readers edit', (t) => {
  const root = fileURLToPath(new URL('../../../../../', import.meta.url));
  // What is committed is compared: edits to try things out are what the file is for.
  const committed = (path: string): string =>
    execFileSync('git', ['show', `HEAD:${path}`], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  try {
    committed('package.json');
  } catch {
    t.skip('not a clone of the repository');
    return;
  }
  assert.equal(
    committed('packages/crossguard/assets/guide/crossguard.yaml'),
    committed('examples/guide/crossguard.yaml'),
  );
});
