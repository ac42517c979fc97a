// Follows the page's «version for people with poor sight». Such plugins dress the page by classes and attributes on
// <html>, <body> or a wrapper of the page; nothing of that comes into a shadow root, so the form asks what the page
// has done to the element itself: colours, size and spacing of letters (web/sight.js, fetched where it is wanted).

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

// `frame` is the element in the shadow root that everything stands in; `fetchPart()` is a promise of what dresses it.
export function followScheme(host, frame, fetchPart) {
  let timer;
  let dressed = false;
  const observer = new MutationObserver(() => look());

  function look() {
    wear();
    clearTimeout(timer);
    timer = setTimeout(wear, settleMs);
  }

  function wear() {
    const marked = host.dataset.theme === 'page' || parents(host).some(isMarked);
    if (!marked && !dressed) return;
    dressed = true;
    fetchPart().then((dress) => dress(host, frame, [host, ...parents(host)], marked), (error) => {
      dressed = false;
      console.warn('okno: the form keeps its colours.', error);
    });
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
