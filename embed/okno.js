// The tag's script. Makes an <okno-widget> where the tag stands and, when it comes near the window, fetches
// what it needs, each file pinned by its hash. Where that cannot work the plain pages take its place: an
// iframe, and a link under it. Throws on no page and leaves one name behind: window.okno.
(function () {
  const assets = __OKNO_ASSETS__;
  const version = __OKNO_VERSION__;
  const taken = Symbol.for('okno.taken');
  const words = {
    ru: { title: 'Форма обращения', open: 'Написать обращение', apart: 'Открыть форму на отдельной странице' },
    en: { title: 'Feedback form', open: 'Send a message', apart: 'Open the form on a page of its own' },
  };
  // Room for the first screen, so that the page does not jump when it comes.
  const reserved = '600px';
  const nearby = '500px';

  let loading; // one fetch of everything for all tags
  const loadingWords = {}; // and one a language

  // A policy that the page may have to allow by name (require-trusted-types-for).
  function scriptUrl(url) {
    try {
      return window.trustedTypes.createPolicy('okno', { createScriptURL: (same) => same }).createScriptURL(url);
    } catch (e) {
      return url;
    }
  }

  const at = (base, name) => `${base}/${version}/${name}`;

  function get(base, name, integrity) {
    return fetch(at(base, name), { integrity, mode: 'cors', credentials: 'omit' }).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response;
    });
  }

  const getText = (base, name) => get(base, name, assets[name]).then((response) => response.text());

  function load(base, nonce) {
    const compile = (response) => WebAssembly.compileStreaming
      ? WebAssembly.compileStreaming(response)
      : response.then((whole) => whole.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes));
    const core = compile(get(base, 'core.wasm', assets['core.wasm']));
    const styles = getText(base, 'styles.css');
    const element = new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.crossOrigin = 'anonymous';
      script.integrity = assets['widget.js'];
      if (nonce) script.nonce = nonce;
      script.onload = resolve;
      script.onerror = () => reject(new Error('widget.js'));
      script.src = scriptUrl(at(base, 'widget.js'));
      document.head.appendChild(script);
    });
    return Promise.all([core, styles, element]).then((loaded) => ({
      core: loaded[0],
      fetchRest: (integrity) => compile(get(base, 'core-rest.wasm', integrity)),
      styles: loaded[1],
      stylesUrl: at(base, 'styles.css'),
      stylesIntegrity: assets['styles.css'],
    }));
  }

  function able() {
    return typeof WebAssembly === 'object' && window.customElements && window.fetch && Promise &&
      Element.prototype.attachShadow && 'noModule' in HTMLScriptElement.prototype;
  }

  function link(href, text) {
    const a = document.createElement('a');
    a.href = href;
    a.textContent = text;
    return a;
  }

  // The plain form in a frame. A frame that the page forbids stays blank, hence the link.
  function plain(host, url, lang) {
    const box = document.createElement('div');
    const frame = document.createElement('iframe');
    frame.title = words[lang].title;
    frame.style.cssText = 'display:block;width:100%;height:85vh;min-height:40em;border:0';
    document.addEventListener('securitypolicyviolation', (event) => {
      if (/^(frame|child|default)-src/.test(event.effectiveDirective)) frame.remove();
    });
    frame.src = url;
    box.append(frame, link(url, words[lang].apart));
    host.replaceWith(box);
  }

  function near(element, then) {
    if (!window.IntersectionObserver) return then();
    const observer = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    }, { rootMargin: nearby });
    observer.observe(element);
  }

  // Makes one widget and puts it with `place(element)`. `options`: org, lang, view, face, theme, base, nonce.
  function mount(options, place) {
    const { org, base, nonce } = options;
    const lang = /^en/i.test(options.lang || document.documentElement.lang) ? 'en' : 'ru';
    const url = `${base}/f/${encodeURIComponent(org)}`;
    const host = document.createElement('okno-widget');
    // Before the first drawing, and wherever scripts stop half-way, the widget is a link.
    const room = document.createElement('div');
    room.style.minHeight = reserved;
    room.append(link(url, words[lang].open));
    host.append(room);
    for (const name of ['org', 'view', 'face', 'theme', 'number', 'key']) {
      if (options[name]) host.dataset[name] = options[name];
    }
    host.dataset.lang = lang;
    let failed = false;
    const fail = (reason) => {
      if (failed) return;
      failed = true;
      console.warn('okno: showing the plain form instead.', reason);
      plain(host, url, lang);
    };
    host.fallback = fail;
    place(host);
    if (!able()) return fail('this browser is too old');
    near(room, () => {
      const from = options.assets || base;
      loading = loading || load(from, nonce);
      loadingWords[lang] = loadingWords[lang] || getText(from, `words.${lang}.txt`);
      Promise.all([loading, loadingWords[lang]]).then(([loaded, words]) => {
        host.okno = Object.assign({ base, words }, loaded);
        if (!customElements.get('okno-widget')) throw new Error('widget.js');
        // An element that is out of the document just now starts when it comes back.
        customElements.upgrade(host);
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

  function mountTag(script) {
    const { dataset, src, nonce } = script;
    if (script[taken] || !dataset.org) return;
    script[taken] = true;
    const options = Object.assign({ base: baseOf(src), nonce }, dataset);
    const here = (host) => script.parentNode.insertBefore(host, script.nextSibling);
    // A tag in the head stands nowhere; a target may come later than the tag.
    if (!dataset.target && document.body && document.body.contains(script)) return mount(options, here);
    whenParsed(() => mount(options, (host) => {
      const target = dataset.target && document.querySelector(dataset.target);
      if (target) target.append(host);
      else if (document.body.contains(script)) here(host);
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
  const mine = document.currentScript;
  const tags = mine && mine.dataset.org ? [mine] : document.querySelectorAll('script[data-org][src*="/okno.js"]');
  const own = mine || document.querySelector('script[src*="/okno.js"]');
  const before = window.okno;
  const api = before && before.mountTag ? before : {
    version,
    mountTag: (script) => quietly(() => mountTag(script)),
    // okno.push(okno => …) runs at once; before the loader came, pages push into a plain array.
    push: (call) => quietly(() => call(api)),
    mount: (target, options) => quietly(() => {
      const place = typeof target === 'string' ? document.querySelector(target) : target;
      return mount(Object.assign({ base: baseOf(own.src), nonce: own.nonce }, options), (host) => place.append(host));
    }),
  };
  for (const tag of tags) api.mountTag(tag);
  if (api !== before) {
    window.okno = api;
    if (Array.isArray(before)) before.forEach(api.push);
  }
})();
