// A survey from the organiser's file to the figures: opened at the hub, asked by the edge, counted at the hub.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { visitor } from './support/page.mjs';
import { post, request } from './support/requests.mjs';
import { openSurvey, resultsOf, yard } from './support/surveys.mjs';

let nodes;
before(async () => { nodes = await startNodes(); });
after(() => nodes?.stop());

const answer = (id, answers, { key = randomUUID(), version = 1, headers = {}, ...more } = {}) =>
  post(nodes.edge, `/api/v1/surveys/${id}/responses`, { version, lang: 'ru', answers, ...more }, { 'idempotency-key': key, ...headers });
const counted = (id, responses) =>
  eventually(() => { const results = resultsOf(nodes.hub, id); return results.responses === responses && results; }, { what: `${responses} responses at the hub` });

describe('a survey of the hub', () => {
  test('is asked by the edge, and every answer is counted once, at the hub', async () => {
    const id = await openSurvey(nodes);
    const asked = await request(nodes.edge, `/api/v1/surveys/${id}`);
    assert.deepEqual(asked.body, { ...yard, id, version: 1, status: 'open', results: 'after_closing' });
    const listed = await request(nodes.edge, '/api/v1/surveys?org=811');
    assert.deepEqual(listed.body.surveys.map((one) => one.id), [id]);
    const org = await request(nodes.edge, '/api/v1/orgs/811');
    assert.deepEqual(org.body.polls.map((one) => one.id), [id]);
    assert.deepEqual((await request(nodes.edge, '/api/v1/orgs/812')).body.polls, []);

    const key = randomUUID();
    const first = await answer(id, { what: 'bench', age: 'young' }, { key });
    assert.equal(first.status, 201, JSON.stringify(first.body));
    const again = await answer(id, { what: 'bench', age: 'young' }, { key });
    assert.deepEqual([again.status, again.body], [201, first.body]);
    const reused = await answer(id, { what: 'swing', age: 'young' }, { key });
    assert.equal(reused.status, 422);
    assert.deepEqual(reused.body.receipt, first.body);
    // Ten people at once.
    const many = await Promise.all(Array.from({ length: 10 }, () => answer(id, { what: 'swing', pay: 'all', age: 'old' })));
    assert.equal(new Set(many.map(({ body }) => body.receipt)).size, 10);
    const results = await counted(id, 11);
    assert.deepEqual(results.questions[0].choices, [{ name: 'bench', answers: 1 }, { name: 'swing', answers: 10 }, { name: 'nothing', answers: 0 }]);
    assert.deepEqual([results.questions[1].answered, results.questions[1].passed_over], [10, 1]);
  });

  test('shows its results when it is over, the same at both nodes', async () => {
    const id = await openSurvey(nodes);
    assert.equal((await answer(id, { what: 'bench', age: 'old' })).status, 201);
    await counted(id, 1);
    const early = await request(nodes.edge, `/api/v1/surveys/${id}/results`);
    assert.equal(early.status, 403);
    assert.match(early.body.detail, /когда опрос закончится/);
    const elsewhere = okno(['survey', 'close', '--config', nodes.edge.config, id]);
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.stderr, /node hub/);
    assert.equal(okno(['survey', 'close', '--config', nodes.hub.config, id]).code, 0);
    assert.equal(okno(['survey', 'close', '--config', nodes.hub.config, id]).code, 1);
    const shown = await eventually(async () => {
      const results = await request(nodes.edge, `/api/v1/surveys/${id}/results`);
      return results.status === 200 && results.body.responses === 1 && results.body;
    }, { what: 'the results at the edge' });
    assert.deepEqual(shown, resultsOf(nodes.hub, id));
    assert.deepEqual(shown, resultsOf(nodes.edge, id));
    const late = await answer(id, { what: 'bench', age: 'old' });
    assert.equal(late.status, 409);
    assert.match(late.body.detail, /уже закончился/);
    assert.equal((await request(nodes.edge, `/api/v1/surveys/${id}`)).body.status, 'closed');
  });

  test('refuses what it does not take, says why, and keeps nothing of it', async () => {
    const id = await openSurvey(nodes);
    const fields = async (answers, more) => {
      const { status, body } = await answer(id, answers, more);
      return [status, (body.errors ?? []).map(({ field }) => field)];
    };
    assert.deepEqual(await fields({}), [422, ['answers.what', 'answers.age']]);
    assert.deepEqual(await fields({ what: 'slide', age: 'old' }), [422, ['answers.what']]);
    assert.deepEqual(await fields({ what: 'bench', age: 'old', name: 'Мария' }), [422, ['answers.name']]);
    assert.deepEqual(await fields({ what: 1, age: 'old' }), [400, ['answers.what']]);
    assert.deepEqual(await fields({ what: 'bench', age: 'old' }, { colour: 'red' }), [400, ['colour']]);
    assert.deepEqual(await fields({ what: 'bench', age: 'old' }, { version: 2 }), [409, []]);
    assert.deepEqual(await fields({ what: 'bench', age: 'old' }, { key: 'no uuid' }), [400, ['Idempotency-Key']]);
    assert.equal((await answer(id, '', { headers: { 'content-type': 'text/plain' } })).status, 415);
    assert.equal((await answer(id, {}, { headers: { origin: 'https://elsewhere.example' } })).status, 403);
    assert.equal((await answer('AAAAAAAAAAAAAAAAAAAAAA', { what: 'bench', age: 'old' })).status, 404);
    assert.equal((await request(nodes.edge, '/api/v1/surveys/%22')).status, 404);
    assert.equal((await request(nodes.edge, '/api/v1/surveys?org=none')).status, 404);
    assert.equal(resultsOf(nodes.hub, id).responses, 0);
  });

  test('loses no acknowledged answer and doubles none when the hub is away and the edge is killed', async () => {
    const id = await openSurvey(nodes);
    await nodes.hub.stop();
    const keys = Array.from({ length: 20 }, () => randomUUID());
    const taken = await Promise.all(keys.map((key) => answer(id, { what: 'bench', age: 'old' }, { key })));
    assert.deepEqual([...new Set(taken.map(({ status }) => status))], [201]);
    await nodes.edge.kill9();
    await nodes.edge.start();
    const again = await Promise.all(keys.map((key) => answer(id, { what: 'bench', age: 'old' }, { key })));
    assert.deepEqual(again.map(({ body }) => body.receipt), taken.map(({ body }) => body.receipt));
    await nodes.hub.start();
    await counted(id, 20);
    await nodes.hub.kill9();
    await nodes.hub.start();
    await answer(id, { what: 'swing', age: 'old' });
    await counted(id, 21);
    for (const node of [nodes.edge, nodes.hub]) {
      const { code, stdout, stderr } = okno(['log', 'replay', '--config', node.config]);
      assert.equal(code, 0, stdout + stderr);
    }
  });
});

