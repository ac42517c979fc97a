// The core's HTML in the shadow root: changed where it differs, so that focus, caret and scroll stay.
import { morph } from './morph.js';

// A page may demand trusted types; it then has to allow this policy by name.
const policy = window.trustedTypes && window.trustedTypes.createPolicy('okno-html', { createHTML: (html) => html });

function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content.firstElementChild;
}

export function createPicture(host, root) {
  const frame = document.createElement('div');
  frame.className = 'okno-root';
  const picture = document.createElement('section');
  frame.append(picture);
  root.append(frame);

  let composing = null; // the field into which an input method is writing
  root.addEventListener('compositionstart', (event) => { composing = event.target; });
  root.addEventListener('compositionend', () => { composing = null; });

  let drawn = false;

  // The citizen may be busy elsewhere on the page: then what arrives here moves nothing.
  function mayFocus() {
    const active = document.activeElement;
    return drawn && (!active || active === document.body || active === host || host.contains(active));
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
    draw(html) {
      // Writing into a field that an input method writes into would garble the word.
      morph(frame.firstElementChild, parse(html), (field) => field === composing);
      const id = frame.firstElementChild.dataset.focus;
      if (id && mayFocus()) focus(id);
      drawn = true;
      root.dispatchEvent(new Event('okno-drawn'));
    },
    revision() {
      return Number(frame.firstElementChild.dataset.revision);
    },
    remove() {
      frame.remove();
    },
  };
}
