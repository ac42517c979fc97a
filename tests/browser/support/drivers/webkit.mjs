// WebKitGTK as Debian ships it, over plain WebDriver (https://www.w3.org/TR/webdriver2/), on a screen that nobody sees.
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { eventually, freePort } from '../../../integration/support/nodes.mjs';
import { find, middle } from './reach.mjs';

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const keys = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ArrowDown: '\uE015', ArrowUp: '\uE013', Backspace: '\uE003' };

const miniBrowser = ['4.1', '6.0', '4.0']
  .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
  .concat('/usr/lib/x86_64-linux-gnu/webkitgtk-6.0/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser')
  .find(existsSync);

function startScreen() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    screen.on('error', reject);
    screen.stdio[3].on('data', (data) => resolve({ screen, display: `:${String(data).trim()}` }));
  });
}

async function command(url, method, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const { value } = await response.json();
  if (value && value.error) throw new Error(`${url}: ${value.error}: ${value.message}`);
  return value;
}

// A session, and what a page of the drivers can do.
async function openPage(driver, { width, height }) {
  const { sessionId } = await command(`${driver}/session`, 'POST', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] } } },
  });
  const at = (path) => `${driver}/session/${sessionId}/${path}`;
  const ask = (path, body) => command(at(path), body ? 'POST' : 'GET', body);
  const script = (text, ...values) => ask('execute/sync', { script: text, args: values });
  const act = (...actions) => ask('actions', { actions });
  const press = (key) => act({ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value: keys[key] || key }, { type: 'keyUp', value: keys[key] || key }] });
  await ask('window/rect', { width, height });
  return {
    goto: (url) => ask('url', { url }),
    reload: () => ask('refresh', {}),
    // Promises are waited for.
    async evaluate(work, ...values) {
      const text = typeof work === 'string' ? `return (${work});` : `return (${work})(...arguments);`;
      return script(text, ...values);
    },
    press,
    async type(text) {
      for (const letter of text) await press(letter);
    },
    async click(selector) {
      const { x, y } = await script(`return (${middle})(...arguments);`, selector);
      await act({
        type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
        actions: [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }],
      });
    },
    async choose(selector, path) {
      const field = await script(`return (${find})(...arguments);`, selector);
      await ask(`element/${field[elementKey]}/value`, { text: path });
    },
    screenshot: async (path) => writeFileSync(path, Buffer.from(await ask('screenshot'), 'base64')),
    close: () => command(at('').replace(/\/$/, ''), 'DELETE'),
  };
}

export async function openWebKit() {
  const { screen, display } = await startScreen();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const process_ = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', NO_AT_BRIDGE: '1' },
  });
  await eventually(async () => (await fetch(`${url}/status`)).ok, { what: 'WebKitWebDriver' });
  return {
    version: async () => 'WebKitGTK',
    open: (size) => openPage(url, size),
    async close() {
      process_.kill();
      screen.kill();
    },
  };
}
