// Photographs every screen: `node tests/browser/screenshots.mjs build/screenshots`, or `./dev screenshots`.
// Files are named <screen>-<phone|tablet|desktop>-<light|dark>.png, at 200 % text <screen>-phone-large.png, painted
// <screen>-canvas-<light|dark>.png; those of the console console-<page>-<ru|en>-…
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { desktop, phone, tablet } from './support/browser.mjs';
import { consoleTour } from './support/console_tour.mjs';
import { framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';
import { tour } from './support/tour.mjs';

const folder = process.argv[2] ?? 'build/screenshots';
mkdirSync(folder, { recursive: true });

async function photographAll(stage, options, suffix, how) {
  const page = await stage.page({ ...options, reducedMotion: 'reduce' });
  await tour(page, stage, async (name) => {
    const path = join(folder, `${name}-${suffix}.png`);
    // Focus rings and results settle first.
    await page.waitForLoadState('networkidle');
    await framesPass(page, 10);
    if (options === desktop && name === 'find') await page.screenshot({ path: join(folder, `page-${suffix}.png`), fullPage: true });
    await page.locator('okno-widget').screenshot({ path });
    console.log(path);
  }, how);
  await page.context().close();
}

async function photographConsole(stage, options, suffix, lang) {
  const page = await stage.page(options);
  await consoleTour(page, stage, async (name) => {
    const path = join(folder, `console-${name}-${lang}-${suffix}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log(path);
  }, lang);
  await page.context().close();
}

const stage = await openStage();
for (const lang of ['ru', 'en']) {
  await photographConsole(stage, { ...phone, colorScheme: 'light' }, 'phone-light', lang);
  for (const colorScheme of ['light', 'dark']) await photographConsole(stage, { ...desktop, colorScheme }, `desktop-${colorScheme}`, lang);
}
for (const [size, view] of [['phone', phone], ['tablet', tablet], ['desktop', desktop]]) {
  for (const colorScheme of ['light', 'dark']) await photographAll(stage, { ...view, colorScheme }, `${size}-${colorScheme}`);
}
await stage.close();
const painted = await openStage({ graphics: true });
for (const colorScheme of ['light', 'dark']) await photographAll(painted, { ...desktop, colorScheme }, `canvas-${colorScheme}`, { face: 'canvas' });
await painted.close();
const large = await openStage({ textPercent: 200 });
await photographConsole(large, phone, 'phone-large', 'ru');
await photographAll(large, phone, 'phone-large');
await large.close();
