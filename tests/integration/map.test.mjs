// A body's own map: from GeoJSON to the browser, and what a point on it says of who answers.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { okno, root, startNodes } from './support/nodes.mjs';
import { pothole, request, submitted } from './support/requests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'okno-map-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const sketch = (layer) => join(root, 'edge', 'demo', 'map', `${layer}.geojson`);
const layers = ['districts', 'streets', 'water'].flatMap((layer) => [`--${layer}`, sketch(layer)]);
const out = (name) => join(folder, name);
const write = (name, document) => {
  writeFileSync(out(name), typeof document === 'string' ? document : JSON.stringify(document));
  return out(name);
};
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// fetch unpacks by itself; here the bytes count.
const raw = (node, path, headers = {}) =>
  new Promise((resolve, reject) => {
    const call = send(`${node.url}${path}`, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    call.on('error', reject);
    call.end();
  });

describe('okno map pack', () => {
  test('packs a map and says how large it has become', () => {
    const { code, stdout, stderr } = okno(['map', 'pack', ...layers, '--out', out('all.json')]);
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^districts: 9 features, \d+ points → \d+\nstreets: \d+ features, \d+ points → \d+\nwater: 6 features, \d+ points → \d+\n[^\n]*all\.json: \d+ bytes, \d+ with brotli\n$/,
    );
    assert.ok(stdout.includes(`${statSync(out('all.json')).size} bytes`));
    const map = JSON.parse(readFileSync(out('all.json'), 'utf8'));
    assert.equal(map.schema_version, 1);
    assert.equal(map.districts.length, 9);
    assert.ok(map.east_scale > 0.57 && map.east_scale < 0.58);
  });

  test('a coarser map is smaller, and one of streets alone has them alone', () => {
    assert.equal(okno(['map', 'pack', ...layers, '--tolerance', '200', '--out', out('coarse.json')]).code, 0);
    assert.ok(statSync(out('coarse.json')).size < 0.8 * statSync(out('all.json')).size);
    const { code, stdout } = okno(['map', 'pack', '--streets', sketch('streets'), '--out', out('streets.json')]);
    assert.equal(code, 0);
    assert.match(stdout, /^streets: [^\n]*\n[^\n]*streets\.json: [^\n]*\n$/);
    assert.deepEqual(JSON.parse(readFileSync(out('streets.json'), 'utf8')).districts, []);
  });

  test('the same files make the same map', () => {
    okno(['map', 'pack', ...layers, '--out', out('again.json')]);
    assert.deepEqual(readFileSync(out('again.json')), readFileSync(out('all.json')));
  });

  for (const [what, ...args] of [
    ['nothing', 'map'],
    ['another word', 'map', 'unpack', '--streets', 'x', '--out', 'y'],
    ['water alone', 'map', 'pack', '--water', sketch('water'), '--out', 'y'],
    ['no --out', 'map', 'pack', '--streets', sketch('streets')],
    ['an option twice', 'map', 'pack', '--streets', 'x', '--streets', 'y', '--out', 'z'],
    ['a tolerance that is no number', 'map', 'pack', '--streets', 'x', '--out', 'z', '--tolerance', 'much'],
    ['a negative tolerance', 'map', 'pack', '--streets', 'x', '--out', 'z', '--tolerance', '-4'],
  ]) {
    test(`${what} is wrong usage`, () => {
      const { code, stdout, stderr } = okno(args);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, /^okno: [^\n]+\n$/);
    });
  }

  test('what is wrong in a file is told in one line, with the file, the place and the mend; nothing is written', () => {
    const districts = JSON.parse(readFileSync(sketch('districts'), 'utf8'));
    delete districts.features[3].properties.oktmo;
    districts.features[5].geometry.coordinates[0][2] = [411000.5, 6100000];
    for (const [file, told] of [
      [write('code.geojson', districts), /code\.geojson: features\[3\]\.properties\.oktmo: this member is required \(and 1 more\)/],
      [write('broken.geojson', '{"type":'), /broken\.geojson: not GeoJSON: /],
      [out('none.geojson'), /none\.geojson: No such file/],
      [write('topology.geojson', { type: 'Topology' }), /topology\.geojson: type: expected a FeatureCollection/],
    ]) {
      const { code, stdout, stderr } = okno(['map', 'pack', '--districts', file, '--out', out('never.json')]);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, told);
      assert.match(stderr, /^[^\n]+\n$/);
      assert.throws(() => statSync(out('never.json')));
    }
  });

  test('a map that cannot be written is refused', () => {
    const { code, stderr } = okno(['map', 'pack', '--streets', sketch('streets'), '--out', join(folder, 'none', 'x.json')]);
    assert.equal(code, 1);
    assert.match(stderr, /cannot write .*x\.json/);
  });
});

