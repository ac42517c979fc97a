// What every driver does in the page to reach into the widget.

export const find = (selector) => {
  const host = document.querySelector('okno-widget');
  return host && host.shadowRoot && host.shadowRoot.querySelector(selector);
};

// Where it stands in the window, once it is brought into sight.
export const middle = `(selector) => {
  const element = (${find})(selector);
  if (!element) return null;
  element.scrollIntoView({ block: 'center' });
  const box = element.getBoundingClientRect();
  return box.width > 0 ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
}`;
