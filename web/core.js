// core.wasm, which decides everything. One instance serves every widget of the page.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function freshUuid() {
  // crypto.randomUUID is missing in old browsers and on pages without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// Resolves to {open()}; a session is {dispatch(input), close()}. A dispatch that throws has broken the
// instance for all its sessions.
export async function instantiate(module) {
  const instance = await WebAssembly.instantiate(module, {
    // Views of the memory are made anew for each call, so growth needs no care.
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
      proc_exit(code) {
        throw new Error(`the core has stopped (${code})`);
      },
    },
  });
  const exports = instance.exports;
  if (exports._initialize) exports._initialize();

  function call(handle, text) {
    const bytes = encoder.encode(text);
    const at = exports.okno_alloc(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    const answer = exports.okno_dispatch(handle, at, bytes.length);
    exports.okno_free(at);
    const length = new DataView(exports.memory.buffer).getUint32(answer, true);
    return decoder.decode(new Uint8Array(exports.memory.buffer, answer + 4, length));
  }

  return {
    open() {
      const handle = exports.okno_open();
      return {
        // `input` is {start}, {event} or {arrival}; what the core may not find out by itself goes along.
        dispatch(input) {
          const now = new Date();
          const answer = JSON.parse(call(handle, JSON.stringify({
            now: now.getTime(),
            offset_minutes: -now.getTimezoneOffset(),
            uuid: freshUuid(),
            ...input,
          })));
          if (answer.fault) throw new Error(`the core did not understand: ${answer.fault}`);
          return answer;
        },
        close() {
          exports.okno_close(handle);
        },
      };
    },
  };
}

export { freshUuid };
