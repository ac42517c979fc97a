// The criteria of WCAG 2.2 that no static checker sees, on every screen. docs/accessibility.md says which test holds
// which criterion.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { desktop, phone } from './support/browser.mjs';
import { Citizen } from './support/citizen.mjs';
import { openStage } from './support/stage.mjs';
import { tour } from './support/tour.mjs';
import { accessibilityTree } from './support/tree.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

const golden = join(dirname(fileURLToPath(import.meta.url)), 'golden');

// Each problem that `look` finds inside the widget, on every screen of the tour.
async function troublesOnTour(options, look, argument) {
  const page = await stage.page(options);
  const found = [];
  await tour(page, stage, async (name) => {
    for (const trouble of await page.evaluate(look, argument)) found.push(`${name}: ${trouble}`);
  });
  await page.context().close();
  return found;
}

// 1.4.10: 1280 pixels at 400 % are 320.
test('at 400 % zoom everything is in one column of 320 pixels', async () => {
  const found = await troublesOnTour({ viewport: { width: 320, height: 640 } }, () => {
    const root = document.querySelector('okno-widget').shadowRoot;
    const { right, left } = root.querySelector('.okno').getBoundingClientRect();
    return [...root.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && !element.closest('.okno-hidden'))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.right > right + 1 || box.left < left - 1))
      .map(([element, box]) => `${element.className || element.tagName} sticks out (${Math.round(box.left)}–${Math.round(box.right)})`);
  });
  assert.deepEqual(found, []);
});

// 1.4.12
test('with the text spacing that readers may set nothing is cut off or covered', async () => {
  const found = await troublesOnTour(phone, () => {
    const root = document.querySelector('okno-widget').shadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
    const before = root.adoptedStyleSheets;
    root.adoptedStyleSheets = [...before, sheet];
    const cut = [...root.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      if (!element.checkVisibility() || element.closest('.okno-hidden') || ['TEXTAREA', 'INPUT'].includes(element.tagName)) return false;
      const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      return (clips && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1));
    });
    const section = root.querySelector('.okno');
    const wide = section.scrollWidth > section.clientWidth ? [section] : [];
    root.adoptedStyleSheets = before;
    return [...cut, ...wide].map((element) => `${element.className || element.tagName} is cut`);
  });
  assert.deepEqual(found, []);
});

// 2.5.8, with its exceptions for links in sentences and for what has an equivalent.
test('with a mouse every target is at least 24 pixels each way', async () => {
  const found = await troublesOnTour(desktop, () => [...document.querySelector('okno-widget').shadowRoot.querySelectorAll('button, a[href], input, textarea, [role=option]')]
    .filter((element) => element.type !== 'hidden' && element.checkVisibility() && !element.closest('p, .okno-fact-value'))
    .map((element) => [element, (element.closest('label') || element).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([element, box]) => `${element.id || element.className} is ${box.width.toFixed(0)} by ${box.height.toFixed(0)}`));
  assert.deepEqual(found, []);
});

// 1.4.11 where the system chooses the colours.
test('in forced colours every control has an edge that can be seen, and focus shows', async () => {
  const page = await stage.page({ ...desktop, forcedColors: 'active' });
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.fillIn();
  const bare = await page.evaluate(() => [...document.querySelector('okno-widget').shadowRoot.querySelectorAll('.okno-button, input:not([type=hidden]), textarea')]
    .filter((element) => element.checkVisibility())
    .map((element) => ['checkbox', 'radio'].includes(element.type) ? element.closest('label') : element)
    .filter((element) => {
      const style = getComputedStyle(element);
      return (style.borderTopStyle === 'none' || style.borderTopWidth === '0px') && style.outlineStyle === 'none';
    })
    .map((element) => element.className));
  assert.deepEqual(bare, []);
  await page.locator('okno-widget .okno-button--primary').focus();
  await page.keyboard.press('Shift+Tab');
  const focus = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('okno-widget').shadowRoot.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth)];
  });
  assert.notEqual(focus[0], 'none');
  assert.ok(focus[1] >= 2);
  await page.context().close();
});

// 2.3.3, and the wish of everyone who set it.
test('nothing moves for those who asked for less motion', async () => {
  const found = await troublesOnTour({ ...phone, reducedMotion: 'reduce' }, () => {
    const root = document.querySelector('okno-widget').shadowRoot;
    return root.getAnimations().filter((animation) => animation.effect.getTiming().duration > 50).map((animation) => `${animation.animationName ?? animation.transitionProperty} runs`);
  });
  assert.deepEqual(found, []);
});

// 2.4.11 and 2.4.7: under a header that stays, tabbing forwards and back.
test('what has the focus is never hidden under a fixed header, and shows that it has it', async () => {
  const page = await stage.page({ viewport: { width: 800, height: 500 } });
  await page.goto(stage.serve('/sticky', `<header style="position:fixed;top:0;left:0;right:0;height:80px;background:#fff;z-index:9"></header><main style="padding-top:100px"><h1>Обращения</h1>${stage.tag()}</main>`, { head: '<style>html { scroll-padding-top: 90px; } okno-widget { scroll-margin-top: 90px; }</style>' }));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  const wrong = [];
  for (const key of [...Array(14).fill('Tab'), ...Array(14).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    wrong.push(...await page.evaluate(() => {
      const focused = document.querySelector('okno-widget').shadowRoot.activeElement;
      if (!focused) return [];
      const target = ['checkbox', 'radio'].includes(focused.type) ? focused.closest('label') : focused;
      const box = target.getBoundingClientRect();
      const styles = [focused, target, focused.nextElementSibling, focused.closest('.okno-file-add')].filter(Boolean).map((element) => getComputedStyle(element));
      const shows = styles.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      return [
        ...(box.bottom <= 80 || box.top >= innerHeight ? [`${focused.id} is out of sight`] : []),
        ...(shows ? [] : [`${focused.id} does not show its focus`]),
      ];
    }));
  }
  assert.deepEqual(wrong, []);
  await page.context().close();
});

// Read as text whenever it changes: OKNO_UPDATE_GOLDEN=1 writes the files anew.
test('screen readers are told what the golden files say, on every screen', async () => {
  const page = await stage.page(desktop);
  const differing = [];
  mkdirSync(golden, { recursive: true });
  await tour(page, stage, async (name) => {
    const file = join(golden, `${name}.txt`);
    const tree = await accessibilityTree(page);
    if (process.env.OKNO_UPDATE_GOLDEN) writeFileSync(file, tree);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== tree) {
      differing.push(name);
      console.log(`--- ${name}, as it is now:\n${tree}`);
    }
  });
  assert.deepEqual(differing, []);
  await page.context().close();
});
