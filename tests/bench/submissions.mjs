// Durable messages a second, beside a server that a competent team would write in an afternoon (submissions/peer.mjs).
//
//   OKNO_BENCH_ROUNDS=5   pairs
//   OKNO_BENCH_SECONDS=4  of load, each
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { duel, folder, freePort, okno } from './submissions/duel.mjs';

const port = await freePort();
execFileSync(okno, ['demo', '--write', folder, '--edge-port', String(port), '--hub-port', String(await freePort())], { stdio: 'ignore' });
await duel({ config: join(folder, 'edge.json'), port, gate: 'gate 5, goal 10' });
