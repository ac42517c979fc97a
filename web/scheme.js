// Follows the page's «version for people with poor sight». Such plugins dress the page by classes and attributes on
// <html>, <body> or a wrapper of the page; nothing of that comes into a shadow root, so the form asks what the page
// has done to the element itself: colours, size and spacing of letters.

const marks = /(^|[-_ ])(bvi|slabovid\w*|cecutient|uhpv|(visually|vision|sight)[-_]?impaired|(low|poor|weak)[-_]?vision|blind[-_]?version|special[-_](version|theme|colou?r|on))([-_ ]|$)/i;

// Style sheets and transitions of the page come later than its classes.
const settleMs = 400;

function parents(host) {
  const all = [];
  for (let at = host.parentNode; at; at = at.parentNode || at.host) if (at.nodeType === Node.ELEMENT_NODE) all.push(at);
  return all;
}

const isMarked = (element) => marks.test(element.getAttribute('class') || '') ||
  [...element.attributes].some((attribute) => attribute.name.startsWith('data-') && marks.test(attribute.name));

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
function groundOf(host) {
  for (const element of [host, ...parents(host)]) {
    const ground = getComputedStyle(element).backgroundColor;
    if (isSolid(ground)) return ground;
  }
  return 'rgb(255, 255, 255)';
}

// `frame` is the element in the shadow root that everything stands in.
export function followScheme(host, frame) {
  let timer;
  const observer = new MutationObserver(() => look());

  function look() {
    wear();
    clearTimeout(timer);
    timer = setTimeout(wear, settleMs);
  }

  function wear() {
    const style = frame.style;
    const asked = host.dataset.theme === 'page';
    const marked = asked || parents(host).some(isMarked);
    const page = getComputedStyle(host);
    const ground = marked && groundOf(host);
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

  return {
    // At first, and whenever the element stands elsewhere.
    start() {
      observer.disconnect();
      for (const element of [host, ...parents(host)]) observer.observe(element, { attributes: true });
      look();
    },
    stop() {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}
