// The whole way of a citizen whom no script reaches: plain pages, forms and redirects.
import assert from 'node:assert/strict';
import { File } from 'node:buffer'; // global from Node 20 on
import { after, before, describe, test } from 'node:test';
import { eventually, startNodes } from './support/nodes.mjs';
import { visitor } from './support/page.mjs';
import { png, request, signIn, submitted } from './support/requests.mjs';

let nodes;
let edge;
let open;
before(async () => {
  nodes = await startNodes();
  ({ edge } = nodes);
  open = visitor(edge);
});
after(() => nodes?.stop());

async function toSay() {
  const find = await open('/f/811');
  const found = await find.press('query', { query: 'яма на дороге' });
  return found.press('query:roads.pothole');
}

describe('writing without a script', () => {
  test('leads from own words to a number and a way to follow it', async () => {
    const find = await open('/f/811');
    assert.equal(find.status, 200);
    const found = await find.press('query', { query: 'яма на дороге' });
    assert.ok(found.presses.includes('query:roads.pothole'));
    const say = await found.press('query:roads.pothole');
    const contact = await say.press('next', { text: 'Большая яма у дома 5.', 'place.address': 'Калуга, Ленина, 5' });
    const check = await contact.press('next', { 'contact.email': 'maria@example.org' });
    assert.match(check.body, /Большая яма у дома 5\./);
    const registered = await check.press('send', { 'consents.pd': '1' });
    assert.equal(registered.status, 200);
    assert.match(registered.body, /40-[0-9A-Z]{4}-[0-9A-Z]{2}/);
    const status = await registered.press('follow');
    assert.match(status.body, /okno-way/);
  });

  test('says what is wrong and keeps what was typed', async () => {
    const say = await toSay();
    const again = await say.press('next', { text: 'ой' });
    assert.equal(again.status, 422);
    assert.match(again.body, /okno-errors/);
    assert.equal(again.fields.get('text'), 'ой');
  });

  test('takes photos from a file field', async () => {
    const say = await toSay();
    const withPhoto = await say.press('next', { text: 'ой' }, [new File([png()], 'яма.png', { type: 'image/png' })]);
    assert.match(withPhoto.body, /яма\.png/);
    const refused = await withPhoto.press('next', { text: 'Большая яма.' }, [new File(['<svg>'], 'плохо.png', { type: 'image/png' })]);
    assert.match(refused.body, /плохо\.png/);
    assert.match(refused.title, /одробнее/);
  });

  test('begins anew when the state is not ours, says so and keeps what was written', async () => {
    for (const [suffix, words] of [['', /открыта слишком давно/], ['?lang=en', /opened too long ago/]]) {
      const find = await open(`/f/811${suffix}`);
      const say = await (await find.press('query', { query: 'яма на дороге' })).press('query:roads.pothole');
      const forged = say.fields.get('state').replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
      const again = await say.press('next', { state: forged, text: 'Большая яма у дома 5.' });
      assert.equal(again.title, (await open(`/f/811${suffix}`)).title);
      assert.match(again.body, words);
      const onward = await (await again.press('query', { query: 'яма на дороге' })).press('query:roads.pothole');
      assert.equal(onward.fields.get('text'), 'Большая яма у дома 5.');
      assert.doesNotMatch(onward.body, words);
    }
  });

  test('is there in English too, and not there for a body that is not', async () => {
    assert.match((await open('/f/811?lang=en')).body, /<html lang="en">/);
    assert.equal((await request(edge, '/f/0')).status, 404);
  });

  test('runs no scripts and tells nobody where one came from', async () => {
    const { body, headers } = await open('/f/811');
    assert.doesNotMatch(body, /<script|style="|\son[a-z]+=/);
    assert.match(headers.get('content-security-policy'), /default-src 'none'/);
    assert.match(headers.get('content-security-policy'), /frame-ancestors 'self'/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    // «Назад» shows it with what was typed; what holds a citizen's words is kept nowhere.
    assert.equal(headers.get('cache-control'), 'private, no-cache');
    assert.equal((await toSay()).headers.get('cache-control'), 'no-store');
  });
});

describe('following without a script', () => {
  test('shows the answer and takes a rating', async () => {
    const receipt = await submitted(edge);
    const desk = await signIn(nodes.hub, nodes.login);
    const act = async (action, more) => {
      const { body } = await eventually(async () => {
        const answer = await desk.get(`/console/api/messages/${receipt.number}`);
        return answer.status === 200 && answer;
      });
      assert.equal((await desk.act(receipt.number, { action, version: body.version, ...more })).status, 200);
    };
    await act('take');
    await act('answer', { text: 'Засыпали.' });
    const path = `/m/${receipt.number}?key=${receipt.access_key}`;
    const answered = await eventually(async () => {
      const page = await open(path);
      return page.body.includes('Засыпали.') && page;
    });
    const form = await answered.press('rate');
    const wrong = await form.press('send_rating', { comment: 'Спасибо' });
    assert.equal(wrong.status, 422);
    assert.equal(wrong.fields.get('comment'), 'Спасибо');
    const old = await wrong.press('send_rating', { state: 'x.y', outcome: 'solved', score: '5', comment: 'Написано вчера' });
    assert.match(old.body, /открыта слишком давно/);
    assert.equal(old.fields.get('comment'), 'Написано вчера');
    assert.equal(old.fields.get('score'), '5');
    const thanks = await wrong.press('send_rating', { outcome: 'solved', score: '5' });
    assert.equal(thanks.status, 200);
    const after = await open(path);
    assert.ok(!after.presses.includes('rate'));
  });

  test('erases what was written once it was asked for twice, and shows what is left', async () => {
    const receipt = await submitted(edge);
    const path = `/m/${receipt.number}?key=${receipt.access_key}`;
    const check = await (await open(path)).press('erase');
    assert.equal(check.status, 200);
    assert.equal(check.title, 'Удалить ваши данные?');
    assert.deepEqual(check.presses, ['send_erasure', 'back', 'send_erasure']); // the first is what Enter does
    const back = await check.press('back');
    assert.ok(back.presses.includes('erase'));
    const old = await check.press('send_erasure', { state: 'x.y' });
    assert.match(old.body, /открыта слишком давно/);
    assert.equal(old.title, check.title);
    const erased = await old.press('send_erasure');
    assert.equal(erased.status, 200);
    assert.match(erased.body, /Данные удалены/);
    assert.match(erased.body, /okno-way/);
    assert.ok(!erased.presses.includes('erase'));
    // The page that was open elsewhere.
    assert.match((await check.press('send_erasure')).body, /Данные удалены/);
  });

  test('asks for number and key when one is wrong', async () => {
    const receipt = await submitted(edge);
    const wrong = await open(`/m/${receipt.number}?key=${'A'.repeat(26)}`);
    assert.equal(wrong.status, 404);
    const right = await wrong.press('look_up', { 'lookup.number': receipt.number, 'lookup.key': receipt.access_key });
    assert.equal(right.status, 200);
    assert.match(right.body, /okno-way/);
  });
});

test('a wrong address is told in words to a person, and as a problem to a program', async () => {
  const page = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'ru' };
  for (const path of ['/nope', '/f/0', '/f/811/x']) {
    const { status, headers, body } = await request(edge, path, { headers: page });
    assert.equal(status, 404, path);
    assert.match(headers.get('content-type'), /^text\/html/);
    assert.match(body, /<h1>[А-Яа-я ]+<\/h1>/);
    assert.match(headers.get('content-security-policy'), /default-src 'none'/);
    assert.match((await request(edge, path)).headers.get('content-type'), /problem\+json/);
  }
  assert.match((await request(edge, '/api/v1/orgs/0', { headers: page })).headers.get('content-type'), /problem\+json/);
  assert.equal((await request(edge, '/m', { method: 'DELETE', headers: page })).headers.get('allow')?.includes('GET'), true);
});
