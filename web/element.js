// <okno-widget data-org data-lang data-view data-kind data-theme>, made by the loader, which gives it two properties
// and then calls start():
//   okno      {base, said: the tag's own data-*, ahead: answers that were asked for early, by address, if any,
//             fetchCore(view): a promise of the WebAssembly.Module that shows it, fetchRest(integrity): a promise of its rest,
//             fetchPart(name, integrity): a promise of a file's response, runPart(name, integrity): runs a module,
//             isReachable(): a promise whether the edge answers at all,
//             languageOf(lang): one that there is, fetchWords(lang): a promise of the file of its words,
//             styles: the sheet's text, stylesUrl, stylesIntegrity}
//   fallback  (reason) => void, called once when the widget cannot work here
import { attachActs, hear, valueOf } from './acts.js';
import { NotYet, instantiate } from './core.js';
import { attachCounter } from './counter.js';
import { isDesktop } from './desktop.js';
import { openDrafts } from './drafts.js';
import { createEffects } from './effects.js';
import { rememberFocus } from './focus.js';
import { isUntold } from './morph.js';
import { createOtherDraft } from './other_draft.js';
import { createPicture } from './picture.js';
import { offerPictures } from './pictures_offer.js';
import { keepQuiet } from './quiet.js';
import { followScheme } from './scheme.js';
import { adoptStyles, showTheme } from './theme.js';
import { wordOf } from './words.js';

// By module, shared by all widgets of the page; whoever comes first brings it.
const cores = new Map();

// Pages may turn every shadow root into a closed one: it is only given once.
const roots = new WeakMap();

function rootOf(host) {
  if (!roots.has(host)) roots.set(host, host.early ? host.early.root : host.shadowRoot || host.attachShadow({ mode: 'open' }));
  return roots.get(host);
}

const assets = __OKNO_ASSETS__;

// A canvas may come into question: web/faces.js, which is fetched then, decides.
function mayHaveCanvas(host) {
  const face = host.dataset.face;
  return face === 'canvas' || (face !== 'html' && isDesktop());
}

// How long an element that was taken out is kept as it was, a number that was just given included; after that only
// its draft is.
const absenceMs = 600_000;

// How long a citizen writes without an answer before they are told that there is no network.
const silenceMs = 5000;

// Pages that no draft holds: what the tag asks for anew waits until the citizen has left them.
const unrepeatable = new Set(['sending', 'registered', 'status', 'rate', 'thanks', 'erase']);

export class OknoWidget extends HTMLElement {
  static get observedAttributes() {
    return ['data-org', 'data-lang', 'data-view', 'data-kind', 'data-number', 'data-key', 'data-face', 'data-theme'];
  }

  connectedCallback() {
    this.start();
  }

  // Being moved in the document is a disconnection and a connection: everything goes on.
  disconnectedCallback() {
    const running = this.running;
    if (running) running.leave(() => { if (this.running === running) this.running = undefined; });
  }

  // Moved by moveBefore(): nothing is lost, nothing is to do but to look where it stands.
  connectedMoveCallback() {
    if (this.running) this.running.arrive();
  }

  adoptedCallback() {
    if (this.running) this.running.dress();
  }

  // A script that strips attributes asks for nothing.
  attributeChangedCallback(name, before, now) {
    if (!this.running || now === null || now === before) return;
    if (name === 'data-face') this.running.changeFace();
    else if (name === 'data-theme') this.running.changeTheme();
    else this.running.askAnew();
  }

  start() {
    if (!this.okno || !this.isConnected) return;
    if (this.running) this.running.arrive();
    else this.running = run(this);
  }
}

