// POST and GET /api/v1/messages: what is taken, what is refused and how, and that nothing is taken twice.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startNodes } from './support/nodes.mjs';
import { open, statuses } from './support/raw.mjs';
import { post, pothole, rate, request, signIn, statusOf, submit, submitted } from './support/requests.mjs';

let nodes;
let edge;
before(async () => {
  nodes = await startNodes({ hubToo: false });
  ({ edge } = nodes);
});
after(() => nodes?.stop());

// Sends bytes as they are; resolves to all that comes back until the server closes.
function raw(bytes) {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(edge.port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += chunk;
      if (/\r\n\r\n/.test(text)) socket.end();
    });
    socket.on('error', (error) => (text ? resolve(text) : reject(error)));
    socket.on('close', () => resolve(text));
  });
}

const isProblem = ({ headers, body, status }) => {
  assert.match(headers.get('content-type'), /^application\/problem\+json/);
  assert.equal(body.status, status);
  assert.ok(body.title.length > 0);
  assert.ok(Array.isArray(body.errors));
};

describe('a message', () => {
  test('is registered with a number, a key, a due date and the body that answers', async () => {
    const { status, body, headers } = await submit(edge);
    assert.equal(status, 201);
    assert.match(body.number, /^40-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    assert.ok(body.access_key.length >= 22);
    assert.equal(body.status, 'moderation');
    assert.match(body.registered_at, /\+03:00$/);
    assert.match(body.due_at, /T23:59:59\+03:00$/);
    assert.equal(body.responsible.org, '814');
    assert.ok(body.responsible.name && body.responsible.why);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  test('goes to whoever owns the road, and where the citizen cannot say, to the town', async () => {
    const answers = async (changes) => (await submitted(edge, pothole(changes))).responsible.org;
    assert.equal(await answers({ owner: 'federal' }), '836');
    assert.equal(await answers({ owner: 'municipal' }), '814');
    assert.equal(await answers({ owner: 'unknown' }), '814');
  });

  test('goes to the settlement that its address names, not through the region', async () => {
    const { responsible } = await submitted(edge, pothole({ place: { address: 'Боровский р-н, г. Балабаново, ул. Лесная, 2' } }));
    assert.equal(responsible.org, '827');
    assert.match(responsible.why, /Балабанова/);
  });

  test('names the bodies that act together, to the citizen at once and later', async () => {
    const receipt = await submitted(edge, pothole({ situation: 'waste.dump', fields: {} }));
    assert.equal(receipt.responsible.org, '814');
    assert.deepEqual(receipt.responsible.also.map(({ org }) => org), ['812']);
    assert.deepEqual((await statusOf(edge, receipt)).body.responsible.also, receipt.responsible.also);
  });

  test('can be seen by who has the key', async () => {
    const receipt = await submitted(edge);
    const { status, body } = await statusOf(edge, receipt);
    assert.equal(status, 200);
    assert.equal(body.number, receipt.number);
    assert.equal(body.due_at, receipt.due_at);
    assert.equal(body.history.length, 1);
    assert.deepEqual(body.can, ['erase']);
    assert.ok(!JSON.stringify(body).includes('maria@example.org'), 'the status holds no contact');
  });

  test('without a situation goes to people who sort it', async () => {
    const { situation, fields, ...rest } = pothole();
    const { status, body } = await submit(edge, rest);
    assert.equal(status, 201, JSON.stringify(body));
    assert.ok(body.responsible.org);
  });

  test('a number may be written as people write it', async () => {
    const receipt = await submitted(edge);
    const typed = receipt.number.toLowerCase().replaceAll('-', '');
    assert.equal((await statusOf(edge, { ...receipt, number: typed })).status, 200);
  });
});

describe('the same key', () => {
  test('with the same body gives the first answer again', async () => {
    const key = randomUUID();
    const first = await submit(edge, pothole(), { key });
    const second = await submit(edge, pothole(), { key });
    assert.equal(second.status, 201);
    assert.deepEqual(second.body, first.body);
  });

  test('with another body is refused, and the first stays', async () => {
    const key = randomUUID();
    const first = await submit(edge, pothole(), { key });
    const second = await submit(edge, pothole({ text: 'Совсем другая беда у дома 7.' }), { key });
    assert.equal(second.status, 422);
    isProblem(second);
    assert.equal((await statusOf(edge, first.body)).status, 200);
  });

  test('fifty times at once registers one message', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(edge, pothole(), { key })));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    assert.equal(new Set(answers.map(({ body }) => body.number)).size, 1);
    assert.equal(new Set(answers.map(({ body }) => body.access_key)).size, 1);
  });

  test('survives a kill without warning', async () => {
    const key = randomUUID();
    const first = await submit(edge, pothole(), { key });
    await edge.kill9();
    await edge.start();
    const second = await submit(edge, pothole(), { key });
    assert.deepEqual(second.body, first.body);
    assert.equal((await statusOf(edge, first.body)).status, 200);
  });
});

