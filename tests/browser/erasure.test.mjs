// A citizen who wants what they wrote to be gone: with the keyboard alone, over a broken road, and out of this browser too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pothole, statusOf, submitted } from '../integration/support/requests.mjs';
import { desktop, phone } from './support/browser.mjs';
import { Citizen } from './support/citizen.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

const following = ({ number, access_key: key }) => stage.serve('/message', stage.tag(`data-org="811" data-number="${number}" data-key="${key}"`));

test('what was written is erased with the keyboard alone, and the page goes on from there', async () => {
  const receipt = await submitted(stage.nodes.edge, pothole());
  const page = await stage.page(desktop);
  await page.goto(following(receipt));
  const citizen = new Citizen(page);
  await citizen.sees('status');
  const focused = () => page.evaluate(() => document.querySelector('okno-widget').shadowRoot.activeElement?.id ?? '');
  const walkTo = async (id) => {
    for (let i = 0; i < 30 && await focused() !== id; i += 1) await page.keyboard.press('Tab');
    assert.equal(await focused(), id, `Tab never came to ${id}`);
  };
  await walkTo('okno-erase');
  await page.keyboard.press('Enter');
  await citizen.sees('erase');
  assert.equal(await focused(), 'okno-title', 'what goes is read before the button');
  await walkTo('okno-send_erasure');
  await page.keyboard.press('Enter');
  await citizen.root.getByText('Данные удалены').waitFor();
  assert.equal(await focused(), 'okno-erased');
  assert.equal((await statusOf(stage.nodes.edge, receipt)).body.erased, true);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('an erasure that does not get through is told, and done by another try', async () => {
  const receipt = await submitted(stage.nodes.edge, pothole());
  const page = await stage.page(phone);
  // A hotel says yes to everything; a broken road says nothing.
  const answers = [(route) => route.abort(), (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welcome</h1>' })];
  await page.route('**/erasure', (route) => (answers.length > 0 && route.request().method() === 'POST' ? answers.shift()(route) : route.continue()));
  await page.goto(following(receipt));
  const citizen = new Citizen(page);
  await citizen.sees('status');
  await citizen.press('Удалить мои данные');
  await citizen.sees('erase');
  for (const left of [1, 0]) {
    await citizen.goOn();
    await citizen.root.locator('#okno-unreachable').waitFor();
    assert.equal(answers.length, left);
    assert.match(await citizen.root.innerText(), /Данные не удалены/);
    assert.equal((await statusOf(stage.nodes.edge, receipt)).body.erased, undefined);
  }
  await citizen.goOn();
  await citizen.root.getByText('Данные удалены').waitFor();
  await page.context().close();
});

test('nothing that was written stays in the browser, and the number does', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/message', stage.tag('data-org="811"')));
  const citizen = new Citizen(page);
  await citizen.fillIn({ text: 'Абракадабра у дома 5.', photo: {} });
  await citizen.send();
  await citizen.sees('registered');
  const number = await citizen.number();
  await citizen.goOn();
  await citizen.sees('status');
  await citizen.press('Удалить мои данные');
  await citizen.sees('erase');
  await citizen.goOn();
  await citizen.root.getByText('Данные удалены').waitFor();
  await citizen.press('Назад');
  await citizen.sees('lookup');
  const kept = await page.evaluate(async () => {
    const db = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('okno');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const photos = !db.objectStoreNames.contains('photos') ? 0 : await new Promise((resolve) => {
      const counting = db.transaction('photos').objectStore('photos').count();
      counting.onsuccess = () => resolve(counting.result);
    });
    return { text: JSON.stringify({ ...localStorage }), photos };
  });
  assert.equal(kept.photos, 0);
  assert.doesNotMatch(kept.text, /Абракадабра|Мостовая|anna@/);
  await page.reload();
  await citizen.sees('registered');
  assert.equal(await citizen.number(), number);
  assert.doesNotMatch(await citizen.root.innerText(), /example\.org/);
  await page.context().close();
});
