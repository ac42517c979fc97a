// The operators' pages in a browser, in both of their languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desktop, phone, troubles } from './support/browser.mjs';
import { consolePages, consoleTour } from './support/console_tour.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

for (const lang of ['ru', 'en']) {
  test(`every page is clean by axe and speaks one language: ${lang}`, async () => {
    const page = await stage.page(desktop);
    const found = [];
    const seen = [];
    await consoleTour(page, stage, async (name) => {
      seen.push(name);
      if ((await page.locator('html').getAttribute('lang')) !== lang) found.push(`${name}: another language`);
      for (const trouble of await troubles(page, 'html')) found.push(`${name}: ${trouble}`);
    }, lang);
    assert.deepEqual(found, []);
    assert.deepEqual(seen, consolePages);
    // What the browser refuses to show or run.
    assert.deepEqual(page.complaints.filter((complaint) => !/status of 4\d\d/.test(complaint)), []);
    await page.context().close();
  });
}

// What an English page says in Russian is what people, packs and orgs files say.
test('in English no heading, label, button or hint is Russian', async () => {
  const page = await stage.page({ ...desktop, locale: 'en-GB' });
  const found = [];
  await consoleTour(page, stage, async (name) => {
    const words = await page.evaluate(() => [
      ...[...document.querySelectorAll('main h2, label, legend, summary, .hint, .error, .soft, th[scope="col"], .badge, time, dt, nav a, button:not([name="lang"]), a.skip')].map((element) => element.textContent),
      ...[...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label')),
    ]);
    for (const said of words) if (/[а-яё]/i.test(said)) found.push(`${name}: ${said}`);
  }, 'en');
  assert.deepEqual(found, []);
  await page.context().close();
});

for (const textPercent of [100, 200]) {
  test(`on a phone with text of ${textPercent} % no page is wider than the window`, async (t) => {
    const at = textPercent === 100 ? stage : await openStage({ textPercent });
    if (at !== stage) t.after(() => at.close());
    const page = await at.page(phone);
    const found = [];
    await consoleTour(page, at, async (name) => {
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      if (wide > window) found.push(`${name}: ${wide} in ${window}`);
    });
    assert.deepEqual(found, []);
    await page.context().close();
  });
}
