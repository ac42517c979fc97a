// Nobody loses or doubles anything: what real people's reports showed of plain pages and of a message's own page.
import assert from 'node:assert/strict';
import { File } from 'node:buffer'; // global from Node 20 on
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startNodes } from '../integration/support/nodes.mjs';
import { visitor } from '../integration/support/page.mjs';
import { noisyPng, png, pothole, request, signIn, statusOf, submit, submitted, upload } from '../integration/support/requests.mjs';

let nodes;
let edge;
let hub; // of the bodies that answer for roads
let open;
let openAtHub;
before(async () => {
  nodes = await startNodes();
  ({ edge, hub } = nodes);
  open = visitor(edge);
  openAtHub = visitor(hub);
});
after(() => nodes?.stop());

// Presses without following: the bare answer.
async function pressed(page, press, fill = {}, files = [], node = edge) {
  const fields = { ...Object.fromEntries(page.fields), ...fill, press };
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files.length > 0 ? files : [new File([], '')]) body.append('photos', file, file.name);
  return request(node, page.action, { method: 'POST', body });
}

async function toSay() {
  const found = await (await open('/f/811')).press('query', { query: 'яма на дороге' });
  return found.press('query:roads.pothole');
}
async function toCheck(text = 'Большая яма у дома 5.') {
  const contact = await (await toSay()).press('next', { text, 'place.address': 'Калуга, Ленина, 5' });
  return contact.press('next', { 'contact.email': 'maria@example.org' });
}
const numberIn = (text) => text.match(/40-[0-9A-Z]{4}-[0-9A-Z]{2}/)?.[0];
const technical = /Idempotency-Key|UUID|ключ уже|key was used/;

describe('a message that was changed after it had gone out', () => {
  test('is answered by what the key stands for already, and the change is offered as a second message', async () => {
    const key = randomUUID();
    const first = await submit(edge, pothole(), { key });
    assert.equal(first.status, 201);
    const second = await submit(edge, pothole({ text: 'Яма стала больше, чем вчера.' }), { key });
    assert.equal(second.status, 422);
    assert.deepEqual(second.body.receipt, first.body);
    assert.doesNotMatch(JSON.stringify(second.body), technical);
    const other = await submit(edge, pothole({ text: '' }), { key }); // wrong besides
    assert.deepEqual(other.body.receipt, first.body);
  });

  test('on a plain page: back, reload, edit, send', async () => {
    const check = await toCheck();
    const sent = await pressed(check, 'send', { 'consents.pd': '1' }); // and its answer never arrived
    assert.equal(sent.status, 303);
    const first = numberIn(sent.headers.get('location'));
    const address = `${check.action}&page=check`;
    const again = await open(address); // «Назад» and a reload ask for it with GET
    assert.equal(again.status, 200);
    assert.match(again.body, /Большая яма у дома 5\./);
    const same = await pressed(again, 'send', { 'consents.pd': '1' });
    assert.equal(numberIn(same.headers.get('location')), first);

    const say = await again.press('summary:text');
    const edited = await say.press('next', { text: 'Две ямы у дома 5.' });
    const receipt = await edited.press('send', { 'consents.pd': '1' });
    assert.equal(receipt.status, 200);
    assert.equal(numberIn(receipt.body), first);
    assert.match(receipt.body, /раньше, чем вы его исправили/);
    assert.doesNotMatch(receipt.body, technical);
    const secondCheck = await receipt.press('send_own');
    assert.match(secondCheck.body, /Две ямы у дома 5\./);
    const second = await secondCheck.press('send', { 'consents.pd': '1' });
    assert.equal(second.status, 200);
    assert.notEqual(numberIn(second.body), first);
    // Again is still the same second one.
    const third = await pressed(secondCheck, 'send', { 'consents.pd': '1' });
    assert.equal(numberIn(third.headers.get('location')), numberIn(second.body));
  });
});

