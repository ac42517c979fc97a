// Styles without a style element, so that they work under any style-src. Browsers that cannot adopt sheets get
// a link, for which the page's style-src must name the edge.

const sheets = new WeakMap(); // window -> {styles: one parsed sheet for all its widgets}

const themes = new WeakMap(); // root -> the sheet of its body's colours

const canAdopt = 'adoptedStyleSheets' in Document.prototype && 'replaceSync' in CSSStyleSheet.prototype;

// A sheet belongs to one document, and an element may be moved into another.
const windowOf = (root) => root.ownerDocument.defaultView || window;

export function newSheet(root, styles) {
  const sheet = new (windowOf(root).CSSStyleSheet)();
  sheet.replaceSync(styles);
  return sheet;
}

function sharedSheet(root, styles) {
  const view = windowOf(root);
  if (!sheets.has(view)) sheets.set(view, new Map());
  const known = sheets.get(view);
  if (!known.has(styles)) known.set(styles, newSheet(root, styles));
  return known.get(styles);
}

export async function adoptStyles(root, okno) {
  if (canAdopt) {
    // The loader has dressed its screen already: in the sheet, and its body's colours.
    if (root.adoptedStyleSheets.length > 0) {
      if (!themes.has(root)) themes.set(root, root.adoptedStyleSheets[1]);
      return;
    }
    root.adoptedStyleSheets = [sharedSheet(root, okno.styles)];
    return;
  }
  if (root.querySelector('link')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.crossOrigin = 'anonymous';
  link.integrity = okno.stylesIntegrity;
  link.href = okno.stylesUrl;
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error('styles did not load'));
    root.prepend(link);
  });
}

// The body's own colours; a page that styles okno-widget itself overrules them.
export function showTheme(root, properties) {
  let style = root.host.style;
  if (canAdopt) {
    const sheet = newSheet(root, ':host{}');
    style = sheet.cssRules[0].style;
    const others = root.adoptedStyleSheets.filter((other) => other !== themes.get(root));
    root.adoptedStyleSheets = [others[0], sheet, ...others.slice(1)];
    themes.set(root, sheet);
  }
  for (const name of Object.keys(properties)) style.setProperty(name, properties[name]);
}
