// Which files tests/check/check.sh gives clang-tidy, in a small repository of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
let folder;

const git = (env, ...args) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } }).trim();

// Commits `files`, {path: text}, on a day and hour of 2026.
function commit(when, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git({}, 'add', '-A');
  const date = `2026-${when}:00 +0000`;
  git({ GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date }, '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', when);
  return git({}, 'rev-parse', 'HEAD');
}

function listed(env = {}) {
  const { status, stdout, stderr } = spawnSync('tests/check/check.sh', ['--list'], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, OKNO_CHECK_BASE: '', ...env },
  });
  assert.equal(status, 0, stderr);
  return stdout.split('\n').filter(Boolean);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okno-check-'));
  git({}, 'init', '-q', '-b', 'main');
  mkdirSync(join(folder, 'tests/check'), { recursive: true });
  cpSync(join(root, 'tests/check/check.sh'), join(folder, 'tests/check/check.sh'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the last landing ends before the latest half day without a commit', () => {
  commit('11-25 09:00', { 'first.cpp': '1' });
  commit('11-27 07:00', { 'early.cpp': '1' });
  commit('11-27 17:00', { 'late.cpp': '1\n2' });
  assert.deepEqual(listed(), ['late.cpp', 'early.cpp']);
});

test('a clone that is ahead of origin/main answers for its own commits only', () => {
  commit('11-27 07:00', { 'theirs.cpp': '1' });
  git({}, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  commit('11-27 08:00', { 'ours.cpp': '1' });
  assert.deepEqual(listed(), ['ours.cpp']);
});

test('a named commit comes before anything else, and what is not committed has changed too', () => {
  const base = commit('11-27 07:00', { 'early.cpp': '1' });
  commit('11-27 08:00', { 'late.cpp': '1' });
  writeFileSync(join(folder, 'new.cpp'), '1\n2\n3\n');
  assert.deepEqual(listed({ OKNO_CHECK_BASE: base }), ['new.cpp', 'late.cpp']);
});

test('a changed header is read through its own source, or through one that includes it', () => {
  commit('11-25 07:00', { 'a/own.h': '1', 'a/own.cpp': '1', 'a/alone.h': '1', 'b/user.cpp': '#include "a/alone.h"\n', 'gone.cpp': '1' });
  rmSync(join(folder, 'gone.cpp'));
  commit('11-27 07:00', { 'a/own.h': '2', 'a/alone.h': '2' });
  assert.deepEqual(listed(), ['b/user.cpp', 'a/own.cpp']);
});

test('where most changed comes first', () => {
  commit('11-25 07:00', { 'old.cpp': '1' });
  commit('11-27 07:00', { 'a.cpp': '1\n', 'b.cpp': '1\n2\n3\n', 'c.cpp': '1\n2\n' });
  assert.deepEqual(listed(), ['b.cpp', 'c.cpp', 'a.cpp']);
});
