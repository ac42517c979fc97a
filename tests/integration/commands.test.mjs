// The program from outside: what its commands print and how they end.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually, freePort, okno, program, root, startNodes } from './support/nodes.mjs';
import { post, signIn, submitted } from './support/requests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'okno-commands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const pack = join(root, 'edge', 'demo', 'rubricator.json');
const english = { env: { LC_ALL: 'en_US.UTF-8' } };

function assertOneLine(text) {
  assert.match(text, /^[^\n]+\n$/);
}

describe('wrong usage', () => {
  for (const args of [
    [],
    ['dance'],
    ['tally', 'x.pb'],
    ['due'],
    ['due', '--from', '2026-04-29T10:00:00+03:00', '--days', '3'],
    ['due', '--from', '2026-04-29T10:00:00+03:00', '--days', '3', '--kind', 'lunar'],
    ['validate', 'snils'],
    ['validate', 'passport', '1'],
    ['validate', 'snils', '1', '2'],
    ['serve'],
    ['serve', '--konfig', 'x'],
    ['rubricator', 'search', 'яма'],
    ['rubricator', 'search', '--pack', 'x'],
    ['rubricator', 'schema', 'now'],
    ['check'],
    ['user', 'add', '--config', 'x'],
    ['outbox', 'burn'],
    ['demo', '--edge-port', '99999'],
    ['demo', '--dir', 'a', '--write', 'b'],
  ]) {
    test(`okno ${args.join(' ')} ends with 2 and one line`, () => {
      const { code, stdout, stderr } = okno(args);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, '');
      assertOneLine(stderr);
    });
  }

  test('an unknown command is told with the list of those that there are', () => {
    assert.match(okno(['dance']).stderr, /demo, serve, check/);
  });
});

describe('help', () => {
  test('--help lists every command', () => {
    const { code, stdout } = okno(['--help']);
    assert.equal(code, 0);
    for (const name of ['demo', 'serve', 'check', 'due', 'validate', 'rubricator search', 'user add', 'outbox list'])
      assert.match(stdout, new RegExp(`okno ${name}`));
  });

  test('--version names a version', () => {
    const { code, stdout } = okno(['--version']);
    assert.equal(code, 0);
    assert.match(stdout, /^okno \d+\.\d+\.\d+/);
  });
});

describe('due', () => {
  const due = (...args) => okno(['due', ...args]);

  test('ten working days from the end of April 2026 pass over the May holidays', () => {
    const { code, stdout, stderr } = due('--from', '2026-04-29T10:00:00+03:00', '--days', '10', '--kind', 'working');
    assert.equal(code, 0);
    assert.equal(stdout, '2026-05-15T23:59:59+03:00\n');
    assert.equal(stderr, '');
  });

  test('a last calendar day that is a day off moves as asked', () => {
    const from = ['--from', '2026-05-04T10:00:00+03:00', '--days', '5', '--kind', 'calendar'];
    assert.equal(due(...from).stdout, '2026-05-12T23:59:59+03:00\n');
    assert.equal(due(...from, '--off-day', 'previous').stdout, '2026-05-08T23:59:59+03:00\n');
    assert.equal(due(...from, '--off-day', 'keep').stdout, '2026-05-09T23:59:59+03:00\n');
  });

  test('the offset of --from decides what day it is', () => {
    const args = ['--days', '0', '--kind', 'calendar', '--off-day', 'keep'];
    assert.equal(due('--from', '2026-04-29T23:30:00+03:00', ...args).stdout, '2026-04-29T23:59:59+03:00\n');
    assert.equal(due('--from', '2026-04-29T23:30:00+12:00', ...args).stdout, '2026-04-29T23:59:59+12:00\n');
  });

  test('a year without a published calendar is warned about and still answered', () => {
    const { code, stdout, stderr } = due('--from', '2031-04-29T10:00:00+03:00', '--days', '3', '--kind', 'working');
    assert.equal(code, 0);
    assert.match(stdout, /^2031-05-/);
    assert.match(stderr, /calendar/);
  });

  for (const [what, ...args] of [
    ['a day that does not exist', '--from', '2026-02-30T10:00:00+03:00', '--days', '3', '--kind', 'working'],
    ['a time without an offset', '--from', '2026-02-20T10:00:00', '--days', '3', '--kind', 'working'],
    ['a negative term', '--from', '2026-02-20T10:00:00Z', '--days', '-1', '--kind', 'working'],
    ['a term of words', '--from', '2026-02-20T10:00:00Z', '--days', 'ten', '--kind', 'working'],
    ['a term of a century', '--from', '2026-02-20T10:00:00Z', '--days', '36500', '--kind', 'working'],
  ]) {
    test(`${what} is refused with 1`, () => {
      const { code, stdout, stderr } = due(...args);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assertOneLine(stderr);
    });
  }
});

