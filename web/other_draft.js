// The way to a draft that another tab has left, or still writes.

// `parts`: {root, frame, drafts, say: (key) => a phrase, may: () => whether the form may be begun anew, begin: () => that}.
export function createOtherDraft(parts) {
  const box = document.createElement('div');
  const button = document.createElement('button');
  let key;
  box.className = 'okno-root';
  button.type = 'button';
  button.className = 'okno-link';
  button.style.cssText = 'padding:.4em .9em .8em;background:none;font:.9em/1.5 var(--font)';
  box.append(button);
  button.addEventListener('click', async () => {
    if (!parts.may()) return;
    parts.drafts.flush();
    if (await parts.drafts.takeOther(key)) parts.begin();
    else button.textContent = parts.say('screen.other_draft.busy');
  });
  return {
    // Over the card, on whatever ground the page has.
    follow(now) {
      key = now;
      button.textContent = parts.say('screen.other_draft');
      if (button.textContent && parts.drafts.hasOthers(key)) parts.root.insertBefore(box, parts.frame);
      else box.remove();
    },
    stop: () => box.remove(),
  };
}
