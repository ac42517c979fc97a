// The operator's desk, as JSON and as pages, at the node that owns the messages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startNodes } from './support/nodes.mjs';
import { png, post, pothole, request, signIn, statusOf, submit, submitted, upload } from './support/requests.mjs';

let nodes;
let hub;
let desk;
before(async () => {
  // All bodies of the demonstration work at the hub; it takes messages itself as well.
  nodes = await startNodes();
  ({ hub } = nodes);
  desk = await signIn(hub, nodes.login);
});
after(() => nodes?.stop());

const look = async (number) => {
  const { status, body } = await desk.get(`/console/api/messages/${number}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
const move = async (number, action, more = {}) => {
  const { version } = await look(number);
  return desk.act(number, { action, version, ...more });
};

describe('signing in', () => {
  test('gives a cookie that scripts and other sites do not see', async () => {
    const { headers, body } = await post(hub, '/console/api/login', nodes.login);
    const cookie = headers.get('set-cookie');
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Max-Age=43200', 'Path=/console']) assert.ok(cookie.includes(part), cookie);
    assert.ok(!cookie.includes('Secure'), 'plain http in this test');
    assert.ok(body.csrf.length >= 32);
  });

  test('with a wrong password or login: 401, the same for both', async () => {
    const wrong = await post(hub, '/console/api/login', { ...nodes.login, password: 'wrong password' });
    const unknown = await post(hub, '/console/api/login', { ...nodes.login, login: 'nobody' });
    assert.equal(wrong.status, 401);
    assert.deepEqual(wrong.body, unknown.body);
    assert.equal(wrong.headers.get('set-cookie'), null);
  });

  test('works as hard for a login that there is not', async () => {
    // The processor's time, user and system, in ticks: what else the machine does is not in it (proc(5)).
    const ticks = () => readFileSync(`/proc/${hub.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, part) => sum + Number(part), 0);
    const effort = async (login) => {
      const before = ticks();
      for (let i = 0; i < 5; i += 1) await post(hub, '/console/api/login', { login, password: 'wrong password' });
      return ticks() - before;
    };
    const [known, unknown] = [await effort(nodes.login.login), await effort('nobody')];
    assert.ok(known > 10, `${known} ticks for five logins: there is nothing to compare`);
    assert.ok(unknown > known / 2 && unknown < known * 2, `${unknown} ticks against ${known}`);
  });

  test('is asked of everybody without a session', async () => {
    for (const path of ['/console/api/messages', '/console/api/messages/40-0000-00']) {
      assert.equal((await request(hub, path)).status, 401);
      assert.equal((await request(hub, path, { headers: { cookie: `okno_session_hub=${'0'.repeat(64)}` } })).status, 401);
    }
    const page = await request(hub, '/console');
    assert.equal(page.status, 401);
    assert.match(page.body, /type="password"/);
  });

  test('out ends the session', async () => {
    const other = await signIn(hub, nodes.login);
    assert.equal((await other.get('/console/api/messages')).status, 200);
    assert.equal((await other.form('/console/logout', {})).status, 303);
    assert.equal((await other.get('/console/api/messages')).status, 401);
  });

  test('outlives a restart of the node', async () => {
    await hub.restart();
    assert.equal((await desk.get('/console/api/messages')).status, 200);
  });
});

describe('the queue', () => {
  test('has what came in', async () => {
    const receipt = await submitted(hub);
    const { status, body } = await desk.get('/console/api/messages');
    assert.equal(status, 200);
    const found = body.messages.find(({ number }) => number === receipt.number);
    assert.equal(found.status, 'moderation');
    assert.equal(found.version, 1);
    assert.equal(found.situation, 'roads.pothole');
    assert.equal(found.org, receipt.responsible.org);
    assert.equal(found.due_at, receipt.due_at);
    assert.ok(body.total >= 1 && body.pages >= 1 && body.page === 1);
  });

  test('is narrowed by state, due date and words', async () => {
    const { number } = await submitted(hub);
    const numbers = async (query) => (await desk.get(`/console/api/messages?${query}`)).body.messages.map((each) => each.number);
    assert.ok((await numbers(`q=${number}`)).includes(number));
    assert.deepEqual(await numbers(`q=${number}&status=answered`), []);
    assert.deepEqual(await numbers(`q=${number}&due=overdue`), []);
    assert.deepEqual(await numbers(`q=${number}&status=moderation,accepted`), [number]);
    assert.deepEqual(await numbers(`q=${encodeURIComponent("' OR 1=1 --")}`), []);
    assert.deepEqual(await numbers('q=%25'), []);
  });

  test('refuses a filter that there is not', async () => {
    for (const query of ['status=lost', 'due=sometime', 'page=0', 'page=-1', 'page=x'])
      assert.equal((await desk.get(`/console/api/messages?${query}`)).status, 400, query);
  });
});

