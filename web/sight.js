// Dresses the form in what a «version for people with poor sight» has made of the page around it (web/scheme.js says when):
// fetched for pages that have one; gives itself to the element.

// Red, green, blue, and alpha where the colour has one.
const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);

function isSolid(colour) {
  const alpha = channels(colour)[3];
  return alpha === undefined || alpha === 1;
}

function luminance(colour) {
  const linear = (channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  const rgb = channels(colour).map(linear);
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

function contrast(one, other) {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

// The ground that the element stands on: the first that one cannot see through.
function groundOf(around) {
  for (const element of around) {
    const ground = getComputedStyle(element).backgroundColor;
    if (isSolid(ground)) return ground;
  }
  return 'rgb(255, 255, 255)';
}

// `around`: the element and all that it stands in, outwards; `marked`: whether one of them says that the version is on.
function dress(host, frame, around, marked) {
  const style = frame.style;
  const page = getComputedStyle(host);
  const ground = marked && groundOf(around);
  // Colours that could not be read are nobody's wish.
  const follows = marked && contrast(page.color, ground) >= 4.5;
  frame.classList.toggle('okno-root--scheme', follows);
  for (const name of ['--scheme-ink', '--scheme-paper', '--scheme-line-height', '--font', 'font-size', 'letter-spacing', 'color-scheme']) {
    style.removeProperty(name);
  }
  if (!follows) return;
  style.setProperty('--scheme-ink', page.color);
  style.setProperty('--scheme-paper', ground);
  style.setProperty('color-scheme', luminance(ground) < luminance(page.color) ? 'dark' : 'light');
  style.setProperty('--font', page.fontFamily);
  style.setProperty('letter-spacing', page.letterSpacing);
  const size = parseFloat(page.fontSize);
  style.setProperty('--scheme-line-height', Math.max(1.5, parseFloat(page.lineHeight) / size || 0));
  // Never smaller than the reader's own size.
  if (size > parseFloat(getComputedStyle(frame).fontSize)) style.setProperty('font-size', `${size}px`);
}

customElements.get('okno-widget').dress = dress;
