// A pointer or a key on a picture, as the core's "input" events (shared/screen/writing/gesture.h): where in the picture, nothing
// else.
const stillPx = 6; // a hand that presses is never quite still

const keys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '=', '-']);

export function attachGestures(root, send) {
  let drag; // {element, pointer, begin, last, moved}
  let asked = 0;

  const say = (element, value) => send({ control: element.dataset.control, kind: 'input', value });

  // 0…1 from the element's top left corner.
  function placeOf(event, element) {
    const box = element.getBoundingClientRect();
    return { x: (event.clientX - box.left) / (box.width || 1), y: (event.clientY - box.top) / (box.height || 1) };
  }

  // In the units that the core has given the picture.
  function inUnits(element, at) {
    const sides = element.dataset.units.split(' ');
    return `${Math.round(at.x * sides[0])} ${Math.round(at.y * sides[1])}`;
  }

  // Once a frame: each makes the core draw.
  function follow() {
    cancelAnimationFrame(asked);
    asked = 0;
    if (!drag || !drag.moved) return;
    const element = drag.element;
    const now = drag.now;
    const way = { x: now.x - drag.last.x, y: now.y - drag.last.y };
    if (element.dataset.gesture === 'map') say(element, `pan ${inUnits(element, way)}`);
    else say(element, `frame ${inUnits(element, drag.begin)} ${inUnits(element, now)}`);
    drag.last = now;
  }

  const listeners = {
    pointerdown(event) {
      const element = event.target.closest && event.target.closest('[data-gesture]');
      if (!element || !event.isPrimary || event.button !== 0) return;
      const at = placeOf(event, element);
      drag = { element, pointer: event.pointerId, begin: at, last: at, now: at, from: event, moved: false };
      element.setPointerCapture(event.pointerId);
    },
    pointermove(event) {
      if (!drag || event.pointerId !== drag.pointer) return;
      // Let go where nobody heard of it, or of what is no longer there.
      if (event.buttons === 0 || !drag.element.isConnected) {
        drag = undefined;
        return;
      }
      drag.now = placeOf(event, drag.element);
      drag.moved = drag.moved || Math.hypot(event.clientX - drag.from.clientX, event.clientY - drag.from.clientY) > stillPx;
      if (drag.moved && !asked) asked = requestAnimationFrame(follow);
    },
    pointerup(event) {
      if (!drag || event.pointerId !== drag.pointer) return;
      follow();
      const done = drag;
      drag = undefined;
      if (!done.moved) say(done.element, `pin ${inUnits(done.element, done.now)}`);
    },
    // The browser has taken it for scrolling.
    pointercancel() {
      drag = undefined;
    },
    keydown(event) {
      const element = event.target.closest && event.target.closest('[data-gesture]');
      if (!element || event.ctrlKey || event.altKey || event.metaKey || !keys.has(event.key)) return;
      event.preventDefault();
      say(element, `key ${event.key}${event.shiftKey ? ' shift' : ''}`);
    },
  };

  for (const name of Object.keys(listeners)) root.addEventListener(name, listeners[name]);
  return () => {
    cancelAnimationFrame(asked);
    for (const name of Object.keys(listeners)) root.removeEventListener(name, listeners[name]);
  };
}
