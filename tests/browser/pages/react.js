// A site of React's: drawn on the server, hydrated later, with a router of two pages.
import { StrictMode, createElement as h, useEffect, useRef, useState } from 'react';

// The way that the guide gives for components.
function Form({ org }) {
  const place = useRef(null);
  useEffect(() => {
    let widget;
    (window.okno = window.okno || []).push((okno) => { widget = okno.mount(place.current, { org }); });
    return () => widget && widget.remove();
  }, [org]);
  return h('div', { ref: place, id: 'own' });
}

export function Site({ start = 'home' }) {
  const [path, go] = useState(start);
  const [drawings, draw] = useState(0);
  const pages = {
    home: h('main', { key: 'home' }, h('h1', null, 'Обращения'), h('div', { id: 'place' })),
    news: h('main', { key: 'news' }, h('h1', null, 'Новости')),
    form: h('main', { key: 'form' }, h('h1', null, 'Форма'), h(StrictMode, null, h(Form, { org: '811' }))),
  };
  return h('div', null,
    h('nav', null, Object.keys(pages).map((name) => h('button', { key: name, id: `to-${name}`, onClick: () => go(name) }, name))),
    h('button', { id: 'draw', onClick: () => draw(drawings + 1) }, `Нарисовано: ${drawings}`),
    pages[path]);
}
