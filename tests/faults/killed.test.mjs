// kill -9 at random moments under load: every acknowledged message and answer to a survey arrives at the hub
// exactly once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, startNodes } from '../integration/support/nodes.mjs';
import { signIn } from '../integration/support/requests.mjs';
import { openSurvey, resultsOf } from '../integration/support/surveys.mjs';
import { Citizens, Respondents, arrived, listed } from './load.mjs';

const rounds = Number(process.env.OKNO_KILL_ROUNDS ?? 200);
let nodes;

before(async () => {
  nodes = await startNodes({ limits: { submissions_per_minute: 1_000_000 } });
});
after(() => nodes?.stop());

test(`${rounds} rounds of kill -9 at the edge and the hub lose and double nothing`, { timeout: 1_500_000 }, async () => {
  const survey = await openSurvey(nodes);
  const citizens = new Citizens(nodes.edge.url, { count: 4 });
  const respondents = new Respondents(nodes.edge.url, survey);
  citizens.start();
  respondents.start();
  const killed = { edge: 0, hub: 0 };
  for (let round = 0; round < rounds; round += 1) {
    // Moments spread over starting up, taking messages in, delivering and acknowledging.
    await pause(Math.random() * 180);
    const victims = round % 5 === 4 ? ['edge', 'hub'] : [round % 2 === 0 ? 'edge' : 'hub'];
    await Promise.all(victims.map((name) => nodes[name].kill9()));
    for (const name of victims) killed[name] += 1;
    await Promise.all(victims.map((name) => nodes[name].start()));
  }
  await Promise.all([citizens.finish(), respondents.finish()]);
  assert.deepEqual([...citizens.unexpected, ...respondents.unexpected], []);

  const count = citizens.acknowledged.size;
  console.log(`${count} messages and ${respondents.acknowledged.size} answers acknowledged; the edge was killed ${killed.edge} times, the hub ${killed.hub}; ${citizens.failures} requests failed and were repeated`);
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

  const chosen = [...respondents.acknowledged.values()];
  assert.ok(chosen.length > rounds, `only ${chosen.length} answers in ${rounds} rounds: that is no load`);
  const results = await eventually(() => {
    const told = resultsOf(nodes.hub, survey);
    return told.responses >= chosen.length && told;
  }, { ms: 120_000, what: `${chosen.length} answers at the hub` });
  assert.equal(results.responses, chosen.length);
  for (const { name, answers } of results.questions[0].choices) assert.equal(answers, chosen.filter((what) => what === name).length, name);
});
