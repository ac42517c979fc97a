// A lost network loses no message and doubles none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { phone } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

const submissions = (page) => {
  const seen = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/messages')) seen.push(request.headers()['idempotency-key']);
  });
  return seen;
};

test('a message sent without a network waits and goes by itself, once', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.fillIn({ photo: { width: 800, height: 600 } });
  await page.context().setOffline(true);
  await citizen.send();
  await citizen.sees('waiting');
  await page.context().setOffline(false);
  await citizen.sees('registered');
  const operator = await stage.operator();
  await operator.waitFor(await citizen.number());
  assert.equal(await operator.count(await citizen.number()), 1);
  const kept = JSON.parse((await page.evaluate(() => localStorage.getItem('okno.draft.811'))) ?? '{}');
  assert.equal(kept.text, undefined, 'the draft has done its work');
  await page.context().close();
});

test('a waiting message that is open in two tabs is registered once', async () => {
  const page = await stage.page(phone);
  const context = page.context();
  const keys = submissions(page);
  const cut = (route) => route.abort('internetdisconnected');
  await context.route('**/api/v1/messages', cut);
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('waiting');
  // Kept before the other tab looks.
  await page.waitForFunction(() => localStorage.getItem('okno.draft.811')?.includes('waiting'));
  const other = await context.newPage();
  keys.push(...submissions(other));
  await other.goto(stage.demo);
  const twin = new Citizen(other);
  await twin.sees('waiting');

  await context.unroute('**/api/v1/messages', cut);
  await Promise.all([page, other].map((tab) => tab.evaluate(() => { dispatchEvent(new Event('online')); })));
  await Promise.all([citizen.sees('registered'), twin.sees('registered')]);
  assert.equal(await twin.number(), await citizen.number());
  assert.equal(new Set(keys).size, 1);
  await context.close();
});

test('an answer that is lost on its way does not make a second message', async () => {
  const page = await stage.page(phone);
  const keys = submissions(page);
  let lost = 0;
  await page.route('**/api/v1/messages', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.fillIn({ text: 'У дома 17 яма, а ответ потерялся.' });
  await citizen.send();
  await citizen.sees('waiting');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await citizen.sees('registered');
  assert.equal(lost, 1);
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  await page.context().close();
});
