// The memory of an edge: idle, under ten thousand open sockets, and after fifty uploads of ten megabytes, against the
// gates and goals of the design. Resident memory as the kernel counts it (VmRSS), the program's own pages included.
// OKNO_PROGRAM names another program than build/okno.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startNodes } from '../integration/support/nodes.mjs';
import { noisyPng, submit, upload } from '../integration/support/requests.mjs';

const sockets = Number(process.env.OKNO_BENCH_SOCKETS ?? 10_000);
const uploads = Number(process.env.OKNO_BENCH_UPLOADS ?? 50);
const uploadBytes = 10_000_000;
const together = 8;

// Both ends need their descriptors: the limit is raised for this process and so for the node that it starts.
if (!process.env.OKNO_BENCH_INSIDE) {
  const { status } = spawnSync('sh', ['-c', 'ulimit -n "$(ulimit -Hn)"; exec "$0" "$1"', process.execPath, fileURLToPath(import.meta.url)], {
    stdio: 'inherit',
    env: { ...process.env, OKNO_BENCH_INSIDE: '1' },
  });
  process.exit(status ?? 1);
}

const mebibytes = (pid, field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const row = (what, pid, gate, goal) =>
  console.log(
    `${what.padEnd(46)} ${mebibytes(pid, 'VmRSS').toFixed(1).padStart(6)} MiB` +
      ` (own ${mebibytes(pid, 'RssAnon').toFixed(1)}, at most ${mebibytes(pid, 'VmHWM').toFixed(1)})${gate ? `, gate ${gate}, goal ${goal}` : ''}`,
  );

async function openSockets(port, count) {
  const open = [];
  while (open.length < count) {
    const some = Math.min(500, count - open.length);
    open.push(
      ...(await Promise.all(
        Array.from({ length: some }, () => new Promise((resolve, reject) => {
          const socket = connect(port, '127.0.0.1', () => resolve(socket));
          socket.once('error', reject);
        })),
      )),
    );
  }
  return open;
}

// Half of them have been used once and are kept open, as browsers do.
async function useSome(open) {
  for (let at = 0; at < open.length; at += 200) {
    await Promise.all(
      open.slice(at, at + 100).map((socket) => new Promise((resolve) => {
        socket.once('data', resolve);
        socket.write('GET /api/v1/orgs/811 HTTP/1.1\r\nHost: x\r\n\r\n');
      })),
    );
  }
}

const nodes = await startNodes({ hubToo: false, limits: { attachment_bytes: 10_485_760 } });
try {
  const { pid, port } = nodes.edge;
  await pause(1000);
  row('idle', pid, 20, 12);
  for (let i = 0; i < 200; i += 1) await submit(nodes.edge);
  row('after 200 messages', pid, 20, 12);
  const open = await openSockets(port, sockets);
  await pause(500);
  row(`${sockets} open sockets, no request yet`, pid, 64, 40);
  await useSome(open);
  row(`${sockets} open sockets, half of them used`, pid, 64, 40);
  open.forEach((socket) => socket.destroy());
  await pause(1500);
  row('the sockets closed', pid, 20, 12);
  const files = Array.from({ length: 4 }, () => noisyPng(uploadBytes));
  let sent = 0;
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (; sent < uploads; ) {
        sent += 1;
        const { status } = await upload(nodes.edge, files[sent % files.length]);
        if (status !== 201) throw new Error(`an upload was answered with ${status}`);
      }
    }),
  );
  await pause(1500);
  row(`after ${uploads} uploads of 10 MB, ${together} at once`, pid, 20, 12);
} finally {
  await nodes.stop();
}
