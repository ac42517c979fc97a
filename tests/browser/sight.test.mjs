// «Версия для слабовидящих»: plugins that wrap the page, hide frames and dress it in colours of their own. The
// form goes on and follows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { eventually } from '../integration/support/nodes.mjs';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone, troubles } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';

const pluginFile = (path) => readFileSync(createRequire(import.meta.url).resolve(`bvi/dist/${path}`), 'utf8');

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

async function opened(name, { options = desktop, ...words } = {}) {
  const page = await stage.page(options);
  await page.goto(stage.servePage(name, {
    bvi_css: stage.serveFile('/bvi.css', pluginFile('css/bvi.min.css'), 'text/css'),
    bvi_js: stage.serveFile('/bvi.js', pluginFile('js/bvi.min.js'), 'text/javascript'),
    ...words,
  }));
  return page;
}

const lookOf = (citizen) => citizen.root.evaluate((root) => {
  const style = (selector) => getComputedStyle(root.querySelector(selector) ?? root);
  const own = getComputedStyle(root);
  return {
    ground: own.backgroundColor, ink: own.color, size: parseFloat(own.fontSize), spacing: own.letterSpacing, font: own.fontFamily,
    line: parseFloat(own.lineHeight) / parseFloat(own.fontSize),
    field: style('.okno-input').backgroundColor, fieldInk: style('.okno-input').color,
  };
});

async function until(citizen, name, value) {
  await eventually(async () => {
    assert.equal((await lookOf(citizen))[name], value);
    return true;
  }, { ms: 5000, what: `${name} ${value}` });
}

const black = 'rgb(0, 0, 0)';
const white = 'rgb(255, 255, 255)';
const schemes = { white: [white, black], black: [black, white], blue: ['rgb(157, 209, 255)', 'rgb(6, 52, 98)'], brown: ['rgb(247, 243, 214)', 'rgb(77, 75, 67)'], green: ['rgb(59, 39, 22)', 'rgb(169, 228, 77)'] };

test('bvi is switched on in the middle of a message: the words, the focus’s field and the page stay', async () => {
  const page = await opened('bvi');
  const citizen = new Citizen(page);
  await citizen.sees('find');
  const normal = await lookOf(citizen);
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.say('У дома 5 яма', { address: 'ул. Мостовая, 5' });
  await page.locator('.bvi-open').click();
  await page.locator('.bvi-panel').waitFor();
  assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма');

  for (const [theme, [ground, ink]] of Object.entries(schemes)) {
    await page.locator(`.bvi-panel .bvi-theme-${theme}`).click();
    await until(citizen, 'ground', ground);
    const look = await lookOf(citizen);
    assert.deepEqual([look.ink, look.field, look.fieldInk], [ink, ground, ink], theme);
  }

  const before = await lookOf(citizen);
  assert.ok(before.size > normal.size, `${before.size} px is the plugin's 24, not ${normal.size}`);
  for (let presses = 0; presses < 3; presses += 1) await page.locator('.bvi-fontSize-plus').click();
  await until(citizen, 'size', 27 * 1.0625);

  await citizen.sendsOff();
  assert.deepEqual(await troubles(page), []);

  const number = await citizen.number();
  await page.locator('.bvi-panel [data-bvi="close"]').click();
  await until(citizen, 'ground', normal.ground);
  assert.equal(await citizen.number(), number);
  assert.deepEqual(await lookOf(citizen).then(({ ground, ink, size, spacing, font }) => ({ ground, ink, size, spacing, font })),
    (({ ground, ink, size, spacing, font }) => ({ ground, ink, size, spacing, font }))(normal));
  await page.context().close();
});

test('bvi’s spacing of letters and lines is followed', async () => {
  const page = await opened('bvi', { options: phone });
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await page.locator('.bvi-open').click();
  await page.locator('.bvi-panel').waitFor();
  await page.evaluate(() => {
    const body = document.querySelector('.bvi-body');
    body.setAttribute('data-bvi-letterspacing', 'big');
    body.setAttribute('data-bvi-lineheight', 'average');
  });
  await until(citizen, 'spacing', '4px');
  await until(citizen, 'line', 2);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
  await page.context().close();
});

test('a page that opens with bvi on has the form in its colours from the start', async () => {
  const page = await opened('bvi');
  await new Citizen(page).sees('find');
  await page.locator('.bvi-open').click();
  await page.locator('.bvi-panel .bvi-theme-black').click();
  await page.reload();
  await page.locator('.bvi-panel').waitFor();
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await until(citizen, 'ground', black);
  await page.context().close();
});

test('bvi hides frames of videos and maps, but not the plain form', async () => {
  const page = await stage.page(desktop);
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(stage.servePage('bvi', {
    bvi_css: stage.serveFile('/bvi.css', pluginFile('css/bvi.min.css'), 'text/css'),
    bvi_js: stage.serveFile('/bvi.js', pluginFile('js/bvi.min.js'), 'text/javascript'),
  }));
  await page.locator('iframe').waitFor();
  await page.locator('.bvi-open').click();
  await page.locator('.bvi-panel').waitFor();
  assert.ok(await page.locator('iframe').isVisible());
  assert.ok(await page.locator(`a[href="${stage.nodes.edge.url}/f/811"]`).isVisible());
  await page.context().close();
});

test('a plugin of another make, which marks <html> and dresses by classes, is followed too', async () => {
  const page = await opened('sight-classes');
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await page.locator('#poor-sight').click();
  await until(citizen, 'ground', black);
  assert.equal((await lookOf(citizen)).ink, 'rgb(255, 255, 0)');
  await page.locator('#poor-sight').click();
  await until(citizen, 'ground', white);
  await page.context().close();
});

test('a page may ask for its own colours: data-theme="page"', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/own-colours', stage.tag('data-org="811" data-theme="page"'), { head: '<style>body { background: #102030; color: #f0f0d0 }</style>' }));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await until(citizen, 'ground', 'rgb(16, 32, 48)');
  assert.equal((await lookOf(citizen)).ink, 'rgb(240, 240, 208)');
  assert.deepEqual(await troubles(page), []);
  await page.context().close();
});

test('a page of ordinary classes, dressed as it likes, changes nothing of the form', async () => {
  const page = await stage.page(desktop);
  await page.clock.install();
  await page.goto(stage.serve('/ordinary', `<div class="special-offers contrast-block bviz" data-vision="x" style="background:#000;color:#fff">${stage.tag('data-org="811" data-theme="light"')}</div>`));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await page.waitForLoadState('networkidle');
  await page.clock.runFor(60_000);
  assert.equal((await lookOf(citizen)).ground, white);
  await page.context().close();
});
