// Two nodes: a message travels to the body that answers, the answer and the rating travel back, and nothing is
// lost while one of them is away.
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { eventually, startNodes } from './support/nodes.mjs';
import { png, pothole, rate, request, signIn, statusOf, submit, submitted, upload } from './support/requests.mjs';

let nodes;
let edge;
let hub;
let desk;
let reviewer;
before(async () => {
  nodes = await startNodes();
  ({ edge, hub } = nodes);
  desk = await signIn(hub, nodes.login);
  reviewer = await signIn(hub, nodes.reviewer);
});
after(() => nodes?.stop());

const atHub = (number) =>
  eventually(
    async () => {
      const { status, body } = await desk.get(`/console/api/messages/${number}`);
      return status === 200 && body;
    },
    { what: `${number} at the hub` },
  );
const act = async (number, action, more = {}) => {
  const { version } = await atHub(number);
  const answer = await desk.act(number, { action, version, ...more });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const atEdge = (receipt, status) =>
  eventually(
    async () => {
      const { body } = await statusOf(edge, receipt);
      return body.status === status && body;
    },
    { what: `${receipt.number} ${status} at the edge` },
  );

describe('a message', () => {
  test('goes to the hub, its answer comes back, and so does the rating', async () => {
    const receipt = await submitted(edge);
    const seen = await atHub(receipt.number);
    assert.equal(seen.submission.text, pothole().text);
    assert.equal(seen.submission.contact.email, 'maria@example.org');
    await act(receipt.number, 'take');
    await act(receipt.number, 'answer', { text: 'Засыпали во вторник.' });

    const answered = await atEdge(receipt, 'answered');
    assert.equal(answered.answer.text, 'Засыпали во вторник.');
    assert.deepEqual(answered.history.map(({ status }) => status), ['moderation', 'in_work', 'answered']);
    assert.deepEqual(answered.can, ['rate']);

    const rated = await rate(edge, receipt, { score: 4, outcome: 'partly', wants_review: false, comment: 'Осталась щель.' });
    assert.equal(rated.status, 200, JSON.stringify(rated.body));
    const { rating } = await eventually(async () => {
      const body = await atHub(receipt.number);
      return body.rating && body;
    });
    assert.equal(rating.score, 4);
    assert.equal(rating.comment, 'Осталась щель.');
    await atEdge(receipt, 'closed');
  });

  test('goes round again only when the citizen asks', async () => {
    const receipt = await submitted(edge);
    await act(receipt.number, 'take');
    await act(receipt.number, 'answer', { text: 'Сделаем.' });
    await atEdge(receipt, 'answered');
    assert.equal((await rate(edge, receipt, { score: 1, outcome: 'not_solved', wants_review: true, comment: '' })).status, 200);
    await atEdge(receipt, 'review');
    const { version } = await atHub(receipt.number);
    const own = await desk.act(receipt.number, { action: 'answer', version, text: 'Теперь сделали.' });
    assert.equal(own.status, 409, 'who has answered does not review');
    assert.match(own.body.detail, /другой сотрудник/);
    assert.deepEqual(own.body.allowed, ['assign', 'forward', 'classify']);
    assert.equal((await reviewer.act(receipt.number, { action: 'answer', version, text: 'Теперь сделали.' })).status, 200);
    assert.equal((await atEdge(receipt, 'answered')).answer.text, 'Теперь сделали.');
  });

  test('takes its photos along', async () => {
    const { body: file } = await upload(edge, png(16, 16));
    const { body: receipt } = await submit(edge, pothole({ attachments: [file.id] }));
    await atHub(receipt.number);
    await eventually(async () => (await desk.get(`/console/files/${file.sha256}`)).status === 200, { what: 'the photo at the hub' });
  });

  test('shows the citizen every body that it was handed to', async () => {
    const receipt = await submitted(edge);
    await act(receipt.number, 'forward', { org: '811', reason: 'Это дорога области.' });
    const { history, responsible } = await atEdge(receipt, 'forwarded');
    assert.equal(responsible.org, '811');
    assert.equal(history.at(-1).note, 'Это дорога области.');
  });
});

describe('while the hub is away', () => {
  test('citizens notice nothing, and afterwards everything arrives once', async () => {
    await hub.kill9();
    const receipts = [];
    for (let i = 0; i < 20; i += 1) receipts.push(await submitted(edge, pothole({ text: `Сообщение без узла, номер ${i}.` })));
    assert.equal((await request(edge, '/healthz')).status, 200);
    await edge.kill9();
    await edge.start();
    for (const receipt of receipts) assert.equal((await statusOf(edge, receipt)).status, 200);
    await hub.start();
    for (const receipt of receipts) await atHub(receipt.number);
    const { body } = await desk.get('/console/api/messages?q=40-');
    const numbers = body.messages.map(({ number }) => number);
    assert.equal(new Set(numbers).size, numbers.length);
    await eventually(async () => (await request(edge, '/readyz')).body.undelivered === 0, { what: 'an empty outbox' });
  });

  test('an answer given meanwhile waits for the edge', async () => {
    const receipt = await submitted(edge);
    await atHub(receipt.number);
    await edge.stop();
    await act(receipt.number, 'take');
    await act(receipt.number, 'answer', { text: 'Ответ ждал вас.' });
    await edge.start();
    assert.equal((await atEdge(receipt, 'answered')).answer.text, 'Ответ ждал вас.');
  });
});

describe('strangers', () => {
  const key = () => readFileSync(join(nodes.dir, 'federation.key'), 'utf8').trim();
  const sign = (method, path, body, { secret = key(), created = Math.floor(Date.now() / 1000), node = '40' } = {}) => {
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const params = `("@method" "@path" "@query" "content-digest");created=${created};keyid="${node}";alg="hmac-sha256"`;
    const [only, query] = path.split('?');
    const base = [
      `"@method": ${method}`,
      `"@path": ${only}`,
      `"@query": ?${query ?? ''}`,
      `"content-digest": ${digest}`,
      `"@signature-params": ${params}`,
    ].join('\n');
    return {
      'content-digest': digest,
      'signature-input': `okno=${params}`,
      signature: `okno=:${createHmac('sha256', secret).update(base).digest('base64')}:`,
    };
  };
  const deliver = (body, headers) => request(hub, '/federation/v1/deliveries', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const empty = JSON.stringify({ node: '40', events: [] });
  const path = '/federation/v1/deliveries';

  test('the test itself signs as nodes do', async () => {
    const answer = await deliver(empty, sign('POST', path, empty));
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const updates = '/federation/v1/updates?after=0&wait=0';
    assert.equal((await request(hub, updates, { headers: sign('GET', updates, '') })).status, 200);
  });

  test('are told nothing and change nothing', async () => {
    assert.equal((await deliver(empty, {})).status, 401);
    assert.equal((await deliver(empty, sign('POST', path, empty, { secret: 'another secret, long enough' }))).status, 401);
    assert.equal((await deliver(empty, sign('POST', path, empty, { node: '77' }))).status, 401);
    assert.equal((await deliver(empty, sign('POST', path, `${empty} `))).status, 401);
    assert.equal((await deliver(empty, sign('POST', path, empty, { created: 1_000_000_000 }))).status, 401);
    assert.equal((await request(hub, '/federation/v1/updates?after=0')).status, 401);
    assert.equal((await request(hub, `/federation/v1/blobs/${'0'.repeat(64)}`)).status, 401);
  });

  test('gzip is unpacked, a bomb is not', async () => {
    const good = gzipSync(empty);
    assert.equal((await deliver(good, { 'content-encoding': 'gzip', ...sign('POST', path, good) })).status, 200);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    assert.equal((await deliver(bomb, { 'content-encoding': 'gzip', ...sign('POST', path, bomb) })).status, 413);
    const cut = good.subarray(0, good.length - 4);
    assert.equal((await deliver(cut, { 'content-encoding': 'gzip', ...sign('POST', path, cut) })).status, 400);
    assert.equal((await deliver(empty, { 'content-encoding': 'br', ...sign('POST', path, empty) })).status, 415);
  });

  test('what is no batch is refused, with its path', async () => {
    for (const body of ['[]', '{}', '{"node":"40","events":5}', '{"node":"40","events":[{"event":{}}]}']) {
      const answer = await deliver(body, sign('POST', path, body));
      assert.equal(answer.status, 400, body);
    }
    const other = JSON.stringify({ node: '41', events: [] });
    assert.equal((await deliver(other, sign('POST', path, other))).status, 403);
  });

  test('an event that cannot be read is held, and those behind it are not', async () => {
    const body = JSON.stringify({ node: '40', events: [{ seq: 900001, event: { v: 99 }, contents: [] }] });
    const answer = await deliver(body, sign('POST', path, body));
    assert.equal(answer.status, 200);
    assert.equal(answer.body.accepted_through, 900001);
    assert.equal(answer.body.held[0].seq, 900001);
  });

  test('a file whose bytes are not those of its name is refused', async () => {
    const blob = `/federation/v1/blobs/${'0'.repeat(64)}`;
    const answer = await request(hub, blob, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', ...sign('PUT', blob, 'hello') }, body: 'hello' });
    assert.equal(answer.status, 422, JSON.stringify(answer.body));
    const sha = createHash('sha256').update('hello').digest('hex');
    const right = `/federation/v1/blobs/${sha}`;
    const kept = await request(hub, right, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', ...sign('PUT', right, 'hello') }, body: 'hello' });
    assert.equal(kept.status, 204, JSON.stringify(kept.body));
    // What was refused is not there, what was kept is.
    assert.equal((await request(hub, blob, { headers: sign('GET', blob, '') })).status, 404);
    const read = await request(hub, right, { headers: sign('GET', right, '') });
    assert.deepEqual([read.status, read.body], [200, 'hello']);
  });
});
