// The HTML over the canvas: the same elements as in the HTML face, each where the painter has drawn it. What can be
// edited is real and takes the pointer; the rest is there for the keyboard, for screen readers and for searching.

const prefix = 'okno-';

export function createMirror(root, frame) {
  let laid; // what stands there now
  const screen = () => frame.firstElementChild;

  const elementOf = (id) => (id === 'header' ? screen().querySelector('.okno-header') : root.getElementById(prefix + id));

  return {
    // The citizen's place in the painter's names.
    names() {
      const active = root.activeElement;
      const id = active && active.id.startsWith(prefix) && screen().contains(active) ? active.id.slice(prefix.length) : '';
      const combobox = root.querySelector('[role="combobox"]');
      const option = (combobox && combobox.getAttribute('aria-activedescendant')) || '';
      return {
        editing: id && active.classList.contains('okno-input') ? id : '',
        focus: id && active.matches(':focus-visible') ? id : '',
        option: option.slice(prefix.length),
      };
    },
    element: elementOf,
    // The HTML has been written anew and has lost its places.
    forget() {
      laid = undefined;
    },
    lay(placed, height) {
      // Most frames only colour what the pointer is over.
      const wanted = JSON.stringify([height, placed]);
      if (wanted === laid) return;
      laid = wanted;
      const places = new Map();
      for (const place of placed) {
        const element = elementOf(place.id);
        if (element) places.set(element, place);
      }
      screen().style.height = `${height}px`;
      places.forEach((place, element) => {
        let outer = element.parentElement;
        while (outer !== screen() && !places.has(outer)) outer = outer.parentElement;
        const origin = places.get(outer) || { x: 0, y: 0 };
        const { style } = element;
        style.position = 'absolute';
        style.left = `${place.x - origin.x}px`;
        style.top = `${place.y - origin.y}px`;
        style.width = `${place.width}px`;
        style.height = `${place.height}px`;
      });
    },
    remove() {
      laid = undefined;
      for (const element of [screen(), ...screen().querySelectorAll('[style]')]) element.removeAttribute('style');
    },
  };
}
