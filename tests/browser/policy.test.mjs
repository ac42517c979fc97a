// Pages with a Content-Security-Policy: what the guide tells to add is enough, and less still gives a form.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop, phone } from './support/browser.mjs';
import { framesPass, heard } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
let edge;
before(async () => {
  stage = await openStage();
  edge = stage.nodes.edge.url;
});
after(() => stage?.close());

const works = async (page, options) => {
  const citizen = new Citizen(page);
  await citizen.fillIn(options);
  await citizen.send();
  await citizen.sees('registered');
};

const photo = { width: 400, height: 300 };

// The lines of the guide, as a webmaster copies them.
function guideLines() {
  const guide = readFileSync(new URL('../../embed/README.md', import.meta.url), 'utf8');
  return /```\n(script-src {2}[^]*?)```/.exec(guide)[1].replaceAll('https://edge.example.ru', edge).replace(/\s+/g, ' ').trim();
}

test('the lines of the guide are all that a page needs that allows nothing else', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-guide', { lines: guideLines() }));
  await works(page, { photo });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a policy in a <meta> is a policy too', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-meta', { lines: guideLines() }));
  await works(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a page may trust the loader by its hash alone', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/version', stage.tag()));
  await new Citizen(page).sees('find');
  const { version, source } = await page.evaluate(async (url) => ({
    version: window.okno.version, source: await (await fetch(`${url}/v1/okno.js`)).text(),
  }), edge);
  const hash = `sha384-${createHash('sha384').update(source).digest('base64')}`;
  await page.goto(stage.servePage('policy-hash', { version, hash }));
  await works(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a policy that only reports takes nothing away, nor does the refusal of another’s frame', async () => {
  const page = await stage.page(desktop);
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(stage.servePage('policy-report'));
  await page.frameLocator('iframe[title="Форма обращения"]').locator('h1').waitFor();
  const policyHeard = page.evaluate(() => new Promise((resolve) => { document.addEventListener('securitypolicyviolation', (event) => { if (/:9(\/|$)/.test(event.blockedURI)) resolve(); }); }));
  await page.evaluate(() => { const other = document.body.appendChild(document.createElement('iframe')); other.src = 'http://127.0.0.1:9/video'; });
  await policyHeard;
  await framesPass(page);
  assert.equal(await page.locator('iframe[title="Форма обращения"]').count(), 1);
  await page.context().close();
});

test('where frames of others are refused the form’s own frame stays', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-frames'));
  await page.frameLocator('iframe[title="Форма обращения"]').locator('h1').waitFor();
  await page.waitForFunction(() => window.refused.some((url) => url.includes('video.example')));
  assert.equal(await page.locator('iframe[title="Форма обращения"]').count(), 1);
  await page.context().close();
});

test('WebAssembly forbidden: nothing is fetched in vain, and the frame asks for the page’s language', async () => {
  const page = await stage.page(desktop);
  const wanted = [];
  page.on('request', (request) => wanted.push(new URL(request.url())));
  await page.goto(stage.servePage('policy-no-wasm', { tag: stage.tag('data-org="811" data-lang="en"') }));
  await page.frameLocator('iframe').locator('h1').waitFor();
  assert.ok(!wanted.some((url) => url.pathname.endsWith('.wasm')));
  const framed = wanted.find((url) => url.pathname === '/f/811');
  assert.equal(framed.searchParams.get('lang'), 'en');
  assert.equal(framed.searchParams.get('parent'), new URL(page.url()).origin);
  assert.equal(await page.frameLocator('iframe').locator('html').getAttribute('lang'), 'en');
  await page.context().close();
});

test('a tag that asks where a message is gets the page that does', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-no-wasm', { tag: stage.tag('data-org="811" data-view="status"') }));
  await page.locator('iframe').waitFor();
  assert.equal(await page.locator('iframe + a').getAttribute('href'), `${edge}/m`);
  await page.context().close();
});

// A page of the edge's that tells its height, as edge/http/site/framing.h and web/frame/frame.js do.
const framed = (height, also = '') => `<!doctype html><title>Форма</title><body style="margin:0;height:${height}px"><h1>Форма</h1><a href="/f/811/say">Дальше</a>
  <script>const to = new URLSearchParams(location.search).get('parent'); if (to) parent.postMessage({ oknoHeight: ${height} }, to); ${also}</script>`;

