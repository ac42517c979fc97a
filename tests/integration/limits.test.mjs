// Too many requests, too slow ones, and those that are meant to be misread: each has its limit, and others are not the
// worse for it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, startNodes } from './support/nodes.mjs';
import { open, statuses } from './support/raw.mjs';
import { noisyPng, png, post, pothole, request, submit, upload } from './support/requests.mjs';

let nodes;
let calm; // without tight limits
before(async () => {
  calm = await startNodes({ hubToo: false });
  nodes = await startNodes({ hubToo: false, limits: { submissions_per_minute: 5, logins_per_minute: 3 } });
});
after(() => Promise.all([nodes?.stop(), calm?.stop()]));

const openConnections = async (node) =>
  Number(/^okno_open_connections (\d+)/m.exec((await request(node, '/metrics')).body)[1]);

const isTooMany = ({ status, headers, body }) => {
  assert.equal(status, 429);
  assert.ok(Number(headers.get('retry-after')) >= 1);
  assert.equal(body.status, 429);
};

test('messages', async () => {
  const answers = [];
  for (let i = 0; i < 7; i += 1) answers.push(await submit(nodes.edge));
  assert.deepEqual(answers.slice(0, 5).map(({ status }) => status), [201, 201, 201, 201, 201]);
  answers.slice(5).forEach(isTooMany);
  assert.equal((await request(nodes.edge, '/api/v1/orgs/811')).status, 200);
});

test('files', async () => {
  let last;
  for (let i = 0; i < 40 && last?.status !== 429; i += 1) last = await upload(nodes.edge, png());
  isTooMany(last);
});

test('sign-ins, so that passwords cannot be tried out', async () => {
  const attempt = () => post(nodes.edge, '/console/api/login', { login: 'operator', password: 'guess' });
  for (let i = 0; i < 3; i += 1) assert.equal((await attempt()).status, 401);
  isTooMany(await attempt());
  // The right one has to wait too.
  isTooMany(await post(nodes.edge, '/console/api/login', nodes.login));
  const page = await request(nodes.edge, '/console/login', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'login=operator&password=guess',
  });
  assert.equal(page.status, 429);
  assert.match(page.body, /Подождите/);
});

test('a client cannot pretend to come from elsewhere', async () => {
  isTooMany(await submit(nodes.edge, pothole(), { headers: { 'x-forwarded-for': '10.1.2.3', forwarded: 'for=10.1.2.3' } }));
});

