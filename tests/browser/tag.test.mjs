// The tag in full: what it says, tells and keeps, wherever its element is put.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { framesPass, isLookedAt } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// `clock`: a clock that page.clock can turn on.
async function open(name, { words, options = desktop, init, clock = false } = {}) {
  const page = await stage.page(options);
  if (clock) await page.clock.install();
  if (init) await page.addInitScript(init);
  await page.goto(stage.servePage(name, words));
  return page;
}

const text = '#okno-text';
const shadow = (page, work, argument) => page.evaluate(work, argument);

// A citizen in the middle of their message, the caret in it.
async function inTheMiddle(page) {
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.root.locator(text).fill('У дома 5 яма');
  await citizen.root.locator(text).focus();
  await shadow(page, () => document.querySelector('okno-widget').shadowRoot.querySelector('#okno-text').setSelectionRange(2, 2));
  return citizen;
}

const caret = (page, find = () => document.querySelector('okno-widget')) => page.evaluate(`(() => {
  const root = (${find})().shadowRoot;
  const field = root.activeElement;
  return field ? [field.id, field.selectionStart, field.value] : null;
})()`);

test('every event tells what it says, bubbling and through shadow roots', async () => {
  const page = await open('events');
  const citizen = new Citizen(page);
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  const number = await citizen.number();
  const heard = await page.evaluate(() => window.heard);
  const step = (name) => ({ type: 'okno:step', detail: { org: '811', page: name } });
  assert.deepEqual(heard.map(({ type, detail }) => ({ type, detail })), [
    { type: 'okno:ready', detail: { org: '811' } },
    ...['find', 'say', 'contact', 'check', 'sending'].map(step),
    { type: 'okno:submitted', detail: { org: '811', number } },
    step('registered'),
  ]);
  assert.ok(heard.every(({ bubbles, composed }) => bubbles && composed));
  await page.context().close();
});

test('a form that cannot come says so in an event, too', async () => {
  const page = await stage.page(desktop);
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(stage.servePage('events'));
  await page.locator('iframe').waitFor();
  assert.deepEqual((await page.evaluate(() => window.heard)).map(({ type, detail }) => ({ type, detail })), [
    { type: 'okno:error', detail: { org: '811', reason: 'load' } },
  ]);
  await page.context().close();
});

test('every attribute of the tag does what the guide says', async () => {
  const page = await stage.page(desktop);
  const see = async (attributes, body = '') => {
    await page.goto(stage.serve('/attributes', `${stage.tag(attributes)}${body}`));
    const citizen = new Citizen(page);
    await citizen.root.waitFor();
    return citizen;
  };
  let citizen = await see('data-org="811" data-lang="en"');
  await citizen.sees('find');
  assert.equal(await citizen.root.getAttribute('lang'), 'en');
  citizen = await see('data-org="811" data-view="status"');
  await citizen.sees('lookup');
  citizen = await see('data-org="811" data-face="html"');
  await citizen.sees('find');
  citizen = await see('data-org="811" data-target="#there"', '<div id="there"></div>');
  await citizen.sees('find');
  assert.equal(await page.locator('#there okno-widget').count(), 1);
  const grounds = {};
  for (const theme of ['light', 'dark', 'contrast']) {
    citizen = await see(`data-org="811" data-theme="${theme}"`);
    await citizen.sees('find');
    grounds[theme] = await citizen.root.evaluate((root) => getComputedStyle(root).backgroundColor + getComputedStyle(root).color);
  }
  assert.equal(new Set(Object.values(grounds)).size, 3, JSON.stringify(grounds));
  await page.context().close();
});

test('the properties of the guide, and only they, dress the form', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/dressed', stage.tag('data-org="811" data-theme="light"'), {
    head: '<style>okno-widget { --okno-accent: rgb(90, 0, 90); --okno-accent-ink: rgb(255, 255, 0); --okno-font: monospace; --okno-radius: 0px; --ink: red; --paper: lime }</style>',
  }));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  const look = await citizen.root.evaluate((root) => {
    const style = getComputedStyle(root);
    return { accent: style.getPropertyValue('--accent'), font: style.fontFamily, radius: style.borderRadius, ink: style.color, paper: style.backgroundColor };
  });
  assert.deepEqual(look, { accent: 'rgb(90, 0, 90)', font: 'monospace', radius: '0px', ink: 'rgb(27, 36, 48)', paper: 'rgb(255, 255, 255)' });
  await page.context().close();
});

