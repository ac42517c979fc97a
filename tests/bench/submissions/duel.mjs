// Durable writes a second: an okno node against a Fastify + better-sqlite3 server on the same machine with the same
// durability (WAL, synchronous=FULL). The two take turns; the ratio is pair by pair.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
export const okno = process.env.OKNO_PROGRAM ?? join(root, 'build', 'okno');
const rounds = Number(process.env.OKNO_BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.OKNO_BENCH_SECONDS ?? 4);
export const folder = mkdtempSync(join(tmpdir(), 'okno-bench-'));

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function installPeer() {
  const home = join(root, 'build', 'bench', 'submissions');
  if (!existsSync(join(home, 'node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node'))) {
    console.log('building the peer (better-sqlite3 from source, some two minutes)…');
    execFileSync('mkdir', ['-p', home]);
    for (const name of ['package.json', 'package-lock.json', 'peer.mjs']) execFileSync('cp', [join(here, name), home]);
    // The headers come from the machine's own node: nothing else is downloaded.
    const prefix = dirname(dirname(process.execPath));
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--build-from-source'], {
      cwd: home, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, npm_config_nodedir: prefix, JOBS: '2' },
    });
  }
  execFileSync('cp', [join(here, 'peer.mjs'), home]);
  return join(home, 'peer.mjs');
}

async function ready(port) {
  for (let i = 0; i < 200; i += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/healthz`);
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`nothing listens on ${port}`);
}

function load(port, connections, words) {
  const output = execFileSync('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', join(here, 'load.lua'), '--latency',
    `http://127.0.0.1:${port}`, '--', ...words], { encoding: 'utf8' });
  const result = JSON.parse(/RESULT (.*)/.exec(output)[1]);
  if (result.failed > 0) throw new Error(`${result.failed} of ${result.requests} requests failed\n${output}`);
  return { rate: result.requests / result.seconds, p99: /99%\s+(\S+)/.exec(output)[1] };
}

async function stop(child) {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// `config`: of the node, which is made already; `words`: for load.lua.
export async function duel({ config: configFile, port: edgePort, words = [], gate }) {
  try {
    execFileSync('wrk', ['--version'], { stdio: 'ignore' });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error('wrk is missing: apt-get install wrk');
  }
  const peerProgram = installPeer();
  const peerPort = await freePort();
  const config = JSON.parse(readFileSync(configFile, 'utf8'));
  config.limits = { ...config.limits, submissions_per_minute: 1_000_000 };
  writeFileSync(configFile, JSON.stringify(config));

  for (const connections of [8, 32]) {
    const ours = [];
    const theirs = [];
    for (let round = 0; round < rounds; round += 1) {
      const edge = spawn(okno, ['serve', '--config', configFile], { stdio: 'ignore' });
      await ready(edgePort);
      ours.push(load(edgePort, connections, words));
      await stop(edge);
      const peer = spawn(process.execPath, [peerProgram, join(folder, `peer-${connections}-${round}.db`), String(peerPort)], { stdio: 'ignore' });
      await ready(peerPort);
      theirs.push(load(peerPort, connections, words));
      await stop(peer);
      console.log(`${connections} connections, round ${round + 1}: okno ${ours.at(-1).rate.toFixed(0)}/s (p99 ${ours.at(-1).p99}), ` +
        `peer ${theirs.at(-1).rate.toFixed(0)}/s (p99 ${theirs.at(-1).p99})`);
    }
    const ratio = median(ours.map(({ rate }, i) => rate / theirs[i].rate));
    console.log(`${connections} connections: okno ${median(ours.map(({ rate }) => rate)).toFixed(0)}/s, ` +
      `peer ${median(theirs.map(({ rate }) => rate)).toFixed(0)}/s, ratio ${ratio.toFixed(1)} (${gate})`);
  }
  rmSync(folder, { recursive: true, force: true });
}
