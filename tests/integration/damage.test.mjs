// The files of a real node, damaged or of another program's version: no start and no command takes them for whole.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { okno, root, startNodes } from './support/nodes.mjs';
import { noisyPng, pothole, request, statusOf, submitted, upload } from './support/requests.mjs';

let nodes;
let config;
let data;
const known = [];
before(async () => {
  nodes = await startNodes({ hubToo: false });
  config = join(nodes.dir, 'edge.json');
  data = resolve(nodes.dir, JSON.parse(readFileSync(config, 'utf8')).data);
  for (let i = 0; i < 5; i += 1) known.push(await submitted(nodes.edge, pothole()));
  const photo = (await upload(nodes.edge, noisyPng(100_000))).body;
  known.push(await submitted(nodes.edge, pothole({ attachments: [photo.id] })));
});
after(() => nodes?.stop());

const file = (name) => join(data, name);
const write = (path, bytes, at) => {
  const fd = openSync(path, 'r+');
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
};
const flip = (path, at) => {
  const fd = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(fd, byte, 0, 1, at);
  byte[0] ^= 0x40;
  writeSync(fd, byte, 0, 1, at);
  closeSync(fd);
};
const keepCopy = () => {
  const copy = join(nodes.dir, 'as-it-was');
  rmSync(copy, { recursive: true, force: true });
  cpSync(data, copy, { recursive: true, filter: (path) => !statSync(path).isSocket() });
  return () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(copy, data, { recursive: true });
  };
};
const everythingIsThere = async () => {
  for (const each of known) assert.equal((await statusOf(nodes.edge, each)).body.number, each.number);
};

test('a kill leaves a mark, and the next start finds everything', async () => {
  assert.ok(existsSync(file('unclean')));
  await nodes.edge.kill9();
  await nodes.edge.start();
  await everythingIsThere();
  assert.equal(await nodes.edge.stop(), 0);
  assert.ok(!existsSync(file('unclean')));
  assert.ok(!existsSync(file('okno.db-wal')));
});

test('damage of every kind is refused in one line that says what to do, by commands too', async () => {
  await nodes.edge.start();
  known.push(await submitted(nodes.edge, pothole()));
  await nodes.edge.kill9();
  const restore = keepCopy();
  const database = statSync(file('okno.db')).size;
  const log = statSync(file('okno.db-wal')).size;
  assert.ok(log > 4096);
  const kinds = {
    'the database cut in half': () => truncateSync(file('okno.db'), Math.floor(database / 2)),
    'the database empty': () => truncateSync(file('okno.db'), 0),
    'the database gone, its log there': () => rmSync(file('okno.db')),
    'half of its pages zeros': () => write(file('okno.db'), Buffer.alloc(Math.floor(database / 8192) * 4096), Math.ceil(database / 8192) * 4096),
    'the log gone': () => rmSync(file('okno.db-wal')),
    'the log cut short': () => truncateSync(file('okno.db-wal'), log - 100),
    'the log empty': () => truncateSync(file('okno.db-wal'), 0),
    'a bit of the log’s header': () => flip(file('okno.db-wal'), 17),
    'a bit of a frame': () => flip(file('okno.db-wal'), 32 + 24 + 1000),
    'a bit of the last frame': () => flip(file('okno.db-wal'), log - 10),
  };
  for (const [what, spoil] of Object.entries(kinds)) {
    restore();
    spoil();
    for (const command of [['outbox', 'list', '--config', config], ['doctor', '--config', config], ['serve', '--config', config]]) {
      const { code, stdout, stderr } = okno(command);
      assert.equal(code, 1, `${what}: ${command[0]}: ${stdout}${stderr}`);
      assert.match(stdout + stderr, /damaged/, `${what}: ${command[0]}`);
    }
    const { stderr } = okno(['serve', '--config', config]);
    assert.match(stderr, /damaged.*okno restore FILE DIR/, what);
  }
  restore();
  await nodes.edge.start();
  await everythingIsThere();
  assert.equal(await nodes.edge.stop(), 0);
});

