// A node is copied while it runs, and made again of the copy.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { eventually, okno, program, startNodes } from './support/nodes.mjs';
import { noisyPng, pothole, request, signIn, statusOf, submitted, upload } from './support/requests.mjs';

let nodes;
let config;
let data;
let folder;
let known;
let photo;
before(async () => {
  nodes = await startNodes();
  config = join(nodes.dir, 'edge.json');
  data = resolve(nodes.dir, JSON.parse(readFileSync(config, 'utf8')).data);
  folder = mkdtempSync(join(tmpdir(), 'okno-backup-'));
  photo = (await upload(nodes.edge, noisyPng(200_000))).body;
  known = await submitted(nodes.edge, pothole({ attachments: [photo.id] }));
  for (let i = 0; i < 5; i += 1) await submitted(nodes.edge, pothole());
});
after(async () => {
  await nodes?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const backup = (name, ...more) => okno(['backup', join(folder, name), '--config', config, ...more]);
const restore = (name, dir) => okno(['restore', join(folder, name), join(folder, dir)]);
const refused = ({ code, stderr }, what) => {
  assert.equal(code, 1, stderr);
  assert.match(stderr, what);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
};

test('beside a node that goes on taking messages, and it says what it holds', async () => {
  const busy = { stop: false };
  const writing = (async () => {
    let count = 0;
    for (; !busy.stop; count += 1) await submitted(nodes.edge, pothole());
    return count;
  })();
  const child = spawn(program, ['backup', join(folder, 'one'), '--config', config]);
  let out = '';
  child.stdout.on('data', (text) => { out += text; });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  busy.stop = true;
  assert.ok((await writing) > 0);
  assert.equal(code, 0);
  assert.match(out, /\d+ events of \d+ streams, \d+ messages, 1 file, \d+ users; read back, all of it is there/);
  assert.equal(statSync(join(folder, 'one')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(folder), ['one'], 'nothing is left beside it');
  const bytes = readFileSync(join(folder, 'one'));
  const life = readFileSync(join(data, 'life'), 'utf8').split('\n').find((line) => line.startsWith('seed'));
  assert.ok(life && !bytes.includes(life.split(' ')[1]), 'the node’s own life is in no backup');
  refused(backup('one'), /is there already/);
});

test('becomes a data folder whose node knows all that was acknowledged, in a new life', async () => {
  const { code, stdout, stderr } = restore('one', 'again');
  assert.equal(code, 0, stderr);
  assert.match(stdout, /\d+ events of \d+ streams, \d+ messages, 1 file/);
  assert.match(stdout, /new life/);
  const dir = join(folder, 'again');
  assert.equal(statSync(dir).mode & 0o777, 0o700);
  assert.ok(!existsSync(join(dir, 'life')));
  assert.deepEqual(readFileSync(join(dir, 'config', 'node.json')), readFileSync(config));
  const old = JSON.parse(readFileSync(config, 'utf8'));
  await nodes.edge.stop();
  writeFileSync(config, JSON.stringify({ ...old, data: dir }));
  try {
    await nodes.edge.start();
    assert.match(nodes.edge.log(), /begins a new life/);
    // Until it has compared with its hub it withholds what is older than its life.
    const status = await eventually(async () => {
      const answer = await statusOf(nodes.edge, known);
      return answer.status !== 503 && answer;
    });
    assert.equal(status.status, 200);
    assert.equal(status.body.number, known.number);
    const desk = await signIn(nodes.hub, nodes.login);
    const { files } = (await eventually(async () => {
      const dossier = await desk.get(`/console/api/messages/${known.number}`);
      return dossier.status === 200 && dossier;
    })).body;
    assert.equal(files.length, 1);
    const { number } = await submitted(nodes.edge, pothole());
    await eventually(async () => (await desk.get(`/console/api/messages/${number}`)).status === 200, { ms: 40_000, what: 'the new life’s first delivery' });
  } finally {
    await nodes.edge.stop();
    writeFileSync(config, JSON.stringify(old));
    await nodes.edge.start();
  }
});

test('is restored into an empty folder only, and leaves nothing where it fails', () => {
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full', 'mine'), 'x');
  refused(restore('one', 'full'), /not empty: it holds mine/);
  assert.deepEqual(readdirSync(join(folder, 'full')), ['mine']);
  // As a fresh disk is mounted.
  mkdirSync(join(folder, 'mount', 'lost+found'), { recursive: true });
  assert.equal(restore('one', 'mount').code, 0);
  assert.ok(existsSync(join(folder, 'mount', 'okno.db')));
});

test('holds the calendars that the configuration names', () => {
  const calendar = '<calendar year="2027"><days><day d="01.01" t="1"/></days></calendar>\n';
  writeFileSync(join(nodes.dir, '2027.xml'), calendar);
  const named = join(nodes.dir, 'edge-calendars.json');
  writeFileSync(named, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), data, calendars: ['2027.xml'] }));
  const made = okno(['backup', join(folder, 'calendars'), '--config', named]);
  assert.equal(made.code, 0, made.stderr);
  assert.equal(restore('calendars', 'with-calendars').code, 0);
  const kept = readdirSync(join(folder, 'with-calendars', 'config')).filter((name) => name.startsWith('calendar-'));
  assert.deepEqual(kept.map((name) => readFileSync(join(folder, 'with-calendars', 'config', name), 'utf8')), [calendar]);
});