describe('plain pages', () => {
  test('answer every press with an address, and each address shows what was typed last', async () => {
    const find = await open('/f/811');
    const found = await pressed(find, 'query', { query: 'яма на дороге' });
    assert.equal(found.status, 303);
    const say = await (await open(found.headers.get('location'))).press('query:roads.pothole');
    const sayAddress = `${say.action}&page=say`;
    const contact = await say.press('next', { text: 'Большая яма у дома 5.', 'place.address': 'Калуга, Ленина, 5' });
    const check = await contact.press('next', { 'contact.email': 'maria@example.org' });
    assert.equal(check.status, 200);
    const back = await open(sayAddress);
    assert.equal(back.fields.get('text'), 'Большая яма у дома 5.');
    // From the older page on, what was put in later is still there.
    const onward = await back.press('next', { text: 'Яма у дома 7.' });
    assert.equal(onward.fields.get('contact.email'), 'maria@example.org');
  });

  test('show mistakes at an address too, and once', async () => {
    const say = await toSay();
    const answer = await pressed(say, 'next', { text: 'ой' });
    assert.equal(answer.status, 303);
    const wrong = await open(answer.headers.get('location'));
    assert.match(wrong.body, /okno-errors/);
    assert.equal(wrong.fields.get('text'), 'ой');
    const right = await wrong.press('next', { text: 'Большая яма у дома 5.', 'place.address': 'Калуга, Ленина, 5' });
    assert.doesNotMatch(right.body, /okno-errors/);
  });

  test('outlive a restart of the node', async () => {
    const check = await toCheck('Яма, которую надо пережить.');
    await edge.restart();
    assert.match((await open(`${check.action}&page=check`)).body, /Яма, которую надо пережить\./);
  });

  test('an address that is nobody\'s begins anew and says so', async () => {
    const page = await open('/f/811?at=AAAAAAAAAAAAAAAAAAAAAA&page=check');
    assert.equal(page.status, 200);
    assert.match(page.body, /открыта слишком давно/);
    for (const at of ['%00', '../../../etc/passwd', 'x'.repeat(5000), '<script>']) {
      const odd = await request(edge, `/f/811?at=${encodeURIComponent(at)}&page=say`);
      assert.ok([200, 414, 431].includes(odd.status));
      assert.doesNotMatch(String(odd.body), /<script>/);
    }
  });

  test('take as many photos as are allowed, each as large as is allowed', async () => {
    const say = await toSay();
    const photos = [1, 2, 3, 4, 5].map((n) => new File([noisyPng(9_000_000)], `фото${n}.png`, { type: 'image/png' }));
    const next = await say.press('next', { text: 'Большая яма у дома 5.', 'place.address': 'Калуга, Ленина, 5' }, photos);
    assert.equal(next.status, 200, next.title);
    assert.doesNotMatch(next.body, /слишком большой/);
  });

  test('name a photo that is too large and keep the text beside it', async () => {
    for (const size of [11, 90]) {
      const say = await toSay();
      const photos = [new File([png()], 'малое.png', { type: 'image/png' }), new File([Buffer.alloc(size * 1024 * 1024)], 'огромное.jpg', { type: 'image/jpeg' })];
      const again = await say.press('next', { text: 'Большая яма у дома 5.' }, photos);
      assert.match(again.body, /огромное\.jpg/);
      assert.equal(again.fields.get('text'), 'Большая яма у дома 5.');
    }
    const say = await toSay();
    const many = Array.from({ length: 9 }, (_, n) => new File([noisyPng(6_000_000)], `${n}.png`, { type: 'image/png' }));
    const again = await say.press('next', { text: 'Большая яма у дома 5.' }, many);
    assert.match(again.body, /не больше 5 файлов/);
    assert.equal(again.fields.get('text'), 'Большая яма у дома 5.');
  });

  test('say nothing of letters that nobody sends', async () => {
    const receipt = await (await toCheck()).press('send', { 'consents.pd': '1' });
    assert.match(receipt.body, /писем мы не шлём/);
    for (const page of [await open('/f/811?kind=appeal'), receipt]) assert.doesNotMatch(page.body, /придёт ответ|могут написать/);
  });
});

describe("a message's own page", () => {
  test('shows its citizen their own words and files, and nobody else', async () => {
    const { body: photo } = await upload(edge, png(8, 8));
    const receipt = await submitted(edge, pothole({ text: 'Яма глубиной с ведро.', attachments: [photo.id] }));
    const { body: status } = await statusOf(edge, receipt);
    assert.equal(status.message.text, 'Яма глубиной с ведро.');
    assert.equal(status.message.files.length, 1);
    const page = await open(`/m/${receipt.number}?key=${receipt.access_key}`);
    assert.match(page.body, /Яма глубиной с ведро\./);
    const link = page.body.match(/href="([^"]*\/files\/0\?key=[^"]+)"/)[1].replaceAll('&amp;', '&');
    const path = new URL(link, edge.url).pathname + new URL(link, edge.url).search;
    const file = await fetch(`${edge.url}${path}`);
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), 'image/png');
    assert.match(file.headers.get('content-security-policy'), /sandbox/);
    for (const wrong of [`/m/${receipt.number}/files/0?key=${'A'.repeat(26)}`, `/m/${receipt.number}/files/1?key=${receipt.access_key}`,
      `/m/${receipt.number}/files/-1?key=${receipt.access_key}`, `/m/40-AAAA-AA/files/0?key=${receipt.access_key}`])
      assert.equal((await request(edge, wrong)).status, 404, wrong);
    assert.equal((await request(edge, `/m/${receipt.number}/files/0`)).status, 404);
    assert.equal((await request(edge, `/api/v1/messages/${receipt.number}/files/0`)).status, 401);
    const { status: byBearer } = await request(edge, `/api/v1/messages/${receipt.number}/files/0`, { headers: { authorization: `Bearer ${receipt.access_key}` } });
    assert.equal(byBearer, 200);
  });

  test('says at the top why a message was declined', async () => {
    const receipt = await submitted(hub, pothole({ text: 'Яма, которую отклонят.' }));
    const desk = await signIn(hub, nodes.login);
    const { body } = await desk.get(`/console/api/messages/${receipt.number}`);
    const act = await desk.act(receipt.number, { action: 'decline', version: body.version, reason: 'Дорога частная, обратитесь к владельцу.' });
    assert.equal(act.status, 200);
    const page = await openAtHub(`/m/${receipt.number}?key=${receipt.access_key}`);
    assert.equal(page.title, 'Отклонили');
    assert.ok(page.body.indexOf('Дорога частная') < page.body.indexOf('okno-way'));
    assert.ok(page.body.indexOf('Дорога частная') > 0);
  });
});

