// Photographs every screen: `node tests/browser/screenshots.mjs build/screenshots`, or `./dev screenshots`.
// Files are named <screen>-<phone|desktop>-<light|dark>.png, at 200 % text <screen>-phone-large.png.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { desktop, phone } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';
import { tour } from './support/tour.mjs';

const folder = process.argv[2] ?? 'build/screenshots';
mkdirSync(folder, { recursive: true });

async function photographAll(stage, options, suffix) {
  const page = await stage.page({ ...options, reducedMotion: 'reduce' });
  await tour(page, stage, async (name) => {
    const path = join(folder, `${name}-${suffix}.png`);
    // Focus rings and results settle first.
    await page.waitForTimeout(150);
    if (options === desktop && name === 'find') await page.screenshot({ path: join(folder, `page-${suffix}.png`), fullPage: true });
    await page.locator('okno-widget').screenshot({ path });
    console.log(path);
  });
  await page.context().close();
}

const stage = await openStage();
for (const [size, view] of [['phone', phone], ['desktop', desktop]]) {
  for (const colorScheme of ['light', 'dark']) await photographAll(stage, { ...view, colorScheme }, `${size}-${colorScheme}`);
}
await stage.close();
const large = await openStage({ textPercent: 200 });
await photographAll(large, phone, 'phone-large');
await large.close();
