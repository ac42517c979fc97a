// Doors that were found open, on real nodes: what strangers could take, and what administrators were not told.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { eventually, okno, program, startNodes } from './support/nodes.mjs';
import { post, pothole, request, signIn, submit, submitted } from './support/requests.mjs';

let nodes;
before(async () => {
  nodes = await startNodes();
});
after(() => nodes?.stop());

const metrics = async (node) => (await request(node, '/metrics')).body;

test('methods that a client invents are no series of their own', async () => {
  for (let i = 0; i < 200; i += 1) {
    const { status } = await request(nodes.edge, '/healthz', { method: `BREW${i}` });
    assert.ok(status === 400 || status === 405, `${status}`);
  }
  const text = await metrics(nodes.edge);
  assert.ok(!text.includes('BREW'));
  assert.ok(text.split('\n').filter((line) => line.startsWith('okno_http_requests_total{')).length < 100);
});

test('an answer to a request full of faults is no larger than a page', async () => {
  const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`x${i}`, '']));
  const { status, body } = await submit(nodes.edge, pothole({ fields: { ...fields, where: 'nowhere' } }));
  assert.equal(status, 422);
  assert.ok(JSON.stringify(body).length < 64 * 1024, `${JSON.stringify(body).length}`);
  assert.ok(body.errors.length <= 50);
  assert.match(body.detail, /\d{4}/);
  const consents = await submit(nodes.edge, pothole({ consents: Array(30_000).fill('pd') }));
  assert.equal(consents.status, 422);
  assert.deepEqual(consents.body.errors.map(({ field }) => field), ['consents']);
});

test('what is wrong with a body is told by line and column', async () => {
  const { status, body } = await post(nodes.edge, '/api/v1/messages', '{\n "org": "811",\n "text": яма\n}', {
    'idempotency-key': randomUUID(),
    'accept-language': 'en',
  });
  assert.equal(status, 400);
  assert.match(body.detail, /line 3, column 10/);
});

test('a sign-in that is refused leaves who, whence and why, and never what was typed', async () => {
  const { edge, login } = nodes;
  const attempt = (name, password) => post(edge, '/console/api/login', { login: name, password });
  assert.equal((await attempt(login.login, 'Tr0ub4dor-guess')).status, 401);
  assert.equal((await attempt('S3cret-in-the-wrong-field', 'other-guess')).status, 401);
  const lines = await eventually(() => {
    const found = edge.log().split('\n').filter((line) => line.includes('a sign-in was refused'));
    return found.length >= 2 && found;
  });
  assert.match(lines[0], new RegExp(`user "${login.login}", from 127\\.0\\.0\\.1: wrong password`));
  assert.match(lines[1], /nobody who is known here, from 127\.0\.0\.1: there is no such login/);
  for (const secret of ['Tr0ub4dor', 'other-guess', 'S3cret']) assert.ok(!edge.log().includes(secret), secret);
});

test('the data folder and its files are the node’s alone', () => {
  const modes = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      const mode = `${entry.name} ${(statSync(path).mode & 0o777).toString(8)}`;
      return entry.isDirectory() ? [mode, ...modes(path)] : [mode];
    });
  const { data } = JSON.parse(readFileSync(join(nodes.dir, 'edge.json'), 'utf8'));
  const folder = resolve(nodes.dir, data);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const mode of modes(folder)) assert.match(mode, / [67]00$/);
});

test('a hub that stands still is not reachable, and the log says when deliveries fail', async () => {
  const { edge, hub } = nodes;
  const reachable = async () => (await request(edge, '/readyz')).body.hub_reachable;
  await eventually(reachable);
  process.kill(hub.pid, 'SIGSTOP');
  try {
    await submitted(edge, pothole());
    await eventually(async () => (await reachable()) === false, { ms: 40_000, what: 'the noticing of a hub that stands still' });
    assert.match(await metrics(edge), /^okno_hub_reachable 0$/m);
  } finally {
    process.kill(hub.pid, 'SIGCONT');
  }
  await eventually(reachable, { ms: 40_000 });
  await hub.stop();
  await submitted(edge, pothole());
  await eventually(async () => (await reachable()) === false);
  await eventually(() => /federation: no delivery to or from node hub at http:\/\/127\.0\.0\.1:\d+: .*connect/i.test(edge.log()));
  await hub.start();
  await eventually(() => /federation: node hub answers/.test(edge.log()), { ms: 40_000 });
});

test('SIGHUP ends no node: it opens log and model anew, and looks at the configuration', async () => {
  const own = await startNodes({ hubToo: false, start: false });
  const log = join(own.dir, 'edge.log');
  const fd = openSync(log, 'a');
  const child = spawn(program, ['serve', '--config', join(own.dir, 'edge.json')], { stdio: ['ignore', 'ignore', fd] });
  closeSync(fd);
  try {
    await eventually(async () => (await fetch(`${own.edge.url}/healthz`)).ok);
    renameSync(log, `${log}.1`);
    child.kill('SIGHUP');
    await eventually(() => existsSync(log) && /SIGHUP: .*is right/.test(readFileSync(log, 'utf8')), { what: 'a new log' });
    writeFileSync(join(own.dir, 'edge.json'), readFileSync(join(own.dir, 'edge.json'), 'utf8').replace('"role"', '"roll"'));
    child.kill('SIGHUP');
    await eventually(() => /SIGHUP: .*would not start.*roll/.test(readFileSync(log, 'utf8')));
    assert.ok((await fetch(`${own.edge.url}/healthz`)).ok);
    assert.equal(child.exitCode, null);
  } finally {
    const gone = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    assert.equal(await gone, 0);
    await own.stop();
  }
});

test('who joins again and again from one place is not counted again', async () => {
  const { edge } = nodes;
  const { number } = await submitted(edge, pothole());
  const joinAs = () => request(edge, `/api/v1/messages/${number}/joins`, { method: 'POST', headers: { 'idempotency-key': randomUUID() } });
  for (let i = 0; i < 12; i += 1) assert.equal((await joinAs()).status, 201);
  const desk = await signIn(nodes.hub, nodes.login);
  const joined = async () => (await desk.get(`/console/api/messages/${number}`)).body.joined;
  await eventually(async () => (await joined()) > 0);
  // All twelve have come when the answer to the last of them has.
  const marker = await submitted(edge, pothole());
  await eventually(async () => (await desk.get(`/console/api/messages/${marker.number}`)).status === 200);
  assert.ok((await joined()) <= 3, `${await joined()}`);
});

test('check blames what was written, and says where it looked when nothing was', () => {
  const folder = join(nodes.dir, 'alone');
  mkdirSync(folder);
  const path = join(folder, 'edge.json');
  writeFileSync(path, JSON.stringify({ role: 'edge', data: 'data' }));
  const { code, stderr } = okno(['check', '--config', path]);
  assert.equal(code, 1);
  const lines = stderr.trim().split('\n');
  for (const [key, file] of [['rubricator', 'rubricator.json'], ['orgs', 'orgs.json']]) {
    const line = lines.find((each) => each.includes(`${path}: ${key}: `));
    assert.ok(line, stderr);
    assert.match(line, new RegExp(`is not given.*${file}`));
  }
});
