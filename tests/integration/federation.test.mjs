// Two nodes: a message travels to the body that answers, the answer and the rating travel back, and nothing is
// lost while one of them is away.
import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { eventually, okno, startNodes } from './support/nodes.mjs';
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
    assert.deepEqual(answered.can, ['rate', 'erase']);

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
    const [photo] = (await atHub(receipt.number)).files;
    assert.equal(photo.size, file.size);
    await eventually(async () => (await desk.get(photo.url)).status === 200, { what: 'the photo at the hub' });
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
  const name = () => randomBytes(16).toString('base64url');
  const life = name();
  const start = name();
  const sign = (method, path, body, { secret = key(), created = Math.floor(Date.now() / 1000), node = '40', nonce = name() } = {}) => {
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const components = '("@method" "@path" "@query" "content-digest" "okno-life" "okno-start")';
    const params = `${components};created=${created};keyid="${node}";alg="hmac-sha256";nonce="${nonce}"`;
    const [only, query] = path.split('?');
    const base = [
      `"@method": ${method}`,
      `"@path": ${only}`,
      `"@query": ?${query ?? ''}`,
      `"content-digest": ${digest}`,
      `"okno-life": ${life}`,
      `"okno-start": ${start}`,
      `"@signature-params": ${params}`,
    ].join('\n');
    return {
      'okno-life': life,
      'okno-start': start,
      'content-digest': digest,
      'signature-input': `okno=${params}`,
      signature: `okno=:${createHmac('sha256', secret).update(base).digest('base64')}:`,
    };
  };
  const path = '/federation/v1/hello';
  const greet = (body, headers) => request(hub, path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const nothing = '{}';

  test('the test itself signs as nodes do', async () => {
    const answer = await greet(nothing, sign('POST', path, nothing));
    assert.equal(answer.status, 422, JSON.stringify(answer.body));
    assert.ok(answer.headers.get('signature'), 'the reply is signed');
  });

  test('are told nothing and change nothing', async () => {
    assert.equal((await greet(nothing, {})).status, 401);
    assert.equal((await greet(nothing, sign('POST', path, nothing, { secret: 'another secret, long enough' }))).status, 401);
    assert.equal((await greet(nothing, sign('POST', path, nothing, { node: '77' }))).status, 401);
    assert.equal((await greet(nothing, sign('POST', path, `${nothing} `))).status, 401);
    assert.equal((await greet(nothing, sign('POST', path, nothing, { created: 1_000_000_000 }))).status, 401);
    assert.equal((await greet(nothing, { ...sign('POST', path, nothing), 'okno-life': name() })).status, 401);
    assert.equal((await request(hub, '/federation/v1/updates?after=0')).status, 401);
    assert.equal((await request(hub, `/federation/v1/blobs/${'A'.repeat(43)}`)).status, 401);
  });

  test('what was overheard cannot be played again', async () => {
    const headers = sign('POST', path, nothing);
    assert.equal((await greet(nothing, headers)).status, 422);
    assert.equal((await greet(nothing, headers)).status, 401);
  });

  test('who has not said hello is asked to, whatever they bring', async () => {
    for (const [method, where] of [
      ['POST', '/federation/v1/deliveries'],
      ['GET', '/federation/v1/updates?after=0&chain=x&wait=0'],
      ['GET', `/federation/v1/blobs/${'A'.repeat(43)}`],
    ]) {
      const body = method === 'POST' ? '{"node":"40","first":1,"chain":"x","events":[]}' : '';
      const answer = await request(hub, where, {
        method,
        headers: { ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...sign(method, where, body) },
        ...(method === 'POST' ? { body } : {}),
      });
      assert.equal(answer.status, 409, where);
      assert.match(JSON.stringify(answer.body), /hello/);
    }
  });

  test('gzip is unpacked, a bomb is not', async () => {
    const good = gzipSync(nothing);
    assert.equal((await greet(good, { 'content-encoding': 'gzip', ...sign('POST', path, good) })).status, 422);
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const answer = await greet(bomb, { 'content-encoding': 'gzip', ...sign('POST', path, bomb) });
    assert.ok(answer.status === 413, `${answer.status}`);
    const cut = good.subarray(0, good.length - 4);
    assert.equal((await greet(cut, { 'content-encoding': 'gzip', ...sign('POST', path, cut) })).status, 422);
  });
});

describe('numbers of messages', () => {
  let both;
  after(() => both?.stop());

  test('of two nodes that begin alike the second is not let in, both say so, and nothing is lost', async () => {
    let own;
    both = await startNodes({ edit: ({ edge, hub }) => { own = edge.node.number_prefix; edge.node.number_prefix = hub.node.number_prefix; } });
    const said = /begins its message numbers with .*give one of them another number_prefix/;
    await eventually(() => said.test(both.hub.log()));
    const receipt = await submitted(both.edge); // citizens notice nothing
    assert.equal((await request(both.edge, '/readyz')).body.hub_reachable, false);
    await both.edge.stop();
    const config = JSON.parse(readFileSync(both.edge.config, 'utf8'));
    config.node.number_prefix = own;
    writeFileSync(both.edge.config, JSON.stringify(config));
    await both.edge.start();
    const desk = await signIn(both.hub, both.login);
    // The life that was refused said its number before: it stands as it was given.
    await eventually(async () => (await request(both.edge, '/readyz')).body.hub_reachable === true);
    assert.equal((await request(both.edge, `/api/v1/messages/${receipt.number}`, { headers: { authorization: `Bearer ${receipt.access_key}` } })).status, 200);
    const next = await submitted(both.edge);
    await eventually(async () => (await desk.get(`/console/api/messages/${next.number}`)).status === 200);
    // What was numbered like the hub's is kept there and listed, and taken for none of the hub's own.
    const listed = await eventually(() => {
      const { stdout } = okno(['log', 'waiting', '--config', both.hub.config]);
      return stdout.includes(receipt.number) && stdout;
    });
    assert.match(listed, /begins as those of node/);
    assert.equal((await desk.get(`/console/api/messages/${receipt.number}`)).status, 404);
  });
});
