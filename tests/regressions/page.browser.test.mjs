// Other people's pages, as reports had them: the form had no width in what shrinks to its content, nothing but a heading was
// left where okno.js was blocked, two forms came of one component, and an alert was read twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Citizen } from '../browser/support/citizen.mjs';
import { desktop, phone } from '../browser/support/browser.mjs';
import { framesPass } from '../browser/support/rest.mjs';
import { openStage } from '../browser/support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// ---- no width of its own ----

// `{}` is the tag. Pixels: what there is room for on a window of 1280; a card is 748.
const shrinking = {
  'a flex item': ['<div style="display:flex">{}</div>', 748],
  'in a flex item': ['<div style="display:flex"><div>{}</div></div>', 748],
  'beside another flex item': ['<div style="display:flex"><main>{}</main><aside style="flex:none;width:900px">x</aside></div>', 280],
  'a float': ['<div style="float:left">{}</div>', 748],
  'an inline-block': ['<span style="display:inline-block">{}</span>', 748],
  'an absolute box': ['<div style="position:absolute">{}</div>', 748],
  'a fixed box': ['<div style="position:fixed;left:10px;top:10px">{}</div>', 748],
  'an open dialog': ['<dialog open>{}</dialog>', 748],
  'a grid of auto columns': ['<div style="display:grid;grid-template-columns:auto 1fr"><div>{}</div><p>Рядом</p></div>', 748],
  'an inline grid': ['<div style="display:inline-grid">{}</div>', 748],
  'a table cell': ['<table><tr><td>{}</td><td>Рядом</td></tr></table>', 748],
  'a box of CSS tables': ['<div style="display:table"><div style="display:table-cell">{}</div></div>', 748],
  'fit-content': ['<div style="width:fit-content">{}</div>', 748],
  'min-content': ['<div style="width:min-content">{}</div>', 280],
  'a centred column': ['<div style="display:flex;flex-direction:column;align-items:center">{}</div>', 748],
  'an element that the page makes a flex box': ['<style>okno-widget { display: flex }</style><div style="width:700px;max-width:100%">{}</div>', 700],
  'an element that the page makes an inline-block': ['<style>okno-widget { display: inline-block }</style>{}', 748],
};
for (const [device, options] of [['a window', desktop], ['a telephone', phone]]) {
  test(`in whatever shrinks to its content the form has the width that there is, on ${device}`, async () => {
    const page = await stage.page(options);
    for (const [where, [body, pixels]] of Object.entries(shrinking)) {
      await page.goto(stage.serve('/shrinking', body.replace('{}', stage.tag())));
      const citizen = new Citizen(page);
      await citizen.sees('find');
      const width = await citizen.root.evaluate((root) => root.getBoundingClientRect().width);
      const least = options === phone ? 275 : pixels;
      assert.ok(width >= least - 5, `${where}: ${width} of ${least}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (!/900px/.test(body)) assert.ok(over <= 0, `${where}: the page is ${over} pixels too wide`);
    }
    await page.context().close();
  });
}

test('moved into a dialog, as the guide allows, the form keeps its width and what was typed', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/dialog', `${stage.tag()}<dialog></dialog>`));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await page.evaluate(() => {
    const dialog = document.querySelector('dialog');
    dialog.append(document.querySelector('okno-widget'));
    dialog.showModal();
  });
  const box = await citizen.root.boundingBox();
  assert.ok(box.width > 740, `${box.width}`);
  await citizen.chooseFirst();
  await page.context().close();
});

test('a box narrower than the least scrolls nowhere', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/narrow', `<div style="width:200px;overflow:auto">${stage.tag()}</div>`));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  assert.equal(await page.evaluate(() => document.querySelector('div').scrollWidth), 200);
  await page.context().close();
});

// ---- the link that is there before the form ----

const link = (address, words = 'Написать обращение') => `<a data-okno href="${stage.nodes.edge.url}${address}">${words}</a>`;
const shown = (page) => page.locator('a[data-okno]').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);

test('where okno.js is blocked the link of the snippet is seen, and leads to the form', async () => {
  const page = await stage.page(phone);
  await page.route('**/okno.js', (route) => route.abort());
  await page.goto(stage.serve('/blocked', `<h1>Сайт</h1>${stage.tag()}${link('/f/811')}`));
  await page.locator('a[data-okno]').click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.match(page.url(), /\/f\/811$/);
  await page.context().close();
});

const places = {
  'after the tag': () => `${stage.tag()}\n${link('/f/811')}`,
  'before the tag': () => `${link('/f/811')}${stage.tag()}`,
  'in a paragraph of its own': () => `<p>${stage.tag()}</p><p>${link('/f/811')}</p>`,
  'in the target': () => `${stage.tag('data-org="811" data-target="#here"')}<div id="here">${link('/f/811')}</div>`,
  'with a language': () => `${stage.tag('data-org="811" data-lang="en"')}${link('/f/811?lang=en', 'Send a message')}`,
  'of an appeal': () => `${stage.tag('data-org="811" data-kind="appeal"')}${link('/f/811?kind=appeal')}`,
  'of what was sent': () => `${stage.tag('data-org="811" data-view="status"')}${link('/m', 'Где моё сообщение')}`,
};
test('the widget takes the place of its link, wherever that stands', async () => {
  const page = await stage.page(desktop);
  for (const [where, body] of Object.entries(places)) {
    await page.goto(stage.serve('/replaced', body()));
    await new Citizen(page).root.waitFor();
    assert.equal(await shown(page), 0, where);
  }
  await page.context().close();
});

test('a link that the parser meets after the widget has come is replaced, too', async () => {
  const page = await stage.page(desktop);
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  const slow = stage.serveFile('/slow.js', '', 'text/javascript');
  await page.route(slow, async (route) => { await held; await route.continue(); });
  const opened = page.goto(stage.serve('/late', `${stage.tag()}<script src="${slow}"></script>${link('/f/811')}`));
  await page.locator('okno-widget').waitFor();
  go();
  await opened;
  await new Citizen(page).sees('find');
  assert.equal(await shown(page), 0);
  await page.context().close();
});

test('the link of another body, or of nobody, stays', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/others', `${stage.tag()}${link('/f/812')}<a href="${stage.nodes.edge.url}/f/811">Своя</a>`));
  await new Citizen(page).sees('find');
  assert.equal(await shown(page), 1);
  assert.ok(await page.getByText('Своя').isVisible());
  await page.context().close();
});

test('where WebAssembly is forbidden the frame brings its own link, and the snippet\'s is gone', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  const headers = { 'content-security-policy': `script-src 'nonce-abc' 'strict-dynamic'; connect-src ${url}; frame-src ${url}` };
  await page.goto(stage.serve('/no-wasm', `${stage.tag('data-org="811" nonce="abc"')}${link('/f/811')}`, { headers }));
  await page.frameLocator('iframe').locator('h1').waitFor();
  assert.equal(await shown(page), 0);
  assert.ok(await page.locator('iframe + a').isVisible());
  await page.context().close();
});

// ---- components ----

async function site(arrive = Promise.resolve()) {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { StrictMode, createElement as h, useEffect, useRef, useState } from 'react';
        import { createRoot } from 'react-dom/client';
        // Before it knew of effects that run twice.
        const old = (place) => {
          let widget;
          (window.okno = window.okno || []).push((okno) => { widget = okno.mount(place.current, { org: '811' }); });
          return () => widget && widget.remove();
        };
        const guide = (place) => {
          let widget;
          let gone = false;
          (window.okno = window.okno || []).push((okno) => { if (!gone) widget = okno.mount(place.current, { org: '811' }); });
          return () => { gone = true; if (widget) widget.remove(); };
        };
        function Form({ recipe }) {
          const place = useRef(null);
          useEffect(() => recipe(place), []);
          return h('div', { ref: place });
        }
        function Site() {
          const [page, go] = useState('');
          window.go = go;
          return page ? h(Form, { key: page, recipe: { old, guide }[page] }) : h('p', null, 'Новости');
        }
        createRoot(document.querySelector('#site')).render(h(StrictMode, null, h(Site)));`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    },
    // StrictMode does its work in development.
    bundle: true, write: false, format: 'iife', logLevel: 'error', define: { 'process.env.NODE_ENV': '"development"' },
  });
  const page = await stage.page(desktop);
  await page.route('**/okno.js', async (route) => { await arrive; await route.continue(); });
  await page.goto(stage.serve('/site', `<div id="site"></div><script src="${stage.serveFile('/site.js', outputFiles[0].text, 'text/javascript')}"></script>
    <script async src="${stage.nodes.edge.url}/v1/okno.js"></script>`), { waitUntil: 'commit' });
  await page.waitForFunction(() => window.go);
  return page;
}

for (const recipe of ['old', 'guide']) {
  test(`effects that run twice make one form (${recipe} recipe), before the script has come and after`, async () => {
    let arrive;
    const page = await site(new Promise((resolve) => { arrive = resolve; }));
    await page.evaluate((name) => window.go(name), recipe);
    arrive();
    await new Citizen(page).sees('find');
    assert.equal(await page.locator('okno-widget').count(), 1);
    await page.evaluate(() => window.go(''));
    await page.locator('okno-widget').waitFor({ state: 'detached' });
    await page.evaluate((name) => window.go(name), recipe);
    await new Citizen(page).sees('find');
    assert.equal(await page.locator('okno-widget').count(), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test(`a component that has gone before the script came makes nothing, and throws nothing (${recipe} recipe)`, async () => {
    let arrive;
    const page = await site(new Promise((resolve) => { arrive = resolve; }));
    await page.evaluate((name) => window.go(name), recipe);
    await page.evaluate(() => window.go(''));
    await page.getByText('Новости').waitFor();
    arrive();
    await page.waitForFunction(() => window.okno.version);
    assert.equal(await page.locator('okno-widget').count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

// ---- emptiness ----

for (const [name, tag] of [['the search', 'data-org="812"'], ['the lookup', 'data-org="811" data-view="status"']]) {
  test(`under ${name} there is no emptiness`, async () => {
    const page = await stage.page({ viewport: { width: 1280, height: 1600 } });
    await page.goto(stage.serve('/short', `${stage.tag(tag)}<p id="below">Ниже</p>`));
    const citizen = new Citizen(page);
    await citizen.root.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    await framesPass(page);
    const empty = await citizen.root.evaluate((root) => {
      const last = Math.max(...[...root.querySelectorAll('.okno-body > *')].map((element) => element.getBoundingClientRect().bottom));
      return document.querySelector('#below').getBoundingClientRect().top - last;
    });
    assert.ok(empty < 80, `${empty} pixels`);
    await page.context().close();
  });
}

// ---- for those who listen ----

test('what was wrong is said once: the summary is focused, and no alert', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/errors', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.root.locator('#okno-text').fill('');
  await citizen.goOn();
  await citizen.root.locator('#okno-errors').waitFor();
  assert.equal(await citizen.widget.evaluate((host) => host.shadowRoot.activeElement.id), 'okno-errors');
  assert.equal(await citizen.root.locator('[role=alert], [aria-live]').count(), 0);
  assert.equal(await citizen.root.locator('#okno-errors').getAttribute('role'), 'group');
  await page.context().close();
});

test('a text that is nearly full, and one that is too full, is said aloud when the hands rest', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/full', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.describe('Слово');
  await citizen.root.locator('.okno-back .okno-link').click();
  await citizen.sees('say');
  const text = citizen.root.locator('#okno-text');
  const live = citizen.root.locator('.okno-live');
  const most = Number((await citizen.root.locator('.okno-count').innerText()).match(/\d+$/)[0]);
  await text.fill('я'.repeat(most - 1));
  await live.filter({ hasText: `${most - 1} из ${most}` }).waitFor({ state: 'attached' });
  await text.press('End');
  await page.keyboard.type('яя');
  await live.filter({ hasText: `${most + 1} из ${most}` }).waitFor({ state: 'attached' });
  await page.context().close();
});
