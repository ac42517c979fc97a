// Files between real nodes are never given up: what stands in the way of one is listed and told of, the rest passes it, and
// it comes when the cause has gone.
import assert from 'node:assert/strict';
import { createServer, request as ask } from 'node:http';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { noisyPng, pothole, request, signIn, submitted, upload } from './support/requests.mjs';

let nodes;
let proxy;
let config;
const data = {};
// What a web server before the hub would do: answers by itself, without the hub's signature.
const front = { refuses: () => 0 };
let puts = 0;
before(async () => {
  let hubPort;
  proxy = createServer((incoming, outgoing) => {
    if (incoming.method === 'PUT') puts += 1;
    const status = front.refuses(incoming);
    if (status) {
      incoming.resume();
      incoming.on('end', () => outgoing.writeHead(status, { 'content-type': 'text/html' }).end('<h1>413</h1>'));
      return;
    }
    const onward = ask({ port: hubPort, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));
  nodes = await startNodes({
    edit: ({ edge, hub }) => {
      hubPort = Number(hub.listen.split(':').pop());
      edge.hub.url = `http://127.0.0.1:${proxy.address().port}`;
    },
  });
  config = join(nodes.dir, 'edge.json');
  for (const name of ['edge', 'hub']) data[name] = resolve(nodes.dir, JSON.parse(readFileSync(join(nodes.dir, `${name}.json`), 'utf8')).data);
});
after(async () => {
  await nodes?.stop();
  proxy?.closeAllConnections?.();
  proxy?.close();
});

const ready = async () => (await request(nodes.edge, '/readyz')).body;
const withPhoto = async () => {
  const photo = (await upload(nodes.edge, noisyPng(200_000))).body;
  return submitted(nodes.edge, pothole({ attachments: [photo.id] }));
};
const linesAbout = (what) => nodes.edge.log().split('\n').filter((line) => line.includes(what));
const atHub = async (desk, { number }) => {
  const dossier = await desk.get(`/console/api/messages/${number}`);
  return dossier.status === 200 && dossier.body;
};
const hasFile = async (desk, message) => {
  const dossier = await atHub(desk, message);
  return dossier && dossier.files.length === 1 && !dossier.files[0].on_its_way;
};
const held = () => okno(['outbox', 'list', '--config', config]).stdout.split('\n').filter((line) => line.includes('\theld\t'));

test('that the hub’s disk does not take are held, shown and told of once; others pass, and they come when it does', async () => {
  const desk = await signIn(nodes.hub, nodes.login);
  // No file can be written where a file stands in the folder's place.
  mkdirSync(data.hub, { recursive: true });
  const shelves = join(data.hub, 'files');
  if (existsSync(shelves)) renameSync(shelves, `${shelves}.aside`);
  writeFileSync(shelves, 'x');
  const message = await withPhoto();
  const other = await submitted(nodes.edge, pothole());
  await eventually(() => atHub(desk, other), { what: 'the message after it' });
  const dossier = await eventually(() => atHub(desk, message));
  assert.deepEqual(dossier.files.map((file) => file.on_its_way), [true]);
  const page = await desk.get(`/console/messages/${message.number}`);
  assert.match(page.body, /фото в пути/);
  await eventually(async () => (await ready()).files_held === 1, { ms: 30_000, what: 'the file among those that are held' });
  assert.match((await request(nodes.edge, '/metrics')).body, /okno_files_held\{peer="hub"\} 1/);
  const lines = held();
  assert.equal(lines.length, 1);
  assert.match(lines[0], /^hub\t-\t\S+\t[\w-]{43}\tfile\theld\tbusy: the peer answered 503: .*offered until it is taken$/);
  const before = puts;
  await eventually(() => puts >= before + 2, { ms: 60_000, what: 'two tries more' });
  assert.equal(linesAbout('does not take the file').length, 1, nodes.edge.log());
  assert.match(okno(['doctor', '--config', config]).stdout, /wrong outbox for hub: 1 files are not taken/);
  await nodes.edge.restart();
  assert.equal(held().length, 1, 'a restart forgets none');
  rmSync(shelves);
  await eventually(() => hasFile(desk, message), { ms: 60_000, what: 'the photo' });
  await eventually(async () => (await ready()).files_held === 0, { what: 'nothing held' });
  assert.deepEqual(held(), []);
});

test('that a web server on the way finds too large are held by that name, and no other file waits for them', async () => {
  const desk = await signIn(nodes.hub, nodes.login);
  let first = null;
  front.refuses = ({ method, url }) => {
    if (method !== 'PUT') return 0;
    first ??= url;
    return url === first ? 413 : 0;
  };
  const large = await withPhoto();
  await eventually(() => first !== null, { what: 'the first try' });
  const other = await withPhoto();
  await eventually(() => hasFile(desk, other), { ms: 60_000, what: 'the other photo' });
  await eventually(async () => (await ready()).files_held === 1, { ms: 30_000, what: 'the file among those that are held' });
  assert.match(held()[0], /on_the_way: something on the way to the node.*413/);
  front.refuses = () => 0;
  await eventually(() => hasFile(desk, large), { ms: 60_000, what: 'the large photo' });
  await eventually(async () => (await ready()).files_held === 0, { what: 'nothing held' });
});

test('that are gone from their sender’s own disk are named and come back from the hub', async () => {
  const desk = await signIn(nodes.hub, nodes.login);
  const message = await withPhoto();
  await eventually(() => hasFile(desk, message), { ms: 30_000, what: 'the photo' });
  await nodes.edge.stop();
  const shelves = join(data.edge, 'files');
  const photo = (name) => readdirSync(shelves).flatMap((shelf) => readdirSync(join(shelves, shelf)).map((file) => join(shelves, shelf, file))).filter(name);
  const files = photo(() => true);
  const bytes = new Map(files.map((path) => [path, readFileSync(path)]));
  for (const path of files) rmSync(path);
  await nodes.edge.start();
  assert.match(nodes.edge.log(), /WARNING: \d+ files are not on the disk any more/);
  for (const path of files)
    await eventually(() => existsSync(path) && readFileSync(path).equals(bytes.get(path)), { ms: 60_000, what: path });
  await eventually(async () => (await ready()).files_wanted === 0, { what: 'nothing wanted' });
});
