// kill -9 at random moments under load: every acknowledged message arrives at the hub exactly once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startNodes } from '../integration/support/nodes.mjs';
import { signIn } from '../integration/support/requests.mjs';
import { Citizens, arrived, listed } from './load.mjs';

const rounds = Number(process.env.OKNO_KILL_ROUNDS ?? 200);
let nodes;

before(async () => {
  nodes = await startNodes({ limits: { submissions_per_minute: 1_000_000 } });
});
after(() => nodes?.stop());

test(`${rounds} rounds of kill -9 at the edge and the hub lose and double nothing`, { timeout: 1_500_000 }, async () => {
  const citizens = new Citizens(nodes.edge.url, { count: 4 });
  citizens.start();
  const killed = { edge: 0, hub: 0 };
  for (let round = 0; round < rounds; round += 1) {
    // Moments spread over starting up, taking messages in, delivering and acknowledging.
    await pause(Math.random() * 180);
    const victims = round % 5 === 4 ? ['edge', 'hub'] : [round % 2 === 0 ? 'edge' : 'hub'];
    await Promise.all(victims.map((name) => nodes[name].kill9()));
    for (const name of victims) killed[name] += 1;
    await Promise.all(victims.map((name) => nodes[name].start()));
  }
  await citizens.finish();
  assert.deepEqual(citizens.unexpected, []);

  const count = citizens.acknowledged.size;
  console.log(`${count} messages acknowledged; the edge was killed ${killed.edge} times, the hub ${killed.hub}; ${citizens.failures} requests failed and were repeated`);
  assert.ok(count > rounds, `only ${count} messages in ${rounds} rounds: that is no load`);
  assert.ok(citizens.failures > 0, 'no request ever failed: nothing was killed under load');

  const operator = await signIn(nodes.hub, nodes.login);
  assert.equal(await arrived(operator, count, 120), count);
  const { seen } = await listed(operator);
  assert.deepEqual([...seen.values()].filter((times) => times !== 1), []);
  assert.deepEqual([...citizens.acknowledged.keys()].filter((number) => !seen.has(number)), []);

  // The words arrive with the number: a sample of them, read at the hub.
  for (const [number, text] of [...citizens.acknowledged].filter((_, i) => i % Math.ceil(count / 50) === 0)) {
    const { body } = await operator.get(`/console/api/messages/${number}`);
    assert.ok(JSON.stringify(body).includes(text.split(', ')[1]), `${number} arrived without its text`);
  }
});
