// Neighbours who wrote of the same thing, appeals under law 59-FZ, and what operators correct.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { post, pothole, rate, request, signIn, statusOf, submit, submitted } from './support/requests.mjs';

const here = { address: 'Калуга, улица Кирова, 17', lat: 54.5101, lon: 36.2501, oktmo: '29701000' };
const suggest = (node, changes) =>
  post(node, '/api/v1/suggest', { org: '811', situation: 'roads.pothole', text: 'Яма, машины объезжают', place: here, ...changes });
const joinMessage = (node, number, key = randomUUID()) =>
  request(node, `/api/v1/messages/${number}/joins`, { method: 'POST', headers: { 'idempotency-key': key } });

describe('a message that neighbours share', () => {
  let nodes;
  let edge;
  let hub;
  let desk;
  let first;
  before(async () => {
    nodes = await startNodes();
    ({ edge, hub } = nodes);
    desk = await signIn(hub, nodes.login);
    first = await submitted(edge, pothole({ place: here }));
  });
  after(() => nodes?.stop());

  test('is named to who stands near, with its topic and none of its words', async () => {
    const { status, body } = await suggest(edge);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.similar.length, 1);
    const [one] = body.similar;
    assert.deepEqual(Object.keys(one).sort(), ['distance_m', 'number', 'status', 'title']);
    assert.equal(one.number, first.number);
    assert.equal(one.distance_m, 0);
    assert.ok(!JSON.stringify(body).includes('колесо'));
  });

  test('is named by address alone and by point alone, and not from far away', async () => {
    const similar = async (place) => (await suggest(edge, { place })).body.similar.map(({ number }) => number);
    assert.deepEqual(await similar({ address: 'Калуга, ул. Кирова, д. 17' }), [first.number]);
    assert.deepEqual(await similar({ lat: 54.5102, lon: 36.2502 }), [first.number]);
    assert.deepEqual(await similar({ address: 'Калуга, улица Кирова, 18' }), []);
    assert.deepEqual(await similar({ lat: 54.52, lon: 36.2502 }), []);
    assert.deepEqual(await similar({ address: 'во дворе' }), []);
    assert.equal((await suggest(edge, { place: { lat: 91, lon: 0 } })).status, 422);
    assert.equal((await suggest(edge, { situation: 'no.such' })).status, 422);
    const words = async (text) => (await suggest(edge, { situation: undefined, text })).body.similar.length;
    assert.equal(await words('яма на дороге'), 1, 'by what the words are about');
    assert.equal(await words('колесо'), await words('сосед'), 'not by whether they stand in another’s text');
  });

  test('is joined: a key of one’s own, the same way, an answer for all, no right to rate', async () => {
    const key = randomUUID();
    const { status, body } = await joinMessage(edge, first.number, key);
    assert.equal(status, 201, JSON.stringify(body));
    assert.equal(body.number, first.number);
    assert.notEqual(body.access_key, first.access_key);
    assert.equal(body.due_at, first.due_at);
    assert.deepEqual((await joinMessage(edge, first.number, key)).body, body, 'the same key is the same act');

    const dossier = async () => (await desk.get(`/console/api/messages/${first.number}`)).body;
    await eventually(async () => (await dossier()).joined === 1, { what: 'the operator’s learning of it' });
    let { version } = await dossier();
    await desk.act(first.number, { action: 'take', version });
    ({ version } = await dossier());
    const answer = { action: 'answer', text: 'Мария, у вашего дома заделали.', version };
    const refused = await desk.act(first.number, answer);
    assert.equal(refused.status, 422, JSON.stringify(refused.body));
    assert.deepEqual(refused.body.errors.map(({ field }) => field), ['text_for_all']);
    assert.match(refused.body.errors[0].message, /текст для всех/);
    const done = await desk.act(first.number, { ...answer, text_for_all: 'Заделали во вторник.' });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    assert.equal(done.body.for_all.text, 'Заделали во вторник.');
    const told = await eventually(async () => {
      const answer = await statusOf(edge, body);
      return answer.body.answer && answer.body;
    });
    assert.equal(told.answer.text, 'Заделали во вторник.');
    assert.equal(told.joined, true);
    assert.deepEqual(told.can, []);
    assert.equal((await rate(edge, body, { score: 1, outcome: 'not_solved' })).status, 404);
    assert.equal((await rate(edge, first, { score: 5, outcome: 'solved' })).status, 200);
  });

  test('that is answered is neither named nor joined any more', async () => {
    assert.deepEqual((await suggest(edge)).body.similar, []);
    assert.equal((await joinMessage(edge, first.number)).status, 404);
  });

  test('is not joined without a key, by another’s key, or when it is nobody else’s', async () => {
    assert.equal((await request(edge, `/api/v1/messages/${first.number}/joins`, { method: 'POST' })).status, 400);
    const doctor = await submit(edge, pothole({ situation: undefined, fields: {}, place: here }));
    assert.equal((await joinMessage(edge, doctor.body.number)).status, 404);
    assert.equal((await joinMessage(edge, '40-0000-00')).status, 404);
    const [one, other] = [await submitted(edge, pothole({ place: here })), await submitted(edge, pothole({ place: here }))];
    const key = randomUUID();
    assert.equal((await joinMessage(edge, one.number, key)).status, 201);
    assert.equal((await joinMessage(edge, other.number, key)).status, 422);
  });
});

