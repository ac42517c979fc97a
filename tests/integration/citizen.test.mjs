// What else a citizen's browser asks: orgs, the rubricator, files, suggestions, assets, CORS.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { okno, root, startNodes } from './support/nodes.mjs';
import { png, post, pothole, request, submit, upload } from './support/requests.mjs';

const packBytes = readFileSync(join(root, 'edge', 'demo', 'rubricator.json'));
const agency = 'https://agency.example.ru';
const everywhere = 'https://portal.example.ru';
const stranger = 'https://evil.example.com';

let nodes;
let edge;
before(async () => {
  nodes = await startNodes({
    hubToo: false,
    limits: { attachment_bytes: 200_000 },
    edit: ({ edge: config }) => {
      config.origins = [everywhere];
      const orgs = JSON.parse(readFileSync(config.orgs, 'utf8'));
      orgs.orgs.find(({ id }) => id === '811').origins = [agency];
      config.orgs = config.orgs.replace(/orgs\.json$/, 'orgs-here.json');
      writeFileSync(config.orgs, JSON.stringify(orgs));
    },
  });
  ({ edge } = nodes);
});
after(() => nodes?.stop());

describe('an org', () => {
  test('says what a form must know', async () => {
    const { status, body } = await request(edge, '/api/v1/orgs/811');
    assert.equal(status, 200);
    assert.equal(body.id, '811');
    assert.ok(body.name.ru);
    assert.deepEqual(body.features, ['messages']);
    assert.equal(body.consents[0].id, 'pd');
    assert.equal(body.limits.attachment_bytes, 200_000);
    assert.match(body.rubricator.hash, /^[0-9a-f]{64}$/);
  });

  test('that there is not: a JSON 404', async () => {
    for (const path of ['/api/v1/orgs/0', '/api/v1/orgs/%00', '/api/v1/orgs/../811', '/api/v1/orgs/', '/api/v1/nothing', '/api/v2/orgs/811']) {
      const answer = await request(edge, path);
      assert.equal(answer.status, 404, path);
      assert.match(answer.headers.get('content-type'), /problem\+json/);
    }
  });
});

describe('the rubricator', () => {
  test('is the file, immutable, under its hash', async () => {
    const { body: org } = await request(edge, '/api/v1/orgs/811');
    assert.equal(org.rubricator.hash, createHash('sha256').update(packBytes).digest('hex'));
    const response = await fetch(new URL(org.rubricator.url, edge.url));
    assert.equal(response.status, 200);
    assert.match(response.headers.get('cache-control'), /immutable/);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), packBytes);
  });

  test('comes as brotli, gzip or itself, as the client likes', async () => {
    const { body: org } = await request(edge, '/api/v1/orgs/811');
    const tags = new Set();
    for (const [accept, coding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0.5, gzip;q=0.9', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['*', 'br'],
      ['identity', null],
      ['br;q=0, gzip;q=0', null],
    ]) {
      const answer = await raw(`/api/v1/rubricators/${org.rubricator.hash}`, { 'accept-encoding': accept });
      assert.equal(answer.headers['content-encoding'] ?? null, coding, accept);
      const unpack = { br: brotliDecompressSync, gzip: gunzipSync, null: (bytes) => bytes }[coding];
      assert.deepEqual(unpack(answer.body), packBytes, accept);
      assert.match(answer.headers.vary, /Accept-Encoding/i);
      tags.add(answer.headers.etag);
      const again = await raw(`/api/v1/rubricators/${org.rubricator.hash}`, { 'accept-encoding': accept, 'if-none-match': answer.headers.etag });
      assert.equal(again.status, 304);
      assert.equal(again.body.length, 0);
    }
    assert.equal(tags.size, 3);
  });

  test('has an edition a language for browsers: smaller, for ever, and with no word of the other', async () => {
    const { body: org } = await request(edge, '/api/v1/orgs/811');
    const sizes = [];
    for (const [lang, other] of [['ru', 'en'], ['en', 'ru']]) {
      const url = `/api/v1/rubricators/${org.rubricator.hash}/${lang}`;
      const answer = await raw(url, { 'accept-encoding': 'br' });
      assert.equal(answer.headers['content-encoding'], 'br');
      assert.match(answer.headers['cache-control'], /immutable/);
      const edition = JSON.parse(brotliDecompressSync(answer.body));
      assert.equal(edition.situations.length, JSON.parse(packBytes).situations.length);
      assert.ok(edition.situations.every(({ title }) => title[lang] && !title[other]));
      assert.equal((await raw(url, { 'accept-encoding': 'br', 'if-none-match': answer.headers.etag })).status, 304);
      sizes.push(answer.body.length);
    }
    const whole = await raw(`/api/v1/rubricators/${org.rubricator.hash}`, { 'accept-encoding': 'br' });
    assert.ok(Math.max(...sizes) < 0.75 * whole.body.length);
    assert.equal((await request(edge, `/api/v1/rubricators/${org.rubricator.hash}/de`)).status, 404);
    assert.equal((await request(edge, `/api/v1/rubricators/${'0'.repeat(64)}/ru`)).status, 404);
  });

  test('under another hash is not there', async () => {
    assert.equal((await request(edge, `/api/v1/rubricators/${'0'.repeat(64)}`)).status, 404);
  });
});

