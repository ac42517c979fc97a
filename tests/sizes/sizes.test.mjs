// The phone path must stay small: what a phone downloads to show the first form, brotli. Prints what each
// part weighs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const KiB = 1024;

function weigh(path) {
  const bytes = readFileSync(join(root, path));
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}

const phonePath = {
  'loader (okno.js)': 'build/web/okno.js',
  'glue (widget.js)': 'build/web/widget.js',
  'styles (styles.css)': 'build/web/styles.css',
  'core (core.wasm)': 'build/web/core.wasm',
  'the demo pack (rubricator.json)': 'edge/demo/rubricator.json',
};

test('the phone path is at most 90 KiB', () => {
  let total = 0;
  for (const [name, path] of Object.entries(phonePath)) {
    const size = weigh(path);
    assert.ok(size > 0, `${path} is empty`);
    total += size;
    console.log(`${name.padEnd(34)} ${(size / KiB).toFixed(1).padStart(6)} KiB`);
  }
  console.log(`${'the phone path in all'.padEnd(34)} ${(total / KiB).toFixed(1).padStart(6)} KiB`);
  assert.ok(total <= 90 * KiB, `${(total / KiB).toFixed(1)} KiB is over 90 KiB`);
});

test('the loader alone is at most 4 KiB', () => {
  assert.ok(weigh(phonePath['loader (okno.js)']) <= 4 * KiB);
});
