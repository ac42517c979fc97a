// The editor of surveys. What is typed stays on this device until the survey is opened, each tab's own, and the pages that
// people will see are shown while one types. Without this script the page works all the same.
const said = document.querySelector('script[src*="editor.js"]')?.dataset ?? {};
const outline = document.getElementById('outline');
const prefix = 'okno.survey.';
const names = ['org', 'outline', 'audience', 'results'];
const quietMs = 700;
const keptDays = 30;

// A browser may forbid it, or have no room: then only the server's page keeps the text.
function stored(work) {
  try {
    return work(localStorage, sessionStorage);
  } catch {
    return undefined;
  }
}
const read = (key) => stored((local) => JSON.parse(local.getItem(prefix + key)));
const forget = (key) => stored((local) => local.removeItem(prefix + key));
const freshTab = () => stored((_, session) => {
  session.setItem(`${prefix}tab`, crypto.randomUUID());
  return session.getItem(`${prefix}tab`);
});
let tab = stored((_, session) => session.getItem(`${prefix}tab`)) || freshTab();
const drafts = () => stored((local) => Object.keys(local).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))) ?? [];

function element(name, words, className) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function edit(form) {
  const field = (name) => form.elements[name];
  const note = element('p', '', 'soft');
  note.setAttribute('role', 'status');
  outline.after(note);
  // Beside the form; the server shows it above one that was read.
  const live = element('section');
  if (!document.getElementById('preview')) {
    const columns = element('div', '', 'columns');
    const main = element('div');
    form.before(columns);
    main.append(form);
    columns.append(main, live);
  }

  const keep = () => {
    if (!outline.value.trim()) return forget(tab);
    const draft = Object.fromEntries(names.map((name) => [name, field(name)?.value ?? '']));
    stored((local) => local.setItem(prefix + tab, JSON.stringify({ ...draft, at: Date.now() })));
    note.textContent = said.kept ?? '';
  };
  const put = (draft) => {
    for (const name of names) if (field(name) && draft[name]) field(name).value = draft[name];
  };

  let asked = 0;
  async function look() {
    if (!live.isConnected) return;
    const mine = ++asked;
    if (!outline.value.trim()) return live.replaceChildren();
    const body = new FormData(form);
    body.delete('file');
    try {
      const response = await fetch(form.action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (mine !== asked) return;
      const shown = page.getElementById('preview')?.closest('section');
      const faults = [...page.querySelectorAll('main > .note.error')].slice(0, 5);
      for (const fault of faults) fault.removeAttribute('role');
      if (!shown && faults.length === 0) return;
      const pages = [...(shown?.children ?? [])].filter((child) => child.id !== 'preview');
      live.replaceChildren(element('h2', said.live), ...faults, ...(shown ? [element('h3', page.getElementById('preview').textContent)] : []), ...pages);
    } catch {
      if (mine === asked) note.textContent = said.offline ?? '';
    }
  }
  let waiting;
  const changed = () => {
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(look, quietMs);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  // Another tab writes where this one does: it is a copy of this tab, and goes on under a name of its own.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === prefix + tab && newValue) tab = freshTab() ?? tab;
  });

  const own = read(tab);
  if (outline.value.trim()) {
    keep(); // the server has shown what was sent to it
  } else if (own && !own.opening) {
    put(own);
    note.textContent = said.restored ?? '';
    look();
  } else {
    forget(tab);
    const [latest] = drafts().filter((key) => key !== 'tab' && key !== tab).map((key) => ({ key, draft: read(key) }))
      .filter(({ key, draft }) => draft?.outline && (Date.now() - draft.at < keptDays * 86_400_000 || forget(key))).sort((a, b) => b.draft.at - a.draft.at);
    if (latest) {
      const offer = element('p', `${said.other ?? ''} «${latest.draft.outline.trim().split('\n')[0].slice(0, 80)}» `, 'note');
      const go = element('button', said.continue);
      go.type = 'button';
      go.addEventListener('click', () => {
        put(latest.draft);
        offer.remove();
        outline.focus();
        changed();
      });
      offer.append(go);
      form.before(offer);
    }
  }
}

if (outline?.form) {
  edit(outline.form);
  // The page that follows tells whether it was opened.
  for (const form of document.forms)
    if (form.elements.act?.value === 'open') form.addEventListener('submit', () => stored((local) => local.setItem(prefix + tab, JSON.stringify({ ...read(tab), opening: true }))));
} else if (read(tab)?.opening) {
  forget(tab);
}
