// The tag on other people's pages: it fits in, and where it cannot it steps aside.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { framesPass, isLookedAt } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

const styleOf = (page, selector, names) => page.evaluate(([css, wanted]) => {
  const element = document.querySelector('okno-widget').shadowRoot.querySelector(css);
  const style = getComputedStyle(element);
  return Object.fromEntries(wanted.map((name) => [name, style[name]]));
}, [selector, names]);

test('a page that resets every element changes nothing inside', async () => {
  const names = ['fontSize', 'fontFamily', 'color', 'backgroundColor', 'lineHeight', 'textTransform', 'letterSpacing', 'paddingTop', 'display', 'textAlign', 'borderTopWidth'];
  const parts = ['.okno', '.okno-title', '.okno-input', '.okno-link', '.okno-label'];
  const page = await stage.page(desktop);
  const looks = [];
  for (const [path, head] of [
    ['/plain', ''],
    ['/reset', `<style>
      * { all: unset; }
      html { font-size: 62.5%; }
      body, okno-widget { font: italic 9px/1 serif !important; color: red !important; text-transform: uppercase !important; letter-spacing: 9px !important; text-align: right; visibility: visible; word-spacing: 2em; text-indent: 5em; }
      button, input, h1, a, label { color: red !important; background: red !important; font-size: 40px !important; }
    </style>`],
  ]) {
    await page.goto(stage.serve(path, `<div style="display:block;width:800px">${stage.tag()}</div>`, { head }));
    await new Citizen(page).sees('find');
    looks.push(await Promise.all(parts.map((part) => styleOf(page, part, names))));
  }
  assert.deepEqual(looks[1], looks[0]);
  await page.context().close();
});

test('nothing of the widget leaks into the page', async () => {
  const page = await stage.page(desktop);
  const ownButton = () => page.evaluate(() => JSON.stringify({ ...getComputedStyle(document.querySelector('button')) }));
  await page.goto(stage.serve('/without', '<h1>Сайт</h1><button>Своя</button>'));
  const untouched = await ownButton();
  await page.goto(stage.serve('/leak', `<h1>Сайт</h1><button>Своя</button>${stage.tag()}`));
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  await new Citizen(page).sees('find');
  const after = await page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  const added = after.filter((name) => !before.includes(name) && name !== 'okno');
  assert.deepEqual(added, []);
  assert.equal(await ownButton(), untouched);
  assert.deepEqual(await page.evaluate(() => [document.adoptedStyleSheets.length, document.querySelectorAll('link, style').length]), [0, 0]);
  await page.context().close();
});

test('two widgets on one page keep their citizens, drafts and radio groups apart', async () => {
  const page = await stage.page(desktop);
  let modules = 0;
  page.on('request', (request) => { if (request.url().endsWith('core.wasm')) modules += 1; });
  await page.goto(stage.serve('/two', `${stage.tag('data-org="811" data-target="#a"')}${stage.tag('data-org="812" data-lang="en" data-target="#b"')}<div id="a"></div><div id="b"></div>`));
  const one = new Citizen(page, '#a okno-widget');
  const two = new Citizen(page, '#b okno-widget');
  await one.sees('find');
  await two.root.scrollIntoViewIfNeeded().catch(() => {});
  await page.locator('#b').scrollIntoViewIfNeeded();
  await two.sees('find');
  assert.equal(modules, 1, 'the core is fetched once');
  await one.find('яма');
  assert.equal(await two.root.getByRole('combobox').inputValue(), '');
  assert.equal(await two.root.getAttribute('lang'), 'en');
  assert.match(await two.title(), /What/);
  await two.root.getByRole('combobox').fill('rubbish');
  await page.waitForFunction(() => localStorage.getItem('okno.draft.811') && localStorage.getItem('okno.draft.812'));
  await page.context().close();
});

test('the tag works under a strict policy with a nonce', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  const headers = {
    'content-security-policy': `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${url}; style-src 'none'; frame-src ${url}; base-uri 'none'`,
  };
  await page.goto(stage.serve('/strict', stage.tag('data-org="811" nonce="abc"'), { headers }));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  assert.equal((await styleOf(page, '.okno-input', ['borderTopLeftRadius'])).borderTopLeftRadius !== '0px', true);
  await citizen.fillIn({ photo: { width: 400, height: 300, buffer: undefined } });
  await citizen.send();
  await citizen.sees('registered');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the tag works where the page demands trusted types and allows ours', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  const headers = {
    'content-security-policy': `script-src ${url} 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types okno okno-html`,
  };
  await page.goto(stage.serve('/trusted', stage.tag(), { headers }));
  await new Citizen(page).sees('find');
  await page.context().close();
});

