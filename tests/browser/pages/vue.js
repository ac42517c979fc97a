// The same site of Vue's.
import { createSSRApp, h, onBeforeUnmount, onMounted, ref } from 'vue';

const Form = {
  props: ['org'],
  setup(props) {
    const place = ref(null);
    let widget;
    onMounted(() => { (window.okno = window.okno || []).push((okno) => { widget = okno.mount(place.value, { org: props.org }); }); });
    onBeforeUnmount(() => widget && widget.remove());
    return () => h('div', { ref: place, id: 'own' });
  },
};

const Site = {
  setup() {
    const path = ref('home');
    const drawings = ref(0);
    const pages = {
      home: () => h('main', { key: 'home' }, [h('h1', 'Обращения'), h('div', { id: 'place' })]),
      news: () => h('main', { key: 'news' }, [h('h1', 'Новости')]),
      form: () => h('main', { key: 'form' }, [h('h1', 'Форма'), h(Form, { org: '811' })]),
    };
    return () => h('div', [
      h('nav', Object.keys(pages).map((name) => h('button', { key: name, id: `to-${name}`, onClick: () => { path.value = name; } }, name))),
      h('button', { id: 'draw', onClick: () => { drawings.value += 1; } }, `Нарисовано: ${drawings.value}`),
      pages[path.value](),
    ]);
  },
};

export const createSite = () => createSSRApp(Site);
