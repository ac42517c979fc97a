// One visit of one form: a browser with an empty profile on a slow phone, measured from the navigation until
// the page is at rest.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, phone } from '../../browser/support/browser.mjs';

const watch = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'watch.js'), 'utf8');
const kilobit = 1000 / 8;
const slow4g = { offline: false, latency: 150, downloadThroughput: 1600 * kilobit, uploadThroughput: 750 * kilobit };
const slowdown = 4;
const quietMs = 1500;
const patienceMs = 60_000;

// What the page's own process keeps to itself, code and document included; Linux counts it. Chromium does not
// say which of its renderers draws the page: it is the one that works when the page does.
async function privateBytes(browser, page) {
  const session = await browser.newBrowserCDPSession();
  const renderers = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer');
  const before = new Map((await renderers()).map(({ id, cpuTime }) => [id, cpuTime]));
  const size = (id) => 1024 * Number(/Private_Dirty:\s+(\d+)/.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]);
  const sizes = new Map([...before.keys()].map((id) => [id, size(id)]));
  await page.evaluate(() => { for (const end = performance.now() + 200; performance.now() < end;); });
  const worked = (await renderers()).map(({ id, cpuTime }) => [cpuTime - before.get(id), id]).sort(([a], [b]) => b - a);
  return sizes.get(worked[0][1]);
}

// Counts the requests that went out and the bytes that came for them, headers included; `rest()` waits until nothing is under way.
function countTraffic(session) {
  const traffic = { requests: 0, files: [] };
  const open = new Map();
  let last = Date.now();
  let began; // of the navigation, by the clock of the events
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (request.url.startsWith('data:') || request.url.startsWith('blob:')) return;
    last = Date.now();
    began = began ?? timestamp;
    open.set(requestId, request.url);
    traffic.requests += 1;
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (open.has(requestId) && response.fromDiskCache) traffic.requests -= 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    last = Date.now();
    if (!open.has(requestId)) return;
    traffic.files.push({ url: open.get(requestId), bytes: encodedDataLength, at: (timestamp - began) * 1000 });
    open.delete(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId, errorText }) => {
    if (open.has(requestId)) throw new Error(`${open.get(requestId)}: ${errorText}`);
  });
  traffic.rest = async (page) => {
    for (const end = Date.now() + patienceMs; open.size > 0 || Date.now() - last < quietMs;) {
      if (Date.now() > end) throw new Error(`still waiting for ${[...open.values()]}`);
      await page.waitForTimeout(100);
    }
  };
  return traffic;
}

// A list that fills itself after the first letter may forget what was typed: whoever sees that types its last
// letter again.
async function answered(page) {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = page.waitForFunction(() => window.oknoBench.answeredAt > 0, null, { polling: 50, timeout: 1000 });
    if (await answer.then(() => true, () => false)) return;
    await page.keyboard.press('Backspace');
    await page.keyboard.type('а');
  }
  throw new Error(`${page.url()} does not answer what is typed`);
}

// `form` is {url, type(page)}: an address, and how its citizen types what they look for, or {url, chooses(page)}, where
// nothing answers; a page without either is only looked at. Resolves to the figures.
export async function visit(form, { picture } = {}) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ locale: 'ru-RU', ...phone });
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(watch);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4g);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const traffic = countTraffic(session);

    await page.goto(form.url, { waitUntil: 'commit' });
    const patience = { polling: 50, timeout: patienceMs };
    if (form.type) {
      await page.waitForFunction(() => window.oknoBench.fieldAt > 0, null, patience);
      await form.type(page);
      await answered(page);
    }
    if (form.chooses) {
      await page.waitForFunction(() => window.oknoBench.fieldAt > 0, null, patience);
      await form.chooses(page);
    }
    await traffic.rest(page);
    if (picture) await page.screenshot({ path: picture });
    const seen = await page.evaluate(() => ({ ...window.oknoBench, memories: window.oknoBench.memories() }));
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    if (complaints.length > 0) throw new Error(`${form.url}: ${complaints.join('; ')}`);
    const weigh = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      bytes: weigh(traffic.files),
      before: weigh(traffic.files.filter(({ at }) => at <= (seen.fieldAt ?? Infinity))),
      requests: traffic.requests,
      field: seen.fieldAt,
      usable: seen.answeredAt,
      blocking: seen.blocked.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
      memory: usedSize + seen.memories,
      tab: await privateBytes(browser, page),
      nodes: seen.nodes,
      files: traffic.files,
    };
  } finally {
    await browser.close();
  }
}