test('where the page forbids WebAssembly the plain form comes in a frame, with a link under it', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  const headers = { 'content-security-policy': `script-src 'nonce-abc' 'strict-dynamic'; connect-src ${url}; frame-src ${url}` };
  await page.goto(stage.serve('/no-wasm', stage.tag('data-org="811" nonce="abc"'), { headers }));
  const frame = page.frameLocator('iframe');
  await frame.locator('h1').waitFor();
  assert.ok((await frame.locator('h1').innerText()).length > 0);
  assert.equal(await page.locator('iframe').getAttribute('title'), 'Форма обращения');
  assert.equal(await page.locator('iframe + a').getAttribute('href'), `${url}/f/811`);
  await page.context().close();
});

test('where frames are forbidden too, the link remains', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  const headers = { 'content-security-policy': `script-src 'nonce-abc' 'strict-dynamic'; connect-src ${url}; frame-src 'none'` };
  await page.goto(stage.serve('/no-frame', stage.tag('data-org="811" nonce="abc"'), { headers }));
  const link = page.locator(`a[href="${url}/f/811"]`);
  await link.waitFor();
  await page.locator('iframe').waitFor({ state: 'detached' });
  assert.ok(await link.isVisible());
  await page.context().close();
});

for (const file of ['widget.js', 'styles.css', 'core.wasm', 'core-rest.wasm', 'words.ru.txt']) {
  test(`a ${file} that is missing or changed on its way is not run: the plain form comes instead`, async () => {
    const page = await stage.page(desktop);
    await page.route(`**/${file}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(' ')]) });
    });
    await page.goto(stage.serve('/changed', stage.tag()));
    // The rest comes with the first sign of somebody who wants to write.
    if (file === 'core-rest.wasm') await page.locator('okno-widget').getByRole('combobox').focus();
    await page.frameLocator('iframe').locator('h1').waitFor();
    assert.equal(await page.locator('okno-widget').count(), 0);
    await page.context().close();
  });
}

test('a widget far below the window loads nothing until it comes near', async () => {
  const page = await stage.page(phone);
  const wanted = [];
  page.on('request', (request) => wanted.push(new URL(request.url()).pathname.split('/').pop()));
  await page.goto(stage.serve('/far', `<div style="height:4000px"></div>${stage.tag()}`));
  await page.locator('okno-widget').waitFor({ state: 'attached' });
  await isLookedAt(page);
  assert.deepEqual([...new Set(wanted)], ['far', 'okno.js']);
  await page.evaluate(() => scrollTo(0, 3200));
  await new Citizen(page).sees('find');
  assert.ok(wanted.includes('core.wasm'));
  await page.context().close();
});

test('the page does not jump when the widget appears', async () => {
  const page = await stage.page(phone);
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(stage.demo);
  await new Citizen(page).sees('find');
  await page.waitForLoadState('networkidle');
  await framesPass(page);
  const shift = await page.evaluate(() => window.shift);
  assert.ok(shift < 0.1, `the layout shifted by ${shift}`);
  await page.context().close();
});

test('pages may talk to window.okno before it has loaded, and make widgets without a tag', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/queue', `<div id="here"></div>
    <script>(window.okno = window.okno || []).push((okno) => okno.mount('#here', { org: '811', lang: 'en' }));</script>
    <script async src="${stage.nodes.edge.url}/v1/okno.js"></script>`));
  const citizen = new Citizen(page, '#here okno-widget');
  await citizen.sees('find');
  assert.equal(await citizen.root.getAttribute('lang'), 'en');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('focus is not taken from a citizen who is busy elsewhere on the page', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/busy', `<input id="own" autofocus>${stage.tag()}`));
  const citizen = new Citizen(page);
  await citizen.fillIn();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/v1/messages', async (route) => { await held; await route.continue(); });
  await citizen.send();
  await page.locator('#own').focus();
  release();
  await citizen.sees('registered');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'own');
  await page.context().close();
});
