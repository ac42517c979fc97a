// GET /api/v1/orgs/{org}/screen: what the widget draws first, ready-made.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startNodes } from './support/nodes.mjs';

describe('the first screen', () => {
  let nodes;
  before(async () => { nodes = await startNodes({ hubToo: false }); });
  after(() => nodes?.stop());

  const get = (path, headers = {}) => fetch(`${nodes.edge.url}/api/v1/orgs/${path}`, { headers });

  it('is there in each language, small, and not kept for long', async () => {
    for (const [lang, title] of [['ru', 'Что случилось?'], ['en', 'What happened?'], ['tt', '']]) {
      const response = await get(`811/screen?lang=${lang}`, { 'accept-encoding': 'br' });
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-encoding'), 'br');
      assert.match(response.headers.get('cache-control'), /max-age=60/);
      const { html, theme } = await response.json();
      assert.match(html, new RegExp(`^<section class="okno okno--find"[^>]* lang="${lang}"`));
      assert.ok(html.includes(title));
      assert.ok(!html.includes('data-focus'), 'it would take the focus');
      assert.ok(Object.keys(theme).every((name) => name.startsWith('--okno-')));
    }
  });

  it('is the body’s own, and no body’s for one that there is not', async () => {
    const { html } = await (await get('811/screen')).json();
    const info = await (await get('811')).json();
    assert.ok(html.includes(info.name.ru), `${info.name.ru} is not on its own screen`);
    assert.equal((await get('nobody/screen')).status, 404);
    assert.match((await get('nobody/screen')).headers.get('content-type'), /^application\/problem\+json/);
  });

  it('is the same for whoever asks at once', async () => {
    const bodies = await Promise.all(Array.from({ length: 12 }, () => get('812/screen?kind=appeal').then((response) => response.text())));
    assert.equal(new Set(bodies).size, 1);
  });
});
