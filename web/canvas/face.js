// The canvas face: a painting under the HTML face's own elements. Frames are drawn only when something has changed;
// the wheel, the keys and touch scrolling stay the page's.
import { createRenderer, openContext } from './gl.js';
import { readLook } from './look.js';
import { createMirror } from './mirror.js';

// Browsers keep about sixteen contexts a page and take the oldest away from whoever has it.
const mostCanvases = 4;
let canvases = 0;

// How long a lost context may stay away before the HTML face has the widget for good.
const patienceMs = 10_000;

// `module` as module.js makes it; `parts`: {host, root, frame, view: () => bytes, send(event), onLost()}. Returns
// nothing where no canvas can be had.
export function createFace(module, { root, frame, view, send, onLost, allowSoftware }) {
  if (canvases >= mostCanvases) return undefined;
  const canvas = document.createElement('canvas');
  const gl = openContext(canvas, allowSoftware);
  if (!gl) return undefined;
  canvases += 1;
  canvas.className = 'okno-canvas';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.frames = 0; // drawn so far, and where what stands: tests see here that an idle page draws nothing, and that the
  canvas.placed = []; // HTML lies where the painting is

  // The page draws photos on canvases of its own (web/pictures), and says when there is something new on one.
  const sourceOf = (id) => {
    const element = root.querySelector(`canvas[data-photo="${CSS.escape(id)}"]`);
    return element && element.version ? { element, version: element.version } : undefined;
  };

  const painting = module.open();
  const mirror = createMirror(root, frame);
  const pointer = { x: -1, y: -1, down: false };
  const coarse = matchMedia('(pointer: coarse)');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let renderer = createRenderer(gl);
  let look;
  let asked = 0;
  let shown = false;
  let lost;
  let aside = false;

  // A screen with letters that the painter's fonts have not (emoji, Greek) is the HTML's until there is another.
  function stepAside() {
    aside = true;
    frame.classList.remove('okno-root--canvas');
    canvas.style.display = 'none';
    mirror.remove();
  }

  function comeBack() {
    aside = false;
    frame.classList.add('okno-root--canvas');
    canvas.style.display = '';
  }

  function paint() {
    const screen = frame.firstElementChild;
    const width = screen.clientWidth;
    if (width < 1) return undefined;
    const density = window.devicePixelRatio || 1;
    const input = {
      width, density, pointer, leastTarget: coarse.matches ? 44 : 24, reducedMotion: calm.matches, ...mirror.names(),
    };
    const painted = painting.frame(input, look);
    if (!painted) return undefined;
    if (painted.lacksLetters) {
      stepAside();
      return undefined;
    }
    mirror.lay(painted.placed, painted.height);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${painted.height}px`;
    canvas.style.cursor = painted.cursor;
    // What is too high for the graphics unit is drawn coarser rather than not at all.
    const drawn = Math.min(density, renderer.largest / painted.height, renderer.largest / width);
    renderer.draw(painted, { width, height: painted.height, density: drawn, ground: look.ground, sources: painted.pictures.map(sourceOf) });
    canvas.frames += 1;
    canvas.placed = painted.placed;
    return painted;
  }

  function act(painted) {
    if (painted.followed) {
      const link = mirror.element(painted.followed);
      if (link) link.click();
    }
    for (const event of painted.events) {
      const name = event.value && mirror.element(`${event.control}--${event.value}`) ? `${event.control}--${event.value}` : event.control;
      const element = mirror.element(name);
      // As a click would; a heading of the next page may take it over.
      if (element) element.focus({ preventScroll: true });
      send(event);
    }
  }

  function draw() {
    cancelAnimationFrame(asked);
    asked = 0;
    if (!shown || lost || aside) return;
    const painted = paint();
    if (!painted) return;
    act(painted);
    if (painted.moving) ask();
  }

  function ask() {
    if (!asked && shown && !lost) asked = requestAnimationFrame(draw);
  }

  // A new View has been written into the HTML, which has lost its places: they come back before anything is seen.
  function follow() {
    if (!shown || lost) return;
    comeBack();
    mirror.forget();
    painting.show(view());
    look = readLook(frame);
    draw();
  }

  function move(event) {
    const box = canvas.getBoundingClientRect();
    // The page may have transformed what stands around us.
    const scale = canvas.offsetWidth / (box.width || 1);
    pointer.x = (event.clientX - box.left) * scale;
    pointer.y = (event.clientY - box.top) * scale;
  }
  const isOver = () => pointer.x >= 0 && pointer.x < canvas.offsetWidth && pointer.y >= 0 && pointer.y < canvas.offsetHeight;

  function leave() {
    if (pointer.x < 0) return;
    pointer.x = -1;
    pointer.y = -1;
    pointer.down = false;
    ask();
  }

  // Text that one may select can reach under what is pressed; what is edited, drawn on or followed is its own.
  function isOurs(event) {
    if (event.target === canvas) return true;
    if (event.target.closest('.okno-input, .okno-file-input, [data-gesture]')) return false;
    return canvas.placed.some(({ kind, x, y, width, height }) => kind === 'pressable'
      && pointer.x >= x && pointer.x < x + width && pointer.y >= y && pointer.y < y + height);
  }

  const onFrame = {
    pointerdown(event) {
      if (!event.isPrimary || event.button !== 0) return;
      move(event);
      if (!isOurs(event)) return;
      pointer.down = false;
      draw(); // the pointer is over something before it presses it
      pointer.down = true;
      draw();
    },
    pointerup(event) {
      if (!event.isPrimary || !pointer.down) return;
      move(event);
      pointer.down = false;
      draw();
      ask();
    },
    pointercancel: leave,
    pointermove(event) {
      const was = isOver();
      move(event);
      if (was || isOver()) ask();
    },
    pointerleave: leave,
    focusin: ask,
    focusout: ask,
    keyup: ask, // the option under the arrow keys
  };
  const onCanvas = {
    webglcontextlost(event) {
      event.preventDefault();
      hide();
      lost = setTimeout(onLost, patienceMs);
    },
    webglcontextrestored() {
      clearTimeout(lost);
      lost = undefined;
      renderer = createRenderer(gl);
      painting.restored();
      show();
    },
  };

  const sizes = new ResizeObserver(() => { if (shown && frame.firstElementChild.clientWidth !== canvas.clientWidth) follow(); });
  const listen = (on) => {
    const method = on ? 'addEventListener' : 'removeEventListener';
    for (const name of Object.keys(onFrame)) frame[method](name, onFrame[name]);
    root[method]('okno-drawn', follow);
    root[method]('okno-pictured', ask);
    window[method]('resize', follow); // zoom
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) matchMedia(query)[method]('change', follow);
  };
  for (const name of Object.keys(onCanvas)) canvas.addEventListener(name, onCanvas[name]);

  function show() {
    if (shown) return;
    shown = true;
    look = readLook(frame);
    frame.firstElementChild.after(canvas);
    listen(true);
    sizes.observe(frame);
    follow();
  }

  function hide() {
    if (!shown) return;
    shown = false;
    cancelAnimationFrame(asked);
    asked = 0;
    listen(false);
    sizes.disconnect();
    frame.classList.remove('okno-root--canvas');
    canvas.remove();
    mirror.remove();
  }

  return {
    show,
    hide,
    follow,
    close() {
      hide();
      clearTimeout(lost);
      painting.close();
      canvases -= 1;
      const free = gl.getExtension('WEBGL_lose_context');
      if (free) free.loseContext();
    },
  };
}
