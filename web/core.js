// A module of the core, which decides everything: core.wasm for messages, core-survey.wasm for surveys. One instance
// serves every widget of the page that shows its flows.
//
// The build cuts the first in two (widget/split.mjs): what opens a form, and the rest, which is fetched once a form
// stands there. Whatever needs the rest before it has come waits for it.

import { giveBytes } from './memory.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Thrown by a dispatch that needs the rest of the core; the session resumes when that is there.
export class NotYet extends Error {}

export function freshUuid() {
  // crypto.randomUUID is missing in old browsers and on pages without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// A network that is gone must not cost a form that stands there already, and may have been written into: while the edge
// cannot be reached one waits. What an edge gives that is not what was pinned is given up.
async function patiently(work, isReachable) {
  for (let tries = 0; ;) {
    try {
      return await work();
    } catch (error) {
      if (await isReachable()) tries += 1;
      if (tries === 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 + 2000 * tries));
    }
  }
}

// `fetchRest(integrity)` resolves to the rest as a WebAssembly.Module, `isReachable()` says whether its edge answers at
// all. Resolves to
//   open(lang, words)  a session in a language, with the file of its words: {dispatch(input), resume(), view(), close()};
//                      a dispatch that throws anything but NotYet has broken the instance for all its sessions
//   complete()         a promise of the rest, which is fetched at the first call
//   isComplete()
//   words(lang)        the file of the words that the module carries itself; undefined: it carries none
export async function instantiate(module, fetchRest, isReachable = async () => true) {
  const pins = WebAssembly.Module.customSections(module, 'okno.rest');
  let complete = pins.length === 0;
  let completing;

  const instance = await WebAssembly.instantiate(module, {
    // Views of the memory are made anew for each call, so growth needs no care.
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
      proc_exit(code) {
        throw complete ? new Error(`the core has stopped (${code})`) : new NotYet();
      },
    },
  });
  const core = instance.exports;
  if (core._initialize) core._initialize();

  const giveText = (text, take) => giveBytes(core, encoder.encode(text), take);

  // The bytes of an answer, good until the next call.
  function bytesOf(answer) {
    const length = new DataView(core.memory.buffer).getUint32(answer, true);
    return new Uint8Array(core.memory.buffer, answer + 4, length);
  }

  function call(handle, text) {
    return JSON.parse(decoder.decode(bytesOf(giveText(text, (at, size) => core.okno_dispatch(handle, at, size)))));
  }

  return {
    isComplete: () => complete,
    words(lang) {
      const own = WebAssembly.Module.customSections(module, `okno.words.${lang}`);
      return own.length > 0 ? decoder.decode(own[0]) : undefined;
    },
    complete() {
      completing = completing || (complete ? Promise.resolve() : patiently(() => fetchRest(decoder.decode(pins[0])), isReachable)
        .then((rest) => WebAssembly.instantiate(rest, { primary: core }))
        .then(() => { complete = true; }));
      return completing;
    },
    open(lang, words) {
      giveText(`${lang}\n${words}`, core.okno_words);
      let handle = core.okno_open();
      let past = []; // what was dispatched before the core was complete
      let torn = false;
      return {
        // `input` is {start}, {event} or {arrival}; what the core may not find out by itself goes along.
        dispatch(input) {
          const now = new Date();
          const text = JSON.stringify({
            now: now.getTime(),
            offset_minutes: -now.getTimezoneOffset(),
            uuid: freshUuid(),
            ...input,
          });
          const stack = core.stackSave();
          let answer;
          try {
            answer = call(handle, text);
          } catch (error) {
            core.stackRestore(stack);
            torn = true;
            throw error;
          }
          if (answer.fault) throw new Error(`the core did not understand: ${answer.fault}`);
          if (complete) past = [];
          else past.push(text);
          return answer;
        },
        // A call that stopped half-way has left its session in pieces: a new one takes the same way.
        resume() {
          if (!torn) return;
          torn = false;
          handle = core.okno_open();
          for (const text of past) call(handle, text);
        },
        // What is to be seen now, for the canvas (web/canvas); the core has to be complete.
        view() {
          return bytesOf(core.okno_view(handle)).slice();
        },
        close() {
          core.okno_close(handle);
        },
      };
    },
  };
}