describe('a plain page of a survey', () => {
  test('asks question by question, keeps what was answered, and thanks with a receipt', async () => {
    const id = await openSurvey(nodes);
    const open = visitor(nodes.edge);
    const first = await open(`/f/811/surveys/${id}`);
    assert.equal(first.status, 200);
    assert.match(first.body, /Что поставить во дворе/);
    const missed = await first.press('next');
    assert.equal(missed.status, 422);
    assert.match(missed.body, /okno-errors/);
    const second = await missed.press('next', { 'answers.what': 'swing' });
    assert.match(second.body, /Кто за это заплатит/);
    const third = await second.press('next');
    const check = await third.press('next', { 'answers.age': 'young' });
    assert.match(check.body, /Качели/);
    assert.match(check.body, /Без ответа/);
    const thanks = await check.press('send');
    assert.equal(thanks.status, 200);
    const [receipt] = /[\w-]{43}/.exec(thanks.body.slice(thanks.body.indexOf('<main')));
    assert.ok(receipt);
    // The same page, sent once more.
    assert.ok((await check.press('send')).body.includes(receipt));
    const results = await counted(id, 1);
    assert.deepEqual(results.questions.map((one) => one.answered), [1, 0, 1]);
  });

  test('says that there is no such survey, or that it is over', async () => {
    const open = visitor(nodes.edge);
    assert.equal((await open('/f/811/surveys/none')).status, 404);
    assert.equal((await request(nodes.edge, '/f/none/surveys/none')).status, 404);
    const id = await openSurvey(nodes);
    assert.equal(okno(['survey', 'close', '--config', nodes.hub.config, id]).code, 0);
    await eventually(async () => (await open(`/f/811/surveys/${id}`)).body.includes('okno--closed'), { what: 'the end of the survey' });
  });
});

describe('okno survey', () => {
  const file = (name, document) => {
    const path = join(nodes.dir, name);
    writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
    return path;
  };
  const check = (name, document) => okno(['survey', 'check', file(name, document)]);

  test('names every fault of a file, a line each', () => {
    const wrong = structuredClone(yard);
    wrong.questions[0].choices = wrong.questions[0].choices.slice(0, 1);
    wrong.questions[1].name = wrong.questions[0].name;
    const { code, stderr } = check('wrong.json', wrong);
    assert.equal(code, 1);
    assert.match(stderr, /questions\[0\]\.choices: give two at least\n/);
    assert.match(stderr, /questions\[1\]\.name: .*twice/);
    assert.equal(stderr.trim().split('\n').length, 2);
    assert.match(check('unknown.json', { ...yard, colour: 'red' }).stderr, /colour/);
    assert.match(check('torn.json', '{"org":').stderr, /JSON/);
    assert.equal(check('good.json', yard).code, 0);
    assert.equal(okno(['survey', 'check', join(nodes.dir, 'none.json')]).code, 1);
  });

  test('opens at the node of the body alone, running or not, and lists', async () => {
    const survey = file('yard.json', yard);
    const elsewhere = okno(['survey', 'open', '--config', nodes.edge.config, survey]);
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.stderr, /node hub/);
    await nodes.hub.stop();
    const opened = okno(['survey', 'open', '--config', nodes.hub.config, survey]);
    assert.equal(opened.code, 0, opened.stderr);
    const id = opened.stdout.trim();
    await nodes.hub.start();
    await eventually(async () => (await request(nodes.edge, `/api/v1/surveys/${id}`)).status === 200, { what: 'the survey at the edge' });
    const { stdout } = okno(['survey', 'list', '--config', nodes.edge.config]);
    assert.ok(stdout.split('\n').some((line) => line.startsWith(`${id}\topen\t811\t1\thub\tДвор`)));
    assert.equal(okno(['survey', 'results', '--config', nodes.edge.config, 'none']).code, 1);
    assert.equal(okno(['survey', 'burn', '--config', nodes.edge.config]).code, 2);
  });
});
