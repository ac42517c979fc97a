// Photos and maps that are looked at and worked on, in both faces: what is hidden never leaves the device, and the map
// takes nothing from the page around it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage({ graphics: true }); });
after(() => stage?.close());

const faces = ['html', 'canvas'];

async function atSay(face, { options = desktop, headers, org = '811', below = '' } = {}) {
  const page = await stage.page(options);
  const url = stage.serve(`/pictures-${face}-${org}`, `${stage.tag(`data-org="${org}" data-face="${face}"`)}${below}`, { headers });
  await page.goto(url);
  const citizen = new Citizen(page, 'okno-widget', { force: face === 'canvas' });
  await citizen.sees('find');
  if (face === 'canvas') await citizen.widget.locator('canvas.okno-canvas').waitFor();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  return { page, citizen };
}

// What a request carried, as colours: `at` are parts of width and height.
async function pixels(page, file, at) {
  return page.evaluate(async ([encoded, places]) => {
    const blob = await (await fetch(`data:image/jpeg;base64,${encoded}`)).blob();
    const image = await createImageBitmap(blob);
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const colours = places.map(([x, y]) => [...context.getImageData(Math.floor(x * (image.width - 1)), Math.floor(y * (image.height - 1)), 1, 1).data.slice(0, 3)]);
    return { width: image.width, height: image.height, colours };
  }, [file.toString('base64'), at]);
}

// Black and white by turns, so fine that a blur can only leave grey.
const striped = async (page, width = 1200, height = 800) => Buffer.from(await page.evaluate(async ([w, h]) => {
  const canvas = new OffscreenCanvas(w, h);
  const context = canvas.getContext('2d');
  for (let x = 0; x < w; x += 8) {
    context.fillStyle = x % 16 === 0 ? '#fff' : '#000';
    context.fillRect(x, 0, 8, h);
  }
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}, [width, height]), 'base64');

const contrast = (colours) => Math.max(...colours.map(([red]) => red)) - Math.min(...colours.map(([red]) => red));
const row = (left, right, y, count = 60) => Array.from({ length: count }, (_, i) => [left + ((right - left) * i) / count, y]);

// From where photos are chosen to a number; what the body has got.
async function sendsOff(citizen) {
  await citizen.sendsOff();
  const operator = await stage.operator();
  const { files } = await operator.message(await citizen.number());
  assert.equal(files.length, 1);
  return operator.file(files[0]);
}