describe('validate', () => {
  for (const [kind, value, canonical] of [
    ['snils', '112-233-445 95', '11223344595'],
    ['inn', '7707083893', '7707083893'],
    ['inn', '500100732259', '500100732259'],
    ['ogrn', '1027700132195', '1027700132195'],
    ['phone', '8 (910) 123-45-67', '+79101234567'],
    ['email', 'Ivan@Example.RU', 'Ivan@example.ru'],
    ['oktmo', '29701000', '29701000'],
  ]) {
    test(`${kind} ${value} is ${canonical}`, () => {
      const { code, stdout, stderr } = okno(['validate', kind, value]);
      assert.equal(code, 0, stderr);
      assert.equal(stdout, `${canonical}\n`);
    });
  }

  for (const [kind, value] of [
    ['snils', '112-233-445 96'],
    ['inn', '7707083894'],
    ['ogrn', '1027700132196'],
    ['phone', '12345'],
    ['email', 'ivan@'],
    ['oktmo', '297'],
    ['email', ''],
  ]) {
    test(`${kind} "${value}" is refused with its reason`, () => {
      const { code, stdout, stderr } = okno(['validate', kind, value], english);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assertOneLine(stderr);
    });
  }

  test('the reason is in the language of the terminal', () => {
    assert.match(okno(['validate', 'phone', '12'], { env: { LC_ALL: 'ru_RU.UTF-8' } }).stderr, /номер/);
    assert.doesNotMatch(okno(['validate', 'phone', '12'], english).stderr, /номер/);
  });
});

describe('rubricator search', () => {
  const search = (...args) => okno(['rubricator', 'search', '--pack', pack, ...args]);

  test('own words find the situation, best first', () => {
    const { code, stdout } = search('яма на дороге');
    assert.equal(code, 0);
    const found = JSON.parse(stdout);
    assert.equal(found[0].id, 'roads.pothole');
    assert.equal(found[0].title, 'Яма на дороге');
    assert.match(found[0].path, /Дороги/);
    assert.ok(found.every((hit, i) => i === 0 || hit.score <= found[i - 1].score));
  });

  test('nothing fits nonsense', () => {
    assert.deepEqual(JSON.parse(search('ъъъъъ').stdout), []);
  });

  test('a pack that is not there is refused', () => {
    const { code, stderr } = okno(['rubricator', 'search', '--pack', join(folder, 'none.json'), 'яма']);
    assert.equal(code, 1);
    assertOneLine(stderr);
  });
});

