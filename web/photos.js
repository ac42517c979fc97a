// A chosen file made ready to be sent: photos become JPEGs of a sensible size, which also drops all that the
// camera wrote into them; documents stay as they are. The photo's own place is read first and stays here
// until the citizen says otherwise. What this browser cannot decode goes nowhere: nobody could hide in it what is to be hidden.
import { freshUuid } from './core.js';
import { within } from './patience.js';

const patienceMs = 30_000; // a large one on an old telephone takes ten seconds
const placePatienceMs = 5000;
const longestSide = 2048;
const quality = 0.85;

// What every browser decodes, unless it is broken. Others of a telephone (HEIC) some decode and some do not.
const common = /^(\xff\xd8\xff|\x89PNG|RIFF[^]{4}WEBP)/;

// Files say by their first bytes what they are; names and types come from whoever gave them.
const headOf = async (file) =>
  String.fromCharCode(...new Uint8Array(await new Response(file.slice(0, 12)).arrayBuffer()));

// `placeOf(file)` is a promise of where it was taken, if the file says so.
export async function preparePhoto(file, placeOf) {
  const photo = { local_id: freshUuid(), name: file.name, size_bytes: file.size };
  let head = '';
  try {
    head = await within(patienceMs, headOf(file));
    if (head.startsWith('%PDF-')) return { photo, blob: file };
    // Without a network there is nobody who reads it.
    const taken = await within(placePatienceMs, placeOf(file)).catch(() => {});
    if (taken) photo.taken_at = taken;
    const redrawn = await within(patienceMs, redraw(file));
    if (!canvasTellsTruth()) return common.test(head) ? { photo, blob: file } : { photo, trouble: 'photo_unsupported' };
    photo.size_bytes = redrawn.blob.size;
    // It is a picture, and can be changed.
    photo.width_px = redrawn.width;
    photo.height_px = redrawn.height;
    return { photo, blob: redrawn.blob };
  } catch {
    return { photo, trouble: !head || common.test(head) ? 'photo_unreadable' : 'photo_unsupported' };
  }
}

async function redraw(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  // What is transparent would come out black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve({ blob, width: canvas.width, height: canvas.height }) : reject(new Error('no picture'))), 'image/jpeg', quality);
  });
}

// Browsers that hide from fingerprinting give back noise or white instead of the picture; then the original
// goes as it is, and the edge takes out what the camera wrote.
let truthful;
function canvasTellsTruth() {
  if (truthful === undefined) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 2;
    const context = canvas.getContext('2d');
    context.fillStyle = '#18a040';
    context.fillRect(0, 0, 2, 2);
    const seen = context.getImageData(0, 0, 1, 1).data;
    truthful = [0x18, 0xa0, 0x40].every((painted, i) => Math.abs(painted - seen[i]) < 4);
  }
  return truthful;
}
