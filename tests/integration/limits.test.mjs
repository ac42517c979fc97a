// Too many requests: 429 with Retry-After, and others are not the worse for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startNodes } from './support/nodes.mjs';
import { png, post, pothole, request, submit, upload } from './support/requests.mjs';

let nodes;
before(async () => {
  nodes = await startNodes({ hubToo: false, limits: { submissions_per_minute: 5, logins_per_minute: 3 } });
});
after(() => nodes?.stop());

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