test('the frame is as high as the form in it says, and nobody else may say it', async () => {
  const page = await stage.page(phone);
  await page.route((url) => url.pathname === '/f/811', (route) => route.fulfill({ body: framed(1234), contentType: 'text/html; charset=utf-8' }));
  await page.goto(stage.servePage('policy-no-wasm'));
  const height = () => page.locator('iframe').first().evaluate((frame) => frame.getBoundingClientRect().height);
  await page.waitForFunction(() => document.querySelector('iframe')?.getBoundingClientRect().height === 1234);
  await heard(page, 2, () => {
    postMessage({ oknoHeight: 10 }, '*'); // from the page itself
    const other = document.body.appendChild(document.createElement('iframe'));
    other.srcdoc = '<script>parent.postMessage({ oknoHeight: 20 }, "*")</scr' + 'ipt>';
  });
  await framesPass(page);
  assert.equal(await height(), 1234);
  await page.evaluate(() => {
    window.heights = [];
    const frame = document.querySelector('iframe');
    new MutationObserver(() => window.heights.push(frame.style.height)).observe(frame, { attributes: true, attributeFilter: ['style'] });
  });
  for (const odd of [-5, 0, 1e9, '"300"', 'NaN', '{}', 777]) {
    await page.frames()[1].evaluate((value) => { parent.postMessage(value, '*'); }, { oknoHeight: odd });
  }
  // The last of them is a height. What came before it would have made the frame as high, or blank, on the way.
  await page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().height === 777);
  assert.deepEqual(await page.evaluate(() => window.heights), ['777px']);
  await page.context().close();
});

test('a next page in the frame that does not tell its height gets room enough, and is read from its top', async () => {
  const page = await stage.page(desktop);
  await page.clock.install();
  await page.route((url) => url.pathname === '/f/811', (route) => route.fulfill({ body: framed(3000), contentType: 'text/html; charset=utf-8' }));
  await page.route((url) => url.pathname === '/f/811/say', (route) => route.fulfill({ body: '<!doctype html><title>Дальше</title><h1>Дальше</h1>', contentType: 'text/html; charset=utf-8' }));
  await page.goto(stage.servePage('policy-no-wasm'));
  await page.waitForFunction(() => document.querySelector('iframe')?.getBoundingClientRect().height === 3000);
  await page.evaluate(() => scrollTo(0, 2500));
  await page.clock.runFor(1600); // citizens read before they go on
  assert.equal(await page.locator('iframe').first().evaluate((frame) => frame.getBoundingClientRect().height), 3000);
  await page.frameLocator('iframe').locator('a').evaluate((link) => link.click());
  await page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().height < 1000);
  await page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().top >= 0);
  await page.context().close();
});

test('the edge’s own plain page tells the frame its height', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.servePage('policy-no-wasm'));
  await page.frameLocator('iframe').locator('h1').waitFor();
  await page.waitForFunction(() => document.querySelector('iframe').style.minHeight === '');
  const [outer, inner] = [
    await page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height),
    await page.frameLocator('iframe').locator('html').evaluate((html) => html.getBoundingClientRect().height),
  ];
  assert.ok(Math.abs(outer - inner) <= 1, `${outer} for ${inner}`);
  await page.context().close();
});

test('frames forbidden: the link remains, in its place', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-no-frame'));
  const link = page.locator(`main a[href="${edge}/f/811"]`);
  await link.waitFor();
  await page.locator('iframe').waitFor({ state: 'detached' });
  assert.ok(await link.isVisible());
  await page.context().close();
});

test('types demanded and ours not allowed: the plain form comes', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-types'));
  await page.frameLocator('iframe').locator('h1').waitFor();
  assert.equal(await page.locator('okno-widget').count(), 0);
  await page.context().close();
});

test('types demanded and only the loader’s allowed: the plain form comes', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-types-half'));
  await page.frameLocator('iframe').locator('h1').waitFor();
  await page.context().close();
});

test('a page in a sandbox without an origin gets the link and the frame, and no error', async () => {
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('policy-sandbox'));
  await page.locator(`okno-widget, a[href^="${edge}/f/811"]`).first().waitFor();
  assert.deepEqual(page.complaints.filter((text) => /Uncaught/.test(text)), []);
  await page.context().close();
});
