// <okno-widget data-org data-lang data-view data-theme>, made by the loader, which gives it two properties
// and then calls start():
//   okno      {base, words: the file of the language's words, core: WebAssembly.Module, fetchRest(integrity): a
//             promise of its rest, styles: the sheet's text, stylesUrl, stylesIntegrity}
//   fallback  (reason) => void, called once when the widget cannot work here
import { attachActs } from './acts.js';
import { NotYet, instantiate } from './core.js';
import { openDrafts } from './drafts.js';
import { createEffects } from './effects.js';
import { createPicture } from './picture.js';
import { adoptStyles, showTheme } from './theme.js';

// Shared by all widgets of the page; whoever comes first brings it.
let sharedCore;

export class OknoWidget extends HTMLElement {
  connectedCallback() {
    this.start();
  }

  // Being moved in the document is a disconnection and a connection: everything goes on.
  disconnectedCallback() {
    setTimeout(() => {
      if (this.isConnected || !this.running) return;
      this.running.stop();
      this.running = undefined;
    });
  }

  start() {
    if (this.okno && this.isConnected && !this.running) this.running = run(this);
  }
}

function run(host) {
  const drafts = openDrafts();
  const effects = createEffects(host, drafts, (arrival) => dispatch({ arrival }));
  const waiting = [];
  let core;
  let root;
  let picture;
  let detachActs = () => {};
  let session;
  let stopped = false;
  let restarts = 0;
  let dispatching = false;

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
      while (waiting.length > 0) {
        // The citizen's first act finds the core complete, or waits until it is.
        if (waiting[0].event && !core.isComplete()) throw new NotYet();
        step(waiting[0]);
        waiting.shift();
      }
      dispatching = false;
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

  function step(input) {
    const answer = session.dispatch(input);
    // What was typed while the core was not complete comes in a row: the last of it is the picture.
    if (answer.html !== undefined && !(waiting.length > 1 && waiting[1].event && input.event)) picture.draw(answer.html);
    for (const effect of answer.effects) {
      if (effect.do === 'theme') showTheme(host, effect.properties);
      else effects.carryOut(effect);
    }
  }

  // The draft is kept outside of the core, so a core that broke is worth one fresh start.
  function broken(error) {
    console.error('okno:', error);
    drafts.flush();
    session = undefined;
    sharedCore = undefined;
    restarts += 1;
    if (restarts > 1) giveUp(error);
    else begin();
  }

  function giveUp(error) {
    if (stopped) return;
    stop();
    host.dispatchEvent(new CustomEvent('okno:error', {
      bubbles: true, composed: true, detail: { org: host.dataset.org, reason: 'load' },
    }));
    if (host.fallback) host.fallback(error);
  }

  async function begin() {
    try {
      sharedCore = sharedCore || instantiate(host.okno.core, host.okno.fetchRest);
      core = await sharedCore;
      if (stopped) return;
      // Until now the place was kept by what the loader put into the element.
      root = host.shadowRoot || host.attachShadow({ mode: 'open' });
      await adoptStyles(root, host.okno);
      if (stopped) return;
      if (!picture) {
        picture = createPicture(host, root);
        const send = (event) => dispatch({ event: { ...event, revision: picture.revision() } });
        detachActs = attachActs(root, send, effects.pickPhotos);
      }
      session = core.open(host.dataset.lang, host.okno.words);
      // With what comes from the network on its way, the rest of the core does not hold it up.
      host.addEventListener('okno:ready', () => { core.complete().catch(giveUp); }, { once: true });
      const asked = host.dataset;
      dispatch({
        start: {
          org: asked.org,
          lang: asked.lang,
          base_url: host.okno.base,
          view: asked.view,
          number: asked.number,
          access_key: asked.key,
        },
      });
    } catch (error) {
      giveUp(error);
    }
  }

  function stop() {
    stopped = true;
    drafts.close();
    effects.stop();
    detachActs();
    if (picture) picture.remove();
    if (session) session.close();
    session = undefined;
  }

  begin();
  return { stop };
}
