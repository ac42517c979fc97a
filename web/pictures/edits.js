// A photo with its edits done (shared/forms/photo_edits.h): what is cut off and what is blurred never leaves the device.
const whole = 10_000;

// "blur 1200 800 2000 1500;crop 0 0 10000 9000" → [{kind, left, top, width, height}], parts of the picture.
export function readEdits(text) {
  return (text ? text.split(';') : []).map((edit) => {
    const words = edit.split(' ');
    const at = words.slice(1).map((part) => Number(part) / whole);
    return { kind: words[0], left: at[0], top: at[1], width: at[2] - at[0], height: at[3] - at[1] };
  });
}

const uncut = { left: 0, top: 0, width: 1, height: 1 };
export const shownOf = (edits) => edits.filter((edit) => edit.kind === 'crop').pop() || uncut;

function makeCanvas(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
}

function shrink(source, part, columns, rows) {
  const canvas = makeCanvas(columns, rows);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// Four patches along the longer side: a fine mosaic of letters can be guessed back, one of so few patches cannot.
const patches = 4;
function blurred(picture, part) {
  const longer = Math.max(part.width, part.height);
  const middle = Math.min(1, 64 / longer);
  const fine = shrink(picture, part, part.width * middle, part.height * middle);
  const all = { x: 0, y: 0, width: fine.width, height: fine.height };
  return shrink(fine, all, patches * part.width / longer, patches * part.height / longer);
}

// Draws what is shown of the picture over `at` of the context.
export function drawEdited(context, picture, edits, at) {
  const shown = shownOf(edits);
  const scaleX = at.width / shown.width;
  const scaleY = at.height / shown.height;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, shown.left * picture.width, shown.top * picture.height, shown.width * picture.width,
    shown.height * picture.height, at.x, at.y, at.width, at.height);
  // The largest last: a small blur has small patches, which would show again what a larger one has hidden.
  const size = (edit) => edit.width * edit.height;
  for (const edit of edits.filter((edit) => edit.kind === 'blur').sort((a, b) => size(a) - size(b))) {
    const part = { x: edit.left * picture.width, y: edit.top * picture.height, width: edit.width * picture.width, height: edit.height * picture.height };
    // To whole pixels and one more: nothing is left to be seen along its edges.
    const left = Math.floor(at.x + (edit.left - shown.left) * scaleX) - 1;
    const top = Math.floor(at.y + (edit.top - shown.top) * scaleY) - 1;
    const right = Math.ceil(at.x + (edit.left + edit.width - shown.left) * scaleX) + 1;
    const bottom = Math.ceil(at.y + (edit.top + edit.height - shown.top) * scaleY) + 1;
    // Should the patches fail to come, there is grey and not what was to be hidden.
    context.fillStyle = '#888';
    context.fillRect(left, top, right - left, bottom - top);
    context.drawImage(blurred(picture, part), left, top, right - left, bottom - top);
  }
}

// The photo as it is sent: a promise of a JPEG.
export async function editedPhoto(blob, text) {
  const picture = await createImageBitmap(blob);
  const edits = readEdits(text);
  const shown = shownOf(edits);
  const canvas = makeCanvas(picture.width * shown.width, picture.height * shown.height);
  drawEdited(canvas.getContext('2d'), picture, edits, { x: 0, y: 0, width: canvas.width, height: canvas.height });
  picture.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((edited) => {
      canvas.width = 0; // old telephones are slow to let go of it
      if (edited) resolve(edited);
      else reject(new Error('no picture'));
    }, 'image/jpeg', 0.85);
  });
}
