// The first screen stands there before the core has come (docs/adr/0013): what is done on it is not lost, and the core
// takes it over without anybody seeing it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../integration/support/nodes.mjs';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';
import { openSurvey, watchSurvey } from './support/surveys.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// A page whose core is on its way until `arrive()`.
async function slowly(tag = stage.tag(), { options = phone, headers, file = 'core.wasm', first = 'find' } = {}) {
  const page = await stage.page(options);
  const wanted = [];
  page.on('request', (request) => wanted.push(new URL(request.url()).pathname));
  let arrive;
  const come = new Promise((resolve) => { arrive = resolve; });
  await page.route(`**/${file}`, async (route) => {
    await come;
    await route.continue();
  });
  await page.goto(stage.serve('/early', tag, { headers }));
  const citizen = new Citizen(page);
  await citizen.sees(first);
  return { page, citizen, arrive, wanted, field: citizen.root.getByRole('combobox') };
}

// What is drawn, without what only typing or a press changes.
const drawn = (citizen) => citizen.root.evaluate((root) => {
  const copy = root.cloneNode(true);
  for (const name of ['data-revision', 'data-focus']) copy.removeAttribute(name);
  return copy.outerHTML;
});

for (const [words, tag] of [['Russian', 'data-org="811"'], ['English', 'data-org="811" data-lang="en"'],
  ['Tatar', 'data-org="811" data-lang="tt"'], ['an appeal', 'data-org="811" data-kind="appeal"']]) {
  test(`the edge draws first what the core would have drawn, to the letter: ${words}`, async () => {
    const { page, citizen, arrive } = await slowly(stage.tag(tag));
    const early = await drawn(citizen);
    assert.match(early, /role="combobox"/);
    await page.evaluate(() => { window.ready = new Promise((resolve) => { document.addEventListener('okno:ready', resolve); }); });
    arrive();
    await page.evaluate(() => window.ready.then(() => {}));
    assert.equal(await drawn(citizen), early);
    await page.context().close();
  });
}

test('what is typed before the core has come stays, caret and all, and is looked for when it has', async () => {
  const { page, citizen, arrive, field } = await slowly();
  await field.pressSequentially('яма на роге', { delay: 20 });
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowLeft');
  arrive();
  await page.keyboard.type('д', { delay: 200 });
  await citizen.root.getByRole('option').first().waitFor();
  assert.equal(await field.inputValue(), 'яма на дроге');
  assert.equal(await field.evaluate((element) => element.selectionStart), 8);
  await page.keyboard.type('о');
  await page.waitForFunction(() => localStorage.getItem('okno.draft.811')?.includes('яма на дороге'));
  assert.equal(await field.inputValue(), 'яма на дороге');
  assert.equal(await citizen.widget.evaluate((host) => host.shadowRoot.activeElement.id), 'okno-query');
  await citizen.chooseFirst();
  await page.context().close();
});

test('what is pressed before the core has come is done when it has, and says meanwhile that it is being done', async () => {
  const { page, citizen, arrive } = await slowly();
  const link = citizen.root.locator('.okno-topic .okno-link').first();
  await link.click();
  assert.equal(await link.getAttribute('aria-busy'), 'true');
  arrive();
  await citizen.sees('browse');
  await page.context().close();
});

test('nothing jumps when the core takes over', async () => {
  const { page, citizen, arrive } = await slowly(`${stage.tag()}<p>Ниже</p>`);
  await page.evaluate(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
      .observe({ type: 'layout-shift' });
    window.ready = new Promise((resolve) => { document.addEventListener('okno:ready', resolve); });
  });
  const before = await citizen.widget.boundingBox();
  arrive();
  await page.evaluate(() => window.ready.then(() => {}));
  await page.waitForLoadState('networkidle');
  await framesPass(page);
  assert.deepEqual(await citizen.widget.boundingBox(), before);
  assert.ok(await page.evaluate(() => window.shift) < 0.01);
  await page.context().close();
});