describe('check', () => {
  const write = (name, document) => {
    const path = join(folder, name);
    writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
    return path;
  };
  const base = { role: 'edge', data: 'data', rubricator: pack, orgs: join(root, 'edge', 'demo', 'orgs.json') };

  test('a wrong key is told with the nearest right one', () => {
    const { code, stderr } = okno(['check', '--config', write('typo.json', { ...base, lisen: 'x' })]);
    assert.equal(code, 1);
    assert.match(stderr, /lisen: .*"listen"/);
  });

  test('every fault is told at once, with its path', () => {
    const { code, stderr } = okno([
      'check',
      '--config',
      write('many.json', {
        role: 'hub-and-edge',
        listen: 'somewhere',
        hub: { url: 'ftp://x', key: 'short' },
        limits: { workers: 1 },
        origins: ['example.org/path'],
      }),
    ]);
    assert.equal(code, 1);
    for (const path of ['role', 'listen', 'data', 'hub.url', 'hub.key', 'limits.workers', 'origins[0]'])
      assert.ok(stderr.includes(`: ${path}: `), `${path} in ${stderr}`);
  });

  test('secrets come from files and the environment', () => {
    writeFileSync(join(folder, 'key'), 'a secret of some length\n');
    const config = { ...base, hub: { url: 'https://hub.example.org', key: { file: 'key' } } };
    assert.equal(okno(['check', '--config', write('file.json', config)]).code, 0);
    config.hub.key = { env: 'OKNO_TEST_KEY' };
    const path = write('env.json', config);
    assert.equal(okno(['check', '--config', path], { env: { OKNO_TEST_KEY: 'a secret of some length' } }).code, 0);
    const { code, stderr } = okno(['check', '--config', path]);
    assert.equal(code, 1);
    assert.match(stderr, /OKNO_TEST_KEY/);
    assert.doesNotMatch(stderr, /a secret/);
  });

  test('kinds and states that nobody keeps for a time are told', () => {
    const hub = { url: 'https://hub.example.org', key: 'a secret of some length' };
    const checked = (retention) => okno(['check', '--config', write('kept.json', { ...base, hub, retention })]);
    assert.equal(checked({ message: { closed: 365, declined: 90 }, survey: { closed: 30 } }).code, 0);
    const { code, stderr } = checked({ mesage: { closed: 1 }, survey: { open: 1 } });
    assert.equal(code, 1);
    assert.match(stderr, /kept\.json: retention\.mesage: there is no such kind; write message or survey/);
    assert.match(stderr, /kept\.json: retention\.survey\.open: there is no such state; write one of closed/);
  });

  test('a body that no way leads to is told', () => {
    const { code, stderr } = okno(['check', '--config', write('alone.json', base)]);
    assert.equal(code, 1);
    assert.match(stderr, /orgs\[0\]\.node/);
  });

  test('broken JSON, a missing file and a folder are refused in one line', () => {
    for (const path of [write('broken.json', '{"role": '), join(folder, 'none.json'), folder]) {
      const { code, stderr } = okno(['check', '--config', path]);
      assert.equal(code, 1);
      assertOneLine(stderr);
    }
  });

  test('a pack is checked by itself', () => {
    assert.equal(okno(['check', '--pack', pack]).code, 0);
    const broken = JSON.parse(readFileSync(pack, 'utf8'));
    broken.situations[1].id = broken.situations[0].id;
    const { code, stderr } = okno(['check', '--pack', write('pack.json', broken)]);
    assert.equal(code, 1);
    assert.match(stderr, /situations\[1\]/);
  });

  test('when all is well, one line says what there is, with the hash to paste', () => {
    const { code, stdout } = okno(['check', '--pack', pack]);
    assert.equal(code, 0);
    assertOneLine(stdout);
    const { situations } = JSON.parse(readFileSync(pack, 'utf8'));
    assert.match(stdout, new RegExp(`${situations.length} situations, \\d+ bodies, sha256:[0-9a-f]{64}`));

    const [hash] = stdout.match(/sha256:[0-9a-f]{64}/);
    const signed = { content_hash: hash, ...JSON.parse(readFileSync(pack, 'utf8')) };
    assert.equal(okno(['check', '--pack', write('signed.json', signed)]).code, 0);
    signed.situations[0].title.ru += '!';
    const { code: refused, stderr } = okno(['check', '--pack', write('changed.json', signed)]);
    assert.equal(refused, 1);
    assert.match(stderr, /content_hash: .*sha256:[0-9a-f]{64}/);
  });

  test('faults of routes are told with their path and a mend', () => {
    const broken = JSON.parse(readFileSync(pack, 'utf8'));
    broken.routings[0].routes[0].owned = ['galactic'];
    broken.situations[0].routing = 'rodes';
    const { stderr } = okno(['check', '--pack', write('routes.json', broken)]);
    assert.match(stderr, /routings\[0\]\.routes\[0\]\.owned\[0\]: .*galactic.*; name one/);
    assert.match(stderr, /situations\[0\]\.routing: .*rodes.*; name one/);
  });
});

