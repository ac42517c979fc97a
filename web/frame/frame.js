// Runs in our own pages when another page shows them in a frame: tells that page, and nobody else, how high they are.
// The edge writes data-parent, an origin that may show the form, only after it has checked it.
const parent = document.currentScript?.dataset.parent ?? document.querySelector('script[data-parent]')?.dataset.parent;

if (parent && window.parent !== window) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    window.parent.postMessage({ oknoHeight: height }, parent);
  };
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}
