// A real photograph's file: a JPEG that a browser encoded, with an EXIF segment as a camera writes it.

// A TIFF directory with nothing but the GPS directory behind it (CIPA DC-008), big endian.
function exif({ lat, lon }) {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4 + 2 + 4 * 12 + 4 + 48);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  entry(10, 0x8825, 4, 1, 26);
  tiff.writeUInt16BE(4, 26);
  const rationals = 26 + 2 + 4 * 12 + 4;
  reference(28, 1, lat < 0 ? 'S' : 'N');
  entry(40, 2, 5, 3, rationals);
  reference(52, 3, lon < 0 ? 'W' : 'E');
  entry(64, 4, 5, 3, rationals + 24);
  degrees(rationals, Math.abs(lat));
  degrees(rationals + 24, Math.abs(lon));

  function entry(at, tag, type, count, value) {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    tiff.writeUInt32BE(value, at + 8);
  }
  function reference(at, tag, letter) {
    entry(at, tag, 2, 2, 0);
    tiff.write(letter, at + 8, 'latin1');
  }
  function degrees(at, value) {
    const whole = Math.floor(value);
    const minutes = Math.floor((value - whole) * 60);
    const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1000);
    [whole, 1, minutes, 1, seconds, 1000].forEach((number, i) => tiff.writeUInt32BE(number, at + 4 * i));
  }

  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}

// `page` is any page of a browser: its canvas does the encoding. `place` is {lat, lon}, or absent.
export async function photograph(page, { width = 3000, height = 2000, place } = {}) {
  const encoded = await page.evaluate(async ([w, h]) => {
    const canvas = document.createElement('canvas');
    canvas.width = w;
    canvas.height = h;
    const context = canvas.getContext('2d');
    const sky = context.createLinearGradient(0, 0, w, h);
    sky.addColorStop(0, '#8d8f86');
    sky.addColorStop(1, '#3d3f3c');
    context.fillStyle = sky;
    context.fillRect(0, 0, w, h);
    context.fillStyle = '#1a1a18';
    context.ellipse(w / 2, h / 2, w / 5, h / 8, 0, 0, 7);
    context.fill();
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
  }, [width, height]);
  const jpeg = Buffer.from(encoded, 'base64');
  if (!place) return jpeg;
  // After the start-of-image marker, where cameras put it.
  return Buffer.concat([jpeg.subarray(0, 2), exif(place), jpeg.subarray(2)]);
}

// Whether a JPEG still tells where it was taken.
export function holdsExif(jpeg) {
  return jpeg.includes(Buffer.from('Exif\0\0', 'latin1'));
}

export function sizeOf(jpeg) {
  for (let at = 2; at < jpeg.length;) {
    const marker = jpeg.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffc2) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return null;
}
