// The audit log, with real nodes: what is done at the console and by commands stands in it, and a row that was changed is named.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { okno, startNodes } from './support/nodes.mjs';
import { post, pothole, request, signIn, submitted } from './support/requests.mjs';

let nodes;
let edge;
before(async () => {
  nodes = await startNodes({
    hubToo: false,
    edit: ({ edge: config }) => {
      const orgs = JSON.parse(readFileSync(config.orgs, 'utf8'));
      for (const org of orgs.orgs) org.node = config.node.id ?? config.node;
      config.orgs = config.orgs.replace(/orgs\.json$/, 'all-here.json');
      writeFileSync(config.orgs, JSON.stringify(orgs));
    },
  });
  ({ edge } = nodes);
});
after(() => nodes?.stop());

const audit = (...more) => okno(['audit', '--config', edge.config, ...more]);
// [number, time, who, login, what, on]
const rows = (text) => text.trim().split('\n').slice(0, -1).map((line) => line.split('\t'));
const acts = () => rows(audit().stdout).map(([, , , login, what, on]) => [login, what, on]);

describe('the audit log', () => {
  test('holds who signed in or could not, what they did, and what commands did, beside a running node', async () => {
    const began = acts().length;
    const password = 'a long password';
    const user = (act, ...args) => okno(['user', act, '--config', edge.config, '--login', 'anna', ...args], { input: `${password}\n` });
    assert.equal(user('add', '--name', 'Секретанна', '--grant', '*:operator').code, 0);
    assert.equal((await post(edge, '/console/api/login', { login: 'anna', password: 'Парольсекрет' })).status, 401);
    assert.equal((await post(edge, '/console/api/login', { login: 'nobody.here', password: 'x' })).status, 401);
    const desk = await signIn(edge, { login: 'anna', password });
    const { number } = await submitted(edge, pothole());
    const moved = await desk.act(number, { action: 'decline', version: 1, reason: 'Причиносекрет' });
    assert.equal(moved.status, 200, JSON.stringify(moved.body));
    assert.equal((await desk.act(number, { action: 'take', version: 2 })).status, 409);
    assert.equal(user('grant', '--grant', '814:moderator').code, 0);
    assert.equal(okno(['backup', join(nodes.dir, 'copy.okno'), '--config', edge.config]).code, 0);
    assert.equal(okno(['log', 'export', '--config', edge.config]).code, 0);
    const { code, stdout, stderr } = audit();
    assert.equal(code, 0, stderr);
    const expected = [
      ['-', 'user.make'], ['anna', 'session.refuse', 'password'], ['-', 'session.refuse', 'login'], ['anna', 'session.open'],
      ['anna', 'message.decline', number],
      ['-', 'user.grant'], ['-', 'backup.make', 'copy.okno'], ['-', 'log.export'],
    ];
    const told = acts().slice(began);
    assert.deepEqual(told.map(([login, what], i) => [login, what, ...(expected[i]?.[2] ? [told[i][2]] : [])]), expected);
    for (const secret of ['Секретанна', 'Парольсекрет', 'nobody.here', 'Причиносекрет']) assert.ok(!stdout.includes(secret), secret);
    assert.match(stdout.trim().split('\n').at(-1), /^\d+ acts, no row was changed, removed or moved; the last is \d+:[0-9a-f]{64}$/);
  });

  test('is told from a day or a time on', () => {
    assert.equal(rows(audit('--since', '2999-01-01').stdout).length, 0);
    assert.equal(rows(audit('--since', '2020-01-01T00:00:00+03:00').stdout).length, acts().length);
    assert.equal(audit('--since', 'yesterday').code, 2);
    assert.equal(okno(['audit']).code, 2);
  });

  test('is read at the console by administrators, and by nobody else', async () => {
    const admin = await signIn(edge, JSON.parse(readFileSync(join(nodes.dir, 'admin.json'), 'utf8')));
    const { status, body } = await admin.get('/console/acts');
    assert.equal(status, 200);
    assert.match(body, /Сделана копия узла/);
    assert.match(body, /Вход отклонён/);
    assert.match(body, /anna/);
    const operator = await signIn(edge, nodes.login);
    assert.equal((await operator.get('/console/acts')).status, 403);
    assert.equal((await request(edge, '/console/acts')).status, 401);
    assert.equal((await admin.get('/console/acts?before=2')).status, 200);
    assert.equal((await admin.get('/console/acts?before=x')).status, 400);
  });

  test('goes on after a restart, and doctor looks at it', async () => {
    await edge.restart();
    assert.deepEqual(acts().at(-1).slice(0, 2), ['-', 'node.start']);
    const { stdout } = okno(['doctor', '--config', edge.config]);
    assert.match(stdout, /^ok {4}audit log: \d+ acts, none changed$/m);
  });

  test('names the row that somebody has changed beside the program', async () => {
    const [number] = rows(audit().stdout).find(([, , , , what]) => what === 'log.export');
    await edge.stop();
    const path = join(JSON.parse(readFileSync(edge.config, 'utf8')).data, 'okno.db');
    const database = readFileSync(path);
    assert.ok(database.includes('log.export'));
    for (let at = database.indexOf('log.export'); at >= 0; at = database.indexOf('log.export', at)) database.write('log.nothng', at);
    writeFileSync(path, database);
    const { code, stdout, stderr } = audit();
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`row ${number}:`));
    assert.match(stdout, /log\.nothng/, 'all rows are told all the same');
    const doctor = okno(['doctor', '--config', edge.config]);
    assert.equal(doctor.code, 1);
    assert.match(doctor.stdout, new RegExp(`^wrong audit log: row ${number}: `, 'm'));
  });
});
