// What the server says stands in one table (edge/words), and what it writes as HTML goes through one writer (edge/html):
// no other file of it holds a Russian word or a tag.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// Files that hold Russian as data, and what it is.
const russian = {
  'edge/store/address_key.cpp': 'what people write for a street and a house',
  'edge/commands/demo/demo_files.cpp': 'the names of those who work in the demonstration',
};

const tags = 'a|article|aside|b|body|br|button|code|dd|details|div|dl|dt|em|fieldset|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|legend|li|link|main|meta|nav|noscript|ol|optgroup|option|p|pre|script|section|select|span|strong|style|summary|svg|table|tbody|td|template|textarea|th|thead|time|title|tr|ul';
const markup = new RegExp(`<(/?(${tags})|!doctype)(?![a-z0-9:_])`, 'i');
const cyrillic = /[\u0400-\u04ff]/;

// The string literals of C++, raw ones too, without what stands in comments.
export function literals(text) {
  const token = /\/\/[^\n]*|\/\*[^]*?\*\/|R"([^()\\ ]{0,16})\(([^]*?)\)\1"|"((?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])+'/g;
  return [...text.matchAll(token)].map(([, , raw, plain]) => raw ?? plain).filter((literal) => literal !== undefined);
}

function* sources(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(h|cpp)$/.test(entry.name)) yield path;
  }
}

const files = [...sources('edge')].map((path) => ({ path, literals: literals(readFileSync(join(root, path), 'utf8')) }));
const room = (path, name) => path.startsWith(`edge/${name}/`);

test('literals are found as the compiler finds them', () => {
  assert.deepEqual(literals('a("x", R"(<p> "q")", \'"\', "\\"y") // "no"\n/* "no" */ b("")'), ['x', '<p> "q"', '\\"y', '']);
  for (const one of ['<p>', '</p>', 'x<br>', '<a href=', '<!doctype html>', '<H1']) assert.match(one, markup);
  for (const one of ['a < b', '<page>', '<', 'map<int>', '<xml']) assert.doesNotMatch(one, markup);
  assert.ok(files.some(({ path, literals: all }) => room(path, 'words') && all.some((literal) => cyrillic.test(literal))));
});

test('the server’s words stand in edge/words', () => {
  const found = files
    .filter(({ path }) => !room(path, 'words') && !(path in russian))
    .flatMap(({ path, literals: all }) => all.filter((literal) => cyrillic.test(literal)).map((literal) => `${path}: ${literal}`));
  assert.deepEqual(found, []);
});

// Files that are written for other programs, and for print: documents, and no page that the server shows.
const isFile = (path) => path.startsWith('edge/figures/export/') || path.startsWith('edge/exchange/');

test('the server’s HTML is written by edge/html', () => {
  // Words that name a tag are shown as text.
  const found = files
    .filter(({ path }) => !room(path, 'html') && !room(path, 'words') && !isFile(path))
    .flatMap(({ path, literals: all }) => all.filter((literal) => markup.test(literal)).map((literal) => `${path}: ${literal}`));
  assert.deepEqual(found, []);
});

test('a file that may hold Russian still does', () => {
  for (const path of Object.keys(russian))
    assert.ok(files.find((file) => file.path === path)?.literals.some((literal) => cyrillic.test(literal)), path);
});
