// What a citizen's browser and an operator's desk send, in few words.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export const pothole = (changes = {}) => ({
  org: '811',
  situation: 'roads.pothole',
  fields: { where: 'carriageway' },
  text: 'У дома 5 яма сантиметров двадцать, вчера порвал колесо.',
  place: { address: 'Калуга, улица Ленина, 5', lat: 54.5138, lon: 36.2612, oktmo: '29701000' },
  contact: { name: 'Мария', email: 'maria@example.org' },
  consents: ['pd'],
  lang: 'ru',
  ...changes,
});

// { status, headers, body } with the body parsed where it is JSON.
export async function request(node, path, { method = 'GET', headers = {}, body } = {}) {
  const response = await fetch(`${node.url}${path}`, { method, headers, body, redirect: 'manual' });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

export const post = (node, path, document, headers = {}) =>
  request(node, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof document === 'string' ? document : JSON.stringify(document),
  });

export const submit = (node, message = pothole(), { key = randomUUID(), headers = {} } = {}) =>
  post(node, '/api/v1/messages', message, { 'idempotency-key': key, ...headers });

export async function submitted(node, message) {
  const { status, body } = await submit(node, message);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

export const statusOf = (node, { number, access_key: key }) =>
  request(node, `/api/v1/messages/${number}`, { headers: { authorization: `Bearer ${key}` } });

export const rate = (node, { number, access_key: key }, rating) =>
  post(node, `/api/v1/messages/${number}/rating`, rating, { authorization: `Bearer ${key}` });

// An operator who is signed in: { get, act, cookie, csrf }.
export async function signIn(node, login) {
  const { status, headers, body } = await post(node, '/console/api/login', login);
  assert.equal(status, 200, JSON.stringify(body));
  const cookie = headers.get('set-cookie').split(';')[0];
  const { csrf } = body;
  return {
    cookie,
    csrf,
    name: body.name,
    get: (path) => request(node, path, { headers: { cookie } }),
    // Tests answer many messages alike; those about that say "confirm: undefined".
    act: (number, action) =>
      post(node, `/console/api/messages/${number}/actions`, action.action === 'answer' ? { confirm: true, ...action } : action, { cookie, 'okno-csrf': csrf }),
    form: (path, fields) =>
      request(node, path, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf, ...fields }).toString(),
      }),
  };
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
const chunk = (type, data) => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};
function pngOf(width, height, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

// A PNG image of one colour; `width` and `height` in pixels.
export function png(width = 8, height = 8) {
  const rows = Buffer.alloc(height * (1 + width * 3), 120);
  for (let y = 0; y < height; y += 1) rows[y * (1 + width * 3)] = 0;
  return pngOf(width, height, deflateSync(rows));
}

// A PNG file of about `size` bytes that nothing can make smaller. What it shows is noise.
export const noisyPng = (size) => pngOf(100, 100, randomBytes(size));

export const upload = (node, bytes, { type = 'image/png', headers = {} } = {}) =>
  request(node, '/api/v1/attachments', {
    method: 'POST',
    headers: { 'content-type': type, 'okno-upload': '1', ...headers },
    body: bytes,
  });
