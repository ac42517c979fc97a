// The whole way of a message, as a citizen sees it on the agency's page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { holdsExif, sizeOf } from './support/jpeg.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// The file that the widget keeps for sending, and sends.
async function keptPhoto(page) {
  const encoded = await page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const db = await done(indexedDB.open('okno'));
    const [blob] = await done(db.transaction('photos').objectStore('photos').getAll());
    const bytes = new Uint8Array(await new Response(blob.bytes ?? blob).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(encoded, 'base64');
}

test('a citizen finds the situation, says it with a photo, follows it, reads the answer and rates it', async () => {
  const page = await stage.page(phone);
  const events = [];
  const uploads = [];
  page.on('request', (request) => { if (/\/attachments$/.test(request.url())) uploads.push(request.url()); });
  await page.exposeFunction('heard', (name, detail) => events.push([name, detail]));
  await page.addInitScript(() => {
    for (const name of ['okno:ready', 'okno:step', 'okno:submitted', 'okno:error']) {
      document.addEventListener(name, (event) => window.heard(name, event.detail));
    }
  });
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the first drawing took the focus');

  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.say('У дома 5 яма сантиметров двадцать, вчера порвал колесо.');
  const original = await citizen.addPhoto({ place: { lat: 54.5138, lon: 36.2612 } });
  assert.ok(holdsExif(original), 'the test photo tells where it was taken');
  await citizen.pictured('.okno-thumb');
  assert.deepEqual(uploads, [], 'a photo left the device before its citizen went on');

  const photo = await keptPhoto(page);
  assert.ok(!holdsExif(photo), 'the place was sent before anybody was asked');
  assert.deepEqual(sizeOf(photo), { width: 2048, height: 1365 });

  await citizen.press('Взять место с фотографии');
  await citizen.root.getByText('Точка отмечена').first().waitFor();
  await citizen.sendsOff();
  assert.equal(uploads.length, 1);
  const number = await citizen.number();
  assert.match(number, /^40-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
  assert.match(await citizen.title(), /Отправлено/);
  await citizen.goOn();
  await citizen.sees('status');

  const operator = await stage.operator();
  await operator.act(number, { action: 'accept' });
  await operator.act(number, { action: 'take' });
  await citizen.root.getByRole('heading', { level: 1, name: /в работе/i }).waitFor({ timeout: 20_000 });
  await operator.act(number, { action: 'answer', text: 'Яму заделали 25 ноября.' });
  await citizen.root.getByText('Яму заделали 25 ноября.').waitFor({ timeout: 20_000 });

  await citizen.press('Оценить ответ');
  await citizen.sees('rate');
  await citizen.choose('Частично');
  await citizen.choose('4');
  await citizen.goOn();
  await citizen.sees('thanks');

  const names = events.map(([name]) => name);
  assert.equal(names[0], 'okno:ready');
  assert.deepEqual(events.filter(([name]) => name === 'okno:submitted'), [['okno:submitted', { org: '811', number }]]);
  assert.ok(!names.includes('okno:error'));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the whole form can be filled in and sent with the keyboard alone', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.querySelector('okno-widget').shadowRoot.activeElement?.id ?? '');
  // Walks on until the control has the focus, as somebody with a keyboard does.
  const walkTo = async (pattern) => {
    for (let i = 0; i < 60; i += 1) {
      if (pattern.test(await focused())) return;
      await keyboard.press('Tab');
    }
    assert.fail(`Tab never came to ${pattern}`);
  };

  await walkTo(/^okno-query$/);
  await keyboard.type('яма на дороге', { delay: 5 });
  await citizen.root.getByRole('option').first().waitFor();
  await keyboard.press('ArrowDown');
  const active = await citizen.root.getByRole('combobox').getAttribute('aria-activedescendant');
  assert.equal(await citizen.root.locator('[role=option][aria-selected=true]').getAttribute('id'), active);
  assert.equal(await focused(), 'okno-query', 'the caret stays in the field');
  await keyboard.press('Escape');
  assert.equal(await citizen.root.getByRole('combobox').getAttribute('aria-activedescendant'), null);
  await keyboard.press('ArrowUp');
  await keyboard.press('Home');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await citizen.sees('say');
  assert.equal(await focused(), 'okno-title', 'a new page begins at its heading');

  await walkTo(/^okno-text$/);
  await keyboard.press('Control+A');
  await keyboard.type('У дома 5 яма, вчера порвал колесо.');
  await walkTo(/^okno-next$/);
  await keyboard.press('Enter');
  await citizen.root.locator('.okno-errors').waitFor();
  assert.equal(await focused(), 'okno-errors', 'mistakes are read first');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  assert.equal(await focused(), 'okno-place.address', 'a mistake leads to its field');
  await keyboard.type('ул. Мостовая, 5');
  await keyboard.press('Enter');
  await citizen.sees('contact');
  await walkTo(/^okno-contact\.email$/);
  await keyboard.type('anna@example.org');
  await keyboard.press('Enter');
  await citizen.sees('check');
  await walkTo(/^okno-consents\./);
  await keyboard.press('Space');
  await walkTo(/^okno-send$/);
  await keyboard.press('Enter');
  await citizen.sees('registered');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a message whose number and key are known is found again', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  const number = await citizen.number();
  const link = await citizen.root.locator('.okno-facts a').getAttribute('href');
  const key = new URL(link).searchParams.get('key');

  await page.goto(stage.serve('/where', stage.tag('data-org="811" data-view="status"')));
  await citizen.sees('lookup');
  await citizen.root.locator('input').nth(0).fill(number.toLowerCase().replaceAll('-', ' '));
  await citizen.root.locator('input').nth(1).fill(key);
  await citizen.goOn();
  await citizen.sees('status');
  assert.match(await citizen.root.innerText(), new RegExp(number));
  await page.context().close();
});
