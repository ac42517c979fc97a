// What the browser keeps for this site, where it does: storage may be full or forbidden.

export function kept(storage, name) {
  try {
    return window[storage].getItem(name);
  } catch {
    return null;
  }
}

// `text`: null forgets it. Returns whether it was done.
export function keep(storage, name, text) {
  try {
    if (text === null) window[storage].removeItem(name);
    else window[storage].setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
