// The tag's script. Makes an <okno-widget> where the tag stands and, when it comes near the window, fetches
// what it needs, each file pinned by its hash. Where that cannot work the plain pages take its place: an
// iframe, and a link under it. Throws on no page and leaves one name behind: window.okno.
import { askAhead, askEarly, showEarly } from './early.js';

(function () {
  const assets = __OKNO_ASSETS__;
  const version = __OKNO_VERSION__;
  const taken = Symbol.for('okno.taken');
  const successor = Symbol.for('okno.successor');
  const words = {
    ru: { title: 'Форма обращения', open: 'Написать обращение', survey: 'Опрос', apart: 'Открыть на отдельной странице' },
    en: { title: 'Feedback form', open: 'Send a message', survey: 'Survey', apart: 'Open on a page of its own' },
    tt: { title: 'Хәбәр формасы', open: 'Хәбәр язарга', survey: 'Сораштыру', apart: 'Аерым биттә ачарга' },
  };
  // Room for the first screen, so that the page does not jump when it comes. Said so that no reset of the
  // page's takes it back.
  const reserved = 'display:block!important;min-height:min(100vh,960px)!important';
  const framed = 'display:block!important;width:100%!important;border:0!important;';
  const nearby = '500px';

  const mine = document.currentScript;
  // A stale loader has asked for us: it goes on with what we load.
  if (mine && mine[successor]) return mine[successor](version, load);

  let loading; // one fetch of everything for all tags
  let policy;
  let styles; // a promise of their text, before everything else has come

  // A policy that the page may have to allow by name (require-trusted-types-for).
  function trusted(make, text) {
    const same = (it) => it;
    try {
      policy = policy || window.trustedTypes.createPolicy('okno', { createScriptURL: same, createHTML: same });
      return policy[make](text);
    } catch (e) {
      return text;
    }
  }
  const scriptUrl = (url) => trusted('createScriptURL', url);

  function runScript(url, nonce, safe, dress) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      dress(script);
      if (nonce) script.nonce = nonce;
      script.onload = resolve;
      script.onerror = () => reject(new Error(url));
      script.src = safe(url);
      document.head.append(script);
    });
  }

  // A declaration: a stale loader uses it although this script returned early.
  function languageOf(lang) {
    const asked = (lang || document.documentElement.lang).slice(0, 2).toLowerCase();
    return words[asked] ? asked : 'ru';
  }

  // Another declaration. A view of tomorrow is the form.
  function isSurvey(view) {
    return /^(survey(s$|:)|polls$)/.test(view);
  }

  // `lang` and `view` are the first that are wanted; `safe` makes an address one that a page's policy lets run; what is large
  // waits for `first`, if there is such a promise, so that what is seen first has the road for itself.
  function load(base, nonce, safe, lang, view, first) {
    const at = (name) => `${base}/${version}/${name}`;
    const get = (name, integrity = assets[name]) =>
      fetch(at(name), { integrity, credentials: 'omit' }).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response;
      });
    const whole = (response) => response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
    // What a page's own fetch gives, or a proxy that loses the type, cannot be compiled as it comes.
    const compile = (coming) => coming.then((response) => WebAssembly.compileStreaming
      ? WebAssembly.compileStreaming(response).catch(() => whole(response))
      : whole(response));
    const cores = {};
    const fetchCore = (shown) => {
      const name = isSurvey(shown) ? 'core-survey.wasm' : 'core.wasm';
      return cores[name] = cores[name] || compile(Promise.resolve(first).then(() => (isSurvey(shown) ? getLater(name) : get(name))));
    };
    const text = (response) => response.text();
    const styles = get('styles.css').then(text);
    // The sheet's end names the hashes of what nobody waits for yet (cmake/bundle.mjs): "NAME sha256-…".
    const getLater = (name) => styles.then((css) => get(name, css.split(`${name} `)[1].slice(0, 51)));
    const wordsOf = {};
    const fetchWords = (language) => {
      const coming = wordsOf[language] = wordsOf[language] || getLater(`words.${language}.txt`).then(text);
      coming.catch(() => { delete wordsOf[language]; }); // the next who asks may be luckier
      return coming;
    };
    const runPart = (name, integrity = assets[name]) => runScript(at(name), nonce, safe, (script) => {
      script.type = 'module';
      script.crossOrigin = 'anonymous';
      script.integrity = integrity;
    });
    const element = runPart('widget.js');
    // The core of surveys has its words in itself.
    const all = Promise.all([styles, element, fetchCore(view), isSurvey(view) || fetchWords(lang)]).then((loaded) => ({
      fetchCore,
      languageOf,
      fetchWords,
      fetchPart: get,
      isReachable: () => fetch(`${base}/healthz`, { mode: 'no-cors', cache: 'no-store' }).then(() => true, () => false),
      runPart,
      fetchRest: (integrity) => compile(get('core-rest.wasm', integrity)),
      styles: loaded[0],
      stylesUrl: at('styles.css'),
      stylesIntegrity: assets['styles.css'],
    }));
    all.styles = styles;
    return all;
  }

  // The edge has been updated, or put back, and this loader comes from some cache: the one that the edge has
  // now knows which files there are. Not where the page has pinned the loader itself.
  function loadAgain(base, nonce, lang, view, reason) {
    if (!own || own.integrity || !/\/v1\/okno\.js/.test(own.src)) throw reason;
    let again;
    return runScript(`${base}/v1/okno.js?not=${version}`, nonce, scriptUrl, (script) => {
      script[successor] = (other, loadOther) => {
        if (other !== version) again = loadOther(base, nonce, scriptUrl, lang, view);
      };
    }).then(() => {
      if (!again) throw reason;
      return again;
    });
  }

  function able() {
    try {
      // Eight bytes tell what the page's policy says of WebAssembly, before anything is fetched.
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      // Some old libraries teach JSON words of their own.
      return window.customElements && Element.prototype.attachShadow &&
        'noModule' in HTMLScriptElement.prototype && JSON.stringify({ a: ['b'] }) === '{"a":["b"]}';
    } catch (e) {
      return false;
    }
  }

  function link(href, text) {
    const a = document.createElement('a');
    a.href = href;
    a.textContent = text;
    return a;
  }

  // The plain page of what a tag asks for.
  function plainUrl(base, asked, lang) {
    const { org, view, number } = asked;
    const safe = encodeURIComponent;
    const form = `f/${safe(org)}`;
    const path = isSurvey(view) ? `${form}/surveys/${safe(view.slice(7))}` : number ? `m/${safe(number)}` : view === 'status' ? 'm' : form;
    const key = number && asked.key ? `&key=${safe(asked.key)}` : '';
    const kind = asked.kind === 'appeal' ? '&kind=appeal' : '';
    return `${base}/${path}${key}${kind}${lang === 'ru' ? '' : `&lang=${lang}`}`.replace('&', '?');
  }

  // The plain form in a frame as high as the form says it is. A frame that the page forbids stays blank, hence
  // the link.
  function plain(host, base, url, lang, title) {
    const box = document.createElement('div');
    const frame = document.createElement('iframe');
    let told = 0;
    let pages = 0;
    const size = (height) => {
      frame.style.cssText = framed + (height ? `height:${height}px!important` : 'height:85vh!important;min-height:40em!important');
    };
    const { origin } = new URL(base, location.href);
    frame.title = words[lang][title];
    frame.loading = 'lazy';
    size();
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || event.origin !== origin || !event.data) return;
      const height = event.data.oknoHeight;
      if (!(height > 0 && height < 1e5)) return;
      told = Date.now();
      size(Math.ceil(height));
    });
    frame.onload = () => {
      // A page that says nothing of its height has followed one that did.
      setTimeout(() => { if (Date.now() - told > 1500) size(); }, 500);
      // The next page is read from its top.
      if (pages++ && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    };
    document.addEventListener('securitypolicyviolation', (event) => {
      if (event.disposition !== 'report' && /^(frame|child|default)-src/.test(event.effectiveDirective) &&
        event.blockedURI.startsWith(origin)) frame.remove();
    });
    frame.src = url + (url.includes('?') ? '&' : '?') + `parent=${encodeURIComponent(location.origin)}`;
    box.append(frame, link(url, words[lang].apart));
    for (const tag of tagged) if (tag.host === host) tag.host = box;
    host.replaceWith(box);
  }

  // Either will do: a page may have taken the room out, or the element's own box away.
  function near(elements, then) {
    if (!window.IntersectionObserver) return then();
    const observer = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    }, { rootMargin: nearby });
    for (const element of elements) observer.observe(element);
  }

  // Makes one widget and puts it with `place(element)`. `options`: org, lang, view, face, theme, base, nonce.
  function mount(options, place) {
    const { base, nonce } = options;
    const lang = languageOf(options.lang);
    const url = plainUrl(base, options, lang);
    const host = document.createElement('okno-widget');
    // Before the first drawing, and wherever scripts stop half-way, the widget is a link.
    const room = document.createElement('div');
    room.style.cssText = reserved;
    room.append(link(url, words[lang][isSurvey(options.view) ? 'survey' : 'open']));
    host.append(room);
    const said = { lang };
    for (const name of ['org', 'view', 'kind', 'face', 'theme', 'number', 'key']) if (options[name]) said[name] = options[name];
    Object.assign(host.dataset, said);
    let failed = false;
    const fail = (reason) => {
      if (failed) return;
      failed = true;
      console.warn('okno:', reason);
      // The page may have changed, or taken away, what the tag said.
      const asked = Object.assign({}, said, host.dataset);
      host.dispatchEvent(new CustomEvent('okno:error', {
        bubbles: true, composed: true, detail: { org: asked.org, reason: 'load' },
      }));
      const now = languageOf(asked.lang);
      plain(host, base, plainUrl(base, asked, now), now, isSurvey(asked.view) ? 'survey' : 'title');
    };
    host.fallback = fail;
    place(host);
    // The page's own link, for whoever never gets as far as this script. Hidden, for frameworks miss what is taken out.
    const replace = () => {
      for (const a of document.querySelectorAll('a[data-okno]'))
        if (a.href.startsWith(url.split('?')[0])) a.style.cssText = 'display:none!important';
    };
    replace();
    whenParsed(replace); // it may stand after the tag
    if (!able()) {
      fail('no WebAssembly');
      return host;
    }
    near([room, host], () => {
      const from = options.assets || base;
      const { view } = said;
      const isForm = !(said.number || view === 'status' || isSurvey(view));
      const early = (isForm || /:/.test(view)) && askEarly(base, said, lang);
      if (!loading) {
        const coming = load(from, nonce, scriptUrl, lang, view, early);
        styles = coming.styles;
        loading = coming.catch((reason) => loadAgain(from, nonce, lang, view, reason));
      }
      if (early) {
        Promise.all([early.then((asked) => asked.coming), styles])
          .then((come) => showEarly(host, come[0], come[1], (html) => trusted('createHTML', html))).catch(() => {}); // the core draws it
      }
      const ahead = isForm ? askAhead(base, said.org, lang) : {};
      loading.then((loaded) => {
        host.okno = Object.assign({ base, said, ahead }, loaded);
        if (!customElements.get('okno-widget')) throw new Error('widget.js');
        // An element that is out of the document just now starts when it comes back.
        if (customElements.upgrade) customElements.upgrade(host);
        host.start();
      }).catch(fail);
    });
    return host;
  }

  // https://edge.example.ru of https://edge.example.ru/v1/okno.js
  function baseOf(src) {
    return src.replace(/\/[^/]+\/okno\.js([?#].*)?$/, '');
  }

  function whenParsed(then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then);
    else then();
  }

  // Pages that frameworks draw: when a tag's place is drawn anew, its widget comes along. One that the page
  // takes out by itself stays out, but for the first moments, when hydration clears away what it does not know.
  const tagged = []; // {host, parent, place, since, undone}

  function follow(tag) {
    const { host, parent } = tag;
    if (!host.isConnected) {
      const kept = parent && parent.isConnected;
      if (kept) {
        const young = document.readyState !== 'complete' || Date.now() - tag.since < 30000;
        if (!young || ++tag.undone > 2) return;
      }
      tag.place(host);
    }
    tag.parent = host.parentNode;
  }

  function watch(tag) {
    if (tagged.push(tag) > 1) return;
    new MutationObserver(() => { for (const each of tagged) follow(each); })
      .observe(document, { childList: true, subtree: true });
  }

  const tagsOf = () => document.querySelectorAll('script[data-org][src*="/okno.js"]');

  function mountTag(script) {
    const { dataset, src, nonce } = script;
    if (script[taken] || !dataset.org) return;
    script[taken] = true;
    const options = Object.assign({ base: baseOf(src), nonce }, dataset);
    const place = (host) => {
      if (dataset.target) {
        const target = document.querySelector(dataset.target);
        if (target) target.append(host);
        return target;
      }
      // The tag itself may have been drawn anew too.
      for (const tag of [script, ...tagsOf()]) {
        const anothers = tag !== script && (tag[taken] || tag.dataset.org !== options.org);
        if (anothers || !document.body.contains(tag)) continue;
        tag[taken] = true;
        tag.after(host);
        return tag;
      }
      return null;
    };
    const begin = (otherwise) => mount(options, (host) => {
      if (!place(host)) otherwise(host);
      watch({ host, place, parent: host.parentNode, since: Date.now(), undone: 0 });
    });
    // A tag in the head stands nowhere; a target may come later than the tag.
    if (!dataset.target && document.body && document.body.contains(script)) begin();
    else whenParsed(() => begin((host) => {
      if (document.body.contains(script)) script.after(host);
      else document.body.append(host);
    }));
  }

  function quietly(work) {
    try {
      return work();
    } catch (error) {
      console.error('okno:', error);
    }
  }

  // Several tags may have started several loaders; the first serves them all. A module or a tag manager runs
  // without a current script: then every tag of ours that nobody has taken is meant.
  const tags = mine && mine.dataset.org ? [mine] : tagsOf();
  const own = mine || document.querySelector('script[src*="/okno.js"]');
  const before = window.okno;
  const api = before && before.mountTag ? before : {
    version,
    mountTag: (script) => quietly(() => mountTag(script)),
    // okno.push(okno => …) runs at once; before the loader came, pages push into a plain array.
    push: (call) => quietly(() => call(api)),
    mount: (target, options) => quietly(() => {
      const place = typeof target === 'string' ? document.querySelector(target) : target;
      // The component has gone before this script came.
      if (!place) return console.warn('okno:', target);
      // What a page asks for twice is made once.
      const asked = JSON.stringify(options);
      for (const child of place.children) if (child.asked === asked) return child;
      const host = mount(Object.assign({ base: baseOf(own.src), nonce: own.nonce }, options), (made) => place.append(made));
      host.asked = asked;
      return host;
    }),
  };
  for (const tag of tags) api.mountTag(tag);
  if (api !== before) {
    window.okno = api;
    if (Array.isArray(before)) before.forEach(api.push);
  }
})();
