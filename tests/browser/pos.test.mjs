// The snippets of the «Платформа обратной связи» with only the host changed, on other people's pages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desktop, phone, troubles } from './support/browser.mjs';
import { heard } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

const banner = (words = 'Написать о проблеме') => `<div id="js-show-iframe-wrapper"><div class="pos-banner-fluid">Есть вопрос? <button class="pos-banner-btn_2" type="button">${words}</button></div></div>`;
const script = () => `<script src="${stage.nodes.edge.url}/bin/script.min.js"></script>`;
const call = (rest = '') => `<script>Widget("${stage.nodes.edge.url}/form", 268828${rest})</script>`;
const inFrame = (page) => page.frameLocator('#js-iframe-widget').locator('okno-widget .okno--find');

test('the banner opens the form in a dialog with a title, and Esc gives the focus back', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/pos', script() + banner() + call()));
  const button = page.getByRole('button', { name: 'Написать о проблеме' });
  assert.equal(await button.getAttribute('aria-haspopup'), 'dialog');
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Сообщение о проблеме' });
  await dialog.waitFor();
  await inFrame(page).waitFor();
  assert.equal(await page.locator('#js-iframe-widget').getAttribute('src'), `${stage.nodes.edge.url}/form?opaId=268828&fz59=false`);
  assert.equal(await page.locator('#js-iframe-widget').getAttribute('title'), 'Сообщение о проблеме');
  const box = await page.locator('#js-iframe-wrapper').boundingBox();
  assert.deepEqual([box.width, box.height], [620, 768]);
  assert.deepEqual(await troubles(page, 'dialog'), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Написать о проблеме');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('focus stays within the dialog, however often Tab is pressed', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/trap', `<a href="#a" class="outside">раньше</a>${script()}${banner()}${call()}<a href="#b" class="outside">позже</a>`));
  await page.locator('button').click();
  await inFrame(page).waitFor();
  const seen = new Set();
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName));
  }
  assert.ok(seen.has('js-iframe-widget'), 'the form can be reached');
  for (const outside of ['outside', 'pos-banner-btn_2']) assert.ok(!seen.has(outside), [...seen].join());
  await page.context().close();
});

test('the close button, the overlay, and the frame itself close it; strangers do not', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/close', script() + banner() + call()));
  const dialog = page.getByRole('dialog');
  const open = async () => { await page.locator('button.pos-banner-btn_2').click(); await inFrame(page).waitFor(); };
  await open();
  await page.getByRole('button', { name: 'Закрыть' }).click();
  await dialog.waitFor({ state: 'detached' });
  await open();
  await page.locator('#js-iframe-overlay').click({ position: { x: 5, y: 5 } });
  await dialog.waitFor({ state: 'detached' });
  await open();
  await heard(page, 1, () => postMessage({ close: true }, '*'));
  assert.equal(await dialog.count(), 1, 'a message of the page itself closes nothing');
  await page.frames().find((frame) => frame.url().includes('/form')).evaluate(() => parent.postMessage({ close: true }, '*'));
  await dialog.waitFor({ state: 'detached' });
  await page.context().close();
});

test('isFz59 asks for an appeal, and says so', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/fz59', script() + banner() + call(', true')));
  await page.locator('button').click();
  await page.getByRole('dialog', { name: 'Обращение гражданина' }).waitFor();
  assert.match(await page.locator('#js-iframe-widget').getAttribute('src'), /fz59=true$/);
  const box = await page.locator('#js-iframe-wrapper').boundingBox();
  assert.deepEqual([box.width, box.height], [phone.viewport.width, phone.viewport.height], 'a phone gives all its room');
  await page.context().close();
});

test('several banners on one page open each its own body', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/several', `${script()}${banner('Первый')}${call()}${banner('Второй')}<script>Widget("${stage.nodes.edge.url}/form", "268829")</script>`));
  for (const [words, opa] of [['Второй', '268829'], ['Первый', '268828']]) {
    await page.getByRole('button', { name: words }).click();
    assert.match(await page.locator('#js-iframe-widget').getAttribute('src'), new RegExp(`opaId=${opa}`));
    assert.equal(await page.locator('#js-iframe-widget').count(), 1);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.context().close();
});

test('it never throws: no element, an element that comes later, nonsense arguments', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/never', `${script()}${call()}<script>Widget(); Widget(null, {}, 'x'); Widget('javascript:alert(1)', 1)</script><p>Страница</p>`));
  assert.deepEqual(page.complaints, []);
  await page.evaluate((html) => { document.body.insertAdjacentHTML('beforeend', html); }, banner());
  await page.locator('button').click();
  await inFrame(page).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a page that resets every element does not take the dialog apart', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/reset-pos', script() + banner() + call(), { head: '<style>* { all: unset !important; } iframe, dialog { display: none !important; }</style>' }));
  await page.locator('button').click();
  await inFrame(page).waitFor();
  const box = await page.locator('#js-iframe-widget').boundingBox();
  assert.ok(box.width === 620 && box.height > 600, JSON.stringify(box));
  await page.context().close();
});

test('the polls widget shows in words that there are none, and is as high as it needs to be', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  await page.goto(stage.serve('/polls', `<div id="e329fb40-widget-pos"></div><script id="e329fb40" src="${url}/og/widget/js/main.js" data-src-host="${url}/og" data-org-id="268828"></script>
    <script id="missing" src="${url}/og/widget/js/main.js" data-src-host="::" data-org-id="268828"></script><script>widget(); widget();</script>`));
  await page.frameLocator('#widgetPosId').getByText('Сейчас опросов и голосований нет').waitFor();
  assert.equal(await page.locator('iframe').count(), 1);
  await page.waitForFunction(() => {
    const { height } = document.querySelector('iframe').getBoundingClientRect();
    return height !== 320 && height > 100 && height < 400;
  });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