describe('two hundred messages at once', () => {
  test('all get numbers of their own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => submit(edge, pothole({ text: `Яма номер ${i} на нашей улице.` }))),
    );
    assert.ok(answers.every(({ status }) => status === 201));
    assert.equal(new Set(answers.map(({ body }) => body.number)).size, 200);
  });
});

describe('what is refused', () => {
  const refusals = [
    ['a text of two letters', pothole({ text: 'ой' }), 'text'],
    ['a text over the limit', pothole({ text: 'я'.repeat(4001) }), 'text'],
    ['no place where one is needed', pothole({ place: {} }), 'place'],
    ['a place off the globe', pothole({ place: { lat: 91, lon: 0 } }), 'place'],
    ['a phone of three digits', pothole({ contact: { phone: '123' } }), 'contact.phone'],
    ['an address without @', pothole({ contact: { email: 'maria' } }), 'contact.email'],
    ['no consent', pothole({ consents: [] }), 'consents'],
    ['a consent that there is not', pothole({ consents: ['pd', 'soul'] }), 'consents'],
    ['an answer that is not offered', pothole({ fields: { where: 'moon' } }), 'fields.where'],
    ['an answer to no question', pothole({ fields: { colour: 'red' } }), 'fields.colour'],
    ['a body that there is not', pothole({ org: '99999' }), 'org'],
    ['a situation that there is not', pothole({ situation: 'roads.dragon' }), 'situation'],
    ['an owner that there is not', pothole({ owner: 'galactic' }), 'owner'],
    ['an owner of what nobody owns', { ...pothole({ situation: 'health.appointment', owner: 'federal' }), fields: {} }, 'owner'],
    ['a file that was never sent', pothole({ attachments: [randomUUID()] }), 'attachments'],
  ];
  for (const [what, message, field] of refusals) {
    test(`${what}: 422 at ${field}`, async () => {
      const answer = await submit(edge, message);
      assert.equal(answer.status, 422, JSON.stringify(answer.body));
      isProblem(answer);
      const error = answer.body.errors.find((each) => each.field.startsWith(field));
      assert.ok(error, JSON.stringify(answer.body.errors));
      assert.ok(error.code && error.message && error.args);
    });
  }

  test('every error is told at once, in the language asked for', async () => {
    const wrong = pothole({ text: '', contact: { email: 'x', phone: '1' }, consents: [] });
    const russian = await submit(edge, wrong, { headers: { 'accept-language': 'ru' } });
    const english = await submit(edge, wrong, { headers: { 'accept-language': 'en-GB,en;q=0.9,ru;q=0.5' } });
    assert.ok(russian.body.errors.length >= 4, JSON.stringify(russian.body.errors));
    assert.deepEqual(russian.body.errors.map(({ field }) => field), english.body.errors.map(({ field }) => field));
    assert.match(russian.body.title, /[а-я]/);
    assert.doesNotMatch(english.body.title, /[а-я]/);
    assert.doesNotMatch(english.body.errors[0].message, /[а-я]/);
  });

  test('unknown members, with their paths', async () => {
    const answer = await submit(edge, pothole({ place: { address: 'Калуга', street: 'Ленина' }, priority: 'high' }));
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body.errors.map(({ field }) => field).sort(), ['place.street', 'priority']);
    assert.ok(answer.body.errors.every(({ code }) => code === 'unknown_member'));
  });

  test('wrong types, with their paths', async () => {
    const answer = await submit(edge, pothole({ text: 5, attachments: 'x' }));
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body.errors.map(({ field }) => field).sort(), ['attachments', 'text']);
  });

  for (const [what, body] of [
    ['nothing', ''],
    ['half a document', '{"org": "811"'],
    ['a name twice', '{"org":"811","org":"812"}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a thousand brackets', '['.repeat(1000) + ']'.repeat(1000)],
    ['an array', '[]'],
    ['a number', '42'],
  ]) {
    test(`${what} instead of JSON: 400`, async () => {
      const answer = await request(edge, '/api/v1/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body,
      });
      assert.equal(answer.status, 400);
      isProblem(answer);
    });
  }

  test('a missing or wrong Idempotency-Key: 400', async () => {
    for (const headers of [{}, { 'idempotency-key': 'abc' }, { 'idempotency-key': '00000000-0000-0000-0000-000000000000' }]) {
      const answer = await post(edge, '/api/v1/messages', pothole(), headers);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.errors[0].field, 'Idempotency-Key');
    }
  });

  test('another Content-Type: 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await submit(edge, pothole(), { headers: { 'content-type': type } });
      assert.equal(answer.status, 415, type);
    }
  });

  test('a body over the limit: 413, told at once', async () => {
    const answer = await submit(edge, pothole({ text: 'я'.repeat(400_000) }));
    assert.equal(answer.status, 413);
    isProblem(answer);
  });

  test('a body over the limit that does not say its length: 413', async () => {
    const chunk = 'x'.repeat(60_000);
    const body = Array.from({ length: 10 }, () => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('') + '0\r\n\r\n';
    const answer = await raw(
      'POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n' +
        `Transfer-Encoding: chunked\r\nIdempotency-Key: ${randomUUID()}\r\n\r\n${body}`,
    );
    assert.match(answer, /^HTTP\/1\.1 413 /);
  });

  test('a compressed body is never unpacked, so it is no JSON: 400', async () => {
    const answer = await request(edge, '/api/v1/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'idempotency-key': randomUUID() },
      body: gzipSync(JSON.stringify(pothole())),
    });
    assert.equal(answer.status, 400);
    isProblem(answer);
  });
});