describe('an appeal', () => {
  let nodes;
  let edge;
  before(async () => {
    nodes = await startNodes({ hubToo: false });
    ({ edge } = nodes);
  });
  after(() => nodes?.stop());

  test('names its author and where the answer goes', async () => {
    const { status, body } = await submit(edge, pothole({ kind: 'appeal', contact: { phone: '8 910 123-45-67' } }));
    assert.equal(status, 422);
    assert.deepEqual(body.errors.map(({ field }) => field), ['contact.name', 'contact.email']);
    for (const error of body.errors) assert.match(error.message, /[А-Яа-я]/);
    assert.equal((await submit(edge, pothole({ kind: 'complaint' }))).status, 400);
  });

  test('is answered within thirty calendar days, where a message of the topic would take ten working days', async () => {
    const days = ({ registered_at: from, due_at: to }) => Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
    const appeal = await submitted(edge, pothole({ kind: 'appeal' }));
    const message = await submitted(edge, pothole());
    assert.ok(days(appeal) >= 30 && days(appeal) <= 41, `${appeal.registered_at} to ${appeal.due_at}`);
    assert.ok(days(message) < days(appeal));
  });
});

describe('what operators correct', () => {
  // Words that no title holds, as people in one town use them.
  const slang = {
    'roads.pothole': ['шишига провалилась у почты', 'опять шишига, колесо в шишиге', 'шишига во всю полосу'],
    'yard.lawn_parking': ['кандибобер у подъезда', 'кандибобер на газоне опять', 'стоит кандибобер во дворе'],
  };
  const learnt = Object.keys(slang);
  let nodes;
  let edge;
  let desk;
  const retrain = (...more) => okno(['rubricator', 'retrain', '--config', join(nodes.dir, 'edge.json'), ...more]);

  before(async () => {
    nodes = await startNodes({
      hubToo: false,
      edit: ({ edge: config }) => {
        const pack = JSON.parse(readFileSync(config.rubricator, 'utf8'));
        const kept = pack.situations.filter(({ id }) => learnt.includes(id));
        assert.deepEqual(kept.map(({ id }) => id).sort(), [...learnt].sort());
        const uses = (list, key) => new Set(list.map((item) => item[key]));
        pack.situations = kept;
        for (const category of pack.categories)
          category.subcategories = category.subcategories.filter(({ id }) => uses(kept, 'subcategory').has(id));
        pack.categories = pack.categories.filter(({ subcategories }) => subcategories.length > 0);
        pack.routings = pack.routings.filter(({ id }) => uses(kept, 'routing').has(id));
        pack.owners = pack.owners?.filter(({ id }) => uses(pack.routings, 'owner').has(id));
        delete pack.content_hash;
        config.rubricator = config.rubricator.replace(/rubricator\.json$/, 'small.json');
        writeFileSync(config.rubricator, JSON.stringify(pack));
        const orgs = JSON.parse(readFileSync(config.orgs, 'utf8'));
        for (const org of orgs.orgs) org.node = config.node.id ?? config.node;
        config.orgs = config.orgs.replace(/orgs\.json$/, 'all-here.json');
        writeFileSync(config.orgs, JSON.stringify(orgs));
      },
    });
    ({ edge } = nodes);
    desk = await signIn(edge, nodes.login);
  });
  after(() => nodes?.stop());

  test('is a step that the citizen sees, with its topic', async () => {
    const receipt = await submitted(edge, pothole({ situation: undefined, fields: {}, text: 'шишига у почты, шишига' }));
    const wrong = await desk.act(receipt.number, { action: 'classify', situation: 'no.such', version: 1 });
    assert.equal(wrong.status, 422);
    assert.equal(wrong.body.errors[0].field, 'situation');
    const { status, body } = await desk.act(receipt.number, { action: 'classify', situation: 'roads.pothole', version: 1 });
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.situation, 'roads.pothole');
    const told = (await statusOf(edge, receipt)).body;
    assert.equal(told.history.at(-1).status, 'moderation');
    assert.match(told.history.at(-1).note, /^Тема уточнена: /);
    const page = await request(edge, `/console/messages/${receipt.number}`, { headers: { cookie: desk.cookie } });
    assert.match(page.body, /Уточнить тему/);
  });

  test('is too little to learn from at first, and changes nothing', () => {
    const { code, stdout, stderr } = retrain();
    assert.equal(code, 0, stderr);
    const told = JSON.parse(stdout);
    assert.equal(told.taken, false);
    assert.equal(told.corrections, 1);
    assert.match(told.why, /too few/);
  });

  test('makes a model that guesses better, which the node serves and suggests by', async () => {
    for (let i = 0; i < 60; i += 1) {
      const situation = learnt[i % 2];
      const text = `${slang[situation][i % 3]}, дом ${i}`;
      const receipt = await submitted(edge, pothole({ situation: undefined, fields: {}, text }));
      const moved = await desk.act(receipt.number, { action: 'classify', situation, version: 1 });
      assert.equal(moved.status, 200, JSON.stringify(moved.body));
    }
    assert.equal((await request(edge, '/api/v1/orgs/811')).body.model, undefined);
    const { code, stdout, stderr } = retrain('--least', '5');
    assert.equal(code, 0, stderr);
    const told = JSON.parse(stdout);
    assert.equal(told.taken, true, stdout);
    assert.ok(told.after.top1 > told.before.top1, stdout);

    await edge.restart();
    const { model } = (await request(edge, '/api/v1/orgs/811')).body;
    assert.match(model.hash, /^[0-9a-f]{64}$/);
    const served = await fetch(`${edge.url}${model.url}`);
    assert.equal(served.status, 200);
    assert.match(served.headers.get('cache-control'), /immutable/);
    assert.equal(Buffer.from(await served.arrayBuffer()).subarray(0, 8).toString(), 'OKNOMODL');
    assert.equal((await request(edge, `/api/v1/models/${'0'.repeat(64)}`)).status, 404);
    const { body } = await post(edge, '/api/v1/suggest', { org: '811', text: 'у нас во дворе снова кандибобер' });
    assert.equal(body.situations[0].id, 'yard.lawn_parking');
    assert.ok(body.situations[0].why.includes('кандибобер'), JSON.stringify(body.situations[0]));
  });

  test('is learnt a second time only if that is better still', () => {
    const told = JSON.parse(retrain('--least', '5').stdout);
    assert.equal(told.taken, false);
    assert.deepEqual(told.after, told.before);
  });

  test('needs a configuration that can be read', () => {
    assert.equal(okno(['rubricator', 'retrain']).code, 2);
    assert.equal(okno(['rubricator', 'retrain', '--config', '/no/such.json']).code, 1);
  });
});
