// The canvas face: everything that the HTML face can, painted. WebGL2 is drawn by the processor here, so a tag has to
// ask for it (data-face="canvas").
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually } from '../integration/support/nodes.mjs';
import { Citizen } from './support/citizen.mjs';
import { desktop, troubles } from './support/browser.mjs';
import { canvasRests, framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';
import { tour } from './support/tour.mjs';
import { accessibilityTree } from './support/tree.mjs';

const golden = join(dirname(fileURLToPath(import.meta.url)), 'golden');
const asked = 'data-org="811" data-face="canvas"';

let stage;
before(async () => { stage = await openStage({ graphics: true }); });
after(() => stage?.close());

async function opened({ attributes = asked, body = '', options = desktop } = {}) {
  const page = await stage.page(options);
  await page.goto(stage.serve('/canvas', `${stage.tag(attributes)}${body}`));
  const citizen = new Citizen(page, 'okno-widget', { force: true });
  await citizen.sees('find');
  const canvas = citizen.widget.locator('canvas.okno-canvas');
  if (/canvas/.test(attributes)) await canvas.waitFor();
  return { page, citizen, canvas };
}

const frames = (canvas) => canvas.evaluate((element) => element.frames);

// What one sees of it: red, green and blue at a place, and how much of it is not its ground.
async function seen(canvas, [x, y] = [20, 6]) {
  const picture = (await canvas.screenshot()).toString('base64');
  return canvas.page().evaluate(async ([encoded, left, top]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${encoded}`)).blob());
    const flat = new OffscreenCanvas(image.width, image.height).getContext('2d');
    flat.drawImage(image, 0, 0);
    const { data } = flat.getImageData(0, 0, image.width, image.height);
    const at = (pixel) => data.slice(4 * pixel, 4 * pixel + 3).join();
    const ground = at(6 * image.width + Math.round(image.width / 2));
    let differing = 0;
    let counted = 0;
    for (let pixel = 0; pixel < image.width * image.height; pixel += 7) {
      counted += 1;
      if (at(pixel) !== ground) differing += 1;
    }
    return { colour: at(top * image.width + left), inked: differing / counted };
  }, [picture, x, y]);
}
const inked = async (canvas) => (await seen(canvas)).inked;

test('on every screen a screen reader reads the same as in the HTML face, and axe finds nothing', async () => {
  const page = await stage.page(desktop);
  const wrong = [];
  let painted = 0;
  await tour(page, stage, async (name) => {
    painted += await page.locator('okno-widget canvas.okno-canvas').count();
    const file = join(golden, `${name}.txt`);
    const tree = (await accessibilityTree(page)).split('\n').filter((line) => !/"(Обычный|Графический) вид"/.test(line)).join('\n');
    if (!existsSync(file) || readFileSync(file, 'utf8') !== tree) {
      wrong.push(name);
      console.log(`--- ${name}, over the canvas:\n${tree}`);
    }
    wrong.push(...(await troubles(page)).map((trouble) => `${name}: ${trouble}`));
  }, { face: 'canvas' });
  assert.deepEqual(wrong, []);
  // All screens but the two that stand there before a canvas is loaded.
  assert.ok(painted >= 20, `only ${painted} screens were painted`);
  assert.deepEqual(page.complaints.filter((complaint) => !/Failed to load resource/.test(complaint)), []);
  await page.context().close();
});

test('an idle page draws nothing, and a pointer elsewhere neither', async () => {
  const { page, canvas } = await opened({ body: '<p id="below" style="margin-top:300px">Ниже</p>' });
  // The rest of the rubricator arrives, and the fonts.
  await page.waitForLoadState('networkidle');
  const before = await canvasRests(canvas);
  assert.ok(before > 0);
  await framesPass(page, 60);
  assert.equal(await frames(canvas), before);
  await page.mouse.move(1200, 20);
  await page.mouse.move(1210, 30);
  await framesPass(page, 10);
  assert.equal(await frames(canvas), before);
  assert.ok(await inked(canvas) > 0.01, 'nothing is painted');
  await page.context().close();
});

test('nobody gets a canvas who has not asked for one that the processor would have to draw', async () => {
  const page = await stage.page(desktop);
  const loaded = [];
  page.on('request', (request) => { if (/canvas/.test(new URL(request.url()).pathname.split('/').pop())) loaded.push(request.url()); });
  await page.goto(stage.serve('/auto', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма');
  await citizen.chooseFirst();
  await framesPass(page);
  assert.equal(await citizen.widget.locator('canvas, .okno-face').count(), 0);
  assert.deepEqual(loaded, []);
  await page.context().close();
});

test('in mid-word the view is changed and changed back: not a letter is lost, and the choice is remembered', async () => {
  const { page, citizen, canvas } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.root.locator('#okno-text').fill('У дома 5 ям');
  await page.keyboard.press('ControlOrMeta+End');
  await citizen.widget.getByRole('button', { name: 'Обычный вид' }).click();
  await canvas.waitFor({ state: 'detached' });
  assert.equal(await citizen.root.evaluate((root) => root.querySelectorAll('[style]').length), 0, 'places stayed behind');
  await citizen.root.locator('#okno-text').pressSequentially('а');
  await citizen.widget.getByRole('button', { name: 'Графический вид' }).click();
  await canvas.waitFor();
  assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма');
  await citizen.widget.getByRole('button', { name: 'Обычный вид' }).click();
  await page.reload();
  await citizen.widget.getByRole('button', { name: 'Графический вид' }).waitFor();
  await framesPass(page);
  assert.equal(await canvas.count(), 0);
  assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма');
  await page.context().close();
});

test('typing, selecting, copying, pasting and taking back are the browser’s own', async () => {
  const { page, citizen, canvas } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  const text = citizen.root.locator('#okno-text');
  await text.fill('');
  await text.click();
  await page.keyboard.type('Раз два');
  const colour = () => text.evaluate((field) => getComputedStyle(field).color);
  assert.notEqual(await colour(), 'rgba(0, 0, 0, 0)', 'what is being edited is not seen');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await page.keyboard.press('ControlOrMeta+v');
  assert.equal(await text.inputValue(), 'Раз два Раз два');
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await text.inputValue(), 'Раз два ');
  await text.dblclick({ position: { x: 30, y: 20 } });
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), 'Раз');
  const read = await citizen.root.locator('.okno-paragraph p').first().boundingBox();
  await page.mouse.dblclick(read.x + 12, read.y + 10);
  assert.match(await page.evaluate(() => getSelection().toString().trim()), /^[А-Яа-я]+$/, 'what is painted cannot be selected');
  const autofill = await citizen.root.locator('[autocomplete]').evaluateAll((fields) => fields.map((field) => field.autocomplete));
  assert.ok(autofill.length > 0);
  await page.context().close();
});

test('Tab goes where it goes in the HTML face, and what has the focus shows it', async () => {
  const walk = async (attributes) => {
    const { page, citizen, canvas } = await opened({ attributes });
    await citizen.find('яма на дороге');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await citizen.sees('say');
    const way = [];
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      way.push(await citizen.widget.evaluate((host) => host.shadowRoot.activeElement?.id));
    }
    const before = /canvas/.test(attributes) ? await canvas.screenshot() : Buffer.alloc(0);
    await page.keyboard.press('Shift+Tab');
    const after = /canvas/.test(attributes) ? await canvas.screenshot() : Buffer.from('x');
    assert.notDeepEqual(before, after, 'the ring has not moved');
    await page.context().close();
    return way.filter((id) => id !== '' && id !== undefined);
  };
  const html = await walk('data-org="811" data-face="html"');
  assert.ok(html.length > 8);
  assert.deepEqual((await walk(asked)).slice(0, 9), html.slice(0, 9));
});

test('Esc leaves the list of topics, and the wheel scrolls the page over the canvas', async () => {
  const { page, citizen, canvas } = await opened({ body: '<p style="margin-top:2000px">Ниже</p>' });
  await citizen.find('яма на дороге');
  await page.keyboard.press('ArrowDown');
  assert.equal(await citizen.root.locator('[aria-selected="true"]').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await citizen.root.locator('[aria-selected="true"]').count(), 0);
  await page.mouse.move(300, 400);
  await page.mouse.wheel(0, 400);
  await page.waitForFunction(() => scrollY > 200);
  await page.context().close();
});

test('every place that can be pressed is where the painting has it, and one press is one event', async () => {
  const { page, citizen, canvas } = await opened();
  const box = await canvas.boundingBox();
  const links = await citizen.root.locator('.okno-topic .okno-link').all();
  for (const link of links.slice(0, 6)) {
    const place = await link.boundingBox();
    assert.ok(place.x >= box.x && place.x + place.width <= box.x + box.width + 1);
  }
  await page.evaluate(() => {
    window.steps = 0;
    document.addEventListener('okno:step', () => { window.steps += 1; });
  });
  await citizen.click(links[0]);
  await citizen.sees('browse');
  // A second event of the first press would have come before that of the second.
  await citizen.press('Назад');
  await citizen.sees('find');
  await page.waitForFunction(() => window.steps >= 2);
  assert.equal(await page.evaluate(() => window.steps), 2);
  await page.context().close();
});

test('on every screen the HTML lies where the painting has it, to the pixel', async () => {
  const page = await stage.page(desktop);
  const wrong = [];
  let compared = 0;
  await tour(page, stage, async (name) => {
    const canvas = page.locator('okno-widget canvas.okno-canvas');
    if (await canvas.count() === 0) return;
    const all = await canvas.evaluate((element) => {
      const root = element.getRootNode();
      const origin = element.getBoundingClientRect();
      return element.placed.map(({ id, x, y, width, height }) => {
        const over = (id === 'header' ? root.querySelector('.okno-header') : root.getElementById(`okno-${id}`)).getBoundingClientRect();
        return { id, off: [over.x - origin.x - x, over.y - origin.y - y, over.width - width, over.height - height] };
      });
    });
    compared += all.length;
    for (const { id, off } of all) if (off.some((pixels) => Math.abs(pixels) > 0.6)) wrong.push(`${name} ${id}: ${off.map((pixels) => pixels.toFixed(1))}`);
  }, { face: 'canvas' });
  assert.deepEqual(wrong, []);
  assert.ok(compared > 300, `only ${compared} places were compared`);
  await page.context().close();
});

test('a lost context gives the HTML face its place until it comes back', async () => {
  const { page, citizen, canvas } = await opened();
  await page.evaluate(() => {
    const canvas = document.querySelector('okno-widget').shadowRoot.querySelector('canvas');
    window.taking = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    window.taking.loseContext();
  });
  await canvas.waitFor({ state: 'detached' });
  await citizen.find('яма на дороге');
  await page.evaluate(() => window.taking.restoreContext());
  await canvas.waitFor();
  await eventually(async () => await inked(canvas) > 0.01, { what: 'a painting after the loss' });
  await citizen.chooseFirst();
  await page.context().close();
});

test('the painting follows the width, the density and the scheme', async () => {
  const { page, citizen, canvas } = await opened({ options: { ...desktop, deviceScaleFactor: 2 } });
  const size = () => canvas.evaluate((element) => [element.width, element.clientWidth, element.height, element.clientHeight]);
  const [pixels, width, tall, height] = await size();
  assert.equal(pixels, 2 * width);
  assert.equal(tall, 2 * height);
  assert.equal(await citizen.root.evaluate((root) => root.clientWidth), width);
  await page.evaluate(() => { document.querySelector('okno-widget').style.width = '420px'; document.querySelector('okno-widget').style.display = 'block'; });
  await page.waitForFunction(() => document.querySelector('okno-widget').shadowRoot.querySelector('canvas').clientWidth <= 420);
  const [narrow, narrowWidth] = await size();
  assert.equal(narrow, 2 * narrowWidth);
  const corner = async () => (await seen(canvas)).colour;
  assert.equal(await corner(), '255,255,255');
  await page.emulateMedia({ colorScheme: 'dark' });
  await eventually(async () => await corner() === '22,28,36', { what: 'the dark painting' });
  await page.context().close();
});

test('two widgets on a page are two canvases, each with its own message', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/two', `<div id="a">${stage.tag(asked)}</div><div id="b">${stage.tag('data-org="812" data-face="canvas"')}</div>`));
  const first = new Citizen(page, '#a okno-widget', { force: true });
  const second = new Citizen(page, '#b okno-widget', { force: true });
  await first.sees('find');
  await second.widget.scrollIntoViewIfNeeded();
  await second.sees('find');
  await second.widget.locator('canvas.okno-canvas').waitFor();
  await first.widget.locator('canvas.okno-canvas').waitFor();
  await second.find('яма');
  await first.click(first.root.locator('.okno-topic .okno-link').first());
  await first.sees('browse');
  assert.equal(await second.pageName(), 'find');
  assert.ok(await inked(first.widget.locator('canvas.okno-canvas')) > 0.005);
  assert.ok(await inked(second.widget.locator('canvas.okno-canvas')) > 0.005);
  await page.context().close();
});

test('a version for poor sight and forced colours get the HTML face, at once and in mid-form', async () => {
  const { page, citizen, canvas } = await opened({ attributes: 'data-org="811" data-face="canvas"' });
  await citizen.find('яма на дороге');
  await page.emulateMedia({ forcedColors: 'active' });
  await canvas.waitFor({ state: 'detached' });
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'яма на дороге');
  await page.emulateMedia({ forcedColors: 'none' });
  await canvas.waitFor();
  await page.evaluate(() => {
    document.body.className = 'bvi-active';
    document.body.style.cssText = 'background:#000;color:#fff';
  });
  await canvas.waitFor({ state: 'detached' });
  assert.equal(await citizen.root.getByRole('combobox').inputValue(), 'яма на дороге');
  await page.context().close();
});

test('a screen with letters that the painter’s fonts have not is the HTML’s', async () => {
  const { page, citizen, canvas } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  const text = citizen.root.locator('#okno-text');
  await text.fill('Яма 🌻');
  assert.ok(await canvas.isVisible(), 'what is being edited is not painted');
  await citizen.root.locator('[data-control="place.address"]').fill('ул. Мостовая, 5');
  await canvas.waitFor({ state: 'hidden' });
  assert.notEqual(await text.evaluate((field) => getComputedStyle(field).color), 'rgba(0, 0, 0, 0)');
  await text.fill('Яма');
  await citizen.root.locator('[data-control="place.address"]').fill('ул. Мостовая, 6');
  await canvas.waitFor();
  await page.context().close();
});

test('where the canvas module does not load the HTML face stays, and works', async () => {
  const page = await stage.page(desktop);
  await page.route('**/canvas.wasm', (route) => route.abort());
  const refused = page.waitForEvent('console', (message) => /the form stays as it is/.test(message.text()));
  await page.goto(stage.serve('/broken', stage.tag(asked)));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await refused;
  assert.equal(await citizen.widget.locator('canvas, .okno-face').count(), 0);
  await page.context().close();
});
