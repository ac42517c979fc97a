// Browsers that never answer, and photos that they cannot read: the form waited for ever, or asked for the same photo again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from '../browser/support/citizen.mjs';
import { desktop, phone } from '../browser/support/browser.mjs';
import { photograph } from '../browser/support/jpeg.mjs';
import { openStage } from '../browser/support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// A database that was asked and says nothing, from now on.
const silentDatabase = () => { IDBFactory.prototype.open = () => new EventTarget(); };

async function opened({ init, options = phone } = {}) {
  const page = await stage.page(options);
  await page.clock.install();
  if (init) await page.addInitScript(init);
  await page.goto(stage.serve('/patience', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  return { page, citizen };
}

// Lets the page's own clock go on until it is there; between two steps of it the browser has time for what takes time.
async function inTime(page, locator, { state = 'visible' } = {}) {
  for (let i = 0; i < 60; i += 1) {
    if (state === 'visible' ? await locator.isVisible() : await locator.count() === 0) return;
    const came = await locator.first().waitFor({ state: state === 'visible' ? 'visible' : 'detached', timeout: 250 }).then(() => true, () => false);
    if (!came) await page.clock.runFor(2000);
  }
  throw new Error(`${locator} was not there in two minutes`);
}

test('a photo that was just chosen is there although the database never answers, and goes along', async () => {
  const { page, citizen } = await opened({ init: silentDatabase });
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.say('У дома 5 яма', { address: 'ул. Мостовая, 5' });
  await citizen.root.locator('input[type=file]').setInputFiles({ name: 'яма.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, { width: 300, height: 200 }) });
  await inTime(page, citizen.root.locator('.okno-file'));
  await citizen.sendsOff();
  const operator = await stage.operator();
  assert.equal((await operator.message(await citizen.number())).files.length, 1);
  await page.context().close();
});

test('a draft whose photo cannot be had any more is told so, and is sent without it', async () => {
  const { page, citizen } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await page.context().setOffline(true);
  await citizen.say('У дома 5 яма', { address: 'ул. Мостовая, 5' });
  await citizen.addPhoto({ width: 300, height: 200 });
  await page.clock.runFor(1000);
  await page.context().setOffline(false);
  await page.addInitScript(silentDatabase);
  await page.reload();
  await citizen.sees('say');
  await citizen.goOn();
  await citizen.sees('contact');
  await citizen.giveContact();
  await citizen.goOn();
  await citizen.sees('check');
  await citizen.send();
  await inTime(page, citizen.root.locator('.okno--say, .okno-error').first());
  await inTime(page, citizen.widget.locator('.okno--say'));
  await citizen.root.getByText('не прочитался').first().waitFor();
  await citizen.sendsOff();
  await page.context().close();
});

test('a place that is never found is given up, and the words of the address are asked for', async () => {
  const { page, citizen } = await opened({ init: () => { navigator.geolocation.getCurrentPosition = () => {}; } });
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.root.locator('[data-control="place.locate"]').click();
  await inTime(page, citizen.root.locator('#okno-place\\.refused, .okno-paragraph--warning').first());
  assert.equal(await citizen.root.locator('[data-control="place.locate"]').getAttribute('aria-disabled'), null);
  await page.context().close();
});

test('a decoder that never comes back does not hold up the photos after it', async () => {
  const { page, citizen } = await opened({
    init: () => {
      const decode = window.createImageBitmap;
      let asked = 0;
      window.createImageBitmap = (...what) => { asked += 1; return asked === 1 ? new Promise(() => {}) : decode(...what); };
    },
  });
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  const buffer = await photograph(page, { width: 300, height: 200 });
  await citizen.root.locator('input[type=file]').setInputFiles(['a.jpg', 'b.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer })));
  await inTime(page, citizen.root.locator('.okno-file', { hasText: 'b.jpg' }));
  assert.equal(await citizen.root.locator('.okno-file').count(), 1);
  await page.context().close();
});

test('a lock that is never given holds no message back', async () => {
  const { page, citizen } = await opened({ init: () => { LockManager.prototype.request = (name, options) => new Promise((resolve, reject) => {
    const { signal } = options;
    if (signal) signal.addEventListener('abort', () => reject(signal.reason));
  }); } });
  await citizen.find('яма на дороге');
  await page.clock.runFor(3000);
  await citizen.chooseFirst();
  await citizen.say('У дома 5 яма', { address: 'ул. Мостовая, 5' });
  await citizen.goOn();
  await citizen.sees('contact');
  await citizen.giveContact();
  await citizen.goOn();
  await citizen.sees('check');
  await citizen.send();
  await inTime(page, citizen.widget.locator('.okno--registered'));
  await page.context().close();
});

// ---- what a file is ----

const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(3000, 7)]);

for (const [name, mimeType] of [['IMG_1.HEIC', 'image/heic'], ['IMG_1.HEIC', ''], ['IMG_1.jpg', 'image/jpeg']]) {
  test(`a HEIC called ${name}, ${mimeType || 'of no type'}, goes nowhere here, and one hears how to get a JPEG`, async () => {
    const { page, citizen } = await opened({ options: desktop });
    const sent = [];
    page.on('request', (request) => { if (/attachments/.test(request.url())) sent.push(request.url()); });
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    await citizen.root.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: heic });
    const error = citizen.root.locator('.okno-error').first();
    await error.waitFor();
    assert.match(await error.innerText(), /JPEG/);
    assert.match(await error.innerText(), /iPhone/);
    assert.doesNotMatch(await error.innerText(), /ещё раз/);
    assert.deepEqual(sent, []);
    await page.context().close();
  });
}

test('where the browser decodes it, what leaves the device is a JPEG', async () => {
  const { page, citizen } = await opened({
    init: () => {
      // As Safari does.
      const decode = window.createImageBitmap;
      window.createImageBitmap = async (blob) => {
        if (!(blob instanceof Blob) || !/^....ftyp/.test(await blob.slice(0, 8).text())) return decode(blob);
        const canvas = new OffscreenCanvas(40, 30);
        canvas.getContext('2d').fillRect(0, 0, 40, 30);
        return canvas.transferToImageBitmap();
      };
    },
  });
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.say('У дома 5 яма', { address: 'ул. Мостовая, 5' });
  await citizen.root.locator('input[type=file]').setInputFiles({ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic });
  await inTime(page, citizen.root.locator('.okno-file'));
  await citizen.sendsOff();
  const operator = await stage.operator();
  const [file] = (await operator.message(await citizen.number())).files;
  assert.equal((await operator.file(file)).subarray(0, 3).toString('hex'), 'ffd8ff');
  await page.context().close();
});

for (const mimeType of ['application/octet-stream', '', 'text/plain']) {
  test(`a JPEG said to be ${mimeType || 'nothing'} is a photo`, async () => {
    const { page, citizen } = await opened();
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    const buffer = await photograph(page, { width: 300, height: 200 });
    await citizen.root.locator('input[type=file]').setInputFiles({ name: 'яма', mimeType, buffer });
    await citizen.root.locator('.okno-file').waitFor();
    await citizen.pictured('.okno-thumb');
    await page.context().close();
  });
}