describe('whatever is posted on a message’s own page', () => {
  const answered = async () => {
    const receipt = await submitted(hub);
    const desk = await signIn(hub, nodes.login);
    const version = async () => (await desk.get(`/console/api/messages/${receipt.number}`)).body.version;
    for (const [action, more] of [['take', {}], ['answer', { text: 'Засыпали.' }]])
      assert.equal((await desk.act(receipt.number, { action, version: await version(), ...more })).status, 200, action);
    return receipt;
  };
  const sent = (page, press, fill) => pressed(page, press, fill, [], hub);
  const follow = (answer) => {
    assert.equal(answer.status, 303);
    return answer.headers.get('location');
  };

  test('leads to an address that shows it again, mistakes and all, as often as it is asked for', async () => {
    const receipt = await answered();
    const page = await openAtHub(`/m/${receipt.number}?key=${receipt.access_key}`);
    const rateAt = follow(await sent(page, 'rate'));
    const rate = await openAtHub(rateAt);
    const wrongAt = follow(await sent(rate, 'send_rating', { comment: 'Спасибо, но яма на месте.', outcome: 'partly' }));
    for (let times = 0; times < 2; ++times) {
      const wrong = await openAtHub(wrongAt);
      assert.equal(wrong.status, 422);
      assert.match(wrong.body, /okno-errors/);
      assert.equal(wrong.fields.get('comment'), 'Спасибо, но яма на месте.');
    }
    const wrong = await openAtHub(wrongAt);
    const thanksAt = follow(await sent(wrong, 'send_rating', { outcome: 'partly', score: '3' }));
    assert.match((await openAtHub(thanksAt)).body, /okno--thanks/);
    // «Назад», and the same once more: rated is rated.
    assert.equal((await openAtHub(rateAt)).status, 200);
    const again = follow(await sent(wrong, 'send_rating', { outcome: 'solved', score: '5' }));
    assert.doesNotMatch((await openAtHub(again)).body, /okno--rate"/);
  });

  test('number and key that were typed wrong stay typed', async () => {
    const lookup = await openAtHub('/m');
    const emptyAt = follow(await sent(lookup, 'look_up'));
    assert.equal((await openAtHub(emptyAt)).status, 422);
    const wrongAt = follow(await sent(await openAtHub(emptyAt), 'look_up', { 'lookup.number': '40-0000-00', 'lookup.key': 'B'.repeat(26) }));
    const wrong = await openAtHub(wrongAt);
    assert.equal(wrong.fields.get('lookup.number'), '40-0000-00');
    const receipt = await submitted(hub);
    const strangeAt = follow(await sent(wrong, 'look_up', { 'lookup.number': receipt.number, 'lookup.key': 'B'.repeat(26) }));
    const strange = await openAtHub(strangeAt);
    assert.equal(strange.status, 404);
    assert.match(strange.body, /okno-note/);
    assert.equal(strange.fields.get('lookup.number'), receipt.number);
    // The key stands in no address before it is right.
    assert.doesNotMatch(strangeAt, /BBBBB/);
  });

  test('an erasure is asked about at an address, and nobody’s draft is overwritten by it', async () => {
    const receipt = await answered();
    const page = await openAtHub(`/m/${receipt.number}?key=${receipt.access_key}`);
    const eraseAt = follow(await sent(page, 'erase'));
    assert.equal((await openAtHub(eraseAt)).title, 'Удалить ваши данные?');
    const doneAt = follow(await sent(await openAtHub(eraseAt), 'send_erasure'));
    assert.match((await openAtHub(doneAt)).body, /Данные удалены/);
  });
});