describe('a photo', () => {
  for (const face of faces) {
    test(`is blurred and cropped before it leaves the device, in the ${face} face`, async () => {
      const { page, citizen } = await atSay(face);
      const uploads = [];
      page.on('request', (request) => { if (/\/attachments$/.test(request.url())) uploads.push(request.url()); });
      await citizen.say('У дома 5 яма, вчера порвал колесо.', { address: 'ул. Мостовая, 5' });
      await citizen.addPhoto({ buffer: await striped(page) });
      await citizen.pictured('.okno-thumb');
      await citizen.press('Скрыть лишнее');
      await citizen.sees('photo');
      await citizen.pictured('.okno-picture-canvas');
      await citizen.frames({ left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 });
      await citizen.press('Размыть в рамке');
      await citizen.frames({ left: 0.03, top: 0.03, right: 0.5, bottom: 0.97 });
      await citizen.press('Обрезать по рамке');
      // A smaller blur within shows nothing again of what the larger hides.
      await citizen.frames({ left: 0.4, top: 0.45, right: 0.46, bottom: 0.55 });
      await citizen.press('Размыть в рамке');
      // Once too often, and taken back.
      await citizen.press('Размыть в рамке');
      await citizen.press('Отменить последнее');
      assert.equal(uploads.length, 0, 'it left before its citizen went on');
      await citizen.press('Готово');
      await citizen.sees('say');
      const file = await sendsOff(citizen);
      assert.equal(uploads.length, 1);
      const all = await pixels(page, file, [...row(0.05, 0.4, 0.1), ...row(0.6, 0.95, 0.5)]);
      assert.ok(Math.abs(all.width - 564) <= 12, `${all.width} of 1200 px are left`);
      assert.ok(Math.abs(all.height - 752) <= 12, `${all.height} of 800 px are left`);
      assert.ok(contrast(all.colours.slice(0, 60)) > 150, 'what was to be seen is gone');
      assert.ok(contrast(all.colours.slice(60)) < 60, `stripes are left under the blur: ${contrast(all.colours.slice(60))}`);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  test('keeps its edits over a reload, and is sent with them', async () => {
    const { page, citizen } = await atSay('html', { options: phone });
    await citizen.say('У дома 5 яма, вчера порвал колесо.', { address: 'ул. Мостовая, 5' });
    await citizen.addPhoto({ buffer: await striped(page) });
    await citizen.press('Скрыть лишнее');
    await citizen.sees('photo');
    await citizen.root.locator('.okno-picture').focus();
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('Shift+ArrowRight');
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('Shift+ArrowDown');
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowLeft');
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowUp');
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('Shift+ArrowRight');
    for (let i = 0; i < 40; i += 1) await page.keyboard.press('Shift+ArrowDown');
    await citizen.press('Размыть в рамке');
    await page.waitForFunction(() => /"edits":"[^"]*blur/.test(localStorage.getItem('okno.draft.811')));
    await page.reload();
    await citizen.sees('say');
    await citizen.pictured('.okno-thumb');
    const { colours } = await pixels(page, await sendsOff(citizen), row(0.02, 0.98, 0.5, 200));
    assert.ok(contrast(colours) < 60, 'it was sent as it was');
    await page.context().close();
  });

  test('is covered by its frame to the pixel, upright or wide, on a phone and on a desktop', async () => {
    for (const [options, width, height] of [[phone, 600, 1600], [desktop, 600, 1600], [phone, 1600, 500], [desktop, 80, 60]]) {
      const { page, citizen } = await atSay('html', { options });
      await citizen.addPhoto({ width, height });
      await citizen.press('Скрыть лишнее');
      await citizen.pictured('.okno-picture-canvas');
      const outer = await citizen.root.locator('.okno-picture').boundingBox();
      const inner = await citizen.root.locator('.okno-picture-canvas').boundingBox();
      for (const side of ['x', 'y', 'width', 'height']) assert.ok(Math.abs(outer[side] - inner[side]) < 1, `${side}: ${outer[side]} and ${inner[side]}`);
      assert.ok(Math.abs(inner.height / inner.width - height / width) < 0.02, `${inner.width} × ${inner.height}`);
      await page.context().close();
    }
  });

  test('is shown and changed where a page allows no pictures and no styles', async () => {
    const edge = stage.nodes.edge.url;
    const { page, citizen } = await atSay('html', {
      headers: { 'content-security-policy': `default-src 'none'; script-src ${edge} 'wasm-unsafe-eval'; connect-src ${edge}` },
    });
    await citizen.addPhoto({ width: 600, height: 400 });
    await citizen.pictured('.okno-thumb');
    await citizen.press('Скрыть лишнее');
    await citizen.pictured('.okno-picture-canvas');
    await citizen.press('Размыть в рамке');
    await citizen.press('Готово');
    await citizen.opensMap();
    assert.match(await citizen.pins({ x: 0.5, y: 0.3 }), /./);
    assert.deepEqual(page.complaints.filter((complaint) => /img-src|style-src/.test(complaint)), []);
    await page.context().close();
  });
});

describe('the map', () => {
  for (const face of faces) {
    test(`takes a pin by pointer and by arrow keys, lights the district and leaves the address alone, in the ${face} face`, async () => {
      const { page, citizen } = await atSay(face, { org: '814' }); // of Калуга: it begins there
      await citizen.say('У дома 5 яма, вчера порвал колесо.', { address: 'Калуга, у моста' });
      await citizen.opensMap();
      const map = citizen.root.locator('.okno-map-picture');
      assert.equal(await citizen.root.locator('.okno-map-line--responsible').count(), 0);
      const said = await citizen.pins({ x: 0.5, y: 0.5 });
      assert.match(said, /^Калуга/);
      assert.equal(await citizen.root.locator('.okno-map-line--responsible').count(), 1);
      assert.equal(await citizen.root.locator('.okno-live').textContent(), said);

      const place = () => citizen.root.locator('.okno-map-pin').evaluate((pin) => [pin.getAttribute('x'), pin.getAttribute('y')]);
      const before = await place();
      await map.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+ArrowDown');
      const after = await place();
      assert.ok(parseFloat(after[0]) > parseFloat(before[0]));
      assert.ok(parseFloat(after[1]) > parseFloat(before[1]) + 5);
      await page.keyboard.press('+');
      await citizen.click(citizen.root.getByRole('button', { name: 'Сдвинуть карту влево' }));
      assert.equal(await citizen.root.locator('[data-control="place.address"]').inputValue(), 'Калуга, у моста');

      await citizen.goOn();
      await citizen.sees('contact');
      await citizen.giveContact();
      await citizen.goOn();
      await citizen.sees('check');
      const posted = page.waitForRequest((request) => request.method() === 'POST' && /\/messages$/.test(request.url()));
      await citizen.send();
      const sent = JSON.parse((await posted).postData()).place;
      assert.equal(sent.address, 'Калуга, у моста');
      assert.equal(sent.oktmo, '29701000');
      assert.ok(Math.abs(sent.lat - 54.5) < 0.3 && Math.abs(sent.lon - 36.25) < 0.3, JSON.stringify(sent));
      await citizen.sees('registered');
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });

    test(`is dragged without moving the pin, and the wheel over it scrolls the page, in the ${face} face`, async () => {
      const { page, citizen } = await atSay(face, { org: '814', below: '<p style="height:1500px">Ниже</p>' });
      await citizen.opensMap();
      await citizen.pins({ x: 0.5, y: 0.5 });
      const map = citizen.root.locator('.okno-map-picture');
      await map.scrollIntoViewIfNeeded();
      const place = () => citizen.root.locator('.okno-map-pin').evaluate((pin) => parseFloat(pin.getAttribute('x')));
      const said = await citizen.root.locator('.okno-map-said').innerText();
      const box = await map.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2);
      await page.mouse.move(box.x + box.width / 2 + 100, box.y + box.height / 2, { steps: 4 });
      await page.mouse.up();
      const moved = (await place() - 50) / 100 * box.width;
      assert.ok(Math.abs(moved - 100) < 8, `the map went ${moved} px with a pointer that went 100`);
      assert.equal(await citizen.root.locator('.okno-map-said').innerText(), said);
      const top = await page.evaluate(() => scrollY);
      await page.mouse.wheel(0, 300);
      await page.waitForFunction((was) => scrollY > was, top);
      await page.context().close();
    });
  }

  test('that does not come says so, and the address will do', async () => {
    const { page, citizen } = await atSay('html', { options: phone });
    await page.route('**/api/v1/maps/**', (route) => route.fulfill({ status: 503, body: '' }));
    await citizen.press('Показать на карте');
    await citizen.root.getByText('Карта не открылась. Напишите адрес словами').first().waitFor();
    await citizen.say('У дома 5 яма, вчера порвал колесо.', { address: 'ул. Мостовая, 5' });
    await page.unroute('**/api/v1/maps/**');
    await citizen.opensMap();
    await citizen.goOn();
    await citizen.sees('contact');
    await page.context().close();
  });

  test('a finger that swipes over it scrolls the page, and one that taps puts the pin', async () => {
    const { page, citizen } = await atSay('html', { options: { ...phone, hasTouch: true }, org: '814' });
    await citizen.opensMap();
    const map = citizen.root.locator('.okno-map-picture');
    assert.match(await map.evaluate((element) => getComputedStyle(element).touchAction), /pan-y/);
    await map.tap({ position: { x: 120, y: 80 } });
    await citizen.root.locator('.okno-map-pin').waitFor({ state: 'attached' });
    await page.context().close();
  });
});
