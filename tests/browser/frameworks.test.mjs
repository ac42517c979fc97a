// Sites of React and Vue: drawn on a server, hydrated under a widget that is there already, and left by a router.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Citizen } from './support/citizen.mjs';
import { desktop } from './support/browser.mjs';
import { framesPass } from './support/rest.mjs';
import { openStage } from './support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

const serverMarkup = {
  async react() {
    const [{ createElement }, { renderToString }, { Site }] = await Promise.all([import('react'), import('react-dom/server'), import('./pages/react.js')]);
    return renderToString(createElement(Site));
  },
  async vue() {
    const [{ renderToString }, { createSite }] = await Promise.all([import('vue/server-renderer'), import('./pages/vue.js')]);
    return renderToString(createSite());
  },
};

async function opened(name, { target = '#place' } = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`pages/${name}.client.js`, import.meta.url))],
    bundle: true, write: false, format: 'iife', logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  const page = await stage.page(desktop);
  await page.goto(stage.servePage('framework', {
    site_html: await serverMarkup[name](),
    client: stage.serveFile(`/${name}.js`, outputFiles[0].text, 'text/javascript'),
    tag: target ? stage.tag(`data-org="811" data-target="${target}"`) : `<script async src="${stage.nodes.edge.url}/v1/okno.js"></script>`,
  }));
  return page;
}

const query = (citizen) => citizen.root.getByRole('combobox').inputValue();

for (const name of ['react', 'vue']) {
  test(`${name} hydrates its page under a form that is being written into: nothing is lost, and there is one`, async () => {
    const page = await opened(name);
    const citizen = new Citizen(page, '#place okno-widget');
    await citizen.sees('find');
    await citizen.find('яма');
    await page.evaluate(() => { window.first = document.querySelector('okno-widget'); window.hydrate(); });
    await page.locator('#draw').click();
    await page.getByText('Нарисовано: 1').waitFor();
    await citizen.sees('find');
    assert.equal(await query(citizen), 'яма');
    assert.equal(await page.locator('okno-widget').count(), 1);
    assert.ok(await page.evaluate(() => window.first === document.querySelector('#place okno-widget')), 'it is the same element');
    await citizen.chooseFirst();
    await page.context().close();
  });

  test(`a router of ${name} goes away from the form and comes back to it: the citizen is where they were`, async () => {
    const page = await opened(name);
    const citizen = new Citizen(page, '#place okno-widget');
    await citizen.sees('find');
    await page.evaluate(() => window.hydrate());
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    await citizen.root.locator('#okno-text').fill('У дома 5 яма');
    await page.locator('#to-news').click();
    await page.getByRole('heading', { name: 'Новости' }).waitFor();
    assert.equal(await page.locator('okno-widget').count(), 0);
    await page.locator('#to-home').click();
    await citizen.sees('say');
    assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма');
    await page.context().close();
  });

  test(`a component of ${name} makes a form as the guide says, and takes it along when it goes`, async () => {
    const page = await opened(name, { target: '' });
    await page.evaluate(() => window.hydrate());
    await page.locator('#to-form').click();
    const citizen = new Citizen(page, '#own okno-widget');
    await citizen.sees('find');
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    await citizen.root.locator('#okno-text').fill('У дома 5 яма');
    await page.locator('#draw').click();
    assert.equal(await page.locator('okno-widget').count(), 1);
    await page.locator('#to-news').click();
    await page.getByRole('heading', { name: 'Новости' }).waitFor();
    assert.equal(await page.locator('okno-widget').count(), 0);
    await page.locator('#to-form').click();
    await citizen.sees('say');
    assert.equal(await citizen.root.locator('#okno-text').inputValue(), 'У дома 5 яма');
    await page.context().close();
  });
}

test('a widget that the page takes out by itself, later, stays out', async () => {
  const page = await stage.page(desktop);
  await page.clock.install();
  await page.goto(stage.serve('/out', `<main></main>${stage.tag('data-org="811" data-target="main"')}`));
  await new Citizen(page).sees('find');
  await page.clock.fastForward(60_000);
  await page.evaluate(() => document.querySelector('okno-widget').remove());
  await page.clock.runFor(1000);
  await framesPass(page);
  assert.equal(await page.locator('okno-widget').count(), 0);
  await page.context().close();
});
