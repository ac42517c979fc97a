// /embed: a webmaster chooses, sees the widget and copies the tag. Without this script the page shows the tag of the
// first body and says what the attributes are.
const form = document.querySelector('form');
const edge = form.dataset.edge;
const version = form.dataset.version;
const preview = document.querySelector('#preview');

const escape = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

function chosen() {
  const data = Object.fromEntries(new FormData(form));
  return { ...data, pinned: form.elements.pinned.checked };
}

// What differs from the tag's own defaults.
function attributes({ org, view, kind, lang, theme }) {
  const list = [['data-org', org]];
  if (view !== 'form') list.push(['data-view', view]);
  if (kind !== 'message') list.push(['data-kind', kind]);
  if (lang !== 'auto') list.push(['data-lang', lang]);
  if (theme !== 'auto') list.push(['data-theme', theme]);
  return list;
}

function tag(choice) {
  const written = attributes(choice).map(([name, value]) => `${name}="${escape(value)}"`).join(' ');
  const source = choice.pinned
    ? `src="${edge}/${version}/okno.js" integrity="${form.dataset.integrity}" crossorigin="anonymous"`
    : `src="${edge}/v1/okno.js"`;
  const isStatus = choice.view === 'status';
  const path = isStatus ? 'm' : `f/${encodeURIComponent(choice.org)}`;
  const say = isStatus
    ? { en: 'Where is my message', tt: 'Хәбәрем кайда' }
    : { en: 'Send a message', tt: 'Хәбәр язарга' };
  const words = say[choice.lang] || (isStatus ? 'Где моё сообщение' : 'Написать обращение');
  const asked = new URLSearchParams();
  if (choice.kind !== 'message') asked.set('kind', choice.kind);
  if (choice.lang !== 'auto') asked.set('lang', choice.lang);
  const query = String(asked) ? `?${asked}`.replace('&', '&amp;') : '';
  return `<script async ${source} ${written}></script>\n<a data-okno href="${edge}/${path}${query}">${words}</a>`;
}

// A page of its own, so that the preview is what the webmaster's page will show and nothing of an earlier choice stays.
function show(choice) {
  const query = new URLSearchParams(attributes(choice).map(([name, value]) => [name.slice('data-'.length), value]));
  const address = `/embed/preview?${query}`;
  if (preview.getAttribute('src') !== address) preview.setAttribute('src', address);
}

function update() {
  const choice = chosen();
  document.querySelector('#tag').textContent = tag(choice);
  show(choice);
}

async function copy(button) {
  const text = document.querySelector(button.dataset.copy).textContent;
  const said = document.querySelector('#said');
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = button.dataset.done;
  } catch {
    // No clipboard without TLS: then the text is marked, and Ctrl+C is one press away.
    getSelection().selectAllChildren(document.querySelector(button.dataset.copy));
    said.textContent = button.dataset.marked;
  }
}

addEventListener('message', (event) => {
  if (event.source !== preview.contentWindow || event.origin !== location.origin) return;
  const height = event.data?.oknoHeight;
  if (height > 0 && height < 20000) preview.style.height = `${height}px`;
});
form.addEventListener('input', update);
form.addEventListener('submit', (event) => event.preventDefault());
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}
update();