// fetch unpacks by itself; here the bytes count.
async function raw(path, headers, method = 'GET') {
  const { request: send } = await import('node:http');
  return new Promise((resolve, reject) => {
    const call = send(`${edge.url}${path}`, { headers, method }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    call.on('error', reject);
    call.end();
  });
}

describe('a file', () => {
  test('is kept under an id and its hash', async () => {
    const bytes = png();
    const { status, body } = await upload(edge, bytes);
    assert.equal(status, 201, JSON.stringify(body));
    assert.match(body.id, /^[0-9a-f-]{36}$/);
    assert.match(body.sha256, /^[0-9a-f]{64}$/);
    assert.ok(body.size > 0 && body.size <= bytes.length);
  });

  test('goes along with a message', async () => {
    const { body: file } = await upload(edge, png());
    const { status, body } = await submit(edge, pothole({ attachments: [file.id] }));
    assert.equal(status, 201, JSON.stringify(body));
  });

  test('is what its bytes are, whatever it is said to be', async () => {
    for (const type of ['image/jpeg', 'application/octet-stream', 'application/pdf', 'text/html']) {
      const { status, body } = await upload(edge, png(), { type });
      assert.equal(status, 201, `${type}: ${JSON.stringify(body)}`);
    }
  });

  test('that is none of the kinds by its bytes: 415', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    for (const [bytes, type] of [
      [Buffer.from('<script>alert(1)</script>'), 'image/png'],
      [Buffer.from('GIF89a'), 'image/png'],
      [heic, 'image/jpeg'],
      [Buffer.alloc(0), 'image/png'],
    ]) {
      const { status } = await upload(edge, bytes, { type });
      assert.equal(status, 415, `${bytes.length} bytes as ${type}`);
    }
  });

  test('over the limit: 413, and the client hears of it', async () => {
    for (const size of [200_001, 3_000_000, 30_000_000]) {
      const { status } = await upload(edge, Buffer.alloc(size, 1));
      assert.equal(status, 413, `${size}`);
    }
  });

  test('without the header that forms cannot send: 400', async () => {
    const { status } = await request(edge, '/api/v1/attachments', { method: 'POST', headers: { 'content-type': 'image/png' }, body: png() });
    assert.equal(status, 400);
  });

  test('more of them than a message takes: 422', async () => {
    const files = await Promise.all(Array.from({ length: 6 }, (_, i) => upload(edge, png(8, 8 + i))));
    const { status, body } = await submit(edge, pothole({ attachments: files.map(({ body: { id } }) => id) }));
    assert.equal(status, 422);
    assert.equal(body.errors[0].field, 'attachments');
  });
});