describe('acting', () => {
  test('moves a message to its answer', async () => {
    const receipt = await submitted(hub);
    const taken = await move(receipt.number, 'take');
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    assert.equal(taken.body.status, 'in_work');
    assert.equal(taken.body.version, 2);
    const answered = await move(receipt.number, 'answer', { text: 'Яму засыпали.' });
    assert.equal(answered.status, 200);
    const { body } = await statusOf(hub, receipt);
    assert.equal(body.status, 'answered');
    assert.equal(body.answer.text, 'Яму засыпали.');
    assert.deepEqual(body.can, ['rate', 'erase']);
    assert.equal(body.history.length, 3);
  });

  test('that the state forbids: 409 with what is allowed', async () => {
    const { number } = await submitted(hub);
    const { status, body } = await move(number, 'postpone', { reason: 'Ждём', until: '2030-01-10' });
    assert.equal(status, 409);
    assert.ok(body.allowed.includes('take'));
    assert.ok(!body.allowed.includes('postpone'));
  });

  test('in a final state: 409, with nothing allowed and words for it', async () => {
    const { number } = await submitted(hub);
    assert.equal((await move(number, 'decline', { reason: 'Не к нам' })).status, 200);
    const { status, body } = await move(number, 'take');
    assert.equal(status, 409);
    assert.deepEqual(body.allowed, []);
    assert.match(body.detail, /отклонено/);
  });

  test('puts a term off once, forward, thirty days at most; the citizen reads why', async () => {
    const receipt = await submitted(hub);
    const { number } = receipt;
    assert.equal((await move(number, 'accept')).status, 200);
    const day = (shift) => new Date(Date.parse(receipt.due_at) + shift * 86_400_000).toISOString().slice(0, 10);
    const postpone = (until) => move(number, 'postpone', { reason: 'Ждём асфальт', until });
    for (const [shift, code] of [[0, 'desk.until.back'], [-2, 'desk.until.back'], [31, 'desk.until.too_late']]) {
      const { status, body } = await postpone(day(shift));
      assert.equal(status, 422, `${shift}: ${JSON.stringify(body)}`);
      assert.equal(body.errors[0].code, code);
    }
    assert.equal((await postpone(day(30))).status, 200);
    const { body } = await statusOf(hub, receipt);
    assert.equal(body.due_at.slice(0, 10), day(30));
    assert.match(body.history.at(-1).note, /перенесён: был .+, стал .+ Ждём асфальт/);
    assert.equal((await move(number, 'take')).status, 200);
    assert.equal((await postpone(day(30))).body.errors[0].code, 'desk.until.again');
  });

  test('with an answer that was given before is asked to be confirmed, and then shows it', async () => {
    const contact = { name: 'Пётр', email: 'petr.repeats@example.org' };
    const [first, second] = [await submitted(hub, pothole({ contact })), await submitted(hub, pothole({ contact }))];
    const text = 'По вашему обращению приняты меры в пределах полномочий, благодарим за бдительность.';
    for (const { number } of [first, second]) assert.equal((await move(number, 'take')).status, 200);
    assert.equal((await move(first.number, 'answer', { text, confirm: undefined })).status, 200);
    const refused = await move(second.number, 'answer', { text: text.toUpperCase(), confirm: undefined });
    assert.equal(refused.status, 409);
    assert.equal(refused.body.errors[0].code, 'answer.repeats');
    assert.equal(refused.body.errors[0].args.numbers, first.number);
    assert.ok(refused.body.allowed.includes('answer'));
    const page = await desk.form(`/console/messages/${second.number}/actions`, { action: 'answer', version: '2', text });
    assert.equal(page.status, 409);
    assert.match(page.body, /name="confirm"/);
    assert.ok(page.body.includes(first.number) && page.body.includes(text));
    const sent = await desk.form(`/console/messages/${second.number}/actions`, { action: 'answer', version: '2', text, confirm: '1' });
    assert.equal(sent.status, 303);
    assert.equal((await look(second.number)).answer_repeats, 1);
    assert.match((await desk.get(`/console?status=all&q=${second.number}`)).body, /Типовой ответ: 1/);
  });

  test('on what is stale: 409', async () => {
    const { number } = await submitted(hub);
    assert.equal((await move(number, 'accept')).status, 200);
    assert.equal((await desk.act(number, { action: 'take', version: 1 })).status, 409);
    assert.equal((await look(number)).status, 'accepted');
  });

  test('by two at once: one wins', async () => {
    const { number } = await submitted(hub);
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.act(number, { action: 'take', version: 1 })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(409)]);
    assert.equal((await look(number)).version, 2);
  });

  test('needs what the act needs', async () => {
    const { number } = await submitted(hub);
    for (const [action, more, field] of [
      ['decline', {}, 'reason'],
      ['forward', { reason: 'Не наша дорога' }, 'org'],
      ['forward', { org: '811' }, 'reason'],
      ['forward', { org: '0', reason: 'Не наша дорога' }, 'org'],
      ['assign', {}, 'person'],
    ]) {
      const { status, body } = await move(number, action, more);
      assert.equal(status, 422, `${action}: ${JSON.stringify(body)}`);
      assert.ok(body.errors.some((error) => error.field === field), JSON.stringify(body.errors));
    }
    assert.equal((await look(number)).version, 1);
  });

  test('is checked like every document', async () => {
    const { number } = await submitted(hub);
    for (const wrong of [{}, { action: 'fly', version: 1 }, { action: 'take' }, { action: 'take', version: 'one' }, { action: 'take', version: 1, force: true }, { action: 'postpone', version: 1, until: 'tomorrow' }])
      assert.equal((await desk.act(number, wrong)).status, 400, JSON.stringify(wrong));
    assert.equal((await desk.act('40-0000-00', { action: 'take', version: 1 })).status, 404);
  });

  test('needs the code against forged requests', async () => {
    const { number } = await submitted(hub);
    const act = (headers) => post(hub, `/console/api/messages/${number}/actions`, { action: 'take', version: 1 }, headers);
    assert.equal((await act({ cookie: desk.cookie })).status, 403);
    assert.equal((await act({ cookie: desk.cookie, 'okno-csrf': '0'.repeat(64) })).status, 403);
    assert.equal((await act({ 'okno-csrf': desk.csrf })).status, 401);
    assert.equal((await look(number)).status, 'moderation');
  });

  test('on what another node owns is refused', async () => {
    const edgeDesk = await signIn(nodes.edge, nodes.login);
    const { number } = await submitted(nodes.edge);
    const { status } = await edgeDesk.act(number, { action: 'take', version: 1 });
    assert.equal(status, 403);
  });
});