describe('slow clients', () => {
  let many;
  before(async () => {
    many = await startNodes({ hubToo: false, limits: { uploads_at_once: 300, uploads_per_address: 300 } });
  });
  after(() => many?.stop());

  const uploadHead = (length) =>
    `POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nOkno-Upload: 1\r\nContent-Type: image/png\r\nContent-Length: ${length}\r\n\r\n`;

  test('two hundred uploads of a byte a second keep no citizen waiting', async () => {
    const slow = await Promise.all(Array.from({ length: 200 }, () => open(many.edge)));
    for (const connection of slow) connection.send(uploadHead(200_000));
    const timer = setInterval(() => slow.forEach((connection) => connection.send('x')), 1000);
    try {
      await eventually(async () => (await openConnections(many.edge)) >= 200);
      for (let i = 0; i < 5; i += 1) assert.equal((await submit(many.edge)).status, 201);
      // Nobody had to give them up first.
      assert.ok(slow.every((connection) => !connection.isClosed()));
    } finally {
      clearInterval(timer);
      slow.forEach((connection) => connection.destroy());
    }
  });

  test('clients that do not read their answers keep nobody waiting', async () => {
    const page = await request(many.edge, '/demo/');
    assert.equal(page.status, 200);
    const deaf = await Promise.all(Array.from({ length: 40 }, () => open(many.edge)));
    try {
      for (const connection of deaf) {
        connection.pause();
        connection.send('GET /v1/okno.js HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5000));
      }
      for (let i = 0; i < 5; i += 1) assert.equal((await submit(many.edge)).status, 201);
      // Nobody had to give them up first.
      assert.ok((await openConnections(many.edge)) >= deaf.length);
    } finally {
      deaf.forEach((connection) => connection.destroy());
    }
  });

  test('a head that does not end is given up: 408', async () => {
    const slow = await open(many.edge);
    slow.send('GET /healthz HTTP/1.1\r\nHost: x\r\n');
    const timer = setInterval(() => slow.send('X: y\r\n'), 1000);
    try {
      await slow.closed(20_000);
      assert.deepEqual(statuses(slow.text()), [408]);
    } finally {
      clearInterval(timer);
      slow.destroy();
    }
  });
});

describe('a large request', () => {
  const head = (path, headers) =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const image = { 'Okno-Upload': '1', 'Content-Type': 'image/png' };

  for (const [what, status, path, headers] of [
    ['to nowhere', 404, '/api/v1/nothing', { ...image, 'Content-Length': 5_000_000 }],
    ['to an address that takes none', 405, '/healthz', { 'Content-Length': 5_000_000 }],
    ['that is too large', 413, '/api/v1/attachments', { ...image, 'Content-Length': 500_000_000 }],
    ['of a kind that nobody reads', 415, '/api/v1/messages', { 'Content-Type': 'text/html', 'Content-Length': 5_000_000 }],
    ['that a form of another site sent', 400, '/api/v1/attachments', { 'Content-Type': 'image/png', 'Content-Length': 5_000_000 }],
    ['from a node that nobody knows', 401, '/federation/v1/deliveries', { 'Content-Type': 'application/json', 'Content-Length': 5_000_000 }],
    ['in a coding that nobody reads', 501, '/api/v1/attachments', { ...image, 'Transfer-Encoding': 'gzip, chunked' }],
  ]) {
    test(`${what} is refused with ${status} before any of it is sent`, async () => {
      const connection = await open(calm.edge);
      connection.send(head(path, headers));
      assert.deepEqual(statuses(await connection.closed()), [status]);
    });
  }

  test('that asks first is told to go on, or is refused', async () => {
    const bytes = png(64, 64);
    const welcome = await open(calm.edge);
    welcome.send(head('/api/v1/attachments', { ...image, 'Content-Length': bytes.length, Expect: '100-continue' }));
    assert.deepEqual(statuses(await welcome.answered()), [100]);
    welcome.send(bytes);
    assert.deepEqual(statuses(await welcome.answered((text) => text.includes('sha256'))), [100, 201]);
    welcome.destroy();
    const refused = await open(calm.edge);
    refused.send(head('/api/v1/attachments', { ...image, 'Content-Length': 500_000_000, Expect: '100-continue' }));
    assert.deepEqual(statuses(await refused.closed()), [413]);
  });

  test('is one of few from one address: 429, and small ones go on', async () => {
    const slow = await Promise.all(Array.from({ length: 32 }, () => open(calm.edge)));
    try {
      for (const connection of slow) connection.send(head('/api/v1/attachments', { ...image, 'Content-Length': 100_000 }) + 'x');
      await eventually(async () => (await openConnections(calm.edge)) >= 32);
      const one = await open(calm.edge);
      one.send(head('/api/v1/attachments', { ...image, 'Content-Length': 100_000 }));
      const answer = await one.closed();
      assert.deepEqual(statuses(answer), [429]);
      assert.match(answer, /\r\nRetry-After: \d+\r\n/);
      assert.equal((await submit(calm.edge)).status, 201);
      assert.equal((await upload(calm.edge, png())).status, 201);
    } finally {
      slow.forEach((connection) => connection.destroy());
    }
  });

  test('comes whole, in one piece or in chunks', async () => {
    const bytes = noisyPng(300_000);
    const whole = await upload(calm.edge, bytes);
    assert.equal(whole.status, 201, JSON.stringify(whole.body));
    const chunked = await fetch(`${calm.edge.url}/api/v1/attachments`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'okno-upload': '1' },
      duplex: 'half',
      body: new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += 7000) controller.enqueue(bytes.subarray(at, at + 7000));
          controller.close();
        },
      }),
    });
    assert.equal(chunked.status, 201);
    assert.equal((await chunked.json()).sha256, whole.body.sha256);
  });
});

describe('ranges', () => {
  test('mean nothing to a message', async () => {
    for (const range of ['bytes=0-10', 'bytes=900000-', 'lines=1-2'])
      assert.equal((await submit(calm.edge, pothole(), { headers: { range } })).status, 201, range);
  });

  test('of a file are answered with all of it', async () => {
    const all = await request(calm.edge, '/v1/okno.js');
    const part = await request(calm.edge, '/v1/okno.js', { headers: { range: 'bytes=0-9' } });
    assert.equal(part.status, 200);
    assert.equal(part.body, all.body);
  });
});