describe('suggestions', () => {
  test('follow from own words', async () => {
    const { status, body } = await post(edge, '/api/v1/suggest', { org: '811', text: 'яма на дороге', place: {} });
    assert.equal(status, 200);
    assert.equal(body.situations[0].id, 'roads.pothole');
    assert.deepEqual(Object.keys(body.situations[0]).sort(), ['id', 'path', 'score', 'title', 'why']);
    assert.deepEqual(body.similar, []);
    assert.equal(body.call_112_first, false);
  });

  test('put danger first', async () => {
    const { body } = await post(edge, '/api/v1/suggest', { org: '811', text: 'в подъезде пахнет газом' });
    assert.equal(body.call_112_first, true);
  });

  test('are refused without an org or text, and for unknown members', async () => {
    for (const wrong of [{ org: '811' }, { text: 'яма' }, { org: '811', text: 'яма', limit: 5 }, { org: '811', text: 5 }])
      assert.equal((await post(edge, '/api/v1/suggest', wrong)).status, 400, JSON.stringify(wrong));
    assert.equal((await post(edge, '/api/v1/suggest', { org: '0', text: 'яма' })).status, 422);
  });
});

describe('pages of other sites', () => {
  const from = (origin) => ({ headers: { origin } });

  test('that may carry the form read the answers', async () => {
    for (const origin of [agency, everywhere, edge.url]) {
      const { headers } = await request(edge, '/api/v1/orgs/811', from(origin));
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.match(headers.get('vary'), /Origin/);
    }
  });

  test('that may not get no permission', async () => {
    for (const origin of [stranger, 'null', `${agency}.evil.com`, agency.replace('https', 'http')]) {
      const { headers } = await request(edge, '/api/v1/orgs/811', from(origin));
      assert.equal(headers.get('access-control-allow-origin'), null, origin);
      assert.match(headers.get('vary'), /Origin/);
    }
  });

  test('send messages for their own body only', async () => {
    assert.equal((await submit(edge, pothole(), from(agency))).status, 201);
    assert.equal((await submit(edge, pothole(), from(everywhere))).status, 201);
    assert.equal((await submit(edge, pothole({ org: '812' }), from(agency))).status, 403);
    assert.equal((await submit(edge, pothole({ org: '812' }), from(everywhere))).status, 201);
    const refused = await submit(edge, pothole(), from(stranger));
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
  });

  test('read why they were refused', async () => {
    const { status, headers } = await submit(edge, pothole({ text: '' }), from(agency));
    assert.equal(status, 422);
    assert.equal(headers.get('access-control-allow-origin'), agency);
  });

  test('ask first', async () => {
    const ask = (origin) =>
      request(edge, '/api/v1/messages', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,idempotency-key' },
      });
    const allowed = await ask(agency);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('access-control-allow-origin'), agency);
    assert.match(allowed.headers.get('access-control-allow-methods'), /POST/);
    for (const name of ['Content-Type', 'Idempotency-Key', 'Authorization', 'Okno-Upload', 'Accept-Language'])
      assert.match(allowed.headers.get('access-control-allow-headers'), new RegExp(name));
    const refused = await ask(stranger);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
    assert.equal(refused.headers.get('access-control-allow-methods'), null);
  });

  test('upload only when they may', async () => {
    assert.equal((await upload(edge, png(), { headers: { origin: agency } })).status, 201);
    assert.equal((await upload(edge, png(), { headers: { origin: stranger } })).status, 403);
  });
});

