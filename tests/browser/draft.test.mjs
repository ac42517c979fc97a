// What a citizen has typed stays theirs: over a reload, and on their own device only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { phone } from './support/browser.mjs';
import { framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

test('nothing is stored before the citizen acts, and no cookie ever', async () => {
  const page = await stage.page(phone);
  await page.clock.install();
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await page.waitForLoadState('networkidle');
  await page.clock.runFor(60_000);
  const stored = () => page.evaluate(async () => [Object.keys(localStorage).length, (await indexedDB.databases()).length]);
  assert.deepEqual(await stored(), [0, 0]);
  await citizen.find('яма');
  await page.waitForFunction(() => localStorage.length > 0);
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
});

test('a reload in the middle keeps the words, the answers and the photo', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await page.context().setOffline(true); // the photo is not on the edge yet
  await citizen.say('У дома 5 яма. Дети ходят в школу мимо.', { address: 'ул. Мостовая, 5' });
  await citizen.root.locator('input[type=radio]').nth(1).check();
  await citizen.addPhoto({ width: 900, height: 700 });
  await page.context().setOffline(false);

  await page.reload();
  await citizen.sees('say');
  assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма. Дети ходят в школу мимо.');
  assert.equal(await citizen.root.locator('[data-control="place.address"]').inputValue(), 'ул. Мостовая, 5');
  assert.ok(await citizen.root.locator('input[type=radio]').nth(1).isChecked());
  await citizen.pictured('.okno-thumb');
  await citizen.goOn();
  await citizen.sees('contact');
  await citizen.goOn();
  await citizen.sees('check');
  await citizen.send();
  await citizen.sees('registered');
  const kept = () => page.evaluate(() => Object.values(localStorage).join(' '));
  const number = await citizen.root.locator('.okno-number-value').innerText();
  await page.waitForFunction((sought) => Object.values(localStorage).join(' ').includes(sought), number);
  assert.doesNotMatch(await kept(), /Мостовая|школу/, 'only the receipt is left');

  await page.reload();
  await citizen.sees('registered');
  assert.equal(await citizen.root.locator('.okno-number-value').innerText(), number);
  assert.match(await citizen.root.locator('a[href*="/m/"]').first().getAttribute('href'), /\?key=./);
  await citizen.root.locator('[data-control="another"]').click();
  await citizen.sees('find');
  assert.equal(await kept(), '');
  await page.context().close();
});

test('the last letters are kept even when the page goes away at once', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.root.getByRole('combobox').pressSequentially('не вывозят мусор');
  await page.goto('about:blank');
  await page.goto(stage.demo);
  await citizen.sees('find');
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'не вывозят мусор');
  await page.context().close();
});

test('what appears on the page while a citizen types or has chosen takes nothing out of their hands', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  // The note about 112 comes in before the field, after a few letters.
  await citizen.root.getByRole('combobox').pressSequentially('пахнет газом в подъезде');
  await citizen.root.locator('.okno-note--bad').waitFor();
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'пахнет газом в подъезде');
  await citizen.root.getByRole('combobox').fill('яма на дороге');
  await citizen.chooseFirst();
  await citizen.choose('На обочине');
  await citizen.goOn();
  await citizen.root.locator('.okno-errors').waitFor();
  assert.ok(await citizen.root.getByLabel('На обочине').isChecked());
  await citizen.root.locator('[data-control="place.address"]').pressSequentially('ул. Мостовая, 5');
  await citizen.goOn();
  await citizen.sees('contact');
  await citizen.press('Назад');
  await citizen.sees('say');
  assert.ok(await citizen.root.getByLabel('На обочине').isChecked());
  await page.context().close();
});

test('what is typed before the whole core has come is waited for, and so is a draft', async () => {
  const page = await stage.page(phone);
  let release;
  await page.route('**/core-rest.wasm', async (route) => {
    await new Promise((resolve) => { release = resolve; });
    await route.continue();
  });
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.root.getByRole('combobox').pressSequentially('яма на дороге');
  assert.equal(await citizen.root.getByRole('option').count(), 0);
  release();
  await citizen.root.getByRole('option').first().waitFor();
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'яма на дороге');
  await citizen.chooseFirst();
  await page.waitForFunction(() => localStorage.getItem('okno.draft.811')?.includes('"say"'));

  await page.reload();
  await citizen.sees('loading');
  release();
  await citizen.sees('say');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a widget that is moved in the document keeps all that was typed', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.root.getByRole('combobox').pressSequentially('яма');
  await page.evaluate(() => {
    window.kept = document.querySelector('okno-widget').shadowRoot.querySelector('input');
    document.querySelector('main').prepend(document.querySelector('okno-widget'));
  });
  await framesPass(page);
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'яма');
  assert.ok(await page.evaluate(() => window.kept === document.querySelector('okno-widget').shadowRoot.querySelector('input')));
  await citizen.root.getByRole('combobox').press('End');
  await citizen.root.getByRole('combobox').pressSequentially(' на дороге');
  await citizen.chooseFirst();
  await page.context().close();
});