describe('who has no key', () => {
  test('a wrong key and an unknown number give the same 404', async () => {
    const receipt = await submitted(edge);
    const wrongKey = await statusOf(edge, { ...receipt, access_key: 'A'.repeat(receipt.access_key.length) });
    const noNumber = await statusOf(edge, { number: '40-0000-00', access_key: receipt.access_key });
    const nonsense = await statusOf(edge, { number: 'nonsense', access_key: receipt.access_key });
    for (const answer of [wrongKey, noNumber, nonsense]) assert.equal(answer.status, 404);
    assert.deepEqual(wrongKey.body, noNumber.body);
    assert.deepEqual(wrongKey.body, nonsense.body);
    const names = (answer) => [...answer.headers.keys()].sort();
    assert.deepEqual(names(wrongKey), names(noNumber));
  });

  test('no key at all: 401', async () => {
    const { number } = await submitted(edge);
    for (const headers of [{}, { authorization: 'Bearer' }, { authorization: 'Basic eDp5' }]) {
      const answer = await request(edge, `/api/v1/messages/${number}`, { headers });
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get('www-authenticate'), /^Bearer/);
    }
  });

  test('the key of another message does not open this one', async () => {
    const [one, other] = [await submitted(edge), await submitted(edge)];
    assert.equal((await statusOf(edge, { number: one.number, access_key: other.access_key })).status, 404);
  });
});

describe('an erasure', () => {
  const erase = (receipt, headers = {}) =>
    request(edge, `/api/v1/messages/${receipt.number}/erasure`, { method: 'POST', headers: { authorization: `Bearer ${receipt.access_key}`, ...headers } });

  test('is done once and for all, and the message says so', async () => {
    const receipt = await submitted(edge);
    for (let i = 0; i < 2; i += 1) {
      const { status, body } = await erase(receipt);
      assert.equal(status, 202);
      assert.deepEqual(body, { status: 'erased' });
    }
    const { body } = await statusOf(edge, receipt);
    assert.equal(body.erased, true);
    assert.deepEqual(body.can, []);
    assert.equal(body.history.length, 1);
    const desk = await signIn(edge, nodes.login);
    const dossier = await desk.get(`/console/api/messages/${receipt.number}`);
    assert.equal(dossier.status, 200);
    assert.doesNotMatch(JSON.stringify(dossier.body), /порвал колесо|maria@example/);
  });

  test('is refused without the key, with another, by a number that is none, and from a site that is not known', async () => {
    const receipt = await submitted(edge);
    const other = await submitted(edge);
    for (const [status, answer] of [
      [401, await erase(receipt, { authorization: '' })],
      [404, await erase({ ...receipt, access_key: 'A'.repeat(30) })],
      [404, await erase({ ...receipt, access_key: other.access_key })],
      [404, await erase({ ...receipt, number: '40-0000-00' })],
      [403, await erase(receipt, { origin: 'https://evil.example' })],
    ]) {
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      isProblem(answer);
    }
    assert.equal((await statusOf(edge, receipt)).body.erased, undefined);
  });
});