function run(host) {
  const drafts = openDrafts();
  const waiting = [];
  const asked = { ...host.okno.said }; // what the tag has said, last; scripts may strip the element
  let effects;
  let core;
  let root;
  let picture;
  let act;
  let begun = false; // the citizen has done something here
  const held = []; // what the core wants fetched not before that
  const typed = []; // into the loader's screen, until there is one that takes it
  let faces;
  let pictures;
  let otherDraft;
  let focus;
  let scheme;
  let theme;
  let detach = () => {};
  let session;
  let stopped = false;
  let changed = false;
  let listening = false;
  let words;
  let restarts = 0;
  let dispatching = false;
  let claiming; // the draft that is being looked for
  let absence;

  function dispatch(input) {
    if (!session) return;
    waiting.push(input);
    work();
  }

  // Drawing can make the browser fire events (a focused field goes away), which must not overtake.
  function work() {
    if (dispatching) return;
    dispatching = true;
    try {
      while (waiting.length > 0 && !claiming) {
        // The citizen's first act finds the core complete, or waits until it is.
        if (waiting[0].event && !core.isComplete()) throw new NotYet();
        step(waiting[0]);
        waiting.shift();
      }
      dispatching = false;
      if (changed) askAnew();
    } catch (error) {
      if (error instanceof NotYet) {
        core.complete().then(resume, giveUp);
      } else {
        dispatching = false;
        waiting.length = 0;
        broken(error);
      }
    }
  }

  function resume() {
    dispatching = false;
    if (!session) return;
    session.resume();
    work();
  }

  // What was done on the loader's screen before the core came: done now, before anything else that waits.
  function replay(acts) {
    waiting.splice(1, 0, ...acts.map((act) => ({ event: { ...act, revision: picture.revision() } })));
  }

  function draw(html) {
    const early = picture.isEarly();
    const fields = early ? [...root.querySelectorAll('[data-control][data-on~=input]')].filter((field) => field.value) : [];
    const marks = early ? [...root.querySelectorAll('[data-control][data-on~=change]')]
      .filter((mark) => mark.checked !== mark.defaultChecked && (mark.checked || mark.type === 'checkbox'))
      .map((mark) => ({ control: mark.dataset.control, kind: 'change', value: valueOf(mark) })) : [];
    picture.draw(html, (field) => fields.includes(field));
    pictures.follow();
    if (picture.isEarly()) return;
    if (early) {
      picture.frame.onclick = null;
      for (const field of fields) typed.push({ control: field.dataset.control, kind: 'input', value: field.value });
    }
    const pressed = early && picture.frame.pressed;
    // A page that has no such field may come in between: then what was typed waits for the one that has.
    const has = (act, kind) => root.querySelector(`[data-control="${act.control}"][data-on~=${kind}]`);
    const now = typed.filter((act) => has(act, 'input'));
    if (now.length > 0) typed.length = 0;
    now.push(...marks.filter((act) => has(act, 'change')));
    replay(pressed && has(pressed, 'press') ? [...now, pressed] : now);
  }

  function step(input) {
    const answer = session.dispatch(input);
    // What was typed while the core was not complete comes in a row: the last of it is the picture.
    if (answer.html !== undefined && !(waiting.length > 1 && waiting[1].event && input.event)) draw(answer.html);
    for (const effect of answer.effects) {
      if (effect.do === 'theme') {
        theme = effect.properties;
        showTheme(root, theme);
        if (faces) faces.follow();
      } else if (effect.do === 'load_draft') {
        loadDraft(effect, effects);
      } else if (effect.when === 'begun' && !begun) {
        held.push(effect);
      } else {
        effects.carryOut(effect);
      }
    }
  }

  // Whatever comes meanwhile waits: a form that opens empty would be written into.
  async function loadDraft(effect, mine) {
    claiming = effect;
    // Whoever has a draft has begun, on another visit.
    if (drafts.hasAny(effect.key)) nowBegun();
    await drafts.claim(effect.key);
    if (stopped || mine !== effects) return;
    otherDraft.follow(effect.key);
    claiming = undefined;
    const later = waiting.splice(0);
    mine.carryOut(effect);
    waiting.push(...later);
    work();
  }

  // The first sign of somebody who wants to write brings what most visitors of a page never need.
  function nowBegun() {
    if (begun) return;
    begun = true;
    for (const effect of held.splice(0)) effects.carryOut(effect);
    // A road that is broken just now: what is written stays, and one hears why nothing comes of it yet.
    const silence = setTimeout(() => picture.complain(['screen.failed.offline', 'screen.failed.offline_text'].map((key) => wordOf(words, key)).join('. ')), silenceMs);
    core.complete().then(() => {
      clearTimeout(silence);
      if (stopped) return;
      picture.complain('');
      offerFaces();
    }, giveUp);
  }

  // The draft is kept outside of the core, so a core that broke is worth one fresh start.
  function broken(error) {
    console.error('okno:', error);
    drafts.flush();
    session = undefined;
    cores.clear();
    restarts += 1;
    if (restarts > 1) giveUp(error);
    else begin();
  }

  function giveUp(error) {
    if (stopped) return;
    stop();
    if (host.fallback) host.fallback(error);
  }

  async function begin() {
    try {
      await listen();
      if (stopped) return;
      // Until now the place was kept by what the loader put into the element.
      root = rootOf(host);
      await adoptStyles(root, host.okno);
      if (stopped) return;
      if (!picture) prepare();
      // A page that has asked for the canvas shall show it, and one about a message is wanted whole.
      host.addEventListener('okno:ready', () => { if (host.dataset.face === 'canvas' || picture.page() !== 'find') nowBegun(); }, { once: true });
      open();
    } catch (error) {
      giveUp(error);
    }
  }

  function prepare() {
    const early = host.early;
    host.early = undefined; // it is taken over once
    picture = createPicture(host, root, early && early.frame);
    focus = rememberFocus(root);
    const dress = () => OknoWidget.dress;
    scheme = followScheme(host, picture.frame,
      async () => dress() || host.okno.runPart('sight.js', assets['sight.js']).then(dress));
    scheme.start();
    const tell = (event) => dispatch({ event: { ...event, revision: picture.revision() } });
    const send = (event) => {
      if (picture.isEarly()) return;
      // What the fields hold is read before anything is done with it.
      if (event.kind === 'press') {
        for (const field of root.querySelectorAll('[data-control][data-on~=input]')) if (isUntold(field)) hear(field, tell);
      }
      tell(event);
    };
    for (const sign of ['pointerdown', 'pointerover', 'focusin', 'keydown', 'input']) {
      root.addEventListener(sign, (event) => { if (sign !== 'pointerover' || event.pointerType === 'mouse') nowBegun(); });
    }
    if (root.activeElement) Promise.resolve().then(nowBegun);
    act = send;
    const part = { host, root, send, integrity: assets['pictures.js'], photo: (id) => effects.photo(id) };
    pictures = offerPictures(part);
    otherDraft = createOtherDraft({
      root, frame: picture.frame, drafts, say: (key) => wordOf(words, key), may: mayAskAnew,
      begin() {
        session.close();
        open();
      },
    });
    const detachActs = attachActs(root, send, (files, control) => effects.pickPhotos(files, control));
    const speakUp = keepQuiet(root);
    attachCounter(root);
    detach = () => {
      detachActs();
      speakUp();
    };
  }

  async function offerFaces() {
    if (faces || stopped || !core.isComplete() || !mayHaveCanvas(host)) return;
    try {
      if (!OknoWidget.createFaces) await host.okno.runPart('canvas.js', assets['canvas.js']);
    } catch (error) {
      console.warn('okno: the form stays as it is.', error);
    }
    if (faces || stopped || !OknoWidget.createFaces) return;
    faces = OknoWidget.createFaces({ host, root, frame: picture.frame, words: () => words, view: () => session.view(), send: act });
  }

  async function fetchCore(okno) {
    const module = await okno.fetchCore(asked.view);
    if (!cores.has(module)) cores.set(module, instantiate(module, okno.fetchRest, okno.isReachable));
    return cores.get(module);
  }

  // What the tag asks for, the core that shows it and the words that it takes.
  async function listen() {
    do {
      changed = false;
      Object.assign(asked, host.dataset);
      asked.lang = host.okno.languageOf(asked.lang);
      core = await fetchCore(host.okno);
      words = core.words(asked.lang) || await host.okno.fetchWords(asked.lang);
    } while (changed);
  }

  // A fresh session. What the last one still waits for has nobody to come to.
  function open() {
    waiting.length = 0;
    held.length = 0;
    claiming = undefined;
    if (effects) effects.stop();
    effects = createEffects(host, drafts, pictures, (arrival) => dispatch({ arrival }));
    session = core.open(asked.lang, words);
    if (faces) faces.say();
    dispatch({
      start: {
        org: asked.org,
        lang: asked.lang,
        base_url: host.okno.base,
        view: asked.view,
        kind: asked.kind,
        number: asked.number,
        access_key: asked.key,
      },
    });
  }

  const mayAskAnew = () => session && !dispatching && !unrepeatable.has(picture.page());

  // The tag's attributes are others now: the same draft, begun again.
  async function askAnew() {
    changed = true;
    if (listening || !mayAskAnew()) return;
    listening = true;
    try {
      await listen();
      if (!mayAskAnew()) {
        changed = true; // the citizen was quicker
        return;
      }
      drafts.flush();
      session.close();
      open();
    } catch (error) {
      console.warn('okno: the form stays as it is.', error);
    } finally {
      listening = false;
    }
  }

  function leave(forget) {
    drafts.flush();
    if (picture) {
      picture.leave();
      focus.leave();
    }
    clearTimeout(absence);
    absence = setTimeout(() => {
      if (host.isConnected) return;
      stop();
      forget();
    }, absenceMs);
  }

  function arrive() {
    clearTimeout(absence);
    if (!picture) return;
    scheme.start();
    focus.comeBack();
  }

  // In another document none of the sheets of the last one hold.
  async function dress() {
    if (!root) return;
    await adoptStyles(root, host.okno);
    if (theme) showTheme(root, theme);
    if (faces) faces.stop(); // the canvas is of the last document, too
  }

  function stop() {
    stopped = true;
    clearTimeout(absence);
    drafts.close();
    if (effects) effects.stop();
    detach();
    if (scheme) scheme.stop();
    if (faces) faces.stop();
    if (pictures) pictures.stop();
    if (otherDraft) otherDraft.stop();
    if (picture) picture.remove();
    if (session) session.close();
    session = undefined;
  }

  begin();
  return {
    stop,
    leave,
    arrive,
    dress,
    askAnew,
    changeFace: () => (faces ? faces.decide() : offerFaces()),
    changeTheme: () => { if (faces) faces.follow(); },
  };
}
