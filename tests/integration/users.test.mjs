// Users, their roles and what these open, with real nodes: by commands and by the console's pages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { png, pothole, post, request, signIn, submit, submitted, upload } from './support/requests.mjs';

const password = 'a long password';
let nodes;
let admin;
before(async () => {
  nodes = await startNodes();
  admin = JSON.parse(readFileSync(join(nodes.dir, 'admin.json'), 'utf8'));
});
after(() => nodes?.stop());

const user = (node, act, ...args) => okno(['user', act, '--config', node.config, ...args], { input: `${password}\n` });
function add(node, login, ...grants) {
  const { code, stderr } = user(node, 'add', '--login', login, '--name', `Имя ${login}`, ...grants.flatMap((grant) => ['--grant', grant]));
  assert.equal(code, 0, stderr);
  return signIn(node, { login, password });
}
const listed = (node) => Object.fromEntries(user(node, 'list').stdout.replace(/\n$/, '').split('\n').map((line) => line.split('\t')).map(([login, ...rest]) => [login, rest]));

describe('okno user', () => {
  test('gives, lists and takes roles while the node runs, and each change ends the sessions', async () => {
    const { hub } = nodes;
    let anna = await add(hub, 'anna', '814:operator', '811:supervisor');
    assert.deepEqual(listed(hub).anna, ['Имя anna', '811:supervisor 814:operator', '']);
    assert.deepEqual(listed(hub)[nodes.login.login].slice(1), ['*:operator *:organiser', '']);
    for (const [act, ...args] of [
      ['grant', '--grant', '*:analyst'],
      ['revoke', '--grant', '811:supervisor'],
      ['rename', '--name', 'Анна'],
      ['passwd'],
    ]) {
      assert.equal((await anna.get('/console/api/messages')).status, 200);
      const { code, stderr } = user(hub, act, '--login', 'anna', ...args);
      assert.equal(code, 0, stderr);
      assert.equal((await anna.get('/console/api/messages')).status, 401, act);
      anna = await signIn(hub, { login: 'anna', password });
    }
    assert.deepEqual(listed(hub).anna, ['Анна', '*:analyst 814:operator', '']);
    assert.equal(user(hub, 'disable', '--login', 'anna').code, 0);
    assert.equal((await anna.get('/console/api/messages')).status, 401);
    assert.equal((await post(hub, '/console/api/login', { login: 'anna', password })).status, 401);
    assert.equal(listed(hub).anna[2], 'disabled');
    assert.equal(user(hub, 'enable', '--login', 'anna').code, 0);
    await signIn(hub, { login: 'anna', password });
  });

  test('says what is wrong in one line', () => {
    const { hub } = nodes;
    const wrong = (code, act, ...args) => {
      const done = user(hub, act, '--login', 'anna', ...args);
      assert.equal(done.code, code, done.stderr);
      assert.equal(done.stderr.trim().split('\n').length, 1);
      return done.stderr;
    };
    assert.match(wrong(2, 'grant', '--grant', '814:king'), /operator, moderator, organiser, supervisor, analyst, administrator/);
    wrong(2, 'grant');
    wrong(2, 'grant', '--grant', '814:operator', '--grant', '811:operator');
    wrong(2, 'disable', '--grant', '814:operator');
    assert.match(wrong(1, 'grant', '--grant', '999:operator'), /999/);
    assert.match(wrong(1, 'grant', '--grant', '814:administrator'), /\*:administrator/);
    wrong(1, 'revoke', '--grant', '820:operator');
    assert.match(wrong(1, 'add', '--name', 'Анна'), /passwd/);
  });

  test('works on a node that stands still', async () => {
    const { edge } = nodes;
    await edge.stop();
    assert.equal(user(edge, 'add', '--login', 'still', '--name', 'Тихий', '--grant', '814:moderator').code, 0);
    assert.deepEqual(listed(edge).still, ['Тихий', '814:moderator', '']);
    assert.match(user(edge, 'grant', '--login', 'still', '--grant', '999:operator').stderr, /999/);
    await edge.start();
    await signIn(edge, { login: 'still', password });
  });

  test('the demonstration has an administrator whose password only its owner reads', () => {
    assert.equal(statSync(join(nodes.dir, 'admin.json')).mode & 0o777, 0o600);
    assert.deepEqual(listed(nodes.edge)[admin.login].slice(1), ['*:administrator', '']);
  });
});