describe('the pages', () => {
  const html = async (path) => {
    const { status, body, headers } = await desk.get(path);
    assert.equal(status, 200);
    assert.match(headers.get('content-security-policy'), /default-src 'none'/);
    assert.doesNotMatch(body, /<script|onclick|style="/);
    return body;
  };

  test('show the queue', async () => {
    const { number } = await submitted(hub);
    const body = await html(`/console?q=${number}`);
    assert.match(body, new RegExp(`href="/console/messages/${number}"`));
    assert.match(body, /<table class="queue">/);
    assert.match(body, /data-status="moderation"/);
  });

  test('show a message, and nothing of it as markup', async () => {
    const evil = '<img src=x onerror=alert(1)> & "кавычки"';
    const { number } = await submitted(hub, pothole({ text: evil, contact: { name: evil, phone: '+79101234567' } }));
    const body = await html(`/console/messages/${number}`);
    assert.ok(!body.includes('<img src=x'));
    assert.match(body, /&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;кавычки&quot;/);
    assert.match(body, /\+79101234567/);
    assert.match(body, /На проезжей части/);
  });

  test('act by a form, without a script', async () => {
    const { number } = await submitted(hub);
    const done = await desk.form(`/console/messages/${number}/actions`, { action: 'take', version: '1' });
    assert.equal(done.status, 303);
    assert.match(await html(done.headers.get('location')), /data-status="in_work"/);
  });

  test('keep what was typed when something is missing or stale', async () => {
    const { number } = await submitted(hub);
    await move(number, 'take');
    const text = 'Длинный ответ, который жалко потерять. <b>';
    const stale = await desk.form(`/console/messages/${number}/actions`, { action: 'answer', version: '1', text });
    assert.equal(stale.status, 409);
    assert.ok(stale.body.includes('Длинный ответ, который жалко потерять. &lt;b&gt;'));
    assert.match(stale.body, /data-status="in_work"/);
    assert.match(stale.body, /name="version" value="2"/);
    const missing = await desk.form(`/console/messages/${number}/actions`, { action: 'postpone', version: '2', reason: 'Ждём сухой погоды' });
    assert.equal(missing.status, 422);
    assert.match(missing.body, /Ждём сухой погоды/);
    assert.match(missing.body, /id="postpone-until-error"/);
    assert.match(missing.body, /aria-describedby="[^"]*postpone-until-error/);
  });

  test('take no form without its code', async () => {
    const { number } = await submitted(hub);
    const answer = await desk.form(`/console/messages/${number}/actions`, { csrf: 'x', action: 'take', version: '1' });
    assert.equal(answer.status, 403);
    assert.equal((await look(number)).status, 'moderation');
  });

  test('sign in and out by forms', async () => {
    const wrong = await request(hub, '/console/login', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ login: nodes.login.login, password: 'no' }).toString() });
    assert.equal(wrong.status, 401);
    assert.match(wrong.body, new RegExp(`value="${nodes.login.login}"`));
    const right = await request(hub, '/console/login', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(nodes.login).toString() });
    assert.equal(right.status, 303);
    assert.match(right.headers.get('set-cookie'), /HttpOnly/);
  });
});

