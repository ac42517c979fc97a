// Reads the includes of the tree and fails on any arrow that the design does not draw.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { arrows, fences, impure, named, roomsOf } from './rooms.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function* sources(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(h|cpp)$/.test(entry.name)) yield path;
  }
}

function* scriptsIn(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* scriptsIn(path);
    else if (/\.m?js$/.test(entry.name)) yield path;
  }
}

const files = ['shared', 'widget', 'edge'].flatMap((folder) => [...sources(folder)]).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}));

function roomOf(path) {
  const names = Object.keys(arrows).filter((room) => path.startsWith(`${room}/`));
  return names.sort((a, b) => b.length - a.length)[0];
}

function includes(text) {
  return [...text.matchAll(/^\s*#\s*include\s+([<"])([^>"]+)[>"]/gm)].map((m) => ({ own: m[1] === '"', name: m[2] }));
}

// Comments may name what code may not use.
function code(text) {
  return text.replace(/\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
}

test('there is something to read', () => {
  assert.ok(files.length > 50, `only ${files.length} source files found`);
});

test('every source file belongs to a room', () => {
  const homeless = files.filter(({ path }) => !roomOf(path)).map(({ path }) => path);
  assert.deepEqual(homeless, []);
});

test('includes are written from the root and follow the arrows', () => {
  const wrong = [];
  for (const { path, text } of files) {
    const room = roomOf(path);
    for (const { own, name } of includes(text)) {
      if (!own) continue;
      const target = roomOf(name);
      if (!target) wrong.push(`${path}: "${name}" is not written from the root of the tree`);
      else if (target !== room && !arrows[room].includes(target)) wrong.push(`${path}: ${room} may not use ${target} ("${name}")`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('libraries stay inside the files that own them', () => {
  const wrong = [];
  for (const { path, text } of files) {
    for (const { name } of includes(text)) {
      for (const fence of fences) {
        if (fence.header.test(name) && !fence.allowed.test(path)) wrong.push(`${path} includes ${name}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('the core knows no clock, no randomness, no input and output', () => {
  const wrong = files.filter(({ path, text }) => path.startsWith('shared/') && impure.test(code(text))).map(({ path }) => path);
  assert.deepEqual(wrong, []);
});

test('the platform macro is only in widget/platform', () => {
  const wrong = files
    .filter(({ path, text }) => code(text).includes('__EMSCRIPTEN__') && !path.startsWith('widget/platform/'))
    .map(({ path }) => path.split(sep).join('/'));
  assert.deepEqual(wrong, []);
});

test('a file is one noun: no header over 200 lines and no source over 450', () => {
  const long = files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ path, lines }) => lines > (path.endsWith('.h') ? 200 : 450) && !/shared\/i18n\/(ru|en|tt)\.cpp$/.test(path))
    .map(({ path, lines }) => `${relative('.', path)}: ${lines}`);
  assert.deepEqual(long, []);
});

test('a kind of participation is named outside its own rooms by the listed files alone', () => {
  const scripts = ['web', 'embed'].flatMap((folder) => [...scriptsIn(folder)]).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  for (const [kind, expected] of Object.entries(named)) {
    const word = new RegExp(kind, 'i');
    const isOwn = (path) => word.test(path) || (roomsOf[kind] ?? []).some((room) => path.startsWith(room));
    const found = [...files, ...scripts].filter(({ path, text }) => !isOwn(path) && word.test(code(text))).map(({ path }) => path);
    assert.deepEqual(found.sort(), [...expected].sort(), kind);
  }
});
