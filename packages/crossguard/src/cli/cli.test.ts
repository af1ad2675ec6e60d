import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTCPServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bin, run, type Run } from './rig.test.ts';

/** Runs the command where it does not matter in which folder. */
function crossguard(args: readonly string[], input: string = ''): Promise<Run> {
  return run(tmpdir(), args, input);
}

const app = 'https://app.example.com';
/** What reached the server, as `METHOD path`. */
const log: string[] = [];

const handle: RequestListener = (request, response) => {
  const { method = '', url = '' } = request;
  log.push(`${method} ${url}`);
  const isPreflight = request.headers['access-control-request-method'] !== undefined;
  const allow = { 'Access-Control-Allow-Origin': app, Vary: 'Origin' };
  const methods = { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '600' };
  if (url === '/silent') return;
  if (url === '/open') response.writeHead(isPreflight ? 204 : 200, { ...allow, ...methods });
  else if (url === '/any')
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
    });
  else if (url === '/loop') response.writeHead(302, { ...allow, Location: '/loop' });
  else if (url === '/evil')
    response.writeHead(200, { 'Access-Control-Allow-Origin': 'x\u009b31m' });
  else if (url === '/away') response.writeHead(302, { ...allow, Location: 'http://localhost:1/' });
  else response.writeHead(isPreflight ? 404 : 200);
  response.end();
};

let folder = '';
let server: Server;
let base = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossguard-cli-'));
  server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  base = `http://127.0.0.1:${address.port}`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

