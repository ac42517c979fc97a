// A node's disk dies, and it comes back from a copy, or without anything: what its neighbours have heard of returns.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { Node, eventually, freePort, okno, startNodes } from './support/nodes.mjs';
import { noisyPng, pothole, request, signIn, statusOf, submit, submitted, upload } from './support/requests.mjs';

let nodes;
let edge;
let hub;
let desk;
let folder;
const configs = {};
before(async () => {
  nodes = await startNodes();
  ({ edge, hub } = nodes);
  desk = await signIn(hub, nodes.login);
  folder = mkdtempSync(join(tmpdir(), 'okno-recovery-'));
  for (const name of ['edge', 'hub']) configs[name] = join(nodes.dir, `${name}.json`);
});
after(async () => {
  await nodes?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const dossier = async (number) => {
  const { status, body } = await desk.get(`/console/api/messages/${number}`);
  return status === 200 && body;
};
const atHub = (number) => eventually(() => dossier(number), { what: `${number} at the hub` });
const act = async (number, action, more = {}) => {
  const { version } = await atHub(number);
  const answer = await desk.act(number, { action, version, ...more });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
};
const atEdge = (receipt, status) =>
  eventually(async () => (await statusOf(edge, receipt)).body.status === status, { what: `${receipt.number} ${status}` });
const ready = async (node) => (await request(node, '/readyz')).body;
const recovered = (node) =>
  eventually(async () => {
    const { recovering, not_compared: due } = await ready(node);
    return recovering.length === 0 && due === 0;
  }, { what: 'a comparison', ms: 30_000 });
const ran = (args) => {
  const { code, stdout, stderr } = okno(args);
  assert.equal(code, 0, stderr);
  return stdout;
};
let copies = 0;
const copyOf = (name) => {
  const file = join(folder, `${name}-${(copies += 1)}`);
  ran(['backup', file, '--config', configs[name]]);
  return file;
};
const useData = (name, data) => {
  const config = JSON.parse(readFileSync(configs[name], 'utf8'));
  writeFileSync(configs[name], JSON.stringify({ ...config, data }));
};
const restored = async (node, name, file) => {
  await node.kill9();
  const dir = `${file}-restored`;
  ran(['restore', file, dir]);
  useData(name, dir);
  await node.start();
  await recovered(node);
};

test('a hub restored from a copy has what it had acknowledged since, its own answers too, and answers on', async () => {
  const early = await submitted(edge, pothole());
  await atHub(early.number);
  const copy = copyOf('hub');
  const late = [];
  const photo = (await upload(edge, noisyPng(200_000))).body;
  late.push(await submitted(edge, pothole({ attachments: [photo.id] })));
  for (let i = 0; i < 4; i += 1) late.push(await submitted(edge, pothole()));
  for (const { number } of late) await atHub(number);
  await act(early.number, 'take');
  await act(early.number, 'answer', { text: 'Засыпали.' });
  await atEdge(early, 'answered');
  await restored(hub, 'hub', copy);
  desk = await signIn(hub, nodes.login);
  for (const { number } of late) assert.ok(await dossier(number), `${number} is back`);
  assert.equal((await dossier(early.number)).status, 'answered');
  const file = (await dossier(late[0].number)).files?.[0] ?? (await dossier(late[0].number)).attachments?.[0];
  if (file?.href) await eventually(async () => (await desk.get(file.href)).status === 200, { what: 'the photo', ms: 30_000 });
  for (const receipt of late) {
    await act(receipt.number, 'take');
    await act(receipt.number, 'answer', { text: 'Сделано.' });
    await atEdge(receipt, 'answered');
  }
  assert.match(hub.log(), /begins a new life/);
});

test('an edge restored from a copy knows its citizens again, and what they send next goes through', async () => {
  const copy = copyOf('edge');
  const key = randomUUID();
  const first = await submit(edge, pothole(), { key });
  const receipt = first.body;
  await atHub(receipt.number);
  await act(receipt.number, 'take');
  await atEdge(receipt, 'in_work');
  await restored(edge, 'edge', copy);
  assert.equal((await statusOf(edge, receipt)).body.status, 'in_work', 'the same number and key open it');
  const again = await submit(edge, pothole(), { key });
  assert.equal(again.body.number, receipt.number, 'the same idempotency key gives the same receipt');
  assert.equal(again.body.access_key, receipt.access_key);
  const next = await submitted(edge, pothole());
  await atHub(next.number);
  await act(next.number, 'take');
  await atEdge(next, 'in_work');
  assert.equal((await ready(edge)).held, 0);
  assert.equal((await ready(hub)).held, 0);
});

test('so does one that comes back without anything', async () => {
  const receipt = await submitted(edge, pothole());
  await atHub(receipt.number);
  await edge.kill9();
  useData('edge', join(folder, 'empty'));
  await edge.start();
  await recovered(edge);
  await atEdge(receipt, 'moderation');
  const next = await submitted(edge, pothole());
  await atHub(next.number);
  await act(next.number, 'take');
  await atEdge(next, 'in_work');
});

test('a console whose node is catching up says so, and withholds what it had before', async () => {
  const { body: photo } = await upload(edge, noisyPng(100_000));
  const receipt = (await submit(edge, pothole({ attachments: [photo.id] }))).body;
  const { files } = await eventually(async () => {
    const seen = await dossier(receipt.number);
    return seen && (await desk.get(seen.files[0].url)).status === 200 && seen;
  }, { what: 'the photo at the hub' });
  const copy = copyOf('hub');
  await edge.stop();
  await hub.stop();
  const dir = `${copy}-catching-up`;
  ran(['restore', copy, dir]);
  useData('hub', dir);
  await hub.start();
  const alone = await signIn(hub, nodes.login);
  const banner = /сверяется с соседними/;
  const queue = await request(hub, '/console', { headers: { cookie: alone.cookie } });
  assert.equal(queue.status, 200);
  assert.match(queue.body, banner);
  assert.equal((await request(hub, `/console/messages/${receipt.number}`, { headers: { cookie: alone.cookie } })).status, 503);
  assert.equal((await alone.get(files[0].url)).status, 503);
  const english = await request(hub, '/console', { headers: { cookie: `${alone.cookie}; okno_lang=en` } });
  assert.match(english.body, /catching up after a restore/);
  assert.doesNotMatch((await request(hub, '/console')).body, banner, 'who is not signed in hears nothing of it');

  await edge.start();
  await recovered(hub);
  desk = await signIn(hub, nodes.login);
  const after = await request(hub, '/console', { headers: { cookie: desk.cookie } });
  assert.doesNotMatch(after.body, banner);
  assert.equal((await desk.get(files[0].url)).status, 200);
});

test('while it cannot reach its hub it takes new messages, withholds old ones in plain words, and goes on alone if told to', async () => {
  const receipt = await submitted(edge, pothole());
  await atHub(receipt.number);
  const copy = copyOf('edge');
  await hub.stop();
  await edge.kill9();
  const dir = `${copy}-alone`;
  ran(['restore', copy, dir]);
  useData('edge', dir);
  await edge.start();
  assert.deepEqual((await ready(edge)).recovering, ['hub']);
  const { status, body } = await statusOf(edge, receipt);
  assert.equal(status, 503);
  assert.match(body.detail, /резервной копии/);
  const fresh = await submitted(edge, pothole());
  assert.equal((await statusOf(edge, fresh)).status, 200);
  ran(['recover', '--alone', '--config', configs.edge]);
  assert.equal((await statusOf(edge, receipt)).status, 200);
  await hub.start();
  desk = await signIn(hub, nodes.login);
  await atHub(fresh.number);
});

test('a copy that runs beside its original is told so by the hub, takes nothing in, and the original goes on', async () => {
  const config = JSON.parse(readFileSync(configs.edge, 'utf8'));
  const data = resolve(nodes.dir, config.data);
  await edge.stop();
  cpSync(data, join(folder, 'twin'), { recursive: true, filter: (path) => !path.endsWith('/control') });
  const port = await freePort();
  const twinConfig = join(nodes.dir, 'twin.json');
  writeFileSync(twinConfig, JSON.stringify({ ...config, data: join(folder, 'twin'), listen: `127.0.0.1:${port}` }));
  await edge.start();
  await recovered(edge);
  const twin = new Node(twinConfig);
  await twin.start();
  try {
    await eventually(async () => (await ready(twin)).reasons.includes('clone'), { what: 'the twin knows', ms: 60_000 });
    assert.equal((await request(twin, '/readyz')).status, 503);
    assert.equal((await submit(twin, pothole())).status, 503);
    assert.match(hub.log(), /two programs speak as node/);
    const receipt = await submitted(edge, pothole());
    await atHub(receipt.number);
    assert.ok(!(await ready(edge)).reasons.includes('clone'));

    // An administrator who knows better chooses.
    const lives = [...hub.log().matchAll(/life is now ([\w-]{22})|began a new life ([\w-]{22})/g)].map(([, one, other]) => one ?? other);
    const [original, copied] = lives.slice(-2);
    const isClone = async (node) => (await ready(node)).reasons.includes('clone');
    const choose = async (life, one, other) => {
      ran(['node', 'keep', '--config', configs.hub, '--', life]);
      await eventually(async () => !(await isClone(one)) && (await isClone(other)), { what: `${life} is kept`, ms: 90_000 });
      await atHub((await submitted(one, pothole())).number);
      assert.equal((await submit(other, pothole())).status, 503);
    };
    await choose(copied, twin, edge);
    await choose(original, edge, twin);
    assert.notEqual(okno(['node', 'keep', '--config', configs.hub, 'A'.repeat(22)]).code, 0, 'a life that nobody has');
    assert.notEqual(okno(['node', 'keep', '--config', configs.hub, 'nonsense']).code, 0);
    assert.match(okno(['audit', '--config', configs.hub]).stdout, new RegExp(`log\\.keep\\s+${copied}`));
  } finally {
    await twin.stop();
  }
});

test('nodes compare when they are told to, and find nothing', async () => {
  await recovered(edge);
  ran(['log', 'compare', '--config', configs.hub]);
  assert.equal((await ready(hub)).not_compared, 1);
  await eventually(async () => (await ready(hub)).not_compared === 0, { what: 'the comparison', ms: 60_000 });
  assert.equal(ran(['log', 'waiting', '--config', configs.edge]), '');
  for (const name of ['edge', 'hub']) assert.match(ran(['log', 'replay', '--config', configs[name]]), /every table follows/);
  assert.equal(resolve(folder), folder);
});
