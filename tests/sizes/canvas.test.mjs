// What a desktop downloads beside what a phone does, for the canvas face, brotli.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../integration/support/nodes.mjs';

const KiB = 1024;

test('the canvas, its font and what goes with them are at most 130 KiB', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'build/web/manifest.json'), 'utf8'));
  const parts = files.filter(({ name }) => /^canvas[.-]/.test(name));
  assert.ok(parts.length >= 5);
  let all = 0;
  for (const { name, brotli, size } of parts) {
    console.log(`${name.padEnd(40)} ${((brotli ?? size) / KiB).toFixed(1).padStart(6)} KiB`);
    all += brotli ?? size;
  }
  console.log(`${'the canvas in all'.padEnd(40)} ${(all / KiB).toFixed(1).padStart(6)} KiB   (gate 130)`);
  assert.ok(all <= 130 * KiB, `${(all / KiB).toFixed(1)} KiB is over 130 KiB`);
});
