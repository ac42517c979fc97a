// What a phone downloads, brotli: to show the first form, to have a core behind it, and in all once its citizen writes.
// Asks a real node, as a phone does, and prints what each part weighs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root, startNodes } from '../integration/support/nodes.mjs';

const KiB = 1024;
const inKiB = (bytes) => `${(bytes / KiB).toFixed(1).padStart(6)} KiB`;
const sum = (parts) => parts.reduce((total, { bytes }) => total + bytes, 0);
// The heavier language counts where a phone loads one of them.
const langs = ['ru', 'en'];

let nodes;
let parts;
let survey; // what a page loads that carries one

function weigh(path) {
  return new Promise((resolve, reject) => {
    get(`${nodes.edge.url}${path}`, { headers: { 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => { bytes += chunk.length; });
      response.on('end', () => {
        if (response.statusCode !== 200 || response.headers['content-encoding'] !== 'br' || bytes === 0)
          reject(new Error(`${path}: ${response.statusCode}, ${response.headers['content-encoding']}, ${bytes} bytes`));
        else resolve(bytes);
      });
    }).on('error', reject);
  });
}

const heaviest = async (pathOf) => Math.max(...await Promise.all(langs.map((lang) => weigh(pathOf(lang)))));

before(async () => {
  nodes = await startNodes({ hubToo: false });
  const { version, files } = JSON.parse(readFileSync(join(root, 'build/web/manifest.json'), 'utf8'));
  const org = await (await fetch(`${nodes.edge.url}/api/v1/orgs/811`)).json();
  const file = (name) => weigh(`/${version}/${name}`);
  parts = [
    { name: 'loader (okno.js)', bytes: await file('okno.js'), first: true },
    { name: 'styles (styles.css)', bytes: await file('styles.css'), first: true },
    { name: 'the first screen, ready-made', bytes: await heaviest((lang) => `/api/v1/orgs/811/screen?lang=${lang}`), first: true },
    { name: 'glue (widget.js)', bytes: await file('widget.js') },
    { name: 'core (core.wasm)', bytes: await file('core.wasm') },
    { name: 'words (words.LANG.txt)', bytes: await heaviest((lang) => `/${version}/words.${lang}.txt`) },
    { name: 'the demo pack, its outline', bytes: await heaviest((lang) => `${org.rubricator.url}/${lang}/outline`) },
    { name: 'the demo pack, the rest', bytes: await heaviest((lang) => `${org.rubricator.url}/${lang}/rest`), later: true },
  ];
  if (files.some(({ name }) => name === 'core-rest.wasm'))
    parts.push({ name: 'the rest of the core (core-rest.wasm)', bytes: await file('core-rest.wasm'), later: true });
  survey = [
    ...parts.filter(({ name }) => /^(loader|styles|glue)/.test(name)),
    { name: 'core of surveys (core-survey.wasm)', bytes: await file('core-survey.wasm') },
    { name: 'the body', bytes: JSON.stringify(org).length }, // not compressed
  ];
  for (const { name, bytes } of [...parts, ...survey.slice(-2)]) console.log(`${name.padEnd(40)} ${inKiB(bytes)}`);
});
after(() => nodes?.stop());

test('what a phone loads until it shows the first form is at most 12 KiB', () => {
  const first = sum(parts.filter(({ first: needed }) => needed));
  console.log(`${'to the first form'.padEnd(40)} ${inKiB(first)}   (budget 12; gate 90, goal 60)`);
  assert.ok(first <= 12 * KiB, `${inKiB(first)} is over 12 KiB`);
});

test('what a phone loads for a visitor who writes nothing is at most 97 KiB', () => {
  const rest = sum(parts.filter(({ later }) => !later));
  console.log(`${'before anybody writes'.padEnd(40)} ${inKiB(rest)}   (budget 97)`);
  assert.ok(rest <= 97 * KiB, `${inKiB(rest)} is over 97 KiB`);
});

// With the first sign of somebody who writes come the rest of the core, in it what understands long texts, and the words by which four hundred
// situations are found; and the map, the photo's frame and the chart, which are twelve of it.
test('what a phone loads in all is at most 258 KiB', () => {
  const all = sum(parts);
  console.log(`${'in all'.padEnd(40)} ${inKiB(all)}   (budget 258, goal 150)`);
  assert.ok(all <= 258 * KiB, `${inKiB(all)} is over 258 KiB`);
});

test('the loader alone is at most 4 KiB', () => {
  console.log(`${'the loader alone'.padEnd(40)} ${parts[0].bytes} bytes   (budget ${4 * KiB}; gate 4.4 KiB, goal 3)`);
  assert.ok(parts[0].bytes <= 4 * KiB);
});

// But for the survey itself, which its organiser writes: a question weighs some hundred bytes.
test('a survey that is opened by its tag is at most 118 KiB, all in', () => {
  const all = sum(survey);
  console.log(`${'a survey, all in'.padEnd(40)} ${inKiB(all)}   (budget 118; gate 130, goal 90)`);
  assert.ok(all <= 118 * KiB, `${inKiB(all)} is over 118 KiB`);
});