describe('demo --write', () => {
  const dir = join(folder, 'demo');

  test('writes two configurations that check finds right, and a login that only its owner reads', () => {
    const { code, stderr } = okno(['demo', '--write', dir, '--edge-port', '18080', '--hub-port', '18090']);
    assert.equal(code, 0, stderr);
    for (const name of ['edge', 'hub']) assert.equal(okno(['check', '--config', join(dir, `${name}.json`)]).code, 0);
    const { login, password } = JSON.parse(readFileSync(join(dir, 'login.json'), 'utf8'));
    assert.ok(login.length > 0 && password.length >= 16);
    assert.equal(statSync(join(dir, 'login.json')).mode & 0o777, 0o600);
    assert.equal(statSync(join(dir, 'federation.key')).mode & 0o777, 0o600);
    assert.doesNotMatch(readFileSync(join(dir, 'edge.json'), 'utf8'), new RegExp(password));
  });

  test('a second time keeps the password and the key', () => {
    const before = ['login.json', 'federation.key'].map((name) => readFileSync(join(dir, name), 'utf8'));
    assert.equal(okno(['demo', '--write', dir, '--edge-port', '18081']).code, 0);
    assert.deepEqual(['login.json', 'federation.key'].map((name) => readFileSync(join(dir, name), 'utf8')), before);
    assert.match(readFileSync(join(dir, 'edge.json'), 'utf8'), /18081/);
  });
});

