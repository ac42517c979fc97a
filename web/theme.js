// Styles without a style element, so that they work under any style-src. Browsers that cannot adopt sheets get
// a link, for which the page's style-src must name the edge.

const sheets = new Map(); // one parsed sheet for all widgets

const canAdopt = 'adoptedStyleSheets' in Document.prototype && 'replaceSync' in CSSStyleSheet.prototype;

export async function adoptStyles(root, okno) {
  if (canAdopt) {
    if (!sheets.has(okno.styles)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(okno.styles);
      sheets.set(okno.styles, sheet);
    }
    root.adoptedStyleSheets = [sheets.get(okno.styles)];
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
export function showTheme(host, properties) {
  const root = host.shadowRoot;
  let style = host.style;
  if (canAdopt) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host{}');
    style = sheet.cssRules[0].style;
    root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
  }
  for (const name of Object.keys(properties)) style.setProperty(name, properties[name]);
}
