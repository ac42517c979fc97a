// What is asked of the edge before the core has come, and what is shown of it.

// The edge has the first screen ready-made: a citizen sees it, and writes into it, while the core that takes it over
// (web/element.js) is still on its way. Not for who has written something before: that waits in a draft.
export function askEarly(base, said, lang) {
  const id = (/^survey:(.+)/.exec(said.view) || [])[1];
  const more = id ? `&org=${encodeURIComponent(said.org)}` : said.kind === 'appeal' ? '&kind=appeal' : '';
  try {
    if (Object.keys(localStorage).some((key) => key.startsWith(id ? `okno.survey.${id}` : `okno.draft.${said.org}`))) return undefined;
  } catch (e) {
    // Then there is no draft either.
  }
  if (!('adoptedStyleSheets' in Document.prototype)) return undefined;
  const coming = fetch(`${base}/api/v1/${id ? `surveys/${id}` : `orgs/${encodeURIComponent(said.org)}`}/screen?lang=${lang}${more}`,
    { credentials: 'omit', referrerPolicy: 'strict-origin-when-cross-origin' })
    .then((response) => response.json()).catch(() => undefined);
  // A stalled road holds nothing up for long.
  return Promise.race([coming, new Promise((resolve) => setTimeout(resolve, 1500))]).then(() => ({ coming }));
}

// `css`: the widget's styles; `trustedHtml(text)` makes a text one that a page's policy lets in.
export function showEarly(host, screen, css, trustedHtml) {
  // The core was quicker, or the edge is too old to draw a first screen.
  if (!screen || !screen.html || host.running || host.shadowRoot || !host.isConnected) return;
  const sheets = [css, ':host{}'].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  for (const name of Object.keys(screen.theme)) sheets[1].cssRules[0].style.setProperty(name, screen.theme[name]);
  const frame = document.createElement('div');
  frame.className = 'okno-root';
  frame.innerHTML = trustedHtml(screen.html);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets;
  root.append(frame);
  // What is pressed meanwhile is done when that is possible.
  frame.onclick = (event) => {
    const pressed = event.target.closest('[data-control][data-on~=press]');
    if (!pressed) return;
    frame.pressed = { control: pressed.dataset.control, kind: 'press', value: pressed.dataset.value || '' };
    pressed.setAttribute('aria-busy', 'true');
  };
  host.early = { root, frame };
}

// What the core will ask for first, asked for while it is on its way itself: answers by address, each {status, body}
// or nothing.
export function askAhead(base, org, lang) {
  const answers = {};
  const ask = (url) => {
    const aborter = new AbortController();
    setTimeout(() => aborter.abort(), 10000); // a stalled road: the core asks again, and says so if need be
    answers[url] = fetch(url, {
      headers: { 'Accept-Language': lang }, signal: aborter.signal, credentials: 'omit',
      referrerPolicy: 'strict-origin-when-cross-origin',
    }).then((response) => response.text().then((body) => ({ status: response.status, body })))
      .catch(() => undefined);
    return answers[url];
  };
  if (!window.AbortController) return answers;
  ask(`${base}/api/v1/orgs/${encodeURIComponent(org)}`).then((answer) => {
    const { url } = JSON.parse(answer.body).rubricator;
    ask(`${url[0] === '/' ? base : ''}${url}/${lang === 'en' ? 'en' : 'ru'}/outline`);
  }).catch(() => {}); // the core will see for itself
  return answers;
}
