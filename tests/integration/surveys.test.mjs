// A survey from the organiser's file to the figures: opened at the hub, asked by the edge, counted at the hub.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { File } from 'node:buffer';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { visitor } from './support/page.mjs';
import { noisyPng, post, request, upload } from './support/requests.mjs';
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
    assert.deepEqual(asked.body, { ...yard, id, version: 1, status: 'open', results: 'after_closing', audience: 'anyone' });
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
    for (let i = 0; i < 7; i += 1) assert.equal((await answer(id, { what: i < 6 ? 'bench' : 'swing', age: 'old' })).status, 201);
    await counted(id, 7);
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
      return results.status === 200 && results.body.responses === 7 && results.body;
    }, { what: 'the results at the edge' });
    // One person is not shown, nor what would tell of them: the others of the same total.
    assert.deepEqual(shown.questions[0].choices, [{ name: 'bench', answers: null }, { name: 'swing', answers: null }, { name: 'nothing', answers: 0 }]);
    assert.deepEqual(shown.questions[2].choices.find((one) => one.name === 'old'), { name: 'old', answers: 7 });
    assert.deepEqual((await request(nodes.hub, `/api/v1/surveys/${id}/results`)).body, shown);
    assert.deepEqual(resultsOf(nodes.edge, id), resultsOf(nodes.hub, id));
    assert.equal(resultsOf(nodes.hub, id).questions[0].choices[1].answers, 1);
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
    assert.deepEqual(await fields({ what: 1, age: 'old' }), [422, ['answers.what']]);
    assert.deepEqual(await fields({ what: true, age: 'old' }), [400, ['answers.what']]);
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

// Of every kind that is answered without a script, with what makes one question hang on another.
const meals = {
  org: '811',
  title: { ru: 'Питание в школе' },
  sections: [{ name: 'meals', title: { ru: 'Обеды' }, relevant: [['answer', 'eats'], ['text', 'yes'], '='] }],
  questions: [
    { name: 'eats', kind: 'choice', title: { ru: 'Ест в школе?' }, required: true, choices: [{ name: 'yes', title: { ru: 'Да' } }, { name: 'no', title: { ru: 'Нет' } }] },
    { name: 'days', section: 'meals', kind: 'number', whole: true, required: true, title: { ru: 'Сколько дней?' },
      constraint: [['self'], 0, '>', ['self'], 6, '<=', 'and'], constraint_words: { ru: 'От 1 до 6 дней' } },
    { name: 'likes', section: 'meals', kind: 'choices', most: 2, title: { ru: 'Что нравится?' }, choices: ['soup', 'fish', 'salad'].map((name) => ({ name, title: { ru: name } })) },
    { name: 'why', kind: 'text', long: true, title: { ru: 'Почему ест ${days} дней?' }, relevant: [['answer', 'days'], 3, '<'] },
    { name: 'taste', kind: 'scale', from: 1, to: 5, title: { ru: 'Оценка' } },
    { name: 'order', kind: 'ranking', title: { ru: 'Что важнее?' }, choices: ['price', 'time'].map((name) => ({ name, title: { ru: name } })) },
    { name: 'since', kind: 'date', title: { ru: 'С какого дня?' } },
    { name: 'where', kind: 'place', title: { ru: 'Где школа?' } },
  ],
};
const everything = { eats: 'yes', days: 2, likes: ['soup', 'fish'], why: 'болеет', taste: 4, order: ['time', 'price'], since: '2026-09-01', where: { address: 'ул. Ленина, 5' } };