test('a visitor who writes nothing loads nothing that only writing needs', async () => {
  const page = await stage.page(desktop);
  const wanted = [];
  page.on('request', (request) => wanted.push(new URL(request.url()).pathname));
  await page.goto(stage.serve('/passing', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await page.waitForLoadState('networkidle');
  const later = /core-rest\.wasm$|\/rubricators\/[^/]+\/ru\/rest$|canvas/;
  assert.deepEqual(wanted.filter((path) => later.test(path)), []);
  await citizen.find('яма на дороге');
  assert.equal(wanted.filter((path) => later.test(path) && !/canvas/.test(path)).length, 2);
  await page.context().close();
});

test('who goes out of reach before the first letter is told so, and loses none when the network is back', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/away', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await page.waitForLoadState('networkidle');
  let tries = 0;
  const away = (route) => { // the browser believes that it is online
    if (route.request().url().endsWith('/core-rest.wasm')) tries += 1;
    return route.abort('connectionreset');
  };
  await page.route(`${stage.nodes.edge.url}/**`, away);
  const field = citizen.root.getByRole('combobox');
  await field.pressSequentially('яма на дороге');
  await citizen.widget.locator('.okno-complaint').waitFor();
  await eventually(() => tries >= 4, { what: 'the fourth try' });
  assert.equal(await field.inputValue(), 'яма на дороге');
  await page.unroute(`${stage.nodes.edge.url}/**`, away);
  await citizen.root.getByRole('option').first().waitFor();
  assert.equal(await citizen.widget.locator('.okno-complaint').count(), 0);
  assert.equal(await field.inputValue(), 'яма на дороге');
  await page.context().close();
});

test('a widget that comes back after it was away for long shows its form again', async () => {
  const page = await stage.page(phone);
  await page.clock.install();
  await page.goto(stage.serve('/long', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await page.evaluate(() => { window.kept = document.querySelector('okno-widget'); window.kept.remove(); });
  await page.clock.fastForward(3_000_000);
  await page.evaluate(() => { document.body.append(window.kept); });
  await citizen.root.getByRole('combobox').waitFor();
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'яма на дороге');
  await page.context().close();
});

test('a citizen with a draft sees it, not an empty form', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/draft', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.root.locator('#okno-text').fill('У дома 5 яма');
  const asked = [];
  page.on('request', (request) => { if (/\/screen\?/.test(request.url())) asked.push(request.url()); });
  await page.reload();
  await citizen.sees('say');
  assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма');
  assert.deepEqual(asked, []);
  await page.context().close();
});

test('under a strict policy, with trusted types, the first screen comes early too', async () => {
  const { url } = stage.nodes.edge;
  const headers = {
    'content-security-policy': `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${url};
      require-trusted-types-for 'script'; trusted-types okno okno-html`.replace(/\s+/g, ' '),
  };
  const { page, citizen, arrive, field } = await slowly(stage.tag('data-org="811" nonce="abc"'), { headers });
  await field.fill('яма на дороге');
  arrive();
  await citizen.root.getByRole('option').first().waitFor();
  await page.context().close();
});

test('where the core never comes the plain form takes the place', async () => {
  const page = await stage.page(desktop);
  await page.route('**/core.wasm', (route) => route.abort());
  await page.goto(stage.serve('/never', stage.tag()));
  await page.frameLocator('iframe').locator('h1').waitFor();
  await page.context().close();
});

test('an edge that knows no first screen yet gives the form as before', async () => {
  const page = await stage.page(phone);
  await page.route('**/screen?**', (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"title":"?"}' }));
  await page.goto(stage.serve('/old', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await page.context().close();
});

test('the first question of a survey is there before its core, and what is chosen and pressed on it counts', async () => {
  const id = await openSurvey(stage.nodes);
  const { page, citizen, arrive, wanted } = await slowly(stage.tag(`data-org="811" data-view="survey:${id}"`), { file: 'core-survey.wasm', first: 'ask' });
  const survey = await watchSurvey(page, id);
  assert.ok(wanted.includes(`/api/v1/surveys/${id}/screen`));
  assert.equal(await citizen.title(), 'Что поставить во дворе?');
  await citizen.choose('Скамейки');
  await citizen.goOn();
  arrive();
  await citizen.root.getByRole('heading', { name: 'Кто за это заплатит?' }).waitFor();
  await citizen.goOn();
  await citizen.choose('До 35');
  await citizen.goOn();
  await citizen.sees('check');
  await citizen.goOn();
  await citizen.sees('thanks');
  assert.deepEqual(survey.responses.map(({ body }) => body.answers), [{ what: 'bench', age: 'young' }]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