describe('an operator', () => {
  test('sees and touches only the messages of their body, at the edge and at the hub', async () => {
    const { edge, hub } = nodes;
    const { body: file } = await upload(edge, png(9, 9));
    const { body: receipt } = await submit(edge, pothole({ attachments: [file.id] }));
    const { number } = receipt;
    const { org } = receipt.responsible;
    const stranger = org === '812' ? '813' : '812';
    await eventually(async () => (await (await signIn(hub, nodes.login)).get(`/console/api/messages/${number}`)).status === 200, { what: 'the hub hearing of it' });
    for (const [node, name] of [[edge, 'edge'], [hub, 'hub']]) {
      const own = await add(node, `own-${name}`, `${org}:operator`);
      const other = await add(node, `other-${name}`, `${stranger}:operator`);
      const found = await own.get(`/console/api/messages/${number}`);
      assert.equal(found.status, 200);
      assert.equal(found.body.submission.contact.name, 'Мария');
      assert.ok((await own.get(`/console/api/messages?q=${number}`)).body.total === 1);
      assert.equal((await other.get(`/console/api/messages?q=${number}`)).body.total, 0);
      const hidden = await other.get(`/console/api/messages/${number}`);
      const unknown = await other.get('/console/api/messages/40-0000-00');
      assert.equal(hidden.status, 404);
      assert.deepEqual(hidden.body, unknown.body);
      assert.equal((await other.act(number, { action: 'take', version: 1 })).status, 404);
      const [photo] = found.body.files;
      assert.equal(photo.size, file.size);
      await eventually(async () => (await own.get(photo.url)).status === 200, { what: `the photo at the ${name}` });
      assert.equal((await other.get(photo.url)).status, 404);
    }
  });

  test('keeps of a message that they hand over its way up to there, and no later answer', async () => {
    const { hub } = nodes;
    const receipt = await submitted(hub);
    const { org } = receipt.responsible;
    const to = org === '812' ? '813' : '812';
    const from = await add(hub, 'from', `${org}:operator`);
    const next = await add(hub, 'next', `${to}:operator`);
    assert.equal((await next.get(`/console/api/messages/${receipt.number}`)).status, 404);
    const left = await from.act(receipt.number, { action: 'forward', org: to, reason: 'Не наша дорога', version: 1 });
    assert.equal(left.status, 200);
    assert.equal(left.body.sight, 'part');
    assert.equal((await next.act(receipt.number, { action: 'take', version: 2 })).status, 200);
    assert.equal((await next.act(receipt.number, { action: 'answer', text: 'Засыпали щебнем.', version: 3 })).status, 200);
    const { body } = await from.get(`/console/api/messages/${receipt.number}`);
    assert.equal(body.status, 'answered');
    assert.deepEqual(body.history.map(({ status }) => status), ['moderation', 'forwarded']);
    const page = (await from.get(`/console/messages/${receipt.number}`)).body;
    for (const secret of ['Засыпали', 'Мария', 'maria@example.org', 'порвал колесо'])
      for (const told of [JSON.stringify(body), page]) assert.ok(!told.includes(secret), secret);
    assert.match(page, /Не наша дорога/);
    assert.equal((await from.act(receipt.number, { action: 'answer', text: 'Ещё раз', version: 4 })).status, 403);
  });
});

