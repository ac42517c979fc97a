// Each reader of bytes from outside is fuzzed (tests/fuzz), and a new one cannot be forgotten.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inside, others, readers } from './readers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const text = (path) => readFileSync(join(root, path), 'utf8');

function* headers(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* headers(path);
    else if (entry.name.endsWith('.h')) yield path;
  }
}

// Names that readers have, and what they take.
const name = /\b((?:read|parse|decode|unpack|strip|from)_\w+|decode|clean|strip|unseal|unpack|gunzip|open_box|percent_decode)\s*\(([^;{]*)/g;
const taken = /string_view|std::string&|Json(?:Array|Object)?&|span<const|ObjectReader&/;

function readersIn(source) {
  const code = source.replace(/\/\/.*$/gm, '').replace(/^\s*#.*$/gm, '');
  const found = new Set();
  for (const match of code.matchAll(name)) {
    const before = code.slice(Math.max(0, match.index - 80), match.index);
    // A declaration has a type before its name; a call has not.
    if (/(?:[\w>&*]\s+|>\s*)$/.test(before) && !/\b(?:return|=|\()\s*$/.test(before) && taken.test(match[2])) found.add(match[1]);
  }
  return [...found];
}

const found = ['shared', 'edge'].flatMap((folder) => [...headers(folder)])
  .flatMap((path) => readersIn(text(path)).map((reader) => `${path} ${reader}`));
const listed = (table) => Object.entries(table).flatMap(([path, names]) => Object.keys(names).map((reader) => `${path} ${reader}`));

test('a reader of a header is fuzzed, or it is said why not', () => {
  assert.ok(found.length > 80, `only ${found.length} readers were found`);
  const known = new Set([...listed(readers), ...listed(inside)]);
  assert.deepEqual(found.filter((reader) => !known.has(reader)), [], 'give it a target in tests/fuzz and a line in tests/architecture/readers.mjs');
});

test('the table names no reader that there is not, and none twice', () => {
  const all = [...listed(readers), ...listed(inside)];
  assert.deepEqual(all.filter((reader) => !found.includes(reader)), []);
  assert.equal(new Set(all).size, all.length);
});

test('a target calls the readers that the table gives it', () => {
  const wrong = [];
  for (const [path, names] of Object.entries(readers)) {
    for (const [reader, where] of Object.entries(names)) {
      const [target, by = reader] = where.split(': ');
      const file = `tests/fuzz/${target}.cpp`;
      if (!existsSync(join(root, file))) wrong.push(`${path} ${reader}: there is no ${file}`);
      else if (!text(file).includes(by)) wrong.push(`${path} ${reader}: ${file} does not call ${by}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('every target has readers and seeds', () => {
  const targets = readdirSync(join(root, 'tests/fuzz')).filter((file) => file.endsWith('.cpp')).map((file) => file.slice(0, -4));
  const given = new Set([...Object.keys(others), ...Object.values(readers).flatMap((names) => Object.values(names)).map((where) => where.split(': ')[0])]);
  assert.deepEqual([...given].sort(), targets.sort());
  for (const target of targets) assert.ok(readdirSync(join(root, 'tests/fuzz/seeds', target)).length > 0, target);
});

test('a reader that is not in the table is seen', () => {
  assert.deepEqual(readersIn('Result<Ballot> read_ballot(std::string_view text);'), ['read_ballot']);
  assert.deepEqual(readersIn('std::vector<Row> parse_sheet(const wire::Json& json,\n  std::vector<Fault>& faults);'), ['parse_sheet']);
  assert.deepEqual(readersIn('// read_ballot(std::string_view)\nint write_ballot(std::string_view text);'), []);
});
