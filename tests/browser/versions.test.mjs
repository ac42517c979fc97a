// Loaders and servers of different ages meet in caches, proxies and half-done updates.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from './support/citizen.mjs';
import { desktop } from './support/browser.mjs';
import { framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

const other = '0123456789ab';

let stage;
let current; // the loader that the edge has
before(async () => {
  stage = await openStage();
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/now', stage.tag()));
  current = await page.evaluate(async (edge) => ({
    version: window.okno.version, source: await (await fetch(`${edge}/v1/okno.js`)).text(),
  }), stage.nodes.edge.url);
  await page.context().close();
});
after(() => stage?.close());

// A page whose cache still (or already) has a loader of another build, whose files the edge does not have.
async function withForeignLoader({ tag = stage.tag(), path = '/v1/okno.js', alwaysForeign = false } = {}) {
  const page = await stage.page(desktop);
  const foreign = current.source.split(current.version).join(other);
  const asked = [];
  await page.route((url) => url.pathname.endsWith('/okno.js'), (route) => {
    const url = new URL(route.request().url());
    asked.push(url.pathname + url.search);
    if (url.pathname === path && (alwaysForeign || !url.search)) {
      return route.fulfill({ body: foreign, contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } });
    }
    return route.fallback();
  });
  await page.goto(stage.serve('/foreign', tag));
  return { page, asked };
}

test('a loader of another build than the edge’s asks once for the right one, and the form comes', async () => {
  const { page, asked } = await withForeignLoader();
  const citizen = new Citizen(page);
  await citizen.fillIn();
  await citizen.send();
  await citizen.sees('registered');
  assert.deepEqual(asked, ['/v1/okno.js', `/v1/okno.js?not=${other}`]);
  assert.equal(await page.locator('okno-widget').count(), 1);
  await page.context().close();
});

test('so under a nonce and demanded types', async () => {
  const page = await stage.page(desktop);
  const { url } = stage.nodes.edge;
  const foreign = current.source.split(current.version).join(other);
  await page.route((address) => address.pathname === '/v1/okno.js' && !address.search, (route) =>
    route.fulfill({ body: foreign, contentType: 'text/javascript' }));
  await page.goto(stage.serve('/foreign-strict', stage.tag('data-org="811" nonce="abc"'), {
    headers: { 'content-security-policy': `script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${url}; frame-src ${url}; require-trusted-types-for 'script'; trusted-types okno okno-html` },
  }));
  await new Citizen(page).sees('find');
  await page.context().close();
});

test('where a cache goes on giving the stale loader, the plain form comes', async () => {
  const { page, asked } = await withForeignLoader({ alwaysForeign: true });
  await page.frameLocator('iframe').locator('h1').waitFor();
  assert.equal(asked.length, 2, 'it has asked once');
  await page.context().close();
});

test('a loader that the page has pinned runs no other: the plain form comes', async () => {
  const path = `/${other}/okno.js`;
  const { page, asked } = await withForeignLoader({ tag: `<script async src="${stage.nodes.edge.url}${path}" data-org="811"></script>`, path });
  await page.frameLocator('iframe').locator('h1').waitFor();
  assert.deepEqual(asked, [path]);
  await page.context().close();
});

test('two tags with loaders of different ages share the page', async () => {
  const page = await stage.page(desktop);
  const foreign = current.source.split(current.version).join(other);
  await page.route((address) => address.pathname === `/${other}/okno.js`, (route) => route.fulfill({ body: foreign, contentType: 'text/javascript' }));
  await page.goto(stage.serve('/ages', `<div id="a"></div><div id="b"></div>${stage.tag('data-org="811" data-target="#a"')}
    <script async src="${stage.nodes.edge.url}/${other}/okno.js" data-org="812" data-target="#b"></script>`));
  for (const place of ['#a', '#b']) {
    await page.locator(`${place} okno-widget, ${place} iframe`).first().waitFor();
    await page.locator(place).scrollIntoViewIfNeeded();
  }
  // Both loaders have run: the page's load waits for them.
  await framesPass(page);
  assert.equal(await page.locator('#a > *, #b > *').count(), 2);
  await page.context().close();
});
