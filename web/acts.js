// What the citizen does in the shadow root, as the core's events: found by data-control and data-on, which
// the core writes. `send` takes {control, kind, value}, `pick` the chosen
// files.
import { attachCombobox } from './combobox.js';
import { isUntold } from './morph.js';

function wants(element, kind) {
  return (element.dataset.on || '').split(' ').includes(kind);
}

function controlled(event, kind) {
  const element = event.target.closest && event.target.closest('[data-control]');
  return element && wants(element, kind) ? element : null;
}

export function valueOf(element) {
  if (element.dataset.value !== undefined) return element.dataset.value;
  if (element.type === 'checkbox') return element.checked ? '1' : '';
  return element.value || '';
}

// Tells what the field holds.
export function hear(field, send) {
  field.known = field.value;
  send({ control: field.dataset.control, kind: 'input', value: valueOf(field) });
}

export function attachActs(root, send, pick) {
  const press = (element) => send({ control: element.dataset.control, kind: 'press', value: element.dataset.value || '' });
  const detachCombobox = attachCombobox(root, press);

  const listeners = {
    // Android keyboards compose every word: waiting for its end would keep results back.
    input(event) {
      const element = controlled(event, 'input');
      if (element) hear(element, send);
    },
    change(event) {
      const target = event.target;
      if (target.type === 'file' && 'files' in target.dataset) {
        pick([...target.files], target.dataset.control);
        // The same file may be chosen again after it was removed.
        target.value = '';
        return;
      }
      // Some that fill fields in say nothing but this.
      const field = controlled(event, 'input');
      if (field && isUntold(field)) hear(field, send);
      const element = controlled(event, 'change');
      if (element) send({ control: element.dataset.control, kind: 'change', value: valueOf(element) });
    },
    click(event) {
      const link = event.target.closest('[data-goto]');
      if (link) {
        event.preventDefault();
        const goal = root.getElementById(link.dataset.goto);
        if (goal) {
          goal.focus();
          goal.scrollIntoView({ block: 'center' });
        }
        return;
      }
      const element = controlled(event, 'press');
      if (!element) return;
      if (element.tagName === 'A') event.preventDefault();
      press(element);
    },
    // What a form does by itself: Enter in a one-line field presses the page's button.
    keydown(event) {
      if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
      const target = event.target;
      if (target.tagName !== 'INPUT' || /^(checkbox|radio|file)$/.test(target.type)) return;
      event.preventDefault();
      const button = root.querySelector('.okno-button--primary');
      if (button && target.getAttribute('role') !== 'combobox') button.click();
    },
  };

  for (const name of Object.keys(listeners)) root.addEventListener(name, listeners[name]);
  return () => {
    detachCombobox();
    for (const name of Object.keys(listeners)) root.removeEventListener(name, listeners[name]);
  };
}
