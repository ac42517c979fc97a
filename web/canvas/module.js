// canvas.wasm (widget/platform/canvas_exports.cpp): Dear ImGui, which turns what the core wants to be seen into
// triangles, and the pointer into presses. One instance serves all canvases of the page.

import { giveBytes } from '../memory.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const colourNames = ['ink', 'ink-soft', 'paper', 'ground', 'line', 'hair', 'accent', 'accent-ink', 'accent-soft',
  'accent-down', 'amber', 'amber-soft', 'amber-line', 'brick', 'brick-soft'];

// As FrameInput there has them: floats, two flags, floats, colours.
const inputBytes = 100;
const kinds = ['block', 'field', 'pressable'];
const cursors = ['', 'pointer', 'text'];

const placementBytes = 20;
const commandBytes = 32;
const textureBytes = 32;

function readFrame(memory, at) {
  const view = new DataView(memory.buffer);
  const word = (index) => view.getUint32(at + 4 * index, true);
  const [vertices, indices, commands, textures, placed, text] = [0, 1, 2, 3, 4, 5].map(word);
  const [vertexCount, indexCount, commandCount, textureCount, placedCount, textSize] = [6, 7, 8, 9, 10, 11].map(word);
  const list = (address, count, bytes, read) => Array.from({ length: count }, (_, index) => {
    const begin = address + bytes * index;
    return read((part) => view.getUint32(begin + 4 * part, true), (part) => view.getFloat32(begin + 4 * part, true));
  });

  const lines = decoder.decode(new Uint8Array(memory.buffer, text, textSize)).split('\n');
  const told = lines.slice(placedCount);
  const pictureCount = Number(told[0]);
  const pictures = told.slice(1, 1 + pictureCount);
  const followed = told[1 + pictureCount] || '';
  const events = [];
  for (let line = 2 + pictureCount; line + 2 < told.length; line += 3) {
    events.push({ control: told[line], kind: told[line + 1], value: told[line + 2] });
  }
  return {
    // These are views of the module's memory: to be used before its next call.
    vertices: new Uint8Array(memory.buffer, vertices, vertexCount * 20),
    indices: new Uint8Array(memory.buffer, indices, indexCount * 2),
    commands: list(commands, commandCount, commandBytes, (integer, float) => ({
      first: integer(0), count: integer(1), base: integer(2), texture: integer(3),
      left: float(4), top: float(5), right: float(6), bottom: float(7),
    })),
    textures: list(textures, textureCount, textureBytes, (integer) => ({
      id: integer(0), width: integer(1), height: integer(2),
      x: integer(3), y: integer(4), partWidth: integer(5), partHeight: integer(6),
      pixels: new Uint8Array(memory.buffer, integer(7), integer(5) * integer(6)),
    })),
    placed: list(placed, placedCount, placementBytes, (integer, float) => ({
      kind: kinds[integer(0)], x: float(1), y: float(2), width: float(3), height: float(4),
    })).map((place, index) => Object.assign(place, { id: lines[index] })),
    pictures,
    followed,
    events,
    height: view.getFloat32(at + 48, true),
    cursor: cursors[view.getUint32(at + 52, true)],
    moving: view.getUint32(at + 56, true) !== 0,
    lacksLetters: view.getUint32(at + 60, true) !== 0,
  };
}

// `fonts`: the files of a regular and a bold font.
export async function instantiate(module, fonts) {
  const { exports } = await WebAssembly.instantiate(module, {
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
      proc_exit(code) {
        throw new Error(`the canvas has stopped (${code})`);
      },
    },
  });
  if (exports._initialize) exports._initialize();

  const give = (bytes, take) => giveBytes(exports, bytes, take);

  fonts.forEach((file, weight) => give(new Uint8Array(file), (at, size) => exports.okno_font(weight, at, size)));

  return {
    open() {
      const handle = exports.okno_canvas_open();
      const input = exports.okno_alloc(inputBytes);
      return {
        show(bytes) {
          if (!give(bytes, (at, size) => exports.okno_canvas_show(handle, at, size))) throw new Error('not a drawing');
        },
        // `look`: {em, radius, colours: fifteen numbers}.
        frame({ width, density, leastTarget, pointer, reducedMotion, editing, focus, option }, look) {
          const view = new DataView(exports.memory.buffer, input, inputBytes);
          [width, density, leastTarget, pointer.x, pointer.y].forEach((value, at) => view.setFloat32(4 * at, value, true));
          view.setUint32(20, pointer.down ? 1 : 0, true);
          view.setUint32(24, reducedMotion ? 1 : 0, true);
          view.setFloat32(28, performance.now() / 1000 % 3600, true);
          view.setFloat32(32, look.em, true);
          view.setFloat32(36, look.radius, true);
          look.colours.forEach((colour, at) => view.setUint32(40 + 4 * at, colour, true));
          const names = encoder.encode([editing, focus, option].join('\n'));
          const at = give(names, (text, size) => exports.okno_canvas_frame(handle, input, text, size));
          return at ? readFrame(exports.memory, at) : undefined;
        },
        restored() {
          exports.okno_canvas_restored(handle);
        },
        close() {
          exports.okno_free(input);
          exports.okno_canvas_close(handle);
        },
      };
    },
  };
}
