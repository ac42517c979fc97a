// Changes a tree into another where they differ, and leaves every node that stays in its place: a field that
// is taken out and put back, even at once, loses focus, caret and its place among radio buttons. (morphdom moves
// all that stands behind something new.)
//
// Nodes are known by their id, others by their kind: element name and first class.

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const keyOf = (node) => (isElement(node) && node.id) || undefined;
const kindOf = (node) => (isElement(node) ? `${node.nodeName} ${node.classList[0]}` : node.nodeName);

// What a combobox's keys set by themselves.
const keptAttributes = new Set(['aria-selected', 'aria-activedescendant']);

// A field holds what nobody has told the core of: a manager of passwords fills it in without a word. `known` is what the core
// was told, or has drawn.
export const isUntold = (field) =>
  !/^(checkbox|radio|file)$/.test(field.type) && field.value !== (field.known === undefined ? field.defaultValue : field.known);

// `isBusy(field)`: something is writing into this field just now; its value is left alone.
export function morph(from, to, isBusy) {
  if (!isElement(from)) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  morphAttributes(from, to);
  if (from.nodeName === 'INPUT' || from.nodeName === 'TEXTAREA') {
    if (!isBusy(from) && !isUntold(from)) morphField(from, to);
    from.known = to.value;
  }
  // What a textarea holds has become its value.
  if (from.nodeName !== 'TEXTAREA') morphChildren(from, to, isBusy);
}

function morphAttributes(from, to) {
  for (const attribute of [...from.attributes]) {
    if (!to.hasAttribute(attribute.name) && !keptAttributes.has(attribute.name)) from.removeAttribute(attribute.name);
  }
  for (const attribute of [...to.attributes]) {
    const name = attribute.name;
    const kept = keptAttributes.has(name) && from.hasAttribute(name);
    if (!kept && from.getAttribute(name) !== attribute.value) from.setAttribute(name, attribute.value);
  }
}

// Once touched, a field no longer listens to its attributes.
function morphField(from, to) {
  if (from.type === 'checkbox' || from.type === 'radio') {
    if (from.checked !== to.checked) from.checked = to.checked;
  } else if (from.type !== 'file' && from.value !== to.value) {
    from.value = to.value;
  }
}

function morphChildren(from, to, isBusy) {
  const wanted = [...to.childNodes];
  const wantedKeys = new Set(wanted.map(keyOf));
  const known = new Map();
  for (const child of [...from.childNodes]) {
    const key = keyOf(child);
    if (key && wantedKeys.has(key)) known.set(key, child);
    else if (key) child.remove();
  }

  let at = from.firstChild; // all before it is done
  for (const next of wanted) {
    const match = keyOf(next) ? known.get(keyOf(next)) : alike(at, next);
    if (!match || match.nodeName !== next.nodeName) {
      from.insertBefore(next, at);
      continue;
    }
    // What has no name and stands before it is not wanted any more.
    while (at !== match && at && !keyOf(at)) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
    if (at === match) at = at.nextSibling;
    else from.insertBefore(match, at);
    morph(match, next, isBusy);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

// The next nameless node of the same kind, not looking past one that has a name.
function alike(at, wanted) {
  for (let node = at; node && !keyOf(node); node = node.nextSibling) {
    if (kindOf(node) === kindOf(wanted)) return node;
  }
  return undefined;
}
