// What must hold in every engine: Chromium, Firefox ESR and WebKitGTK.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually } from '../integration/support/nodes.mjs';
import { drivers } from './support/drivers/drivers.mjs';
import { photograph } from './support/jpeg.mjs';
import { openStage } from './support/stage.mjs';

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };

let stage;
let folder;
let photo; // a file
before(async () => {
  stage = await openStage();
  folder = mkdtempSync(join(tmpdir(), 'okno-engines-'));
  photo = join(folder, 'яма.jpg');
  const page = await stage.page();
  writeFileSync(photo, await photograph(page, { width: 900, height: 700, place: { lat: 54.5138, lon: 36.2612 } }));
  await page.context().close();
});
after(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

// A citizen by whatever engine: looks for what is there, and waits for it.
class Visitor {
  constructor(page) {
    this.page = page;
  }

  there(selector, what = selector) {
    return eventually(() => this.page.evaluate((css) => {
      const host = document.querySelector('okno-widget');
      return Boolean(host && host.shadowRoot && host.shadowRoot.querySelector(css));
    }, selector), { ms: 60_000, what });
  }

  sees(name) {
    return this.there(`.okno--${name}`);
  }

  value(selector) {
    return this.page.evaluate((css) => {
      const element = document.querySelector('okno-widget').shadowRoot.querySelector(css);
      return element && (element.value === undefined ? element.textContent : element.value);
    }, selector);
  }

  count(selector) {
    return this.page.evaluate((css) => document.querySelector('okno-widget').shadowRoot.querySelectorAll(css).length, selector);
  }

  async click(selector) {
    await this.there(selector);
    await this.page.click(selector);
  }

  async write(selector, words) {
    await this.click(selector);
    await this.page.type(words);
    await eventually(async () => (await this.value(selector)).endsWith(words), { what: `${words} in ${selector}` });
  }

  // The button may move while a photo comes in above it: then it is pressed again.
  async goOn(name) {
    for (let tries = 0; ; tries += 1) {
      await this.click('.okno-button--primary');
      try {
        await eventually(() => this.page.evaluate((css) => Boolean(document.querySelector('okno-widget').shadowRoot.querySelector(css)), `.okno--${name}`), { ms: 15_000, what: name });
        return;
      } catch (error) {
        if (tries === 3) throw error;
      }
    }
  }

  async findsTopic() {
    await this.sees('find');
    await this.write('[role=combobox]', 'яма на дороге');
    await this.click('[role=option]');
    await this.sees('say');
  }

  async says(words) {
    for (let i = 0; i < await this.count('fieldset[aria-required=true]'); i += 1)
      await this.click(`fieldset[aria-required=true]:nth-of-type(${i + 1}) label`);
    await this.write('#okno-text', words);
    await this.write('[data-control="place.address"]', 'Mira 5');
  }

  async sends() {
    await this.goOn('contact');
    await this.write('[data-control="contact.email"]', 'anna@example.org');
    await this.goOn('check');
    for (let i = 0; i < await this.count('input[data-control^="consents."]'); i += 1) {
      const id = await this.page.evaluate((at) => document.querySelector('okno-widget').shadowRoot.querySelectorAll('input[data-control^="consents."]')[at].id, i);
      await this.click(`#${id.replace(/\./g, '\\.')}`);
    }
    await this.goOn('registered');
    return (await this.value('.okno-number-value')).trim();
  }
}

for (const [engine, launch] of Object.entries(drivers)) {
  describe(engine, () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser?.close());

    async function visit(size, body, work) {
      const page = await browser.open(size);
      try {
        await page.goto(stage.serve(`/${engine}`, body));
        await work(new Visitor(page), page);
      } finally {
        await page.close();
      }
    }

    test('a message with a photo comes through from the tag to a number', () => visit(phone, stage.tag(), async (visitor, page) => {
      await visitor.findsTopic();
      await visitor.says('У дома 5 яма');
      await page.choose('input[type=file]', photo);
      await visitor.there('.okno-file');
      const number = await visitor.sends();
      assert.match(number, /^\d\d-/);
      const operator = await stage.operator();
      const message = await operator.message(number);
      assert.ok(JSON.stringify(message).includes('У дома 5 яма'));
      const bytes = await operator.file(message.files[0]);
      assert.equal(bytes.subarray(0, 3).toString('hex'), 'ffd8ff');
      assert.equal(bytes.includes(Buffer.from('Exif')), false, 'nothing that the camera wrote');
    }));

    test('a draft outlives a reload, its photo too', () => visit(phone, stage.tag(), async (visitor, page) => {
      await visitor.findsTopic();
      await visitor.says('У дома 5 яма');
      await page.choose('input[type=file]', photo);
      await visitor.there('.okno-file');
      await eventually(() => page.evaluate(() => Object.values(localStorage).some((draft) => draft.includes('Mira 5') && draft.includes('.jpg'))), { what: 'the draft' });
      await page.reload();
      await visitor.sees('say');
      assert.ok((await visitor.value('#okno-text')).endsWith('У дома 5 яма'));
      await visitor.there('.okno-file');
      await eventually(() => page.evaluate(() => {
        const thumb = document.querySelector('okno-widget').shadowRoot.querySelector('.okno-thumb');
        return thumb && thumb.version > 0;
      }), { what: 'the thumbnail' });
    }));

    const face = (page) => page.evaluate(() => (document.querySelector('okno-widget').shadowRoot.querySelector('.okno-root--canvas') ? 'canvas' : 'html'));
    // Where the pointer is not one that hits, no canvas comes into question.
    const decided = (page) => eventually(() => page.evaluate(() => Boolean(customElements.get('okno-widget')?.createFaces) || !matchMedia('(pointer: fine)').matches || innerWidth < 900), { ms: 60_000, what: 'the choice of a face' });

    test('without a graphics unit the form stays HTML, and no other is offered', () => visit(desktop, stage.tag(), async (visitor, page) => {
      await visitor.sees('find');
      await visitor.write('[role=combobox]', 'яма');
      await decided(page);
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))); }));
      assert.equal(await face(page), 'html');
      assert.equal(await visitor.count('.okno-face, .okno-canvas'), 0);
    }));
  });
}
