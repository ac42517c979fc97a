// One small way to drive three engines, for what must hold in all of them:
//
//   const browser = await drivers.firefox();        // or chromium, webkit
//   const page = await browser.open({ width: 360, height: 740 });   // a profile of its own
//   await page.goto(url); await page.reload();
//   await page.evaluate((a, b) => a + b, 1, 2);      // values, not handles
//   await page.press('Tab'); await page.type('слова');
//   await page.click('.okno-button--primary');       // in the widget's shadow root, where it stands on the screen
//   await page.choose('input[type=file]', '/a/photo.jpg');
//   await page.close(); await browser.close();
//
// Chromium and Firefox ESR are puppeteer-core's (CDP, WebDriver BiDi), WebKitGTK speaks plain WebDriver.
import puppeteer from 'puppeteer-core';
import { find, middle } from './reach.mjs';
import { openWebKit } from './webkit.mjs';

async function launchPuppeteer(options) {
  const browser = await puppeteer.launch(options);
  return {
    version: () => browser.version(),
    async open({ width, height }) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width, height });
      return {
        goto: (url) => page.goto(url, { waitUntil: 'domcontentloaded' }),
        reload: () => page.reload({ waitUntil: 'domcontentloaded' }),
        evaluate: (work, ...values) => page.evaluate(work, ...values),
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        async click(selector) {
          const { x, y } = await page.evaluate(`(${middle})(${JSON.stringify(selector)})`);
          await page.mouse.click(x, y);
        },
        async choose(selector, path) {
          const field = await page.evaluateHandle(find, selector);
          await field.asElement().uploadFile(path);
        },
        screenshot: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

export const drivers = {
  chromium: () => launchPuppeteer({
    executablePath: process.env.OKNO_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  }),
  firefox: () => launchPuppeteer({ browser: 'firefox', executablePath: process.env.OKNO_FIREFOX || '/usr/bin/firefox-esr' }),
  webkit: openWebKit,
};