describe('a body with a map', () => {
  let nodes;
  before(async () => {
    nodes = await startNodes({ hubToo: false });
  });
  after(() => nodes?.stop());

  test('tells its form where the map is, and the demo has packed it as the command does', async () => {
    const { body: org } = await request(nodes.edge, '/api/v1/orgs/811');
    const bytes = readFileSync(join(nodes.dir, 'map.json'));
    assert.deepEqual(org.map, { hash: sha256(bytes), url: `/api/v1/maps/${sha256(bytes)}` });
    assert.deepEqual(bytes, readFileSync(out('all.json')));
    const { orgs } = JSON.parse(readFileSync(join(nodes.dir, 'orgs.json'), 'utf8'));
    assert.ok(orgs.length > 0 && orgs.every(({ map }) => map === 'map.json'));
  });

  test('gives the map for ever, in the coding that suits', async () => {
    const { body: org } = await request(nodes.edge, '/api/v1/orgs/825');
    const bytes = readFileSync(join(nodes.dir, 'map.json'));
    for (const [accept, coding, unpack] of [
      ['gzip, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['identity', undefined, (body) => body],
    ]) {
      const answer = await raw(nodes.edge, org.map.url, { 'accept-encoding': accept, origin: 'https://www.example.ru' });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['content-encoding'], coding);
      assert.match(answer.headers['content-type'], /^application\/json/);
      assert.match(answer.headers['cache-control'], /immutable/);
      assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin');
      assert.deepEqual(unpack(answer.body), bytes);
      const again = await raw(nodes.edge, org.map.url, { 'accept-encoding': accept, 'if-none-match': answer.headers.etag });
      assert.equal(again.status, 304);
      assert.equal(again.body.length, 0);
    }
  });

  test('has none under another hash', async () => {
    for (const hash of ['0'.repeat(64), 'map.json', '']) {
      const { status, headers, body } = await request(nodes.edge, `/api/v1/maps/${hash}`);
      assert.equal(status, 404);
      assert.match(headers.get('content-type'), /problem\+json/);
      assert.equal(body.status, 404);
    }
  });

  test('knows by a point alone whose street it is', async () => {
    const at = (lat, lon, more = {}) => submitted(nodes.edge, pothole({ place: { lat, lon, ...more } }));
    assert.equal((await at(55.1, 36.61)).responsible.org, '825'); // Обнинск
    assert.equal((await at(55.18, 36.66)).responsible.org, '827'); // Балабаново, which lies in a district
    assert.equal((await at(55.25, 36.3)).responsible.org, '826'); // the district around it
    assert.equal((await at(55.1, 36.61, { oktmo: '29606105' })).responsible.org, '827'); // what the form says goes first
    assert.equal((await at(54.75, 36.3)).responsible.org, '811'); // between the districts of the map
  });
});

describe('a map that is broken', () => {
  let dir;
  before(() => {
    dir = join(folder, 'demo');
    assert.equal(okno(['demo', '--write', dir]).code, 0);
  });
  const check = () => okno(['check', '--config', join(dir, 'edge.json')]);

  test('is named by okno check, and keeps the node from starting', () => {
    assert.equal(check().code, 0);
    const map = JSON.parse(readFileSync(join(dir, 'map.json'), 'utf8'));
    map.districts[2].oktmo = '296';
    writeFileSync(join(dir, 'map.json'), JSON.stringify(map));
    const { code, stderr } = check();
    assert.equal(code, 1);
    assert.match(stderr, /^okno: [^\n]*orgs\.json: orgs\[0\]\.map: [^\n]*map\.json: districts\[2\]\.oktmo: an OKTMO code has 8 or 11 digits; make the file with `okno map pack`\n$/);
    const serve = okno(['serve', '--config', join(dir, 'edge.json')]);
    assert.equal(serve.code, 1);
    assert.match(serve.stderr, /map\.json: districts\[2\]\.oktmo/);
  });

  test('so is one that is not there', () => {
    rmSync(join(dir, 'map.json'));
    const { code, stderr } = check();
    assert.equal(code, 1);
    assert.match(stderr, /orgs\[0\]\.map: [^\n]*map\.json: No such file/);
  });
});
