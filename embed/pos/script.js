// What stands at /bin/script.min.js for sites that carry the banner of the «Платформа обратной связи» and changed
// its host only: the global Widget(src, opaId, isFz59), the same ids, the same window of 620 by 768 pixels. Unlike the
// original it never throws, allows several banners on a page, listens to nobody but its own frame, and is a dialog
// with a title, a kept focus, Esc, and the focus back where it was.
(function () {
  const words = {
    ru: { message: 'Сообщение о проблеме', appeal: 'Обращение гражданина', close: 'Закрыть' },
    en: { message: 'Report a problem', appeal: 'An appeal', close: 'Close' },
  };
  const styles = `
    header { font: 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; display: flex; align-items: center; gap: 12px; min-height: 56px; padding-left: 20px; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
    h2 { flex: 1; margin: 0; font-size: 18px; font-weight: 600; }
    button { min-width: 56px; min-height: 56px; border: 0; background: none; color: inherit; font: inherit; font-size: 28px; line-height: 1; cursor: pointer; }
    button:hover { background: color-mix(in srgb, currentColor 10%, transparent); }
    button:focus-visible { outline: 3px solid currentColor; outline-offset: -5px; }
    slot { display: block; height: calc(100% - 57px); }`;
  const own = document.currentScript;
  const waiting = []; // banners whose element the page has yet to bring
  const taken = new WeakSet();
  let shown; // there is one dialog at a time, so its ids stay unique

  // The page's own styles, however strong, do not reach what is set here.
  function dress(element, style) {
    for (const name in style) element.style.setProperty(name, style[name], 'important');
    return element;
  }

  // A frame's address must be one that a browser fetches: what else a page may have passed is not run.
  function frameAddress(banner) {
    const home = own ? own.src : document.baseURI;
    let url;
    try {
      url = new URL(banner.src, document.baseURI);
    } catch (e) {
      url = new URL('/form', home);
    }
    if (!/^https?:$/.test(url.protocol)) url = new URL('/form', home);
    url.searchParams.set('opaId', banner.opaId);
    url.searchParams.set('fz59', banner.isFz59 ? 'true' : 'false');
    return url;
  }

  function makeBar(box, title, lang, close) {
    const root = box.attachShadow({ mode: 'open' });
    const bar = document.createElement('header');
    const heading = document.createElement('h2');
    heading.textContent = title;
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-label', words[lang].close);
    button.textContent = '×';
    button.addEventListener('click', close);
    bar.append(heading, button);
    root.append(bar, document.createElement('slot'));
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
    } catch (e) {
      // An older browser shows the bar undressed.
    }
  }

  function open(banner, opener) {
    const url = frameAddress(banner);
    // Browsers that know no dialog get the form on a page of its own.
    if (!window.HTMLDialogElement) return location.assign(url);
    if (shown) shown.close();
    const lang = /^en/i.test(document.documentElement.lang) ? 'en' : 'ru';
    const title = words[lang][banner.isFz59 ? 'appeal' : 'message'];

    const dialog = dress(document.createElement('dialog'), {
      all: 'initial', position: 'fixed', inset: '0', width: '100vw', height: '100vh', 'max-width': 'none',
      'max-height': 'none', 'z-index': '999999999', display: 'block', background: 'transparent',
    });
    dialog.setAttribute('aria-label', title);
    const overlay = dress(document.createElement('div'), {
      all: 'initial', position: 'absolute', inset: '0', background: 'rgba(0, 0, 0, 0.45)',
    });
    overlay.id = 'js-iframe-overlay';
    const box = dress(document.createElement('div'), {
      all: 'initial', position: 'absolute', inset: '0', margin: 'auto', width: '100%', height: '100%',
      'max-width': '620px', 'max-height': '768px', 'color-scheme': 'light dark', background: 'Canvas', color: 'CanvasText',
      overflow: 'hidden',
    });
    box.id = 'js-iframe-wrapper';
    const frame = dress(document.createElement('iframe'), { all: 'initial', display: 'block', width: '100%', height: '100%', border: '0' });
    frame.id = 'js-iframe-widget';
    frame.title = title;
    frame.allow = 'geolocation; clipboard-write';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    frame.src = url;

    const close = () => dialog.close();
    const hear = (event) => {
      if (event.source === frame.contentWindow && event.origin === url.origin && event.data && event.data.close) close();
    };
    makeBar(box, title, lang, close);
    box.append(frame);
    dialog.append(overlay, box);
    overlay.addEventListener('click', close);
    addEventListener('message', hear);
    dialog.addEventListener('close', () => {
      removeEventListener('message', hear);
      dialog.remove();
      if (shown === dialog) shown = undefined;
      if (opener && opener.isConnected) opener.focus();
    });
    document.body.append(dialog);
    shown = dialog;
    dialog.showModal();
  }

  // Several banners have the same id; the first call means the first of them.
  function findElement() {
    const all = document.querySelectorAll('[id="js-show-iframe-wrapper"]');
    for (let i = 0; i < all.length; i += 1) if (!taken.has(all[i])) return all[i];
    return null;
  }

  function bind(banner) {
    const element = findElement();
    if (!element) return false;
    taken.add(element);
    const inner = element.querySelector('a[href], button');
    if (inner) {
      inner.setAttribute('aria-haspopup', 'dialog');
    } else {
      element.setAttribute('role', 'button');
      element.setAttribute('aria-haspopup', 'dialog');
      element.tabIndex = 0;
      element.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        quietly(() => open(banner, element));
      });
    }
    element.addEventListener('click', (event) => quietly(() => {
      // Links inside the banner («подробнее») keep their own meaning.
      const link = event.target.closest && event.target.closest('a[href]');
      if (link && element.contains(link) && !/^(#|javascript:|$)/i.test(link.getAttribute('href'))) return;
      event.preventDefault();
      open(banner, inner || element);
    }));
    return true;
  }

  function bindWaiting() {
    while (waiting.length > 0 && bind(waiting[0])) waiting.shift();
  }

  function quietly(work) {
    try {
      work();
    } catch (error) {
      console.error('okno:', error);
    }
  }

  window.Widget = function Widget(src, opaId, isFz59) {
    quietly(() => {
      waiting.push({ src: String(src), opaId: String(opaId), isFz59: isFz59 === true || isFz59 === 'true' });
      bindWaiting();
    });
  };

  // Pages that are put together by scripts bring the banner later, or anew.
  const watch = () => quietly(() => {
    bindWaiting();
    if (window.MutationObserver) new MutationObserver(() => { if (waiting.length > 0) quietly(bindWaiting); }).observe(document.documentElement, { childList: true, subtree: true });
  });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
  else watch();
})();