test('a WebSocket is opened whatever the server says of CORS, and shut by its status', async () => {
  const open = createServer().on('upgrade', (request, socket) => {
    log.push(`${request.headers.origin} ${request.headers.upgrade}`);
    socket.end('HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  });
  await once(open.listen(0, '127.0.0.1'), 'listening');
  const address = open.address();
  assert.ok(typeof address === 'object' && address !== null);
  log.length = 0;
  const asked = ['check', `ws://127.0.0.1:${address.port}/`, '--from', app, '--as', 'websocket'];
  const { code, out } = await crossguard(asked);
  open.close();
  assert.equal(code, 0);
  assert.deepEqual(log, [`${app} websocket`]);
  assert.match(out, /^Allowed\. A page of \S+\s+may\s+open\s+a\s+WebSocket\s+to\s+ws:/);
  const shut = await crossguard(['check', `${base}/x`, '--from', app, '--as', 'websocket']);
  assert.match(shut.out, /No WebSocket opens: the server answered 200, not 101\./);
  const { code: misuse } = await crossguard(['check', 'ws://127.0.0.1:1/', '--from', app]);
  assert.equal(misuse, 2);
});

test('a font is asked for as a font is, and blocked as one', async () => {
  const { code, out } = await crossguard(['check', `${base}/x`, '--from', app, '--as', 'font']);
  assert.equal(code, 1);
  assert.match(out, /may not fetch\s+\S+ as a font/);
  assert.match(out, /Access to font at/);
  const refused = await crossguard([
    'check',
    `${base}/x`,
    '--from',
    app,
    '--as',
    'font',
    '-X',
    'PUT',
  ]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /-X PUT --as font/);
});

test('the version is one line; the help names every command', async () => {
  assert.match((await crossguard(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  assert.match((await crossguard(['-V'])).out, /^\d+\.\d+\.\d+\n$/);
  const help = await crossguard([]);
  assert.equal(help.code, 0);
  for (const command of ['check', 'validate', 'up'])
    assert.match(help.out, new RegExp(`^  ${command} `, 'm'));
  assert.equal((await crossguard(['--help'])).out, help.out);
});

const misuses: readonly (readonly [args: string, says: RegExp])[] = [
  ['chek', /unknown command 'chek' \(Did you mean check\?\)/],
  ['validate --strct x', /unknown option '--strct' \(Did you mean --strict\?\)/],
  ['validate', /missing required argument 'file'/],
  ['check http://a.test/', /'--from <origin>' not specified/],
  ['check nowhere --from https://a.test', /"nowhere" can't be parsed/],
  ['check http://a.test/ --from a.test', /--from "a.test" is no origin; .* https:\/\/a\.test,/],
  ['check http://a.test/ --from https://a.test -X TRACE', /"TRACE" is forbidden/],
  ['check http://a.test/ --from https://a.test -H Cookie:1', /-H "Cookie" can't be set/],
  ['check http://a.test/ --from https://a.test --mode x', /choices are cors, no-cors/],
  ['check http://a.test/ --from https://a.test --timeout 0', /Write seconds/],
];
for (const [args, says] of misuses) {
  test(`misuse is told in one line: ${args}`, async () => {
    const { code, out, err } = await crossguard(args.split(' '));
    assert.match(err, says);
    assert.match(err, /^error: [^\n]+\n$/);
    assert.deepEqual({ code, out }, { code: 2, out: '' });
  });
}

test('allowed: exit 0, the exchange, and what the script reads', async () => {
  const { code, out } = await crossguard(['check', `${base}/open`, '--from', app]);
  assert.equal(code, 0);
  assert.match(out, /^Allowed\. A page of https:\/\/app\.example\.com may fetch/);
  assert.match(out, /│ GET \/open +│/);
  assert.match(out, /Note +The script reads the status \(200\)/);
});

test('blocked: exit 1, the step, three consoles, and what to change', async () => {
  const { code, out } = await crossguard(['check', `${base}/closed`, '--from', app, '-X', 'PUT']);
  assert.equal(code, 1);
  const says = [
    /^Blocked\./,
    /#cors-preflight-fetch/,
    /^Chrome +Access to fetch at/m,
    /^Firefox +Cross-Origin Request Blocked/m,
    /^WebKit +Preflight response is not successful\. Status code: 404/m,
    /Access-Control-Allow-Methods: PUT/,
    /allowMethods: \[PUT\]/,
    /docs\/failures\/preflight-status\.md/,
  ];
  for (const said of says) assert.match(out, said);
});

test('no line is wider than a screen, and nothing steers the terminal', async () => {
  for (const path of ['/open', '/closed', '/evil', '/loop']) {
    const { out } = await crossguard(['check', base + path, '--from', app]);
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
  }
});

test('the browsers that decide otherwise are named, and cost no request that was sent before', async () => {
  log.length = 0;
  const asked = [
    'check',
    `${base}/any`,
    '--from',
    'http://app.example.com',
    '-H',
    'Authorization: x',
  ];
  const standard = await crossguard(asked);
  assert.equal(standard.code, 1);
  assert.match(standard.out, /^But +Chrome and Firefox and WebKit \(Safari\) would allow this\.$/m);
  assert.deepEqual(log, ['OPTIONS /any', 'GET /any']);

  const chromium = await crossguard([...asked, '--engine', 'chromium']);
  assert.equal(chromium.code, 0);
  assert.doesNotMatch(chromium.out, /^But/m);
});

test('what changes things is not sent, but with --send', async () => {
  log.length = 0;
  const asked = await crossguard(['check', `${base}/open`, '--from', app, '-X', 'PUT']);
  assert.equal(asked.code, 0);
  assert.match(asked.out, /not sent/);
  assert.deepEqual(log, ['OPTIONS /open']);

  log.length = 0;
  const simple = await crossguard(['check', `${base}/open`, '--from', app, '--data', 'x']);
  assert.equal(simple.code, 2);
  assert.match(simple.out, /^Undecided\./);
  assert.match(simple.out, /Caution +No preflight asks before this POST/);
  assert.deepEqual(log, []);

  const sent = await crossguard(['check', `${base}/open`, '--from', app, '-X', 'PUT', '--send']);
  assert.equal(sent.code, 0);
  assert.deepEqual(log, ['OPTIONS /open', 'PUT /open']);
});

test('--json holds the whole', async () => {
  const { code, out } = await crossguard(['check', `${base}/closed`, '--from', app, '--json']);
  assert.equal(code, 1);
  const report: unknown = JSON.parse(out);
  assert.ok(typeof report === 'object' && report !== null);
  assert.deepEqual(Object.keys(report), [
    'engine',
    'verdict',
    'request',
    'exchanges',
    'unsent',
    'response',
    'failure',
    'trace',
    'cautions',
    'otherwise',
    'words',
  ]);
  assert.match(out, /"code": "allow-origin-missing"/);
});

test('a redirect loop ends, and is drawn in short', async () => {
  const { code, out } = await crossguard(['check', `${base}/loop`, '--from', app]);
  assert.equal(code, 1);
  assert.match(out, /⋮ 15 more exchanges/);
});

test('unreachable: exit 2, with a reason and a hint', async () => {
  const gone = createTCPServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const address = gone.address();
  assert.ok(typeof address === 'object' && address !== null);
  gone.close();
  await once(gone, 'close');
  const refused = await crossguard(['check', `http://127.0.0.1:${address.port}/`, '--from', app]);
  assert.equal(refused.code, 2);
  assert.match(
    refused.out,
    /^Unreachable\.[^]*refused the connection[^]*Try +Check that the server/,
  );

  const slow = await crossguard(['check', `${base}/silent`, '--from', app, '--timeout', '0.2']);
  assert.equal(slow.code, 2);
  assert.match(slow.out, /did not answer in time/);

  const tls = await crossguard(['check', base.replace('http:', 'https:'), '--from', app]);
  assert.equal(tls.code, 2);
  assert.match(tls.out, /No secure connection/);
});

test('validate: 0 valid, 1 invalid, 2 unreadable', async () => {
  const good = 'rules: [{ allowOrigins: ["*"] }]';
  const warned = 'rules: [{ allowOrigins: ["*"], allowMethods: [PUT] }]';
  const bad = 'rules: [{ allowOrigins: ["https://a.example/"] }]';
  const exit = async (...args: [input: string, ...rest: string[]]): Promise<number | null> =>
    (await crossguard(['validate', '-', ...args.slice(1)], args[0])).code;
  assert.deepEqual(
    [await exit(good), await exit(warned), await exit(warned, '--strict'), await exit(bad)],
    [0, 0, 1, 1],
  );
  const file = join(folder, 'p.yaml');
  await writeFile(file, bad);
  const both = await crossguard(['validate', file, join(folder, 'none.yaml')]);
  assert.equal(both.code, 2);
  assert.match(both.out, /p\.yaml:1:26: error: .*\[origin-trailing-slash\]/);
  assert.match(both.out, /none\.yaml: error: there is no such file/);
  const { out } = await crossguard(['validate', '--json', file]);
  assert.match(out, /"line": 1,\s+"column": 26/);
});

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, [bin, 'check', `${base}/closed`, '--from', app]);
  child.stdout.destroy();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child, 'close');
  assert.equal(said, '');
});
