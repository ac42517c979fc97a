// A section of a wasm module that carries a text or bytes of our own and that engines pass over; it may stand at the end.
export function customSection(name, content) {
  const body = Buffer.concat([length(name.length), Buffer.from(name), Buffer.from(content)]);
  return Buffer.concat([Buffer.from([0]), length(body.length), body]);
}

// Unsigned LEB128, as the format writes lengths.
function length(value) {
  const bytes = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}
