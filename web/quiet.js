// What the citizen does in the form is not the page's business: pages catch keys for shortcuts of their own, forbid
// copying and the mouse, or listen to every `input` of the document. Our own listeners on the root come before this.

const always = ['copy', 'cut', 'paste', 'selectstart', 'contextmenu'];
const inFields = ['beforeinput', 'input', 'mousedown'];
const keys = ['keydown', 'keypress', 'keyup'];

// What leaves a field or a dialog stays the page's too.
const shared = /^(Tab|Escape|F\d+)$/;
const pressing = /^( |Enter|Arrow\w+)$/;

function isField(element) {
  return element.nodeName === 'TEXTAREA' || (element.nodeName === 'INPUT' && !/^(checkbox|radio|file)$/.test(element.type));
}

export function keepQuiet(root) {
  const silence = (event) => event.stopPropagation();
  const silenceField = (event) => { if (isField(event.target)) event.stopPropagation(); };
  const silenceKey = (event) => {
    // A key that has done its work here, such as Esc in a list, closes no dialog of the page's.
    if (event.defaultPrevented || (isField(event.target) ? !shared.test(event.key) : pressing.test(event.key))) {
      event.stopPropagation();
    }
  };
  const hear = (names, listener) => {
    for (const name of names) root.addEventListener(name, listener);
    return () => { for (const name of names) root.removeEventListener(name, listener); };
  };
  const ends = [hear(always, silence), hear(inFields, silenceField), hear(keys, silenceKey)];
  return () => { for (const end of ends) end(); };
}