describe('demo', () => {
  const dir = join(folder, 'running');
  async function run(work) {
    const [edge, hub] = [await freePort(), await freePort()];
    const child = spawn(program, ['demo', '--dir', dir, '--edge-port', String(edge), '--hub-port', String(hub)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => { said += chunk; });
    try {
      await eventually(() => said.includes('Ctrl+C'), { what: 'the demonstration', ms: 60_000 });
      await work();
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  const surveys = () => okno(['survey', 'list', '--config', join(dir, 'hub.json')]).stdout.trim().split('\n').map((line) => line.split('\t'));

  test('asks three surveys that thousands have answered at both nodes, once', async () => {
    let ids;
    await run(async () => {
      const listed = surveys();
      assert.deepEqual(listed.map(([, state, org]) => `${org} ${state}`).sort(), ['813 open', '814 open', '816 open']);
      ids = listed.map(([id]) => id);
      const results = () => ids.map((id) => JSON.parse(okno(['survey', 'results', '--config', join(dir, 'hub.json'), id]).stdout));
      await eventually(() => results().reduce((sum, { responses }) => sum + responses, 0) === 4000, { what: 'all answers at the hub', ms: 60_000 });
      for (const { questions } of results()) {
        // The logic was at work: somebody was not asked.
        assert.ok(questions.some(({ answered, passed_over }) => answered + passed_over < questions[0].answered));
        for (const { choices } of questions.slice(0, 2)) assert.ok(choices.every(({ answers }) => answers > 0), JSON.stringify(choices));
      }
    });
    await run(async () => assert.deepEqual(surveys().map(([id]) => id), ids));
  });
});

describe('user', () => {
  test('adds an operator once, renews a password, refuses a short one', async () => {
    const nodes = await startNodes({ start: false });
    try {
      const user = (act, args, input) => okno(['user', act, '--config', nodes.edge.config, ...args], { input });
      const anna = ['--login', 'anna', '--name', 'Анна'];
      assert.equal(user('add', anna, 'short\n').code, 1);
      assert.equal(user('add', anna, 'a long password\n').code, 0);
      const again = user('add', anna, 'a long password\n');
      assert.equal(again.code, 1);
      assert.match(again.stderr, /passwd/);
      assert.equal(user('passwd', ['--login', 'anna'], 'another password\n').code, 0);
      assert.equal(user('passwd', ['--login', 'nobody'], 'another password\n').code, 1);
    } finally {
      await nodes.stop();
    }
  });
});

describe('beside a node that runs', () => {
  let nodes;
  before(async () => {
    nodes = await startNodes({ hubToo: false });
    await submitted(nodes.edge);
  });
  after(() => nodes?.stop());
  const at = (words, rest = [], input = '') => okno([...words, '--config', nodes.edge.config, ...rest], { input });

  test('doctor looks at the disk, the database and the way to the hub', () => {
    const { code, stdout, stderr } = at(['doctor']);
    assert.equal(code, 1, stderr); // there is no hub
    assert.match(stdout, /ok {4}database: opens and reads/);
    assert.match(stdout, /ok {4}outbox for hub: 1 waiting, 0 refused/);
    assert.match(stdout, /wrong hub: /);
  });

  test('an operator is added and may sign in at once, and a new password ends the old one', async () => {
    const anna = ['--login', 'anna', '--name', 'Анна'];
    assert.equal(at(['user', 'add'], anna, 'a long password\n').code, 0);
    await signIn(nodes.edge, { login: 'anna', password: 'a long password' });
    const again = at(['user', 'add'], anna, 'a long password\n');
    assert.equal(again.code, 1);
    assert.match(again.stderr, /passwd/);
    assert.equal(at(['user', 'passwd'], ['--login', 'anna'], 'short\n').code, 1);
    assert.equal(at(['user', 'passwd'], ['--login', 'anna'], 'another password\n').code, 0);
    assert.equal((await post(nodes.edge, '/console/api/login', { login: 'anna', password: 'a long password' })).status, 401);
    await signIn(nodes.edge, { login: 'anna', password: 'another password' });
  });

  test('the outbox is listed, an event put aside and sent again', () => {
    const rows = () => at(['outbox', 'list']).stdout.trim().split('\n').map((line) => line.split('\t'));
    const [[peer, position, , , event, state]] = rows();
    assert.deepEqual([peer, event, state], ['hub', 'message.submitted', 'waiting']);
    assert.equal(at(['outbox', 'hold', '--peer', 'hub', position], ['--reason', 'порядок']).code, 0);
    assert.deepEqual(rows()[0].slice(5), ['refused', 'administrator: порядок']);
    assert.match(at(['doctor']).stdout, /wrong outbox for hub: 0 waiting, 1 refused/);
    assert.equal(at(['outbox', 'retry', '--peer', 'hub', position]).code, 0);
    assert.equal(rows()[0][5], 'waiting');
    const none = at(['outbox', 'retry', '--peer', 'hub', '999']);
    assert.equal(none.code, 1);
    assertOneLine(none.stderr);
  });

  test('the way to the node is open to its own user alone, and closed to nonsense', async () => {
    const { data } = JSON.parse(readFileSync(nodes.edge.config, 'utf8'));
    const path = resolve(nodes.dir, data, 'control');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const ask = (line) =>
      new Promise((done) => {
        let text = '';
        const socket = connect(path, () => socket.end(line));
        socket.on('data', (chunk) => (text += chunk));
        socket.on('error', () => {});
        socket.on('close', () => done(text));
      });
    assert.equal(JSON.parse(await ask('{"change":"dance"}\n')).ok, false);
    assert.equal(JSON.parse(await ask('nonsense\n')).ok, false);
    assert.equal(await ask('x'.repeat(200_000)), '');
    assert.equal(await ask(''), '');
    assert.equal(at(['outbox', 'list']).code, 0);
  });

  test('a node that was killed leaves nothing in the way', async () => {
    await nodes.edge.kill9();
    assert.equal(at(['user', 'add'], ['--login', 'boris', '--name', 'Борис'], 'a long password\n').code, 0);
    await nodes.edge.start();
    await signIn(nodes.edge, { login: 'boris', password: 'a long password' });
    assert.equal(at(['user', 'add'], ['--login', 'vera', '--name', 'Вера'], 'a long password\n').code, 0);
  });
});

describe('serve', () => {
  test('a port that is taken and a folder in use are told in one line', async () => {
    const nodes = await startNodes({ hubToo: false });
    try {
      const { code, stderr } = okno(['serve', '--config', nodes.edge.config]);
      assert.equal(code, 1);
      assertOneLine(stderr);
      assert.ok(stderr.length < 400);
    } finally {
      await nodes.stop();
    }
  });

  test('SIGTERM ends it with 0', async () => {
    const nodes = await startNodes({ hubToo: false });
    assert.equal(await nodes.edge.stop(), 0);
    await nodes.stop();
  });
});

test('the program under test exists', () => {
  assert.ok(statSync(program).isFile());
});
