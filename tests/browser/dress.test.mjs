// Pages that dress all they hold: resets, other directions, transforms, containers, and the reader's own settings.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// What a citizen would notice of the form's parts.
const lookOf = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('okno-widget');
  const names = ['fontSize', 'fontStyle', 'color', 'backgroundColor', 'lineHeight', 'textTransform', 'letterSpacing', 'wordSpacing', 'textIndent',
    'paddingTop', 'display', 'direction', 'textAlign', 'borderTopWidth', 'whiteSpace', 'cursor', 'width', 'visibility', 'opacity', 'userSelect'];
  return ['.okno', '.okno-title', '.okno-input', '.okno-link', '.okno-label'].map((part) => {
    const style = getComputedStyle(shadowRoot.querySelector(part));
    return Object.fromEntries([['part', part], ...names.map((name) => [name, style[name]])]);
  });
});

async function opened(name, options = desktop) {
  const page = await stage.page(options);
  await page.goto(stage.servePage(name));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  return { page, citizen };
}

// The way of a message, by hand: every control can be reached, pressed and written into.
async function walks({ page, citizen }) {
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  await page.context().close();
}

const wide = (page) => page.evaluate(() => {
  const root = document.querySelector('okno-widget').shadowRoot.querySelector('.okno');
  const box = root.getBoundingClientRect();
  return [...root.querySelectorAll('*')].filter((element) => {
    const own = element.getBoundingClientRect();
    return own.width > 1 && (own.right > box.right + 1 || own.left < box.left - 1);
  }).map((element) => element.className);
});

let plainLook;
for (const name of ['reset', 'reset-important', 'rem', 'rtl', 'zero-text', 'inherit', 'no-select', 'input-rules']) {
  test(`a page with ${name} changes nothing inside`, async () => {
    if (!plainLook) {
      const plain = await opened('dress-plain');
      plainLook = await lookOf(plain.page);
      await plain.page.context().close();
    }
    const { page, citizen } = await opened(`dress-${name}`);
    assert.deepEqual(await lookOf(page), plainLook);
    await walks({ page, citizen });
  });
}

for (const name of ['transform', 'zoom', 'fixed', 'contain', 'grid', 'scaled-phone']) {
  test(`the form can be used in ${name}`, async () => {
    await walks(await opened(`dress-${name}`, name === 'scaled-phone' ? phone : desktop));
  });
}

test('the reserved place stands against resets: the page does not jump', async () => {
  const page = await stage.page(desktop);
  await page.addInitScript(() => {
    window.shift = 0;
    // The place is there from the loader's run on; what an async script comes too late for is the page's own matter.
    const shifts = new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; });
    const arrival = new MutationObserver(() => {
      if (!document.querySelector('okno-widget')) return;
      arrival.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => shifts.observe({ type: 'layout-shift' })));
    });
    arrival.observe(document, { childList: true, subtree: true });
  });
  await page.goto(stage.servePage('dress-reset-important'));
  await new Citizen(page).sees('find');
  await page.waitForLoadState('networkidle');
  await framesPass(page);
  assert.ok(await page.evaluate(() => window.shift) < 0.1);
  await page.context().close();
});

test('a page that hides its part with the form hides the form', async () => {
  const { page, citizen } = await opened('dress-plain');
  await page.evaluate(() => { document.querySelector('main').style.visibility = 'hidden'; });
  assert.equal(await citizen.root.isVisible(), false);
  await page.evaluate(() => { document.querySelector('main').style.cssText = 'pointer-events:none'; });
  const under = await page.evaluate(() => {
    const box = document.querySelector('okno-widget').getBoundingClientRect();
    return document.elementFromPoint(box.left + 50, box.top + 50).tagName;
  });
  assert.notEqual(under, 'OKNO-WIDGET');
  await page.evaluate(() => { document.querySelector('main').style.cssText = ''; document.querySelector('okno-widget').hidden = true; });
  assert.equal(await citizen.root.isVisible(), false);
  await page.context().close();
});

for (const [width, device] of [[280, phone], [2560, desktop]]) {
  test(`a place ${width} px wide is wide enough and not too wide`, async () => {
    const page = await stage.page({ ...device, viewport: { width, height: 800 } });
    await page.goto(stage.servePage('dress-plain'));
    const citizen = new Citizen(page);
    await citizen.sees('find');
    assert.deepEqual(await wide(page), []);
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    assert.deepEqual(await wide(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    const lines = await citizen.root.evaluate((root) => root.getBoundingClientRect().width / parseFloat(getComputedStyle(root).fontSize));
    assert.ok(lines <= 45, `${lines} em a line`);
    await page.context().close();
  });
}

test('a widget in a cell of 280 px on a wide page fits the cell', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/cell', `<div style="width:280px">${stage.tag()}</div>`));
  await new Citizen(page).sees('find');
  assert.deepEqual(await wide(page), []);
  await page.context().close();
});

test('on a page that may not be zoomed letters in fields are large enough not to need it', async () => {
  const { page, citizen } = await opened('dress-no-zoom', phone);
  const size = await citizen.root.getByRole('combobox').evaluate((field) => parseFloat(getComputedStyle(field).fontSize));
  assert.ok(size >= 16, `${size} px`);
  await walks({ page, citizen });
});

test('who wants no motion sees none', async () => {
  const page = await stage.page({ ...desktop, reducedMotion: 'reduce' });
  await page.goto(stage.servePage('dress-plain'));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма');
  const moving = await citizen.root.evaluate((root) => root.getAnimations({ subtree: true }).map(({ animationName, transitionProperty }) => animationName || transitionProperty));
  assert.deepEqual(moving, []);
  await page.context().close();
});

test('in forced colours what is chosen and what has the focus can be told apart', async () => {
  const page = await stage.page({ ...desktop, forcedColors: 'active' });
  await page.goto(stage.servePage('dress-plain'));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await page.keyboard.press('ArrowDown');
  const outlines = await citizen.root.evaluate((root) => {
    const style = (selector) => getComputedStyle(root.querySelector(selector));
    return {
      field: style('[role="combobox"]').outlineStyle,
      chosen: style('[aria-selected="true"]').borderTopStyle,
      fieldBorder: style('[role="combobox"]').borderTopStyle,
    };
  });
  assert.deepEqual(outlines, { field: 'solid', chosen: 'solid', fieldBorder: 'solid' });
  await walks({ page, citizen });
});

test('on paper the number and the date stay, what can only be pressed goes', async () => {
  const { page, citizen } = await opened('dress-plain');
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await citizen.root.locator('.okno-number-value').isVisible());
  assert.equal(await citizen.root.locator('.okno-actions').first().isVisible().catch(() => false), false);
  await page.context().close();
});
