// Says aloud how much of a field is left once it is nearly full: whoever does not see the count under it would go on writing
// into the void. Not at every letter, but when the hands rest.

const restMs = 1000;

export function attachCounter(root) {
  let said = '';
  let timer;
  root.addEventListener('okno-drawn', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const count = root.querySelector('.okno-count--near, .okno-count--over');
      const words = count ? count.textContent : '';
      if (words && words !== said) root.querySelector('.okno-live').textContent = words;
      said = words;
    }, restMs);
  });
}
