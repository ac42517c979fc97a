// Where the citizen is, over a move in the document: an element that is taken out loses focus and caret, even when it
// is put back at once.

const patienceMs = 1000;

// A text that holds something already is gone on with, not written in front of: browsers that come to it by a key put the
// caret at its beginning.
function goOn(root) {
  const known = new WeakSet();
  root.addEventListener('focusin', (event) => {
    const target = event.target;
    if (target.nodeName !== 'TEXTAREA' || known.has(target)) return;
    known.add(target);
    if (target.selectionEnd === 0) target.setSelectionRange(target.value.length, target.value.length);
  });
}

export function rememberFocus(root) {
  goOn(root);
  let current; // the element that has the focus
  let losing; // and the one that loses it while a script runs, perhaps because it is being taken out
  let kept;

  root.addEventListener('focusin', (event) => { current = event.target; });
  root.addEventListener('focusout', () => {
    losing = current;
    current = undefined;
    Promise.resolve().then(() => { losing = undefined; });
  });

  return {
    leave() {
      const element = current || losing;
      current = undefined;
      if (!element) return;
      kept = { element, at: Date.now(), scrollTop: element.scrollTop };
      try {
        kept.caret = [element.selectionStart, element.selectionEnd, element.selectionDirection];
      } catch {
        // Fields of some types have none.
      }
    },
    comeBack() {
      const back = kept;
      kept = undefined;
      const active = root.ownerDocument.activeElement;
      const busyElsewhere = active && active !== root.ownerDocument.body && !active.contains(root.host);
      if (!back || busyElsewhere || Date.now() - back.at > patienceMs) return;
      back.element.focus({ preventScroll: true });
      back.element.scrollTop = back.scrollTop;
      if (back.caret && back.caret[0] !== null && back.caret[0] !== undefined) back.element.setSelectionRange(...back.caret);
    },
  };
}