describe('the logic of a survey', () => {
  test('counts what was asked, and refuses what was hidden', async () => {
    const id = await openSurvey(nodes, meals);
    const refused = async (answers) => ((await answer(id, answers)).body.errors ?? []).map(({ field, message }) => `${field} ${message}`);
    assert.deepEqual(await refused({ eats: 'no', days: 3 }), ['answers.days На этот вопрос при ваших ответах отвечать не нужно']);
    assert.deepEqual(await refused({ eats: 'yes', days: 7 }), ['answers.days От 1 до 6 дней']);
    assert.deepEqual(await refused({ eats: 'yes', days: 2.5 }), ['answers.days Введите целое число, без дробной части']);
    assert.deepEqual(await refused({ eats: 'yes', days: 4, likes: ['soup', 'fish', 'salad'] }), ['answers.likes Можно выбрать не больше 2. Уберите лишнее']);
    // A chain: what hangs on a hidden answer is hidden, too.
    assert.deepEqual(await refused({ eats: 'no', why: 'x' }), ['answers.why На этот вопрос при ваших ответах отвечать не нужно']);
    assert.equal((await answer(id, everything)).status, 201);
    assert.equal((await answer(id, { eats: 'no' })).status, 201);
    const results = await counted(id, 2);
    const of = Object.fromEntries(results.questions.map((one) => [one.name, [one.asked, one.answered, one.passed_over]]));
    assert.deepEqual([of.eats, of.days, of.likes, of.why, of.taste], [[2, 2, 0], [1, 1, 0], [1, 1, 0], [1, 1, 0], [2, 1, 1]]);
    const chosen = (name) => Object.fromEntries(results.questions.find((one) => one.name === name).choices.map((one) => [one.name, one.answers]));
    assert.deepEqual(chosen('likes'), { soup: 1, fish: 1, salad: 0 });
    assert.deepEqual(chosen('order'), { 'time 1': 1, 'price 2': 1 });
  });

  test('grows by additions alone, and each version keeps its own figures', async () => {
    const id = await openSurvey(nodes, meals);
    assert.equal((await answer(id, everything)).status, 201);
    const path = join(nodes.dir, 'meals-2.json');
    const extend = (survey) => { writeFileSync(path, JSON.stringify(survey)); return okno(['survey', 'extend', '--config', nodes.hub.config, id, path]); };
    const without = extend({ ...meals, questions: meals.questions.slice(1) });
    assert.equal(without.code, 1);
    const more = { ...meals, questions: [...meals.questions, { name: 'age', kind: 'number', title: { ru: 'Сколько лет?' }, required: true }] };
    assert.equal(extend({ ...more, questions: more.questions.map((one) => (one.name === 'taste' ? { ...one, to: 10 } : one)) }).code, 1);
    const done = extend(more);
    assert.equal(done.code, 0, done.stderr);
    await eventually(async () => (await request(nodes.edge, `/api/v1/surveys/${id}`)).body.version === 2, { what: 'the second version at the edge' });
    assert.equal((await answer(id, everything)).status, 409);
    assert.equal((await answer(id, { ...everything, age: 30 }, { version: 2 })).status, 201);
    const results = await counted(id, 2);
    assert.deepEqual(results.questions.filter((one) => ['eats', 'age'].includes(one.name)).map((one) => one.asked), [2, 1]);
    const { code, stdout, stderr } = okno(['log', 'replay', '--config', nodes.hub.config]);
    assert.equal(code, 0, stdout + stderr);
  });

  test('for the invited asks a code, which is good once', async () => {
    const id = await openSurvey(nodes, { ...yard, audience: 'code' });
    const invited = okno(['survey', 'invite', '--config', nodes.hub.config, id, '3']);
    assert.equal(invited.code, 0, invited.stderr);
    const codes = invited.stdout.trim().split('\n');
    assert.equal(new Set(codes).size, 3);
    const at = (code, key = randomUUID()) =>
      post(nodes.hub, `/api/v1/surveys/${id}/responses`, { version: 1, lang: 'ru', answers: { what: 'bench', age: 'old' }, ...(code ? { code } : {}) }, { 'idempotency-key': key });
    assert.deepEqual([(await at()).status, (await at('123-456-789')).status], [422, 422]);
    const key = randomUUID();
    assert.equal((await at(codes[0], key)).status, 201);
    assert.equal((await at(codes[0], key)).status, 201);
    assert.equal((await at(codes[0])).status, 422);
    assert.equal((await at(codes[1].toUpperCase().replaceAll('-', ' '))).status, 201);
    assert.equal((await answer(id, { what: 'bench', age: 'old' }, { code: codes[2] })).status, 409);
    assert.equal(resultsOf(nodes.hub, id).responses, 2);
    assert.equal(okno(['survey', 'invite', '--config', nodes.hub.config, await openSurvey(nodes), '3']).code, 1);
  });
});

