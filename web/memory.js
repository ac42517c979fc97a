// Bytes for a module of ours (widget/platform/memory_exports.cpp): returns what `take(address, size)` returns of them, which
// sees them for so long.
export function giveBytes(exports, bytes, take) {
  const at = exports.okno_alloc(bytes.length);
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  const taken = take(at, bytes.length);
  exports.okno_free(at);
  return taken;
}