describe('a rating', () => {
  const good = { score: 5, outcome: 'solved', wants_review: false, comment: '' };

  test('is refused before there is an answer, and says so', async () => {
    const answer = await rate(edge, await submitted(edge), good);
    assert.equal(answer.status, 409);
    isProblem(answer);
  });

  test('is checked', async () => {
    const receipt = await submitted(edge);
    for (const [wrong, field, code] of [
      [{ ...good, score: 6 }, 'score', 'out_of_range'],
      [{ ...good, score: 'five' }, 'score', 'wrong_type'],
      [{ ...good, outcome: 'fine' }, 'outcome', 'out_of_range'],
      [{ ...good, stars: 5 }, 'stars', 'unknown_member'],
      [{ score: 5 }, 'outcome', 'missing'],
    ]) {
      const answer = await rate(edge, receipt, wrong);
      assert.equal(answer.status, 400, JSON.stringify(wrong));
      assert.deepEqual(answer.body.errors.map((error) => [error.field, error.code]), [[field, code]], JSON.stringify(answer.body));
    }
    assert.equal((await rate(edge, { ...receipt, access_key: 'A'.repeat(30) }, good)).status, 404);
  });
});

describe('a refusal', () => {
  const sentence = /[A-Za-z]{2,} [A-Za-z]{2,}/;
  const russian = /[а-яё]/i;
  const headers = (lang) => ({ 'accept-language': lang });
  const message = (lang, document, more = {}) =>
    post(edge, '/api/v1/messages', document, { 'idempotency-key': randomUUID(), ...headers(lang), ...more });
  // By the status that they are answered with.
  const ways = {
    '400 no JSON': (lang) => message(lang, '{'),
    '400 too deep': (lang) => message(lang, '['.repeat(500)),
    '400 a number too large': (lang) => message(lang, '[99999999999999999999]'),
    '400 no object': (lang) => message(lang, []),
    '400 wrong types': (lang) => message(lang, { org: 1, text: [], fields: { a: 1 }, place: { lat: 'x', z: 1 }, attachments: {}, lang: 'de', more: 1 }),
    '400 no key': (lang) => message(lang, pothole(), { 'idempotency-key': 'x' }),
    '422 no body': (lang) => message(lang, { org: '0' }),
    '422 no fields': (lang) => message(lang, { org: '811', situation: 'roads.pothole' }),
    '422 no situation': (lang) => message(lang, { org: '811', situation: 'x' }),
    '415 not its type': (lang) => message(lang, '{}', { 'content-type': 'text/plain' }),
    '404 no org': (lang) => request(edge, '/api/v1/orgs/0', { headers: headers(lang) }),
    '404 no pack': (lang) => request(edge, '/api/v1/rubricators/0', { headers: headers(lang) }),
    '404 no address': (lang) => request(edge, '/nothing', { headers: headers(lang) }),
    '405 no method': (lang) => request(edge, '/api/v1/messages', { method: 'DELETE', headers: headers(lang) }),
    '401 no bearer': (lang) => request(edge, '/api/v1/messages/40-0000-00', { headers: headers(lang) }),
    '404 no message': (lang) => request(edge, '/api/v1/messages/40-0000-00', { headers: { ...headers(lang), authorization: 'Bearer x' } }),
    '415 no file': (lang) => request(edge, '/api/v1/attachments', { method: 'POST', headers: { ...headers(lang), 'content-type': 'image/png', 'okno-upload': '1' }, body: 'x' }),
    '400 no upload header': (lang) => request(edge, '/api/v1/attachments', { method: 'POST', headers: { ...headers(lang), 'content-type': 'image/png' }, body: 'x' }),
    '401 not signed in': (lang) => request(edge, '/console/api/messages', { headers: headers(lang) }),
    '401 not signed': (lang) => post(edge, '/federation/v1/deliveries', {}, headers(lang)),
    '401 wrong password': (lang) => post(edge, '/console/api/login', { login: 'x', password: 'y' }, headers(lang)),
    '400 no login': (lang) => post(edge, '/console/api/login', { login: 1 }, headers(lang)),
    '400 a wrong rating': async (lang) => post(edge, `/api/v1/messages/${(await submitted(edge)).number}/rating`, { score: 9, outcome: 'fine', wants_review: 'x' }, { ...headers(lang), authorization: 'Bearer x' }),
    '409 an early rating': async (lang) => {
      const receipt = await submitted(edge);
      return post(edge, `/api/v1/messages/${receipt.number}/rating`, { score: 5, outcome: 'solved' }, { ...headers(lang), authorization: `Bearer ${receipt.access_key}` });
    },
    '400 suggesting': (lang) => post(edge, '/api/v1/suggest', { org: 5 }, headers(lang)),
  };
  for (const [name, ask] of Object.entries(ways))
    test(`speaks one language: ${name}`, async () => {
      for (const lang of ['ru', 'en']) {
        const { status, body } = await ask(lang);
        assert.equal(status, Number(name.slice(0, 3)), JSON.stringify(body));
        const said = [body.title, body.detail, ...body.errors.flatMap(({ message: words, args }) => [words, ...Object.values(args)])].filter(Boolean);
        assert.ok(said.length >= 2, JSON.stringify(body));
        for (const words of said) {
          if (lang === 'en') assert.doesNotMatch(words, russian);
          else assert.doesNotMatch(words.replaceAll('solved, partly, not_solved', ''), sentence);
        }
      }
    });
});

