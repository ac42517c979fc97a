// The core's HTML in the shadow root: changed where it differs, so that focus, caret and scroll stay.
import { morph } from './morph.js';

// A page may demand trusted types; it then has to allow this policy by name.
function ownPolicy() {
  try {
    return window.trustedTypes && window.trustedTypes.createPolicy('okno-html', { createHTML: (html) => html });
  } catch {
    return undefined; // where types are demanded all the same, drawing fails and the plain form comes
  }
}
const policy = ownPolicy();

function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content.firstElementChild;
}

// `early`: the frame with the first screen that the loader has drawn already, if it has (embed/okno.js).
export function createPicture(host, root, early) {
  const frame = early || document.createElement('div');
  if (!early) {
    frame.className = 'okno-root';
    frame.append(document.createElement('section'));
    root.append(frame);
  }

  let composing = null; // the field into which an input method is writing
  root.addEventListener('compositionstart', (event) => { composing = event.target; });
  root.addEventListener('compositionend', () => { composing = null; });

  let drawn = false;
  let standing = Boolean(early); // the loader's screen still stands there

  const contains = (outer, inner) => {
    for (let at = inner; at; at = at.parentNode || at.host) if (at === outer) return true;
    return false;
  };

  // The citizen may be busy elsewhere on the page: then what arrives here moves nothing.
  function mayFocus() {
    // The element may stand in a shadow tree or a dialog of the page's, which then is what has the focus.
    const active = host.getRootNode().activeElement || host.ownerDocument.activeElement;
    return drawn && (!active || contains(active, host));
  }

  function focus(id) {
    const element = root.getElementById(id);
    if (!element) return;
    element.focus({ preventScroll: true });
    const heading = element.tagName === 'H1';
    const box = (heading ? host : element).getBoundingClientRect();
    // A new page is read from its top; a field is only brought into sight.
    if (heading ? box.top < 0 || box.top > innerHeight / 2 : box.top < 0 || box.bottom > innerHeight) {
      (heading ? host : element).scrollIntoView({ block: heading ? 'start' : 'center' });
    }
  }

  return {
    frame,
    // The loader's screen is on view: what is done there has nobody yet who hears it.
    isEarly: () => standing,
    // `isKept(field)`: what is written in it is newer than what is drawn.
    draw(html, isKept = () => false) {
      const next = parse(html);
      // A screen that can be written into already is not replaced by one that says «one moment».
      if (standing && next.dataset.page === 'loading') return;
      standing = false;
      // Writing into a field that an input method writes into would garble the word.
      morph(frame.firstElementChild, next, (field) => field === composing || isKept(field));
      const id = frame.firstElementChild.dataset.focus;
      if (id && mayFocus()) focus(id);
      drawn = true;
      root.dispatchEvent(new Event('okno-drawn'));
    },
    // Something that the core cannot say, for it is not whole yet; empty: nothing.
    complain(text) {
      const box = frame.querySelector('.okno-complaint') || document.createElement('div');
      if (!text) return box.remove();
      box.className = 'okno-complaint okno-note okno-note--warning';
      box.setAttribute('role', 'alert');
      box.style.marginBlockStart = '1em';
      box.textContent = text;
      return frame.append(box);
    },
    // Taken out of the document: an input method does not tell that it has stopped.
    leave() {
      composing = null;
    },
    page() {
      return frame.firstElementChild.dataset.page;
    },
    revision() {
      return Number(frame.firstElementChild.dataset.revision);
    },
    remove() {
      frame.remove();
    },
  };
}
