// Runs in the page before anything of its own, the same for every form: notes when a field can first be seen
// and used, and when the words that were typed have been answered with the topic they mean. Both are looked
// for once a frame, and noted after that frame has been painted.
(() => {
  const blocked = [];
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) blocked.push(duration); }).observe({ type: 'longtask', buffered: true });
  // What WebAssembly holds lies outside the JavaScript heap; the instances tell.
  const memories = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    for (const value of Object.values((made.instance ?? made).exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
    return made;
  };

  const roots = () => [document, ...Array.from(document.querySelectorAll('okno-widget'), (host) => host.shadowRoot)].filter(Boolean);
  const all = (selector) => roots().flatMap((root) => Array.from(root.querySelectorAll(selector)));
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const watch = { nodes: 0, blocked, memories: () => Array.from(memories, ({ buffer }) => buffer.byteLength).reduce((a, b) => a + b, 0) };
  window.oknoBench = watch;

  const looks = {
    // The topic is asked for in a field that takes letters: an input, or what stands for one. Marks are drawn by their labels.
    fieldAt: () => all('input:not([type=hidden]), textarea, [role=combobox]').some((field) => !field.disabled && field.getAttribute('aria-disabled') !== 'true' && (seen(field) || (field.type === 'radio' && field.closest('label') && seen(field.closest('label'))))),
    // Only some of the topics are left, and the one that was meant is among them.
    answeredAt: () => {
      const options = all('[role=option]').filter(seen);
      return options.length > 0 && options.length < 20 && options.some((option) => /яма на дороге/i.test(option.textContent));
    },
  };
  function paint() {
    for (const name of Object.keys(looks)) {
      if (watch[name] || !document.body || !looks[name]()) continue;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { watch[name] = performance.now(); };
      watch[name] = 0;
      delete looks[name];
      channel.port2.postMessage(0);
      if (name === 'fieldAt') watch.nodes = all('*').length;
    }
    if (Object.keys(looks).length) requestAnimationFrame(paint);
  }
  requestAnimationFrame(paint);
})();
