// Every screen, for eyes that read large, in the dark, or not at all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faultsOf } from '../integration/support/valid.mjs';
import { phone, desktop, troubles } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';
import { screens, tour } from './support/tour.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

for (const colorScheme of ['light', 'dark']) {
  test(`axe and html-validate find nothing on any screen, ${colorScheme}`, async () => {
    const page = await stage.page({ ...phone, colorScheme, reducedMotion: 'reduce' });
    const found = [];
    const visited = [];
    await tour(page, stage, async (name) => {
      visited.push(name);
      for (const trouble of await troubles(page)) found.push(`${name}: ${trouble}`);
      const html = await page.evaluate(() => document.querySelector('okno-widget').shadowRoot.innerHTML);
      for (const fault of await faultsOf(html, 'widget')) found.push(`${name}: ${fault}`);
    });
    assert.deepEqual(visited, screens);
    assert.deepEqual(found, []);
    await page.context().close();
  });
}

test('axe finds nothing in the high-contrast theme', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/contrast', `<main><h1>Обращения</h1>${stage.tag('data-org="811" data-theme="contrast"')}</main>`));
  await page.locator('okno-widget .okno--find').waitFor();
  assert.deepEqual(await troubles(page), []);
  await page.context().close();
});

test('everything that can be pressed is at least 44 pixels high or stands in a sentence', async () => {
  const page = await stage.page(phone);
  const small = [];
  await tour(page, stage, async (name) => {
    small.push(...await page.evaluate((screen) => {
      const root = document.querySelector('okno-widget').shadowRoot;
      return [...root.querySelectorAll('button, a[href], input, textarea, [role=option]')]
        .filter((element) => !element.closest('.okno-fact-value') && element.type !== 'hidden')
        .map((element) => ({ id: element.id || element.className, height: (element.closest('label') || element).getBoundingClientRect().height }))
        .filter(({ height }) => height < 43.5)
        .map(({ id, height }) => `${screen}: ${id} is ${height.toFixed(1)} high`);
    }, name));
  });
  assert.deepEqual(small, []);
  await page.context().close();
});

test('text at 200 % scrolls in one direction only, on a phone 360 pixels wide', async () => {
  const large = await openStage({ textPercent: 200 });
  try {
    const page = await large.page(phone);
    const wide = [];
    await tour(page, large, async (name) => {
      const sizes = await page.evaluate(() => {
        const root = document.querySelector('okno-widget').shadowRoot;
        const section = root.querySelector('.okno');
        const size = parseFloat(getComputedStyle(root.querySelector('.okno-title')).fontSize);
        // The demo's own styles may be too wide; the widget must not be.
        return { inside: section.scrollWidth - section.clientWidth, body: parseFloat(getComputedStyle(section).fontSize), size };
      });
      assert.ok(sizes.body >= 34, `the text is only ${sizes.body} px`);
      if (sizes.inside > 0) wide.push(`${name}: ${sizes.inside} px too wide`);
    });
    assert.deepEqual(wide, []);
    await page.context().close();
  } finally {
    await large.close();
  }
});
