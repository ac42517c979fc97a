// Tests wait for what is to happen, never for time to pass: a pause is too short on a slow machine and too long on all
// others, and a limit of seconds fails for reasons of its own.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const clocks = {
  mjs: /\bwaitForTimeout\b|\bset(Timeout|Interval|Immediate)\(|timers\/promises|\bperformance\.now\b|\bDate\.now\b|\bAtomics\.wait\b/,
  cpp: /\bsleep_(for|until)\b|\b(u|nano)?sleep\(|\bwait_(for|until)\(\w+, |(steady|system|high_resolution)_clock::now\b/,
};

// How many lines of a file may name a clock, and why.
const allowed = {
  'tests/integration/support/nodes.mjs': [4, 'eventually() itself, which asks until a deadline; and when a node that does not stop is killed'],
  'tests/integration/support/raw.mjs': [1, 'a deadline'],
  'tests/integration/federation.test.mjs': [1, 'a signature says when it was made'],
  'tests/integration/limits.test.mjs': [2, 'clients that send a byte a second: being slow is what they are for'],
  'tests/faults/bad_road.mjs': [1, 'a slow road'],
  'tests/faults/load.mjs': [1, 'how fast citizens type, and how soon they try again'],
  'tests/faults/killed.test.mjs': [1, 'a random moment at which a node is killed'],
  'tests/edge/federation/hub_link_test.cpp': [5, 'eventually() asks other threads until a deadline; and stopping must not take as long as the hub would'],
};

function* files(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    // Benchmarks measure time, and pages may tell it.
    if (entry.isDirectory()) {
      if (!['tests/bench', 'tests/browser/pages', 'tests/architecture'].includes(path)) yield* files(path);
    } else if (/\.(mjs|h|cpp)$/.test(entry.name)) {
      yield path;
    }
  }
}

test('no test waits for time to pass, or measures it', () => {
  const found = [];
  for (const path of files('tests')) {
    const clock = path.endsWith('.mjs') ? clocks.mjs : clocks.cpp;
    const lines = readFileSync(join(root, path), 'utf8').split('\n').filter((line) => clock.test(line.replace(/\/\/.*$/, '')));
    if (lines.length > (allowed[path]?.[0] ?? 0)) found.push(`${path}: ${lines.map((line) => line.trim()).join(' | ')}`);
  }
  assert.deepEqual(found, []);
});
