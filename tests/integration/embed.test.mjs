// What webmasters ask a node and its program: the page /embed, and the doctor that reads their own pages.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { program, startNodes } from './support/nodes.mjs';
import { request } from './support/requests.mjs';

let nodes;
let edge;
let site;
const pages = new Map();

before(async () => {
  const server = createServer((incoming, response) => {
    const page = pages.get(incoming.url);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html', ...page?.headers });
    response.end(page?.html);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  site = { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
  nodes = await startNodes({ edit(configs) { configs.edge.origins = [site.url]; } });
  ({ edge } = nodes);
});
after(async () => {
  site?.close();
  await nodes?.stop();
});

async function doctor(path, ...options) {
  try {
    const { stdout } = await promisify(execFile)(program, ['doctor', '--page', site.url + path, '--lang', 'en', ...options]);
    return { code: 0, stdout };
  } catch (error) {
    return { code: error.code, stdout: error.stdout };
  }
}

describe('okno doctor --page', () => {
  test('finds nothing wrong with a page that has it all', async () => {
    pages.set('/good', { html: `<script async src="${edge.url}/v1/okno.js" data-org="811"></script><noscript><a href="${edge.url}/f/811">x</a></noscript>` });
    const { code, stdout } = await doctor('/good');
    assert.equal(code, 0, stdout);
    assert.doesNotMatch(stdout, /^(wrong|note)/m);
    assert.match(stdout, /The edge takes messages from this page/);
  });

  test('names what a policy forbids, and how to mend it', async () => {
    pages.set('/strict', {
      html: `<script async src="${edge.url}/v1/okno.js" data-org="811"></script><a href="${edge.url}/f/811">x</a>`,
      headers: { 'content-security-policy': `script-src ${edge.url}; connect-src 'self'` },
    });
    const { code, stdout } = await doctor('/strict');
    assert.equal(code, 1);
    assert.match(stdout, /^wrong +CSP forbids WebAssembly.*'wasm-unsafe-eval'/m);
    assert.match(stdout, new RegExp(`^wrong +CSP does not let requests.*${edge.url}`, 'm'));
  });

  test('says so when there is no tag, no such body, or nobody at home', async () => {
    pages.set('/empty', { html: '<p>Ничего</p>' });
    pages.set('/wrong-org', { html: `<script src="${edge.url}/v1/okno.js" data-org="0"></script>` });
    assert.match((await doctor('/empty')).stdout, /carries no tag/);
    assert.match((await doctor('/wrong-org')).stdout, /knows no body "0"/);
    assert.equal((await doctor('/missing')).code, 1);
  });
});

describe('/embed', () => {
  test('offers every body, and a tag that can be copied without a script', async () => {
    const { status, body, headers } = await request(edge, '/embed');
    assert.equal(status, 200);
    assert.match(body, /<option value="811">Министерство дорожного хозяйства и транспорта<\/option>/);
    assert.ok(body.includes(`&lt;script async src=&quot;${edge.url}/v1/okno.js&quot; data-org=&quot;`), 'the tag is there as text');
    assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/);
  });

  test('previews exactly what was chosen, escaped', async () => {
    const { body } = await request(edge, '/embed/preview?org=811&theme=dark&lang=en');
    assert.match(body, /data-org="811" data-lang="en" data-theme="dark"/);
    assert.doesNotMatch((await request(edge, '/embed/preview?org=811&theme=%22%3E%3Cb%3E')).body, /"><b>/);
    assert.equal((await request(edge, '/embed/preview?org=0')).status, 404);
  });
});

test('the page of all controls shows each kind in each theme, without a script', async () => {
  const { status, headers, body } = await request(edge, '/embed/controls');
  assert.equal(status, 200);
  assert.match(headers.get('content-security-policy'), /default-src 'none'/);
  assert.ok(!/<script/.test(body));
  assert.equal(body.match(/<template shadowrootmode="open">/g).length, 3);
  for (const part of ['errors', 'note', 'search', 'input--long', 'choice', 'stars', 'files', 'button--busy', 'topics', 'summary', 'facts', 'number', 'term', 'way'])
    assert.ok(body.includes(`okno-${part}`), part);
});