describe('bytes on the wire', () => {
  test('a request line that is none: 400', async () => {
    assert.match(await raw('HELLO\r\n\r\n'), /^HTTP\/1\.1 400 /);
  });

  test('headers over the limit: 431', async () => {
    assert.match(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
  });

  test('too many headers: 400', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `X-${i}: y\r\n`).join('');
    assert.match(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\n${many}\r\n`), /^HTTP\/1\.1 431 /);
  });

  test('an address over the limit: 414', async () => {
    const answer = await raw(`GET /${'x'.repeat(10_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 414 /);
  });

  test('the body of a GET does not become the next request', async () => {
    const hidden = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    const connection = await open(edge);
    connection.send(`GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`);
    // The answer to the next request, if the connection takes one, comes right after that to the GET.
    connection.send('GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n');
    connection.end();
    assert.match(statuses(await connection.closed()).join(' '), /^200( 404)?$/);
    connection.destroy();
  });

  test('two lengths, or a length and chunks: 400', async () => {
    for (const lengths of ['Content-Length: 5\r\nContent-Length: 6', 'Content-Length: 5\r\nTransfer-Encoding: chunked'])
      assert.match(await raw(`POST /api/v1/suggest HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\nhello`), /^HTTP\/1\.1 400 /);
  });

  test('requests one behind the other are answered in order', async () => {
    const one = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const connection = await open(edge);
    connection.send(one('/healthz') + one('/api/v1/nothing'));
    assert.deepEqual(statuses(await connection.answered((text) => statuses(text).length === 2)), [200, 404]);
    connection.destroy();
  });

  test('a hundred silent sockets keep nobody waiting', async () => {
    const idle = await Promise.all(
      Array.from({ length: 100 }, () => new Promise((resolve) => {
        const socket = connect(edge.port, '127.0.0.1', () => resolve(socket));
      })),
    );
    for (const socket of idle.slice(0, 50)) socket.write('POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nContent-Le');
    assert.equal((await submit(edge)).status, 201);
    // Nobody had to give them up first.
    assert.ok(idle.every((socket) => !socket.destroyed && !socket.readableEnded));
    for (const socket of idle) socket.destroy();
  });
});

describe('the log', () => {
  test('holds nothing of what people wrote', async () => {
    const session = await signIn(edge, nodes.login);
    assert.ok(session.csrf);
    const receipt = await submitted(edge, pothole({ text: 'Особенные слова про барсука.' }));
    const log = edge.log();
    for (const secret of ['барсука', 'maria@example.org', 'Мария', receipt.access_key, receipt.number, nodes.login.password])
      assert.ok(!log.includes(secret), secret);
  });
});