test('a doctor compares every event, content and file with its name', () => {
  const well = okno(['doctor', '--config', config]);
  assert.match(well.stdout, /ok {4}database: opens and reads, all of its pages, indexes and keys are whole/);
  assert.match(well.stdout, /ok {4}log: \d+ events are proven, \d+ contents and 1 files are what their names say/);
  const restore = keepCopy();
  const shelf = readdirSync(file('files')).find((name) => readdirSync(join(file('files'), name)).length > 0);
  const path = join(file('files'), shelf, readdirSync(join(file('files'), shelf))[0]);
  flip(path, 5000);
  assert.match(okno(['doctor', '--config', config]).stdout, /wrong log: content .* the file is not what its hash says/);
  rmSync(path);
  assert.match(okno(['doctor', '--config', config]).stdout, /wrong log: content .* there is no file/);
  restore();
  const sql = (text) => assert.equal(spawnSync('sqlite3', [file('okno.db'), text]).status, 0, text);
  sql("UPDATE events SET text = replace(text, 'message.submitted', 'message.submittee') WHERE key = (SELECT max(event) FROM receipts)");
  const changed = okno(['doctor', '--config', config]);
  assert.equal(changed.code, 1);
  assert.match(changed.stdout, /wrong log: event \d+ is not what its hash says/);
  restore();
  sql("UPDATE contents SET bytes = x'00' WHERE place = 'row'");
  assert.match(okno(['doctor', '--config', config]).stdout, /wrong log: content .* is not what its hash says/);
  restore();
});

test('a newer program’s database is refused by the start and by every command, with both versions', () => {
  const restore = keepCopy();
  const version = Buffer.alloc(4);
  version.writeUInt32BE(999);
  write(file('okno.db'), version, 60);
  for (const command of [
    ['serve'], ['outbox', 'list'], ['outbox', 'retry', '1', '--peer', 'hub'], ['user', 'list'], ['user', 'disable', '--login', 'x'], ['log', 'export'], ['log', 'replay'],
    ['doctor'], ['survey', 'list'], ['backup', join(nodes.dir, 'never')],
  ]) {
    const { code, stdout, stderr } = okno([...command, '--config', config]);
    assert.equal(code, 1, `${command}: ${stdout}${stderr}`);
    assert.match(stdout + stderr, /newer okno.*schema is 999.*this program.*knows \d+.*update the program/, `${command}`);
  }
  assert.ok(!existsSync(join(nodes.dir, 'never')));
  restore();
});

test('an older program’s database is copied beside itself, the log says where, and the node goes on with it', async () => {
  const folder = join(nodes.dir, 'older');
  mkdirSync(folder, { mode: 0o700 });
  // As the program of the first schema made it.
  const [, first] = readFileSync(join(root, 'edge/store/sqlite/database/migrations.cpp'), 'utf8').match(/migration_0001 = R"\(([\s\S]*?)\)";/);
  const made = spawnSync('sqlite3', [join(folder, 'okno.db')], { input: `PRAGMA application_id = 1332440687;${first}PRAGMA user_version = 1;` });
  assert.equal(made.status, 0, `${made.stderr}`);
  const old = readFileSync(config, 'utf8');
  writeFileSync(config, JSON.stringify({ ...JSON.parse(old), data: folder }));
  try {
    const reading = okno(['outbox', 'list', '--config', config]);
    assert.equal(reading.code, 1);
    assert.match(reading.stderr, /older okno: its schema is 1.*start the node with this program/);
    await nodes.edge.start();
    const [, copy] = nodes.edge.log().match(/okno\.db is of schema 1, this program's is \d+: it was copied to (\S+) and is changed now/);
    assert.match(copy, /\/before-migration-1-to-\d+-\d{8}T\d{6}Z\.db$/);
    assert.equal(statSync(copy).mode & 0o777, 0o600);
    assert.equal(`${spawnSync('sqlite3', [copy, 'PRAGMA integrity_check; PRAGMA user_version']).stdout}`, 'ok\n1\n');
    const message = await submitted(nodes.edge, pothole());
    assert.equal((await statusOf(nodes.edge, message)).status, 200);
    assert.equal((await request(nodes.edge, '/readyz')).status, 200);
  } finally {
    await nodes.edge.stop();
    writeFileSync(config, old);
  }
});
