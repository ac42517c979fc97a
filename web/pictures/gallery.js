// Photos on the canvases that the core writes for them: small ones beside a file's name, a large one where it is changed.
import { drawEdited, readEdits, shownOf } from './edits.js';

// `photo(id)` is a promise of the file as it was taken up. Draws what is new whenever it is called, and
// counts on each canvas what has been drawn on it (`version`); `onDrawn` hears of each.
export function createGallery(root, photo, onDrawn) {
  const drawn = new WeakMap(); // canvas → what is on it
  let open; // {id, picture}: the photo that is being changed stays decoded
  let working = false;
  let again = false;

  const wanted = (canvas) => [canvas.dataset.photo, canvas.dataset.edits, canvas.width, canvas.height].join(' ');

  // What was sent is at an address: asked for where pages of other sites may ask, whatever pictures their policy allows.
  async function sent(href) {
    const answer = await fetch(href.replace('/m/', '/api/v1/messages/'), { credentials: 'omit', referrerPolicy: 'no-referrer' });
    return answer.ok ? answer.blob() : undefined;
  }

  async function decode(id) {
    const blob = await (id.includes('/') ? sent(id) : photo(id));
    return blob && createImageBitmap(blob);
  }

  async function pictureFor(canvas) {
    const id = canvas.dataset.photo;
    if (open && open.id === id) return open.picture;
    const picture = await decode(id);
    if (picture && !canvas.classList.contains('okno-thumb')) {
      if (open) open.picture.close();
      open = { id, picture };
    }
    return picture;
  }

  function draw(canvas, picture) {
    const edits = readEdits(canvas.dataset.edits);
    const shown = shownOf(edits);
    const aspect = (shown.height * picture.height) / (shown.width * picture.width);
    // A small one is filled from edge to edge; a large one has the picture's own shape.
    const height = Math.max(canvas.height, canvas.width * aspect);
    const width = height / aspect;
    const context = canvas.getContext('2d');
    drawEdited(context, picture, edits, { x: (canvas.width - width) / 2, y: (canvas.height - height) / 2, width, height });
  }

  // A file that cannot be shown has its name, and not the picture of another.
  function clear(canvas, content) {
    canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
    canvas.version = 0;
    drawn.set(canvas, content);
  }

  // One photo at a time: a telephone that decodes five at once runs out of memory.
  async function work() {
    again = true;
    if (working) return;
    working = true;
    while (again) {
      again = false;
      for (const canvas of root.querySelectorAll('canvas[data-photo]')) {
        const content = wanted(canvas);
        if (drawn.get(canvas) === content) continue;
        try {
          const picture = await pictureFor(canvas);
          if (picture && wanted(canvas) === content) {
            draw(canvas, picture);
            drawn.set(canvas, content);
            canvas.version = (canvas.version || 0) + 1;
            onDrawn();
          } else if (picture) {
            again = true;
          } else {
            clear(canvas, content);
          }
          if (picture && picture !== (open && open.picture)) picture.close();
        } catch {
          clear(canvas, content);
        }
      }
    }
    if (open && !root.querySelector('.okno-picture-canvas')) {
      open.picture.close();
      open = undefined;
    }
    working = false;
  }

  return {
    work,
    close() {
      if (open) open.picture.close();
      open = undefined;
    },
  };
}
