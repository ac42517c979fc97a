// A page at rest, without a look at the clock. Where a test says that something does not happen, it waits until what
// would have made it happen is over, and then looks.

// So many frames have been drawn.
export const framesPass = (page, count = 2) => page.evaluate((wanted) => new Promise((resolve) => {
  let left = wanted;
  requestAnimationFrame(function next() {
    left -= 1;
    if (left > 0) return requestAnimationFrame(next);
    // After the frame itself, and what was told of it.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
    return undefined;
  });
}), count);

// The canvas has not drawn for so many of the page's frames; answers how often it had drawn by then.
export const canvasRests = (canvas, count = 30) => canvas.evaluate((element, wanted) => new Promise((resolve) => {
  let before = element.frames;
  let still = 0;
  requestAnimationFrame(function next() {
    still = element.frames === before ? still + 1 : 0;
    before = element.frames;
    if (still >= wanted) resolve(before);
    else requestAnimationFrame(next);
  });
}), count);

// Everybody who watches where this stands has been told where it stands now, and what they then asked of the network has
// been asked: observers are told in the order in which they were made, requests are sent in the order of the asking.
export async function isLookedAt(page, selector = 'okno-widget') {
  await page.evaluate((css) => new Promise((resolve) => {
    new IntersectionObserver((_, observer) => {
      observer.disconnect();
      resolve();
    }).observe(document.querySelector(css));
  }), selector);
  await framesPass(page);
  await page.evaluate(() => fetch(location.href, { cache: 'no-store' }).then((response) => response.text()));
}

// As many messages have come to the window as the work sends; those who listened before have heard them all.
export async function heard(page, count, work) {
  const all = page.evaluate((wanted) => new Promise((resolve) => {
    let left = wanted;
    addEventListener('message', function hear() {
      left -= 1;
      if (left > 0) return;
      removeEventListener('message', hear);
      resolve();
    });
  }), count);
  await page.evaluate(work);
  await all;
}
