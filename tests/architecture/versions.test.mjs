// What cmake/tried.sh says of the libraries that we compile from source, by cmake/versions.txt.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'okno-versions-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

// A checkout whose header says `version`, judged by a file with this line.
function said(version, line = 'thing 1.9.2b 1.12.1 testing OKNO_THING_DIR src/thing.h THING_VERSION') {
  const [, , , , , header, macro] = line.split(/\s+/);
  mkdirSync(join(folder, dirname(header)), { recursive: true });
  writeFileSync(join(folder, header), `// of thing\n#define ${macro}       "${version}"\n#define ${macro}_NUM 11201\n`);
  // A library whose headers name none has the version that sources.sh wrote down.
  if (macro === '-') writeFileSync(join(folder, '.okno-version'), `${version}+dfsg.1-2\n`);
  writeFileSync(join(folder, 'versions.txt'), `# name first last\n${line}\n`);
  const { status, stdout, stderr } = spawnSync(join(root, 'cmake/tried.sh'), [line.split(/\s+/)[0], folder, join(folder, 'versions.txt')], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('of the versions tried, the first and the last among them, nothing is said', () => {
  for (const version of ['1.9.2b', '1.9.2c', '1.9.10', '1.10', '1.12.0', '1.12.1', '1.12.1 WIP']) assert.equal(said(version), '', version);
});

test('of another one is said that it is built all the same, and how to point at a checkout of one’s own', () => {
  for (const version of ['1.9.2', '1.9.2a', '1.8.99', '0.41', '1.12.2', '1.12.1a', '1.100', '2.0']) {
    const warning = said(version);
    assert.match(warning, /none of the versions tried, 1\.9\.2b to 1\.12\.1 \(cmake\/versions\.txt\)\. It is built all the same\./, version);
    assert.match(warning, /OKNO_THING_DIR=\/path \.\/dev build/);
    assert.ok(warning.startsWith(`thing ${version} in `), warning);
  }
});

test('a header that names no version is no version tried', () => {
  assert.match(said(''), /^thing unknown in /);
});

test('a folder that holds something else is refused', () => {
  const { status, stderr } = spawnSync(join(root, 'cmake/tried.sh'), ['imgui', folder], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /holds no imgui: there is no imgui\.h/);
});

test('every library of the list names its range, where it comes from and the variable that ./dev and CMake know', () => {
  const lines = readFileSync(join(root, 'cmake/versions.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const dev = readFileSync(join(root, 'dev'), 'utf8');
  assert.deepEqual(lines.map((line) => line.split(/\s+/)[0]), ['imgui', 'cpp-httplib', 'snowball', 'libsodium', 'bearssl']);
  for (const line of lines) {
    const [, first, last, suite, variable, , ...more] = line.split(/\s+/);
    assert.equal(more.length, 1, line);
    assert.equal(said(first, line), '', line);
    assert.equal(said(last, line), '', line);
    assert.match(suite, /^(testing|own)$/);
    assert.ok(dev.includes(variable), `./dev does not know ${variable}`);
  }
});