describe('bytes that two readers could take for two things', () => {
  const next = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  const post = (headers, body) => `POST /api/v1/suggest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n${body}`;
  for (const [what, bytes] of [
    ['a length and chunks', post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${next}`)],
    ['chunks and a length', post('Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', `0\r\n\r\n${next}`)],
    ['two equal lengths', post('Content-Length: 2\r\nContent-Length: 2\r\n', `{}${next}`)],
    ['two lengths in one', post('Content-Length: 2, 2\r\n', `{}${next}`)],
    ['a signed length', post('Content-Length: +2\r\n', `{}${next}`)],
    ['a blank before the colon', post('Content-Length : 2\r\n', `{}${next}`)],
    ['a header that goes on in the next line', post('X: a\r\n Content-Length: 2\r\n', `{}${next}`)],
    ['line feeds alone', `GET /healthz HTTP/1.1\nHost: x\n\n${next}`],
    ['one line feed alone', `GET /healthz HTTP/1.1\r\nHost: x\nX: y\r\n\r\n${next}`],
    ['a NUL in a header', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n${next}`],
    ['two hosts', `GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n${next}`],
    ['a chunk whose line ends in a line feed', post('Transfer-Encoding: chunked\r\n', `2\n{}\r\n0\r\n\r\n${next}`)],
    ['a chunk that is longer than it says', post('Transfer-Encoding: chunked\r\n', `2\r\n{} \r\n0\r\n\r\n${next}`)],
    ['a huge chunk extension', post('Transfer-Encoding: chunked\r\n', `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n${next}`)],
    ['a chunk of endless size', post('Transfer-Encoding: chunked\r\n', `ffffffffffffffff\r\n{}\r\n0\r\n\r\n${next}`)],
  ]) {
    test(`${what}: one 400 and the end`, async () => {
      const connection = await open(calm.edge);
      connection.send(bytes);
      assert.deepEqual(statuses(await connection.closed()), [400]);
    });
  }

  test('an unknown coding of the body: 501 and the end', async () => {
    const connection = await open(calm.edge);
    connection.send(post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${next}`));
    assert.deepEqual(statuses(await connection.closed()), [501]);
  });

  test('a bomb of headers is refused while it arrives: 431', async () => {
    for (const bomb of ['X: y\r\n'.repeat(20_000), `X: ${'y'.repeat(1_000_000)}`]) {
      const connection = await open(calm.edge);
      connection.send(`GET /healthz HTTP/1.1\r\nHost: x\r\n${bomb}`);
      assert.deepEqual(statuses(await connection.closed()), [431]);
    }
  });
});

describe('a connection', () => {
  const get = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

  test('whose client has said all and closed its side gets its answer', async () => {
    const connection = await open(calm.edge);
    connection.send(get('/api/v1/orgs/811'));
    connection.end();
    const text = await connection.closed();
    assert.deepEqual(statuses(text), [200]);
    assert.ok(text.endsWith('}'));
  });

  test('whose client went away in the middle of a request gets none', async () => {
    const connection = await open(calm.edge);
    connection.send('POST /api/v1/suggest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{');
    connection.end();
    assert.deepEqual(statuses(await connection.closed()), []);
  });

  test('takes requests one behind the other, with bodies among them, and answers in order', async () => {
    const body = JSON.stringify({ org: '811', text: 'яма' });
    const post = `POST /api/v1/suggest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const connection = await open(calm.edge);
    connection.send(get('/healthz') + post + get('/nowhere') + post + get('/healthz'));
    await connection.answered((text) => statuses(text).length === 5 && text.endsWith('{"status":"ok"}'));
    assert.deepEqual(statuses(connection.text()), [200, 200, 404, 200, 200]);
    connection.destroy();
  });

  test('stays open behind a small request that was refused', async () => {
    const connection = await open(calm.edge);
    connection.send('POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello' + get('/healthz'));
    await connection.answered((text) => text.endsWith('{"status":"ok"}'));
    assert.deepEqual(statuses(connection.text()), [404, 200]);
    connection.destroy();
  });
});