describe('methods', () => {
  test('that an address does not know: 405 with those that it knows', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/api/v1/messages', 'POST'],
      ['GET', '/api/v1/messages', 'POST'],
      ['POST', '/api/v1/orgs/811', 'GET'],
      ['PATCH', '/healthz', 'GET'],
      ['PUT', '/console', 'GET'],
    ]) {
      const answer = await request(edge, path, { method });
      assert.equal(answer.status, 405, `${method} ${path}`);
      assert.match(answer.headers.get('allow'), new RegExp(allow));
    }
  });

  test('HEAD is GET without the body', async () => {
    const get = await raw('/api/v1/orgs/811', {});
    const head = await raw('/api/v1/orgs/811', {}, 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(head.body.length, 0);
    assert.equal(head.headers['content-length'], get.headers['content-length']);
    assert.equal(head.headers['content-type'], get.headers['content-type']);
  });

  test('OPTIONS names the methods', async () => {
    const { status, headers } = await request(edge, '/healthz', { method: 'OPTIONS' });
    assert.equal(status, 204);
    assert.match(headers.get('allow'), /GET, HEAD, OPTIONS/);
  });
});

describe('what browsers load', () => {
  test('the loader has one address for all times, checked again after minutes', async () => {
    const loader = await raw('/v1/okno.js', {});
    assert.equal(loader.status, 200);
    assert.match(loader.headers['content-type'], /^text\/javascript/);
    assert.match(loader.headers['cache-control'], /max-age=300/);
    assert.equal(loader.headers['x-content-type-options'], 'nosniff');
    assert.equal(loader.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(loader.headers['access-control-allow-origin'], '*');
    const again = await raw('/v1/okno.js', { 'if-none-match': `"other", W/${loader.headers.etag}` });
    assert.equal(again.status, 304);
  });

  test('everything has an address of its version, kept for ever', async () => {
    const { version, files } = JSON.parse(readFileSync(join(root, 'build', 'web', 'manifest.json'), 'utf8'));
    assert.ok(okno(['--version']).stdout.includes(version), 'the program holds an older web part: run ./dev build');
    assert.ok(files.length > 3);
    for (const { name, sha256 } of files) {
      const file = await raw(`/${version}/${name}`, { 'accept-encoding': 'br' });
      assert.equal(file.status, 200, name);
      assert.match(file.headers['cache-control'], /immutable/);
      const bytes = file.headers['content-encoding'] === 'br' ? brotliDecompressSync(file.body) : file.body;
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, name);
    }
    const wasm = await raw(`/${version}/core.wasm`, {});
    assert.equal(wasm.headers['content-type'], 'application/wasm');
  });

  test('another version and a way out of the folder are not there', async () => {
    for (const path of ['/000000000000/okno.js', '/v1/../edge.json', '/demo/%2e%2e/%2e%2e/etc/passwd', '/demo/..%2f..%2fetc/passwd'])
      assert.equal((await raw(path, {})).status, 404, path);
  });

  test('the front door leads to the demo agency', async () => {
    const { status, headers } = await request(edge, '/');
    assert.equal(status, 302);
    assert.equal(headers.get('location'), '/demo/');
    const page = await request(edge, '/demo/');
    assert.equal(page.status, 200);
    assert.match(page.body, /<script[^>]+\/v1\/okno\.js/);
    assert.equal((await request(edge, '/consent')).status, 200);
  });
});

describe('who runs it', () => {
  test('sees that it is alive and ready', async () => {
    assert.equal((await request(edge, '/healthz')).status, 200);
    const { status, body } = await request(edge, '/readyz');
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.hub_reachable, false);
    assert.ok(body.undelivered > 0, 'the hub is down, so something waits');
    assert.ok(body.disk_free_ratio > 0);
  });

  test('sees figures that monitoring reads', async () => {
    const { body, headers } = await request(edge, '/metrics');
    assert.match(headers.get('content-type'), /^text\/plain; version=0\.0\.4/);
    assert.match(body, /^okno_http_requests_total\{method="POST",route="\/api\/v1\/messages",status="201"\} \d+$/m);
    assert.match(body, /^okno_outbox_waiting\{peer="hub"\} \d+$/m);
    assert.doesNotMatch(body, /40-[0-9A-Z]{4}-/);
  });
});