const moves = {
  'to the end of the page': () => document.body.append(document.querySelector('okno-widget')),
  'into a dialog that opens': () => {
    document.querySelector('dialog').showModal();
    document.querySelector('dialog').append(document.querySelector('okno-widget'));
  },
  'with all that is around it into a wrapper': () => {
    const wrapper = document.body.appendChild(document.createElement('div'));
    while (document.body.firstChild !== wrapper) wrapper.append(document.body.firstChild);
  },
  'by moveBefore, where there is one': () => {
    const host = document.querySelector('okno-widget');
    if (document.body.moveBefore) document.body.moveBefore(host, null);
    else document.body.append(host);
  },
};
for (const [where, move] of Object.entries(moves)) {
  test(`moved ${where} while the citizen types: every letter, the focus and the caret stay`, async () => {
    const page = await open('moves');
    const citizen = await inTheMiddle(page);
    await page.keyboard.type('старого ');
    await page.evaluate(move);
    await page.keyboard.type('нашего ');
    assert.deepEqual(await caret(page), ['okno-text', 17, 'У старого нашего дома 5 яма']);
    await citizen.goOn();
    await page.context().close();
  });
}

test('moved into another shadow root while the citizen types', async () => {
  const page = await open('moves');
  await inTheMiddle(page);
  await page.evaluate(() => {
    const box = document.querySelector('#shadow');
    box.attachShadow({ mode: 'open' }).append(document.querySelector('okno-widget'));
  });
  await page.keyboard.type('старого ');
  assert.deepEqual(await caret(page, () => document.querySelector('#shadow').shadowRoot.querySelector('okno-widget')), ['okno-text', 10, 'У старого дома 5 яма']);
  // A new page of the form takes the focus there, too.
  const inside = new Citizen(page);
  await inside.answerOwnQuestions();
  await inside.root.locator('[data-control="place.address"]').fill('ул. Мостовая, 5');
  await inside.goOn();
  await inside.sees('contact');
  assert.equal(await page.evaluate(() => document.querySelector('#shadow').shadowRoot.querySelector('okno-widget').shadowRoot.activeElement?.tagName), 'H1');
  await page.context().close();
});

test('moved into the document of a frame it is dressed and alive', async () => {
  const page = await open('moves');
  await inTheMiddle(page);
  await page.evaluate(() => document.querySelector('iframe').contentDocument.body.append(document.querySelector('okno-widget')));
  const field = page.frameLocator('iframe').locator(text);
  await field.waitFor();
  assert.equal(await field.inputValue(), 'У дома 5 яма');
  await field.pressSequentially('!');
  const look = await field.evaluate((element) => [element.getRootNode().adoptedStyleSheets.length, getComputedStyle(element).borderTopLeftRadius]);
  assert.ok(look[0] > 0 && look[1] !== '0px', JSON.stringify(look));
  await page.context().close();
});

test('taken out and put back later it is as it was', async () => {
  const page = await open('moves', { clock: true });
  const citizen = await inTheMiddle(page);
  await page.keyboard.type('старого ');
  await page.evaluate(() => { window.kept = document.querySelector('okno-widget'); window.kept.remove(); });
  await page.clock.runFor(400);
  await page.evaluate(() => document.querySelector('main').append(window.kept));
  assert.equal(await citizen.root.locator(text).inputValue(), 'У старого дома 5 яма');
  assert.equal(await citizen.root.locator('#okno-restored').count(), 0, 'nobody has to be told that it was kept');
  await page.context().close();
});

test('a number that was just given is still there after the element was away', async () => {
  const page = await open('moves', { clock: true });
  const citizen = new Citizen(page);
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  const number = await citizen.number();
  await page.evaluate(() => { window.kept = document.querySelector('okno-widget'); window.kept.remove(); });
  await page.clock.runFor(200);
  await page.evaluate(() => document.querySelector('main').append(window.kept));
  assert.equal(await citizen.number(), number);
  await page.context().close();
});

test('another element for the same body goes on with the draft, even where nothing can be stored', async () => {
  const page = await open('moves', {
    init: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
  });
  await inTheMiddle(page);
  await page.keyboard.type('старого ');
  await page.evaluate(() => {
    document.querySelector('okno-widget').remove();
    window.okno.mount('main', { org: '811' });
  });
  const citizen = new Citizen(page);
  await citizen.sees('say');
  assert.equal(await citizen.root.locator(text).inputValue(), 'У старого дома 5 яма');
  await page.context().close();
});