describe('an administrator', () => {
  let desk;
  before(async () => {
    desk = await signIn(nodes.hub, admin);
  });

  test('comes to the users and sees no message', async () => {
    const { number } = await submitted(nodes.hub);
    const first = await desk.get('/console');
    assert.equal(first.status, 303);
    assert.equal(first.headers.get('location'), '/console/users');
    assert.equal((await desk.get(`/console/messages/${number}`)).status, 404);
    assert.equal((await desk.get('/console/api/messages')).status, 403);
    const { status, body, headers } = await desk.get('/console/users');
    assert.equal(status, 200);
    assert.match(headers.get('content-security-policy'), /default-src 'none'/);
    assert.doesNotMatch(body, /<script|onclick|style="/);
    assert.ok(body.includes('Анна Петровна Смирнова'));
  });

  test('makes a user by a form, gives and takes a role, renames, renews the password, shuts out and in', async () => {
    const made = await desk.form('/console/users', { act: 'make', login: 'vera', name: 'Вера <b>', password, role: 'operator', body: '814' });
    assert.equal(made.status, 303, made.body);
    const address = made.headers.get('location');
    const page = await desk.get(address);
    assert.equal(page.status, 200);
    assert.match(page.body, /Вера &lt;b&gt;/);
    assert.match(page.body, /Городская управа/);
    const session = () => signIn(nodes.hub, { login: 'vera', password });
    let vera = await session();
    const change = async (fields) => {
      const done = await desk.form(address, fields);
      assert.equal(done.status, 303, done.body);
      assert.equal((await vera.get('/console/api/messages')).status, 401, fields.act);
      assert.match((await desk.get(done.headers.get('location'))).body, /Изменено/);
    };
    await change({ act: 'revoke', role: 'operator', body: '814' });
    vera = await session();
    const nothing = await vera.get('/console');
    assert.equal(nothing.status, 403);
    assert.match(nothing.body, /администратор/);
    assert.doesNotMatch(nothing.body, /К очереди/);
    await change({ act: 'grant', role: 'supervisor', body: '*' });
    vera = await session();
    assert.equal((await vera.get('/console')).status, 200);
    await change({ act: 'rename', name: 'Вера Ивановна' });
    vera = await session();
    assert.equal(vera.name, 'Вера Ивановна');
    await change({ act: 'password', password: 'another long one' });
    assert.equal((await post(nodes.hub, '/console/api/login', { login: 'vera', password })).status, 401);
    vera = await signIn(nodes.hub, { login: 'vera', password: 'another long one' });
    await change({ act: 'disable' });
    assert.equal((await post(nodes.hub, '/console/api/login', { login: 'vera', password: 'another long one' })).status, 401);
    assert.match((await desk.get('/console/users')).body, /Доступ закрыт/);
    assert.equal((await desk.form(address, { act: 'enable' })).status, 303);
    await signIn(nodes.hub, { login: 'vera', password: 'another long one' });
  });

  test('is told at each field what is wrong, and loses nothing but the password', async () => {
    const { status, body } = await desk.form('/console/users', { act: 'make', login: 'with space', name: 'Пётр', password: 'short', role: 'administrator', body: '814' });
    assert.equal(status, 422);
    for (const id of ['make-login-error', 'make-password-error', 'make-role-error']) assert.match(body, new RegExp(`id="${id}"`));
    assert.match(body, /value="Пётр"/);
    assert.doesNotMatch(body, /value="short"/);
    assert.equal((await desk.form('/console/users', { act: 'make', login: admin.login, name: 'Второй', password })).status, 409);
    assert.equal((await desk.form(`/console/users/${admin.login}`, { act: 'disable' })).status, 409);
    assert.equal((await desk.form('/console/users/nobody-there', { act: 'disable' })).status, 404);
    assert.equal((await desk.get('/console/users/nobody-there')).status, 404);
  });

  test('changes nothing without the code of the page', async () => {
    const { status, body } = await desk.form('/console/users', { csrf: 'x', act: 'make', login: 'forged', name: 'Чужой', password });
    assert.equal(status, 403);
    assert.match(body, /value="forged"/);
    assert.equal((await desk.get('/console/users/forged')).status, 404);
    assert.equal((await desk.form(`/console/users/${nodes.login.login}`, { csrf: 'x', act: 'disable' })).status, 403);
    await signIn(nodes.hub, nodes.login);
  });

  test('is nobody else', async () => {
    const operator = await signIn(nodes.hub, nodes.login);
    for (const path of ['/console/users', `/console/users/${admin.login}`]) {
      assert.equal((await operator.get(path)).status, 403);
      assert.equal((await operator.form(path, { act: 'grant', role: 'administrator', body: '*' })).status, 403);
      assert.equal((await request(nodes.hub, path)).status, 401);
    }
    assert.doesNotMatch((await operator.get('/console')).body, /console\/users/);
  });
});
