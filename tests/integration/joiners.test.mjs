// Somebody who joined a neighbour's message goes through every address of every node with their key, and finds nothing that was
// written to its author or by them. The same walk with the author's key finds it: so the search can fail.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually, root, startNodes } from './support/nodes.mjs';
import { png, pothole, rate, request, signIn, statusOf, submitted, upload } from './support/requests.mjs';

// What only its author, and what only the operators may read.
const theAuthors = {
  text: 'Колесосекрет порвано вчера вечером',
  address: 'Калуга, улица Тихосекретная, 5, кв. 12',
  answer: 'Уважаемая Секретомария Ивановна, у квартиры 12 заделали',
  postponed: 'Причиносекрет: ждём ваш ответ, Мария',
  executor: 'Исполнителев-Секретов',
  comment: 'Отзывосекрет: заделали плохо',
};
const theOperators = { name: 'Секретомария', email: 'sekretomaria@example.org', phone: '9105550123' };
const forAll = 'Яму у дома заделали, дорогу проверят через месяц.';

const routes = readFileSync(join(root, 'tests', 'fixtures', 'rights.txt'), 'utf8')
  .split('[routes]')[1]
  .split('\n')
  .map((line) => /^(GET|POST|PUT)\s+(\S+)\s+(\w+)$/.exec(line.trim()))
  .filter(Boolean)
  .map(([, method, pattern]) => ({ method, pattern }));

let nodes;
let desk;
let author;
let joiner;
let late;
let version;

const dossier = async (number) => (await desk.get(`/console/api/messages/${number}`)).body;
const step = async (number, action) => {
  const done = await desk.act(number, { version, ...action });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  ({ version } = done.body);
};
const joined = async (node, number) => {
  const { status, body } = await request(node, `/api/v1/messages/${number}/joins`, { method: 'POST', headers: { 'idempotency-key': randomUUID() } });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
};

before(async () => {
  nodes = await startNodes({ limits: { submissions_per_minute: 1000, logins_per_minute: 1000 } });
  desk = await signIn(nodes.hub, nodes.login);
  const photo = (await upload(nodes.edge, png(16, 16))).body;
  author = await submitted(
    nodes.edge,
    pothole({
      text: theAuthors.text,
      place: { address: theAuthors.address, lat: 54.5138, lon: 36.2612, oktmo: '29701000' },
      contact: { name: theOperators.name, email: theOperators.email, phone: `+7${theOperators.phone}` },
      attachments: [photo.id],
    }),
  );
  joiner = await joined(nodes.edge, author.number);
  const { number } = author;
  await eventually(async () => (await dossier(number)).joined === 1, { what: 'the operator’s learning of it' });
  ({ version } = await dossier(number));
  await step(number, { action: 'assign', person: theAuthors.executor });
  const until = new Date(Date.parse(author.due_at) + 3 * 86_400_000).toISOString().slice(0, 10);
  await step(number, { action: 'postpone', reason: theAuthors.postponed, until });
  await step(number, { action: 'answer', text: theAuthors.answer, text_for_all: forAll });
  await eventually(async () => (await statusOf(nodes.edge, author)).body.answer, { what: 'the answer' });
  const rated = await rate(nodes.edge, author, { score: 1, outcome: 'not_solved', wants_review: false, comment: theAuthors.comment });
  assert.equal(rated.status, 200, JSON.stringify(rated.body));
  await eventually(async () => (await dossier(number)).status === 'closed', { what: 'the rating’s arrival' });
});
after(() => nodes?.stop());

