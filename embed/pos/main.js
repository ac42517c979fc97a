// What stands at /og/widget/js/main.js for sites that carry the polls widget of the «Платформа обратной связи» and
// changed its host only:
//
//   <div id="e329fb40-widget-pos"></div>
//   <script id="e329fb40" src="https://HOST/og/widget/js/main.js" data-src-host="https://HOST/og" data-org-id="268828"></script>
//
// A frame in the element shows the body's polls and votes and grows with them. The global widget() draws again, as
// the original's does; several on a page, before or after their element, never throw.
(function () {
  // Known to every copy of this script on the page.
  const drawn = Symbol.for('okno.drawn');
  const title = { ru: 'Опросы и голосования', en: 'Polls and votes' };

  function quietly(work) {
    try {
      work();
    } catch (error) {
      console.error('okno:', error);
    }
  }

  function frameAddress(script) {
    const home = new URL(script.src);
    let base = new URL('/og', home);
    try {
      base = new URL(script.dataset.srcHost || base, home);
    } catch (e) {
      // An address that is none: the script's own host then.
    }
    if (!/^https?:$/.test(base.protocol)) base = new URL('/og', home);
    const url = new URL(base.href.replace(/\/?([?#].*)?$/, '/widgets/view'));
    url.searchParams.set('orgId', script.dataset.orgId || '');
    url.searchParams.set('parent', location.origin);
    return url;
  }

  function draw(script) {
    const place = document.getElementById(`${script.id}-widget-pos`);
    if (!place || place[drawn]) return;
    place[drawn] = true;
    const url = frameAddress(script);
    const frame = document.createElement('iframe');
    if (!document.getElementById('widgetPosId')) frame.id = 'widgetPosId';
    frame.title = title[/^en/i.test(document.documentElement.lang) ? 'en' : 'ru'];
    for (const [name, value] of [['display', 'block'], ['width', '100%'], ['height', '320px'], ['border', '0']]) {
      frame.style.setProperty(name, value, 'important');
    }
    frame.src = url;
    addEventListener('message', (event) => {
      const height = event.data && event.data.oknoHeight;
      if (event.source !== frame.contentWindow || event.origin !== url.origin || !(height > 0 && height < 20000)) return;
      frame.style.setProperty('height', `${Math.ceil(height)}px`, 'important');
    });
    place.append(frame);
  }

  function drawAll() {
    const scripts = document.querySelectorAll('script[data-org-id][src*="/widget/js/main.js"]');
    for (let i = 0; i < scripts.length; i += 1) quietly(() => draw(scripts[i]));
  }

  window.widget = drawAll;
  drawAll();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', drawAll);
})();
