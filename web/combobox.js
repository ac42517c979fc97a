// The keys of an editable combobox with a list box (WAI-ARIA Authoring Practices): the arrows walk over the
// options while the caret stays in the field, Enter presses the option, Esc leaves the list, and once more empties the field.
export function attachCombobox(root, press) {
  let active = ''; // the id of the option under the arrows; nothing the core would need to know

  const field = () => root.querySelector('[role="combobox"]');
  const options = () => [...root.querySelectorAll('[role="option"]')];

  function show() {
    const combobox = field();
    if (!combobox) return;
    let found = false;
    for (const option of options()) {
      const selected = option.id === active;
      found = found || selected;
      option.setAttribute('aria-selected', String(selected));
    }
    if (found) combobox.setAttribute('aria-activedescendant', active);
    else combobox.removeAttribute('aria-activedescendant');
    if (!found) active = '';
  }

  function choose(option) {
    active = option ? option.id : '';
    show();
    if (option) option.scrollIntoView({ block: 'nearest' });
  }

  function onKeydown(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target !== field()) return;
    const list = options();
    const at = list.findIndex((option) => option.id === active);
    switch (event.key) {
      case 'ArrowDown':
        if (list.length === 0) return;
        choose(list[(at + 1) % list.length]);
        break;
      case 'ArrowUp':
        if (list.length === 0) return;
        choose(list[at <= 0 ? list.length - 1 : at - 1]);
        break;
      case 'Enter':
        if (at < 0) return;
        active = '';
        press(list[at]);
        break;
      case 'Escape':
        if (at >= 0) {
          choose(null);
        } else {
          // Nothing is chosen: a second Esc empties the field, and its list goes with it.
          if (event.target.value === '') return;
          event.target.value = '';
          event.target.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        }
        break;
      case 'Home':
      case 'End':
        // The caret moves, as in any field.
        choose(null);
        return;
      default:
        return;
    }
    event.preventDefault();
  }

  const onInput = () => { active = ''; };
  root.addEventListener('keydown', onKeydown);
  root.addEventListener('input', onInput, true);
  // Drawing writes the options without knowing which one is active.
  root.addEventListener('okno-drawn', show);
  return () => {
    root.removeEventListener('keydown', onKeydown);
    root.removeEventListener('input', onInput, true);
    root.removeEventListener('okno-drawn', show);
  };
}