const withFiles = {
  org: '811', title: { ru: 'Покажите двор' },
  questions: [{ name: 'yard', kind: 'files', required: true, most: 2, title: { ru: 'Фотографии двора' } }],
};

describe('files that answer a question', () => {
  test('come to who asks, belong to one answer, and stand in its package', async () => {
    const id = await openSurvey(nodes, withFiles);
    const pictures = [noisyPng(20_000), noisyPng(30_000)];
    const ids = [];
    for (const bytes of pictures) ids.push((await upload(nodes.edge, bytes)).body.id);
    const key = randomUUID();
    const given = { yard: ids.join(' ') };
    const taken = await answer(id, given, { key });
    assert.equal(taken.status, 201, JSON.stringify(taken.body));
    assert.deepEqual((await answer(id, given, { key })).body, taken.body);
    // Somebody else's, what was never uploaded, and too many.
    const refused = async (yardFiles) => { const { status, body } = await answer(id, { yard: yardFiles }); return [status, body.errors?.map(({ field }) => field)]; };
    assert.deepEqual(await refused(ids[0]), [422, ['answers.yard']]);
    assert.deepEqual(await refused(randomUUID()), [422, ['answers.yard']]);
    assert.deepEqual(await refused('x y z'), [422, ['answers.yard']]);
    assert.deepEqual(await refused(''), [422, ['answers.yard']]);
    await counted(id, 1);
    const folder = join(nodes.dir, `answers-${id}`);
    const names = await eventually(() => {
      rmSync(folder, { recursive: true, force: true });
      const { code, stderr } = okno(['survey', 'answers', '--config', nodes.hub.config, id, '--out', folder]);
      assert.equal(code, 0, stderr);
      const there = existsSync(join(folder, 'files')) ? readdirSync(join(folder, 'files')) : [];
      return there.length === 2 && there;
    }, { what: 'both files at the hub' });
    const [, line] = readFileSync(join(folder, 'answers.csv'), 'utf8').trim().split('\r\n');
    assert.ok(line.endsWith(readFileSync(join(folder, 'answers.csv'), 'utf8').match(/[\w-]{43}\.png [\w-]{43}\.png/)[0]), line);
    const sizes = names.map((name) => readFileSync(join(folder, 'files', name)).length).sort((a, b) => a - b);
    assert.ok(sizes[0] > 20_000 && sizes[1] > 30_000, String(sizes));
    const { code, stdout, stderr } = okno(['log', 'replay', '--config', nodes.hub.config]);
    assert.equal(code, 0, stdout + stderr);
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

  test('takes files with the form, and says what is wrong with one where it was put', async () => {
    const id = await openSurvey(nodes, withFiles);
    const open = visitor(nodes.edge);
    let page = await open(`/f/811/surveys/${id}`);
    const missed = await page.press('next');
    assert.equal(missed.status, 422);
    page = await missed.press('next', {}, [new File(['no picture'], 'заметка.txt')]);
    assert.match(page.body, /заметка\.txt/);
    assert.match(page.body, /data-page="ask"/);
    page = await page.press('next', {}, [new File([noisyPng(5000)], 'двор.png'), new File([noisyPng(6000)], 'подъезд.png')]);
    assert.match(page.body, /data-page="check"/);
    assert.match(page.body, /двор\.png, подъезд\.png/);
    const back = await page.press('summary:answers.yard');
    const fewer = await back.press(back.presses.find((one) => one.startsWith('answers.yard:')));
    page = await fewer.press('next');
    assert.doesNotMatch(page.body, /двор\.png/);
    page = await page.press('send');
    assert.match(page.body, /data-page="thanks"/);
    await counted(id, 1);
  });

  test('is answered once by a browser, where the survey asks each once', async () => {
    const id = await openSurvey(nodes, { ...yard, audience: 'browser' });
    const jar = {};
    const within = async (path, options = {}) => {
      const answer = await request(nodes.edge, path, { ...options, headers: { ...options.headers, ...jar } });
      const cookie = answer.headers.get('set-cookie');
      if (cookie) {
        assert.match(cookie, new RegExp(`^okno_answered=1; Path=/f/811/surveys/${id}; Max-Age=\\d+; HttpOnly; SameSite=Lax$`));
        jar.cookie = cookie.split(';')[0];
      }
      return answer;
    };
    const open = visitor(nodes.edge, within);
    const path = `/f/811/surveys/${id}`;
    const first = await open(path);
    let page = await (await first.press('next', { 'answers.what': 'bench' })).press('next');
    assert.deepEqual(jar, {});
    page = await (await page.press('next', { 'answers.age': 'old' })).press('send');
    assert.match(page.body, /data-page="thanks"/);
    assert.ok(jar.cookie);
    assert.match((await open(path)).body, /data-page="thanks"/);
    assert.match((await first.press('next', { 'answers.what': 'swing' })).body, /data-page="thanks"/);
    assert.match((await visitor(nodes.edge)(path)).body, /data-page="ask"/);
    await counted(id, 1);
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
    wrong.questions[0].choices = [];
    wrong.questions[1].name = wrong.questions[0].name;
    const { code, stderr } = check('wrong.json', wrong);
    assert.equal(code, 1);
    assert.match(stderr, /questions\[0\]\.choices: .*give two at least\n/);
    assert.match(stderr, /questions\[1\]\.name: .*twice/);
    assert.equal(stderr.trim().split('\n').length, 2);
    assert.match(check('unknown.json', { ...yard, colour: 'red' }).stderr, /colour/);
    assert.match(check('torn.json', '{"org":').stderr, /JSON/);
    assert.equal(check('good.json', yard).code, 0);
    assert.equal(okno(['survey', 'check', join(nodes.dir, 'none.json')]).code, 1);
  });

  test('says faults in Russian where it is asked to, and writes a spreadsheet that reads as the same survey', () => {
    const wrong = file('wrong.csv', 'survey\n,type,name,label,relevant\n,integer,n,Сколько?,\n,text,q,Почему?,{n} > 0\n');
    const told = okno(['survey', 'check', '--lang', 'ru', wrong]);
    assert.deepEqual([told.code, told.stderr], [1, 'survey!3:relevant: "{n}" — нет такого вопроса; напишите ${n}\n']);
    assert.equal(okno(['survey', 'check', wrong]).stderr, 'survey!3:relevant: "{n}" names no question; write ${n}\n');
    assert.equal(okno(['survey', 'check', '--lang', 'xx', wrong]).code, 2);
    const form = file('form.json', { title: 'Двор', pages: [{ name: 'p', elements: [
      { type: 'radiogroup', name: 'what', choices: ['bench', 'swing'] }, { type: 'text', name: 'why', visibleIf: "{what} = 'swing'" },
      { type: 'signaturepad', name: 's' }] }] });
    const read = okno(['survey', 'import', form]);
    assert.equal(read.code, 0, read.stderr);
    assert.match(read.stderr, /^remark: pages\[0\]\.elements\[2\]\.type: "signaturepad" is left out: nobody signs here\n$/);
    const sheet = join(nodes.dir, 'form.xlsx');
    assert.equal(okno(['survey', 'export', form, '--out', sheet]).code, 0);
    const again = JSON.parse(okno(['survey', 'import', sheet]).stdout);
    assert.deepEqual(again.questions.map(({ name, kind, relevant }) => [name, kind, relevant?.written]),
      [['what', 'choice', undefined], ['why', 'text', "${what} = 'swing'"]]);
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
