// Chromium as Debian ships it, with an empty profile and without its errands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const quiet = [
  '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
];

// Draws WebGL2 with the processor, as no machine of CI has a graphics unit.
const softwareGraphics = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

// `textPercent`: the reader's own text size, as set in the browser. `graphics`: with WebGL2.
export function launch({ textPercent = 100, graphics = false } = {}) {
  const size = Math.round((16 * textPercent) / 100);
  return chromium.launch({
    executablePath: process.env.OKNO_CHROMIUM || '/usr/bin/chromium',
    args: [...quiet, ...(graphics ? softwareGraphics : []), `--blink-settings=defaultFontSize=${size}`],
  });
}

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const tablet = { viewport: { width: 768, height: 1024 }, hasTouch: true };
export const desktop = { viewport: { width: 1280, height: 900 } };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe finds wrong inside the widgets of a page: one line each, none when it is clean.
export async function troubles(page, selector = 'okno-widget') {
  await page.evaluate(axeSource);
  return page.evaluate(async (within) => {
    const { violations } = await globalThis.axe.run(within, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary.split('\n').pop().trim()})`));
  }, selector);
}

// Everything that a page complained about: uncaught errors and console errors.
export function listen(page) {
  const heard = [];
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  return heard;
}
