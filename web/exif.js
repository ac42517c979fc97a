// Where a photo was taken, from the GPS directory of a JPEG's EXIF segment (CIPA DC-008): {lat, lon}, or
// undefined when it does not say. Reads the file's head only; never throws on a broken file.

const headBytes = 256 * 1024; // EXIF comes first and holds at most 64 KiB
const gpsDirectory = 0x8825;
const tags = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 };

export async function readGps(file) {
  try {
    const buffer = await new Response(file.slice(0, headBytes)).arrayBuffer();
    return gpsOf(new DataView(buffer));
  } catch {
    return undefined;
  }
}

function gpsOf(view) {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 4 < view.byteLength;) {
    const marker = view.getUint16(at);
    const size = view.getUint16(at + 2);
    const isExif = marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966 && view.getUint16(at + 8) === 0;
    if (isExif) return gpsOfTiff(new DataView(view.buffer, at + 10, size - 8));
    if (marker === 0xffda || marker >> 8 !== 0xff) return undefined;
    at += 2 + size;
  }
  return undefined;
}

function gpsOfTiff(tiff) {
  const little = tiff.getUint16(0) === 0x4949;
  const u16 = (at) => tiff.getUint16(at, little);
  const u32 = (at) => tiff.getUint32(at, little);
  // tag -> where its value, or the address of its value, stands
  const directory = (at) => {
    const entries = new Map();
    for (let i = 0; i < u16(at); i += 1) entries.set(u16(at + 2 + 12 * i), at + 2 + 12 * i + 8);
    return entries;
  };
  const pointer = directory(u32(4)).get(gpsDirectory);
  if (pointer === undefined) return undefined;
  const gps = directory(u32(pointer));

  const degrees = (tag, refTag, negative) => {
    const values = u32(gps.get(tag));
    const part = (i) => {
      const below = u32(values + 8 * i + 4);
      return below === 0 ? 0 : u32(values + 8 * i) / below;
    };
    const size = part(0) + part(1) / 60 + part(2) / 3600;
    return String.fromCharCode(tiff.getUint8(gps.get(refTag))) === negative ? -size : size;
  };
  const lat = degrees(tags.latitude, tags.latitudeRef, 'S');
  const lon = degrees(tags.longitude, tags.longitudeRef, 'W');
  // Cameras without a fix write zeros.
  const real = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);
  return real ? { lat, lon } : undefined;
}