test('attributes changed later take effect, and the draft stays', async () => {
  const page = await open('moves');
  const citizen = await inTheMiddle(page);
  const change = (name, value) => page.evaluate(([key, to]) => { document.querySelector('okno-widget').dataset[key] = to; }, [name, value]);

  await change('lang', 'en');
  await page.waitForFunction(() => document.querySelector('okno-widget').shadowRoot.querySelector('.okno').lang === 'en');
  await citizen.sees('say');
  assert.equal(await citizen.root.locator(text).inputValue(), 'У дома 5 яма');

  const ground = () => citizen.root.evaluate((root) => getComputedStyle(root).backgroundColor);
  await change('theme', 'light');
  const light = await ground();
  await change('theme', 'dark');
  assert.notEqual(await ground(), light);
  assert.equal(await citizen.root.locator(text).inputValue(), 'У дома 5 яма');

  await change('view', 'status');
  await citizen.sees('lookup');
  await change('view', 'form');
  await citizen.sees('say');
  assert.equal(await citizen.root.locator(text).inputValue(), 'У дома 5 яма');

  await change('org', '812');
  await citizen.sees('find');
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), '');
  await change('org', '811');
  await citizen.sees('say');
  assert.equal(await citizen.root.locator(text).inputValue(), 'У дома 5 яма');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a language changed while the number is shown waits for the next page', async () => {
  const page = await open('moves');
  const citizen = new Citizen(page);
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  const number = await citizen.number();
  await page.evaluate(() => { document.querySelector('okno-widget').dataset.lang = 'en'; });
  await framesPass(page);
  assert.equal(await citizen.number(), number);
  assert.equal(await citizen.root.getAttribute('lang'), 'ru');
  await citizen.root.locator('[data-control="another"]').click();
  await citizen.sees('find');
  await page.waitForFunction(() => document.querySelector('okno-widget').shadowRoot.querySelector('.okno').lang === 'en');
  await page.context().close();
});

test('the widget starts 500 px before it would be seen, not earlier', async () => {
  const page = await stage.page(phone);
  const wanted = [];
  page.on('request', (request) => wanted.push(new URL(request.url()).pathname.split('/').pop()));
  await page.goto(stage.serve('/near', `<div style="height:4000px"></div>${stage.tag()}`));
  const below = (pixels) => page.evaluate((distance) => {
    scrollTo(0, document.querySelector('okno-widget').getBoundingClientRect().top + scrollY - innerHeight - distance);
  }, pixels);
  await page.locator('okno-widget').waitFor();
  await below(540);
  await isLookedAt(page);
  assert.deepEqual([...new Set(wanted)], ['near', 'okno.js']);
  await below(480);
  await new Citizen(page).sees('find');
  await page.context().close();
});

test('a form shown later, in a tab that was hidden, starts when it is shown', async () => {
  const page = await stage.page(desktop);
  const wanted = [];
  page.on('request', (request) => wanted.push(new URL(request.url()).pathname.split('/').pop()));
  await page.goto(stage.serve('/tab', `<section style="display:none">${stage.tag()}</section>`));
  await page.locator('okno-widget').waitFor({ state: 'attached' });
  await isLookedAt(page);
  assert.deepEqual([...new Set(wanted)], ['tab', 'okno.js']);
  await page.evaluate(() => { document.querySelector('section').style.display = 'block'; });
  await new Citizen(page).sees('find');
  await page.context().close();
});

test('before the citizen acts nothing is stored, set or asked of anybody but the edge', async () => {
  const page = await stage.page(desktop);
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  const url = stage.serve('/quiet', stage.tag());
  await page.clock.install();
  await page.goto(url);
  await new Citizen(page).sees('find');
  await page.waitForLoadState('networkidle');
  await page.clock.runFor(60_000);
  assert.deepEqual([...asked].sort(), [new URL(url).origin, stage.nodes.edge.url].sort());
  assert.deepEqual(await page.context().cookies(), []);
  const kept = await page.evaluate(async () => [
    localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches?.keys?.())?.length ?? 0,
    (await navigator.serviceWorker?.getRegistrations?.())?.length ?? 0, document.cookie, name,
  ]);
  assert.deepEqual(kept, [0, 0, 0, 0, 0, '', '']);
  await page.context().close();
});

test('labels and what they name stand in one open shadow root', async () => {
  const page = await open('moves');
  await inTheMiddle(page);
  const lost = await page.evaluate(() => {
    const root = document.querySelector('okno-widget').shadowRoot;
    const named = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-errormessage', 'aria-activedescendant'];
    return named.flatMap((name) => [...root.querySelectorAll(`[${name}]`)].flatMap((element) =>
      element.getAttribute(name).split(/\s+/).filter((id) => id && root.querySelectorAll(`#${CSS.escape(id)}`).length !== 1).map((id) => `${name}=${id}`)));
  });
  assert.deepEqual(lost, []);
  await page.context().close();
});

test('an immutable copy with its hash runs, and a changed one does not', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/version', stage.tag()));
  await new Citizen(page).sees('find');
  const { version, source } = await page.evaluate(async (edge) => ({
    version: window.okno.version, source: await (await fetch(`${edge}/v1/okno.js`)).text(),
  }), stage.nodes.edge.url);
  const hash = (body) => `sha384-${createHash('sha384').update(body).digest('base64')}`;
  const tag = (integrity) => `<script async src="${stage.nodes.edge.url}/${version}/okno.js" integrity="${integrity}" crossorigin="anonymous" data-org="811"></script>`;
  await page.goto(stage.serve('/pinned', tag(hash(source))));
  await new Citizen(page).sees('find');
  const refused = page.waitForEvent('console', (message) => /integrity/.test(message.text()));
  await page.goto(stage.serve('/pinned', tag(hash(`${source} `))));
  await refused;
  assert.equal(await page.locator('okno-widget').count(), 0);
  await page.context().close();
});