test('that is unfinished, changed, foreign or newer is refused', () => {
  const size = statSync(join(folder, 'one')).size;
  for (const left of [0, 100, 5000, Math.floor(size / 2), size - 1600]) {
    cpSync(join(folder, 'one'), join(folder, 'cut'));
    truncateSync(join(folder, 'cut'), left);
    refused(restore('cut', 'cut-dir'), /cut short/);
  }
  for (const at of [600, Math.floor(size / 3), Math.floor(size / 2) + 7]) {
    cpSync(join(folder, 'one'), join(folder, 'changed'));
    const fd = openSync(join(folder, 'changed'), 'r+');
    writeSync(fd, Buffer.from([0x5a, 0xa5, 0x5a]), 0, 3, at);
    closeSync(fd);
    const { code, stderr } = restore('changed', 'changed-dir');
    assert.equal(code, 1, `${at}: ${stderr}`);
  }
  writeFileSync(join(folder, 'text'), 'hello '.repeat(1000));
  refused(restore('text', 'text-dir'), /no backup/);
  const newer = readFileSync(join(folder, 'one'));
  const manifest = newer.subarray(512, 2048).toString('latin1');
  const changed = manifest.replace(/"schema":\d/, '"schema":9');
  newer.write(changed, 512, 'latin1');
  writeFileSync(join(folder, 'newer'), newer);
  refused(restore('newer', 'newer-dir'), /schema 9.*this is okno .*schema \d/);
  for (const name of ['cut-dir', 'changed-dir', 'text-dir', 'newer-dir']) assert.ok(!existsSync(join(folder, name)), name);
});

test('every now and then, of which the newest stay', async () => {
  const child = spawn(program, ['backup', join(folder, 'often'), '--config', config, '--every', '1s', '--keep', '2']);
  let out = '';
  child.stdout.on('data', (text) => { out += text; });
  try {
    await eventually(() => out.split('\n').length > 4, { ms: 30_000, what: 'the fourth backup' });
  } finally {
    child.kill('SIGTERM');
  }
  assert.equal(await new Promise((resolve) => child.on('exit', resolve)), 0);
  const made = readdirSync(folder).filter((name) => name.startsWith('often.'));
  assert.ok(made.length >= 1 && made.length <= 3, `${made}`);
  for (const name of made) assert.match(name, /^often\.\d{8}T\d{6}Z$/);
  assert.equal((await request(nodes.edge, '/healthz')).status, 200);
});

test('of a node that has lost a file says which, and is made all the same', () => {
  const shelves = join(data, 'files');
  const shelf = readdirSync(shelves).find((name) => readdirSync(join(shelves, name)).length > 0);
  const [name] = readdirSync(join(shelves, shelf));
  const path = join(shelves, shelf, name);
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 50), Buffer.from('x'), bytes.subarray(51)]));
  refused(backup('damaged'), new RegExp(`damaged: files/${shelf}/${name}`));
  assert.ok(existsSync(join(folder, 'damaged')));
  rmSync(path);
  refused(backup('missing'), new RegExp(`missing: ${shelf}${name}`));
  assert.equal(restore('missing', 'from-missing').code, 0);
  writeFileSync(path, bytes);
});