describe('the language of the pages', () => {
  const asked = (path, headers) => request(hub, path, { headers: { cookie: desk.cookie, ...headers } });
  const spoken = (body) => body.match(/<html lang="(..)">/)[1];
  const choose = (fields) =>
    request(hub, '/console/language', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });

  test('is what the browser asks for, Russian when it asks for nothing that there is', async () => {
    for (const [tag, lang] of [['en-GB,en;q=0.9', 'en'], ['ru', 'ru'], ['de', 'ru'], ['tt', 'ru']])
      assert.equal(spoken((await asked('/console', { 'accept-language': tag })).body), lang, tag);
  });

  test('is chosen on any page, without a script or a session, and comes back to it', async () => {
    const back = '/console?status=all&due=';
    const { body } = await asked(back, { 'accept-language': 'ru' });
    assert.match(body, /name="back" value="\/console\?status=all&amp;due="/);
    const chosen = await choose({ lang: 'en', back });
    assert.equal(chosen.status, 303);
    assert.equal(chosen.headers.get('location'), back);
    const cookie = chosen.headers.get('set-cookie');
    for (const part of ['okno_lang=en', 'Path=/console', 'SameSite=Lax', 'HttpOnly', 'Max-Age=31536000']) assert.ok(cookie.includes(part), cookie);
    const page = await asked(back, { 'accept-language': 'ru', cookie: `${desk.cookie}; okno_lang=en` });
    assert.equal(spoken(page.body), 'en');
    assert.match(page.body, /<h1>Queue<\/h1>/);
    assert.equal(spoken((await request(hub, '/console', { headers: { cookie: 'okno_lang=en' } })).body), 'en');
  });

  test('leads nowhere else, and is one that there is', async () => {
    for (const back of ['https://evil.example', '//evil.example', '/f/811', '/console.evil', '/console\\x', '/console\r\nx: y', ''])
      assert.equal((await choose({ lang: 'en', back })).headers.get('location'), '/console', back);
    assert.equal((await choose({ lang: 'de', back: '/console' })).status, 400);
  });

  test('is that of a message, its forms and what is wrong with them', async () => {
    const { number } = await submitted(hub);
    const cookie = `${desk.cookie}; okno_lang=en`;
    const page = await asked(`/console/messages/${number}`, { cookie });
    for (const words of ['To the queue', 'What was said', 'History', 'What to do', 'Accept', 'The author will see this', 'Sign out'])
      assert.ok(page.body.includes(words), words);
    const refused = await request(hub, `/console/messages/${number}/actions`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrf: desk.csrf, action: 'decline', version: '1' }).toString(),
    });
    assert.equal(refused.status, 422);
    assert.match(refused.body, /Give the reason: the citizen will see it/);
    assert.match(refused.body, new RegExp(`name="back" value="/console/messages/${number}"`));
    assert.equal((await asked('/console/messages/40-0000-00', { cookie })).body.match(/<h1>(.*)<\/h1>/)[1], 'There is nothing here');
  });
});

describe('files of a message', () => {
  test('are for operators only, and never act as pages of ours', async () => {
    const { body: file } = await upload(hub, png());
    const { body: receipt } = await submit(hub, pothole({ attachments: [file.id] }));
    const { files } = await look(receipt.number);
    assert.equal(files[0].size, file.size);
    assert.equal(files[0].url, `/console/files/${files[0].hash}`);
    const answer = await desk.get(files[0].url);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'image/png');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy'), /sandbox/);
    assert.equal((await request(hub, files[0].url)).status, 401);
    for (const path of ['/console/files/' + 'A'.repeat(43), '/console/files/' + '0'.repeat(64), '/console/files/..%2fokno.db', '/console/files/pages.key'])
      assert.equal((await desk.get(path)).status, 404, path);
  });
});
