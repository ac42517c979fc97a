// The peer: what a competent team would write in an afternoon with Fastify and better-sqlite3. It validates the same
// body with Fastify's own JSON Schema compiler and keeps a message, an event, an outbox row and an idempotency key in
// one transaction with the same durability as ours (WAL, synchronous=FULL).
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const [file, port] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
  CREATE TABLE messages(number TEXT PRIMARY KEY, key_sha256 TEXT NOT NULL, document TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE events(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, message TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL) STRICT;
  CREATE TABLE outbox(position INTEGER PRIMARY KEY, event INTEGER NOT NULL) STRICT;
  CREATE TABLE idempotency(key TEXT PRIMARY KEY, body_sha256 TEXT NOT NULL, number TEXT NOT NULL) STRICT;
`);
const find = db.prepare('SELECT number, body_sha256 FROM idempotency WHERE key = ?');
const addMessage = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)');
const addEvent = db.prepare("INSERT INTO events(id, message, kind, payload) VALUES (?, ?, 'message.submitted', ?)");
const addOutbox = db.prepare('INSERT INTO outbox(event) VALUES (?)');
const addKey = db.prepare('INSERT INTO idempotency VALUES (?, ?, ?)');
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const take = db.transaction((key, body) => {
  const hash = sha256(body);
  const earlier = find.get(key);
  if (earlier) return earlier.body_sha256 === hash ? { number: earlier.number } : null;
  const number = randomUUID();
  const accessKey = randomBytes(16).toString('base64url');
  addMessage.run(number, sha256(accessKey), body, Date.now());
  const { lastInsertRowid } = addEvent.run(randomUUID(), number, body);
  addOutbox.run(lastInsertRowid);
  addKey.run(key, hash, number);
  return { number, access_key: accessKey };
});

const text = (maxLength) => ({ type: 'string', maxLength });
const schema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['org', 'text'],
    properties: {
      org: text(20), situation: text(100), text: { ...text(4000), minLength: 3 }, fields: { type: 'object' },
      place: { type: 'object', properties: { address: text(300) } },
      attachments: { type: 'array', items: text(40) },
      contact: { type: 'object', properties: { email: text(254), name: text(200), phone: text(20) } },
      consents: { type: 'array', items: text(40) }, lang: { enum: ['ru', 'en'] },
    },
  },
};
const app = Fastify({ bodyLimit: 256 * 1024 });
app.post('/api/v1/messages', { schema }, async (request, reply) => {
  const answer = take(request.headers['idempotency-key'], JSON.stringify(request.body));
  return answer ? reply.code(201).send(answer) : reply.code(422).send({ title: 'idempotency.reused' });
});
const answersSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['version', 'answers'],
    properties: {
      version: { type: 'integer', minimum: 1 }, lang: { enum: ['ru', 'en'] },
      answers: {
        type: 'object',
        additionalProperties: false,
        required: ['what'],
        properties: {
          what: { enum: ['bench', 'swing', 'light'] }, things: { type: 'array', uniqueItems: true, items: { enum: ['trees', 'parking', 'sport'] } },
          mark: { type: 'integer', minimum: 1, maximum: 5 }, cars: { type: 'integer', minimum: 0 }, say: text(4000),
        },
      },
    },
  },
};
app.post('/api/v1/surveys/:id/responses', { schema: answersSchema }, async (request, reply) => {
  const answer = take(request.headers['idempotency-key'], JSON.stringify(request.body));
  return answer ? reply.code(201).send(answer) : reply.code(422).send({ title: 'idempotency.reused' });
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
