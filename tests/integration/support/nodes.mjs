// Real nodes for tests: an edge and its hub as two processes of the built program, on free ports, in a folder of
// their own.
//
//   import { startNodes } from '../integration/support/nodes.mjs';
//   const nodes = await startNodes();            // or startNodes({ dir, limits: {…}, hubToo: false })
//   nodes.edge.url                               // 'http://127.0.0.1:43211'
//   nodes.hub.url
//   nodes.login                                  // { login, password } of an operator of both nodes
//   nodes.reviewer                               // of another one, who reviews what that one has answered
//   nodes.edge.log()                             // all that it wrote to standard error
//   await nodes.edge.kill9();                    // as if the power went
//   await nodes.edge.stop();                     // SIGTERM; resolves to the exit code
//   await nodes.edge.start();                    // again, on the same port and data
//   await nodes.edge.restart();
//   await nodes.stop();                          // both; removes the folder unless `dir` was given
//
// edit(configs) may change the two configurations before the nodes start: edit: ({ edge, hub }) => { … }.
// OKNO_PROGRAM names another program than build/okno.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const program = process.env.OKNO_PROGRAM ?? join(root, 'build', 'okno');

const startMs = 15_000;
const stopMs = 15_000;

// Runs a command to its end: { code, stdout, stderr }.
export function okno(args, { input, env } = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input: input ?? '',
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 60_000,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// Asks until `ask` gives something true, or fails with what it gave last.
export async function eventually(ask, { ms = 15_000, what = 'it' } = {}) {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what} did not happen within ${ms} ms: ${last?.stack ?? JSON.stringify(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export class Node {
  #child = null;
  #log = '';
  #exit = null;

  constructor(config) {
    this.config = config;
    const { listen, public_url: publicUrl } = JSON.parse(readFileSync(config, 'utf8'));
    this.url = `http://${listen}`;
    this.publicUrl = publicUrl;
    this.port = Number(listen.split(':').pop());
  }

  get pid() {
    return this.#child?.pid;
  }

  log() {
    return this.#log;
  }

  async start() {
    if (this.#child) throw new Error('it runs already');
    const child = spawn(program, ['serve', '--config', this.config], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text) => {
      this.#log += text;
    });
    this.#exit = new Promise((resolve) => {
      child.on('exit', (code, signal) => {
        this.#child = null;
        resolve(signal ?? code);
      });
    });
    await eventually(
      async () => {
        if (!this.#child) throw new Error(`the node ended: ${this.#log}`);
        return (await fetch(`${this.url}/healthz`)).ok;
      },
      { ms: startMs, what: `the start of ${this.config}` },
    );
    return this;
  }

  async stop() {
    if (!this.#child) return null;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child?.kill('SIGKILL'), stopMs);
    const code = await this.#exit;
    clearTimeout(timer);
    return code;
  }

  async kill9() {
    if (!this.#child) return;
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  async restart() {
    await this.stop();
    return this.start();
  }
}

export async function startNodes({ dir, limits = {}, hubToo = true, edit = () => {}, start = true } = {}) {
  const folder = dir ?? mkdtempSync(join(tmpdir(), 'okno-'));
  const [edgePort, hubPort] = [await freePort(), await freePort()];
  const { code, stderr } = okno(['demo', '--write', folder, '--edge-port', `${edgePort}`, '--hub-port', `${hubPort}`]);
  if (code !== 0) throw new Error(`okno demo --write: ${stderr}`);

  const paths = { edge: join(folder, 'edge.json'), hub: join(folder, 'hub.json') };
  const configs = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, JSON.parse(readFileSync(path, 'utf8'))]));
  for (const config of Object.values(configs)) {
    config.limits = { ...config.limits, submissions_per_minute: 100_000, logins_per_minute: 10_000, ...limits };
  }
  edit(configs);
  for (const [name, path] of Object.entries(paths)) writeFileSync(path, JSON.stringify(configs[name], null, 2));

  const edge = new Node(paths.edge);
  const hub = new Node(paths.hub);
  const login = JSON.parse(readFileSync(join(folder, 'login.json'), 'utf8'));
  const reviewer = JSON.parse(readFileSync(join(folder, 'reviewer.json'), 'utf8'));
  const stop = async () => {
    await Promise.all([edge.stop(), hub.stop()]);
    if (!dir) rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (start) {
      if (hubToo) await hub.start();
      await edge.start();
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { dir: folder, edge, hub, login, reviewer, stop };
}
