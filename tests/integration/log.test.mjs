// The log of two real nodes: written out, every event named by its bytes; made into tables anew, and compared row by row.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { png, post, pothole, rate, request, signIn, submitted, upload } from './support/requests.mjs';

const messages = 1000;
const photos = 20;
let nodes;
const receipts = [];

// `most` at a time.
async function inParallel(count, work, most = 16) {
  let next = 0;
  await Promise.all(Array.from({ length: most }, async () => {
    while (next < count) await work(next++);
  }));
}

const erase = (node, { number, access_key: key }) =>
  post(node, `/api/v1/messages/${number}/erasure`, {}, { authorization: `Bearer ${key}` });

before(async () => {
  nodes = await startNodes();
  const { edge, hub } = nodes;
  await inParallel(messages, async (i) => {
    const attachments = i < photos ? [(await upload(edge, png(8 + i, 8))).body.id] : [];
    receipts[i] = await submitted(edge, pothole({
      text: `Яма номер ${i}, объехать нельзя.`,
      place: { address: `Калуга, улица Ленина, ${i}`, oktmo: '29701000' },
      attachments,
    }));
  });
  const desk = await signIn(hub, nodes.login);
  const total = async (query) => (await desk.get(`/console/api/messages?status=all&${query}`)).body.total;
  await eventually(async () => (await total('')) === messages, { ms: 60_000, what: 'every message at the hub' });
  const act = async (i, action) => {
    const { body } = await desk.get(`/console/api/messages/${receipts[i].number}`);
    const { status, body: done } = await desk.act(receipts[i].number, { version: body.version, ...action });
    assert.equal(status, 200, JSON.stringify(done));
  };
  await inParallel(100, async (i) => {
    if (i % 10 === 9) return act(i, { action: 'decline', reason: 'Это не наша дорога, напишите соседям.' });
    await act(i, { action: 'accept' });
    if (i % 2) await act(i, { action: 'assign', person: 'Пётр Иванов' });
    await act(i, { action: 'take' });
    await act(i, { action: 'answer', text: `Яму у дома ${i} закрыли горячим асфальтом, проверьте.` });
  }, 4);
  await eventually(async () => (await request(edge, `/api/v1/messages/${receipts[98].number}`, { headers: { authorization: `Bearer ${receipts[98].access_key}` } })).body.status === 'answered', { what: 'the answers at the edge' });
  await inParallel(40, async (i) => {
    if (i % 10 === 9) return;
    const rated = await eventually(async () => { const one = await rate(edge, receipts[i], { score: 1 + (i % 5), outcome: 'partly', wants_review: i % 3 === 0, comment: 'Посмотрим весной.' }); return one.status === 200 && one; }, { what: `rating ${i}` });
    assert.equal(rated.status, 200);
  }, 4);
  for (let i = 0; i < 30; i += 1) assert.equal((await erase(edge, receipts[i * 5])).status, 202);
  await eventually(async () => /okno_outbox_waiting\{[^}]*\} 0/.test((await request(edge, '/metrics')).body), { what: 'an empty queue' });
});
after(() => nodes?.stop());

test('tables of a thousand messages follow from the log at both nodes, row by row', () => {
  for (const node of [nodes.edge, nodes.hub]) {
    const { code, stdout, stderr } = okno(['log', 'replay', '--config', node.config]);
    assert.equal(code, 0, stdout + stderr);
    const [, streams, events, waiting] = /(\d+) streams, (\d+) events, (\d+) of them wait/.exec(stdout).map(Number);
    assert.ok(streams >= messages && events > messages + 300, stdout);
    assert.equal(waiting, 0, stdout);
  }
});

test('the log is written out an event a line, each of which names itself', () => {
  const { code, stdout, stderr } = okno(['log', 'export', '--config', nodes.hub.config]);
  assert.equal(code, 0, stderr);
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
  const replayed = okno(['log', 'replay', '--config', nodes.hub.config]).stdout;
  assert.equal(lines.length, Number(/(\d+) events/.exec(replayed)[1]));
  const ids = new Set(lines.map(({ text }) => createHash('sha256').update('\0').update(text).digest('base64url')));
  assert.equal(ids.size, lines.length);
  // A step names the step before by its hash: all of them are there.
  const parents = lines.flatMap(({ text }) => [...text.matchAll(/^(?:step \d+|free) ([\w-]{43})$/gm)].map(([, id]) => id));
  for (const parent of parents) assert.ok(ids.has(parent), `no event ${parent}`);
  assert.ok(!stdout.includes('объехать нельзя'), 'what people wrote is no part of the log');
});

test('what is no command of the log is refused with what there is', () => {
  assert.equal(okno(['log', 'burn', '--config', nodes.hub.config]).code, 2);
  assert.equal(okno(['log', 'export']).code, 2);
  assert.equal(okno(['log', 'replay', '--config', '/none.json']).code, 1);
});