// All that the nodes say to who has the key, as [address, words].
async function walk(key, { posts }) {
  const said = [];
  const { number } = author;
  const { files } = await dossier(number);
  const hash = files[0].url.split('/').at(-1);
  const fill = (pattern) =>
    pattern
      .replace('{number}', number)
      .replace('{place}', '0')
      .replace('{org}', '811')
      .replace('{hash}', hash)
      .replace('{id}', number)
      .replace('{login}', nodes.login.login)
      .replace('{lang}', 'ru')
      .replace('{file...}', 'index.html')
      .replace('/VERSION/', '/0/');
  const bodies = [
    ['application/json', JSON.stringify({ score: 1, outcome: 'solved' })],
    ['application/json', JSON.stringify({ org: '811', text: 'яма колесо', situation: 'roads.pothole', place: { lat: 54.5138, lon: 36.2612 } })],
    ['application/json', JSON.stringify({ action: 'answer', text: 'x', version: 1 })],
    ['application/x-www-form-urlencoded', new URLSearchParams({ number, key, act: 'rate', score: '1' }).toString()],
    ['text/plain', ''],
  ];
  const ask = async (node, method, path, headers, body) => {
    const response = await fetch(`${node.url}${path}`, { method, headers, body, redirect: 'manual' });
    const words = Buffer.from(await response.arrayBuffer()).toString('utf8');
    said.push([`${method} ${path}`, response.status, `${[...response.headers].join('\n')}\n${words}`]);
  };
  for (const node of [nodes.edge, nodes.hub])
    for (const { method, pattern } of routes) {
      const path = fill(pattern);
      if (method === 'GET') {
        for (const lang of ['ru', 'en', 'tt']) {
          const headers = { 'accept-language': lang };
          await ask(node, 'GET', path, { ...headers, authorization: `Bearer ${key}` });
          for (const query of [`key=${key}`, `key=${key}&lang=${lang}`, `key=${key}&new=1`, `key=${key}&rated=1`, `number=${number}&key=${key}`])
            await ask(node, 'GET', `${path}?${query}`, headers);
        }
      } else if (posts && !/language|federation/.test(pattern)) {
        for (const [type, body] of bodies) {
          const headers = { 'content-type': type, 'idempotency-key': randomUUID(), 'okno-upload': '1', authorization: `Bearer ${key}` };
          await ask(node, method, `${path}?key=${key}`, headers, body);
        }
      }
    }
  return said;
}

const holders = (said, secret) => said.filter(([, , words]) => words.includes(secret)).map(([address]) => address);

describe('who joined a message', () => {
  let heard;
  before(async () => {
    heard = await walk(joiner.access_key, { posts: true });
  });

  test('reads the text for all, the state and the body that answers', async () => {
    const { status, body } = await statusOf(nodes.edge, joiner);
    assert.equal(status, 200);
    assert.equal(body.answer.text, forAll);
    assert.equal(body.status, 'closed');
    assert.equal(body.joined, true);
    assert.deepEqual(Object.keys(body).sort(), ['answer', 'can', 'due_at', 'history', 'joined', 'number', 'pos_status', 'registered_at', 'responsible', 'situation', 'status']);
    for (const one of body.history) assert.deepEqual(Object.keys(one).sort(), ['at', 'name', 'org', 'status']);
    assert.ok(holders(heard, forAll).some((address) => address.startsWith('GET /m/')), 'and on the plain page');
  });

  test('finds nowhere a word of the author’s, nor one that was written to them', () => {
    assert.ok(heard.length > 500, `${heard.length} answers`);
    for (const [what, secret] of Object.entries({ ...theAuthors, ...theOperators }))
      for (const part of [secret, secret.split(/[ :,]/)[0]])
        if (part !== 'Калуга' && part !== 'Уважаемая') assert.deepEqual(holders(heard, part), [], what);
    for (const [address, status, words] of heard)
      assert.ok(!/files\/|blobs/.test(address) || (status >= 400 && !words.includes('PNG')), `${address}: ${status}`);
  });

  test('and would be found out to, had they been told: with the author’s key the same walk finds each', async () => {
    const told = await walk(author.access_key, { posts: false });
    for (const [what, secret] of Object.entries(theAuthors))
      if (what !== 'comment') assert.notDeepEqual(holders(told, secret), [], what);
    assert.ok(JSON.stringify((await statusOf(nodes.edge, author)).body).includes(theAuthors.comment));
    assert.ok(told.some(([address, status]) => /files\/0/.test(address) && status === 200), 'the photo');
    const operators = JSON.stringify(await dossier(author.number));
    for (const [what, secret] of Object.entries(theOperators)) assert.ok(operators.includes(secret), what);
    assert.deepEqual(holders(told, forAll), [], 'the author has their own answer');
  });
});

