// Cuts core.wasm in two, so that a telephone shows the first form before it has the rest:
//
//   node widget/split.mjs build/wasm/widget/core.wasm build/wasm/widget/words.js
//
// leaves in core.wasm what ran while a form was opened (this script opens some), and puts beside it
// core-rest.wasm with everything else. A call from the first into the second goes through the table and, until
// the second is there, ends in proc_exit: web/core.js holds the citizen's acts back for so long. The hash of the
// second stands in a custom section "okno.rest" of the first, which the loader pins.
//
// The cutting itself is binaryen's wasm-split, which emscripten brings along.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordsOf } from '../cmake/words_of.mjs';
import { customSection } from './custom_section.mjs';

const [core, words] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'okno-split-'));
const at = (name) => join(folder, name);
const run = (program, ...args) => execFileSync(program, ['--enable-mutable-globals', ...args], { maxBuffer: 1 << 30 });

try {
  const instrumented = at('instrumented.wasm');
  run('wasm-split', '--instrument', core, '-o', instrumented);
  writeFileSync(at('profile'), await profile(readFileSync(instrumented)));
  run('wasm-split', core, `--profile=${at('profile')}`, '--export-prefix=%', '-o1', at('first.wasm'), '-o2', at('rest.wasm'));

  // The placeholders are imports, one for each function that went; functions of our own are smaller.
  const text = run('wasm-dis', at('first.wasm')).toString();
  writeFileSync(at('first.wat'), withoutPlaceholders(text));
  run('wasm-as', at('first.wat'), '-o', at('first.wasm'));
  // Emscripten leaves the first KiB unused, and optimises by that itself (emcc.py).
  for (const part of ['first.wasm', 'rest.wasm']) run('wasm-opt', '-Oz', '--low-memory-unused', at(part), '-o', at(part));

  const rest = readFileSync(at('rest.wasm'));
  const pin = `sha256-${createHash('sha256').update(rest).digest('base64')}`;
  writeFileSync(join(dirname(core), 'core-rest.wasm'), rest);
  writeFileSync(core, Buffer.concat([readFileSync(at('first.wasm')), customSection('okno.rest', pin)]));
  console.log(`core.wasm ${readFileSync(core).length} bytes, core-rest.wasm ${rest.length} bytes`);
} finally {
  rmSync(folder, { recursive: true });
}

function withoutPlaceholders(text) {
  const exit = text.match(/\(import "wasi_snapshot_preview1" "proc_exit" \(func (\$\S+)/)[1];
  const bodies = [];
  const rest = text.replace(/^ \(import "placeholder" "\d+" \(func (\$\S+)(.*)\)\)$/gm, (_, name, type) => {
    bodies.push(` (func ${name}${type} (call ${exit} (i32.const 1)) (unreachable))`);
    return '';
  });
  return rest.replace(/\n\)\s*$/, `\n${bodies.join('\n')}\n)\n`);
}

// Opens forms as pages do: in both languages, with a network and without one.
async function profile(wasm) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const pack = readFileSync(join(root, 'edge/demo/rubricator.json'), 'utf8');
  const org = JSON.stringify({
    id: '811',
    name: { ru: 'Министерство', en: 'Ministry' },
    features: ['messages'],
    theme: { '--okno-accent': '#0b6156' },
    consents: [{ id: 'pd', title: { ru: 'Согласен', en: 'I consent' }, url: '/consent', required: true }],
    limits: { text_characters: 4000, attachments: 5, attachment_bytes: 10485760 },
    rubricator: { hash: 'a', url: '/api/v1/rubricators/a' },
    utc_offset: '+03:00',
    now: '2026-11-18T12:26:40+03:00',
    polls: [],
    votes: [],
  });
  const { instance } = await WebAssembly.instantiate(wasm, {
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: { proc_exit(code) { throw new Error(`the core has stopped (${code})`); } },
  });
  const { exports } = instance;
  exports._initialize();
  const give = (text, take) => {
    const bytes = new TextEncoder().encode(text);
    const start = exports.okno_alloc(bytes.length);
    new Uint8Array(exports.memory.buffer, start, bytes.length).set(bytes);
    const taken = take(start, bytes.length);
    exports.okno_free(start);
    return taken;
  };
  const dispatch = (handle, input) => {
    const uuid = '7b1d9a3e-1111-4222-8333-444455556666';
    const text = JSON.stringify({ now: 1795000000000, offset_minutes: 180, uuid, ...input });
    const answer = give(text, (start, length) => exports.okno_dispatch(handle, start, length));
    const length = new DataView(exports.memory.buffer).getUint32(answer, true);
    const said = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, answer + 4, length));
    for (const { do: what, token, request } of JSON.parse(said).effects) requests[token || what] = request;
    return said;
  };
  const requests = {}; // the last of each kind
  const response = (token, status, body) => ({ arrival: { kind: 'response', token, request: requests[token], status, body } });

  for (const lang of ['ru', 'en']) {
    give(`${lang}\n${wordsOf(words, lang)}`, exports.okno_words);
    for (const failure of [undefined, 0, 503]) {
      const handle = exports.okno_open();
      dispatch(handle, { start: { org: '811', lang, base_url: 'https://edge.example.ru' } });
      dispatch(handle, { arrival: { kind: 'draft', request: requests.load_draft } });
      if (failure !== undefined) {
        const failed = dispatch(handle, response('org', failure, ''));
        // Without a network it tries again by itself; what an edge refuses, a citizen tries again.
        const revision = Number(/data-revision=\\"([0-9]+)\\"/.exec(failed)[1]);
        const again = { event: { control: 'retry', kind: 'press', value: '', revision } };
        dispatch(handle, failure === 0 ? { arrival: { kind: 'online' } } : again);
      }
      dispatch(handle, response('org', 200, org));
      const drawn = dispatch(handle, response('outline', 200, pack));
      if (!drawn.includes('okno--find')) throw new Error(`no form came: ${drawn.slice(0, 300)}`);
      exports.okno_close(handle);
    }
  }
  // web/core.js calls these around each dispatch.
  exports.stackRestore(exports.stackSave());

  const size = 1 << 20;
  const buffer = exports.okno_alloc(size);
  const length = exports.__write_profile(buffer, size);
  return new Uint8Array(exports.memory.buffer.slice(buffer, buffer + length));
}
