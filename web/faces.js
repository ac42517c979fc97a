// Which face a widget has: the HTML that every browser shows first, or the canvas, and the button that changes them. The
// faces hold no form: changing them loses nothing.
import { isHardware } from './canvas/gl.js';
import { isDesktop } from './desktop.js';
import { keep, kept } from './stored.js';
import { wordOf } from './words.js';

const memory = 'okno:face';

const matches = (query) => matchMedia(query).matches;

// A context made and given back, before anything is fetched for it.
function hasGraphics(allowSoftware) {
  const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: !allowSoftware });
  const fits = Boolean(gl) && (allowSoftware || isHardware(gl));
  const free = gl && gl.getExtension('WEBGL_lose_context');
  if (free) free.loseContext();
  return fits;
}

// Whoever has chosen the colours of the whole page, or the version for poor sight, gets them here too.
const isOthers = (frame) => matches('(forced-colors: active)') || frame.classList.contains('okno-root--scheme');

// Unasked, only where a canvas takes nothing away, contrast neither.
const suits = () => isDesktop() && !matches('(prefers-contrast: more)');

// `parts`: {host, root, frame, words: () => the language's file of words, view, send}; `open(parts, allowSoftware)` is a
// promise of a canvas face, or of nothing where none can be had.
export function createFaces(parts, open) {
  const host = parts.host;
  const frame = parts.frame;
  let face; // the canvas, once there was one
  let loading;
  let shown = 'html';
  let closed = false;
  const box = document.createElement('div');
  const button = document.createElement('button');
  box.className = 'okno-faces';
  // Outside of the card: on whatever ground the page has, it brings its own.
  box.style.cssText = 'width:max-content;margin-block-start:.5em;padding:.4em .9em;border-radius:var(--radius);' +
    'background:var(--paper);font:.9em/1.5 var(--font)';
  button.type = 'button';
  button.className = 'okno-link okno-face';
  button.addEventListener('click', () => {
    const next = shown === 'html' ? 'canvas' : 'html';
    keep('localStorage', memory, next);
    change(next, true);
  });
  box.append(button);

  const asked = () => host.dataset.face || 'auto';
  const mayChange = () => asked() !== 'html' && !isOthers(frame) && (asked() === 'canvas' || suits());

  function say() {
    button.textContent = wordOf(parts.words(), `screen.face.${shown === 'html' ? 'canvas' : 'html'}`);
  }

  // A face that cannot be had is not offered again.
  function giveUp(reason) {
    if (reason) console.warn('okno: the form stays as it is.', reason);
    if (face) face.close();
    face = undefined;
    closed = true;
    shown = 'html';
    box.remove();
  }

  async function change(next, wanted) {
    if (next === 'canvas' && !face) {
      loading = loading || open({ ...parts, onLost: giveUp }, wanted || asked() === 'canvas').catch(giveUp);
      face = await loading;
      loading = undefined;
      if (closed) return face && face.close();
      if (!face) return giveUp();
    }
    if (next === shown) return undefined;
    shown = next;
    if (next === 'canvas') face.show();
    else face.hide();
    say();
    host.dispatchEvent(new CustomEvent('okno:face', { bubbles: true, composed: true, detail: { face: shown } }));
    return undefined;
  }

  // What was asked for, and what the reader's settings are now.
  function decide() {
    if (closed) return;
    const may = mayChange();
    if (may && !face && !hasGraphics(asked() === 'canvas' || kept('localStorage', memory) === 'canvas')) {
      giveUp();
      return;
    }
    if (may && !box.isConnected) {
      say();
      frame.append(box);
    } else if (!may) {
      box.remove();
    }
    change(may && kept('localStorage', memory) !== 'html' ? 'canvas' : 'html');
  }

  const queries = ['(forced-colors: active)', '(prefers-contrast: more)', '(pointer: fine)', '(min-width: 900px)']
    .map((query) => matchMedia(query));
  const scheme = new MutationObserver(() => { if (mayChange() !== box.isConnected) decide(); });
  for (const query of queries) query.addEventListener('change', decide);
  scheme.observe(frame, { attributes: true, attributeFilter: ['class'] });
  decide();
  return {
    say,
    decide,
    // What dresses the widget has changed.
    follow() {
      if (face && shown === 'canvas') face.follow();
    },
    stop() {
      closed = true;
      for (const query of queries) query.removeEventListener('change', decide);
      scheme.disconnect();
      if (face) face.close();
      box.remove();
    },
  };
}