describe('the operator of a message with joiners', () => {
  let number;
  test('is asked on the page, and reads why when it lacks the text', async () => {
    const receipt = await submitted(nodes.edge, pothole({ place: { lat: 54.6, lon: 36.3, oktmo: '29701000', address: 'Калуга, улица Мира, 1' } }));
    number = receipt.number;
    late = await joined(nodes.edge, number);
    await eventually(async () => (await dossier(number)).joined === 1, { what: 'the operator’s learning of it' });
    ({ version } = await dossier(number));
    await step(number, { action: 'take' });
    const page = (await desk.get(`/console/messages/${number}`)).body;
    assert.match(page, /<textarea[^>]*name="text_for_all"[^>]*required/);
    assert.match(page, /Они прочтут только этот текст/);
    const sent = { action: 'answer', version: String(version), text: 'Сделано, Мария', confirm: '1' };
    const refused = await desk.form(`/console/messages/${number}/actions`, { ...sent, text_for_all: ' ' });
    assert.equal(refused.status, 422);
    assert.match(refused.body, /Напишите текст для всех/);
    assert.match(refused.body, /Сделано, Мария/, 'what was typed stays');
    assert.equal((await desk.form(`/console/messages/${number}/actions`, { ...sent, text_for_all: 'Сделано для всех' })).status, 303);
    await eventually(async () => (await statusOf(nodes.edge, late)).body.answer?.text === 'Сделано для всех', { what: 'the text for all' });
  });

  test('writes it anew by page and by API, and the last is read', async () => {
    ({ version } = await dossier(number));
    const { body } = await desk.get(`/console/messages/${number}`);
    assert.match(body, /Изменить текст для всех/);
    const sent = { action: 'tell_all', version: String(version), text_for_all: 'Сделано, приходите смотреть' };
    const done = await desk.form(`/console/messages/${number}/actions`, sent);
    assert.equal(done.status, 303, done.body);
    assert.match((await desk.get(done.headers.get('location'))).body, /Текст для всех показан/);
    await eventually(async () => (await statusOf(nodes.edge, late)).body.answer.text === sent.text_for_all, { what: 'the new text' });
    assert.equal((await desk.act(number, { action: 'tell_all', version: 1, text_for_all: 'x' })).status, 409);
    assert.equal((await desk.act(number, { action: 'tell_all', version, text_for_all: '' })).status, 422);
    const again = await desk.act(number, { action: 'tell_all', version, text_for_all: 'Третий' });
    assert.equal(again.status, 200, JSON.stringify(again.body));
    assert.ok(again.body.allowed.includes('tell_all'));
    assert.equal(again.body.version, version);
  });

  test('and who joined while the answer was on its way is told that it was the author’s', async () => {
    const receipt = await submitted(nodes.edge, pothole({ place: { lat: 54.5301, lon: 36.2802, oktmo: '29701000', address: 'Калуга, улица Труда, 1' } }));
    await eventually(async () => (await desk.get(`/console/api/messages/${receipt.number}`)).status === 200, { what: 'the message' });
    // The hub hears of it once the answer is given: it is stopped while the neighbour joins.
    await nodes.hub.stop();
    const neighbour = await joined(nodes.edge, receipt.number);
    await nodes.edge.stop();
    await nodes.hub.start();
    desk = await signIn(nodes.hub, nodes.login);
    version = 1;
    await step(receipt.number, { action: 'take' });
    await step(receipt.number, { action: 'answer', text: 'Сделано, Мария' });
    await nodes.edge.start();
    await eventually(async () => (await statusOf(nodes.edge, neighbour)).body.status === 'answered', { what: 'the answer' });
    const { body } = await statusOf(nodes.edge, neighbour);
    assert.equal(body.answer, undefined);
    assert.equal(body.due_at, receipt.due_at);
    const page = (await request(nodes.edge, `/m/${receipt.number}?key=${neighbour.access_key}`)).body;
    assert.match(page, /Ответ написан автору, его видит только он/);
    assert.ok(!page.includes('Сделано, Мария'));
    await eventually(async () => (await dossier(receipt.number)).joined === 1, { what: 'the operator’s learning of it' });
    assert.match((await desk.get(`/console/messages/${receipt.number}`)).body, /Написать всем, кто присоединился/);
    await step(receipt.number, { action: 'tell_all', text_for_all: 'Сделано' });
    await eventually(async () => (await statusOf(nodes.edge, neighbour)).body.answer?.text === 'Сделано', { what: 'the text for all' });
  });
});
