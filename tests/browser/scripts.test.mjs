// Pages whose scripts change what the browser brings, or take the citizen's keys for their own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

async function opened(name) {
  const page = await stage.page({ ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(stage.servePage(name));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  return { page, citizen };
}

async function walks({ page, citizen }, options) {
  await citizen.fillIn(options);
  await citizen.send();
  await citizen.sees('registered');
}

for (const name of ['mootools', 'polluted', 'wrapped-fetch', 'own-fetch', 'own-promise', 'wrapped-all', 'no-observers', 'id-okno', 'late-tag', 'module-tag']) {
  test(`a whole message can be sent on the page ${name}`, async () => {
    const { page, citizen } = await opened(`scripts-${name}`);
    await walks({ page, citizen }, { photo: { width: 300, height: 200 } });
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test('where a library has taught JSON words of its own the plain form comes', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('scripts-to-json'));
  await page.frameLocator('iframe').locator('h1').waitFor();
  await page.context().close();
});

test('a script that deletes every attribute it does not know deletes no message', async () => {
  const { page, citizen } = await opened('scripts-strip');
  await page.waitForFunction(() => document.querySelector('okno-widget').attributes.length === 0);
  await walks({ page, citizen });
  await page.context().close();
});

test('where every shadow root is made a closed one the form works all the same', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('scripts-closed'));
  await page.waitForFunction(() => window.roots?.[0]?.querySelector('.okno--find'));
  await page.evaluate(() => window.roots[0].querySelector('[role="combobox"]').focus());
  await page.keyboard.type('яма');
  await page.waitForFunction(() => window.roots[0].querySelector('[role="option"]'));
  assert.equal(await page.evaluate(() => document.querySelector('okno-widget').shadowRoot), null);
  // Put elsewhere and begun anew, it asks for no second root.
  await page.evaluate(() => { document.body.append(document.querySelector('okno-widget')); document.querySelector('okno-widget').dataset.lang = 'en'; });
  await page.waitForFunction(() => window.roots[0].querySelector('.okno').lang === 'en');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a page that takes every key and forbids mouse, selecting and pasting lets the citizen write', async () => {
  const { page, citizen } = await opened('scripts-keys');
  const field = citizen.root.getByRole('combobox');
  await field.click();
  await page.keyboard.type('яма на дороге');
  assert.equal(await field.inputValue(), 'яма на дороге');
  await citizen.root.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await citizen.sees('say');
  const text = citizen.root.locator('#okno-text');
  await text.fill('');
  await text.click();
  await page.keyboard.type('Яма.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Глубокая яма.');
  await page.keyboard.press('Backspace');
  assert.equal(await text.inputValue(), 'Яма.\nГлубокая яма');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  assert.equal(await text.inputValue(), 'Яма.\nГлубокая ямаЯма.\nГлубокая яма');
  // A check box answers to the space bar, a button to Enter.
  await citizen.answerOwnQuestions();
  const button = citizen.root.locator('.okno-button--primary');
  await citizen.root.locator('[data-control="place.address"]').fill('ул. Мостовая, 5');
  await button.focus();
  await page.keyboard.press('Enter');
  await citizen.sees('contact');
  // What leaves a field is still the page's.
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual(heard.filter((key) => key.length === 1), []);
  await citizen.giveContact();
  await page.keyboard.press('Escape');
  assert.ok((await page.evaluate(() => window.heard)).includes('Escape'));
  await page.context().close();
});

test('handlers for all fields of the page hear nothing of ours', async () => {
  const { page, citizen } = await opened('scripts-inputs');
  await citizen.fillIn();
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  await page.locator('#own').fill('своё');
  assert.ok((await page.evaluate(() => window.heard)).length > 0);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
