// Random surveys of up to 30 questions under random answers: what `okno survey walk` asks and sends is what ODK's own engine
// asks and sends (npm's @getodk/xforms-engine). OKNO_FORMS says how many surveys, OKNO_SEED the first of their seeds.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { give, openEngine } from './support/engine.mjs';
import { randomness, randomSurvey, randomWalk } from './support/forms.mjs';
import { xforms } from './support/xforms.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.OKNO_PROGRAM ?? join(root, 'build', 'okno');
const forms = Number(process.env.OKNO_FORMS ?? 60);
const seed = Number(process.env.OKNO_SEED ?? 17);
const walks = 4;
// What both take for today.
process.env.TZ = 'UTC';

const folder = mkdtempSync(join(tmpdir(), 'okno-oracles-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const okno = (...words) => {
  const ran = spawnSync(program, ['survey', ...words], { encoding: 'utf8' });
  assert.equal(ran.status, 0, `okno survey ${words.join(' ')}: ${ran.stderr}`);
  return JSON.parse(ran.stdout);
};
const today = () => new Date().toISOString().slice(0, 10);

// Numbers are written in many ways; all else as it stands.
const plain = (question, value) => {
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  const isNumber = ['number', 'scale', 'calculation'].includes(question.kind) && text.trim() !== '' && Number.isFinite(Number(text));
  return isNumber ? String(Number(Number(text).toPrecision(12))) : text;
};

const open = await openEngine(join(root, 'build', 'oracles'));

async function agree(random, survey, file) {
  const read = okno('import', file);
  const { xml, paths } = xforms(read);
  const nodes = await open(xml);
  const nodeOf = (question) => nodes.get(paths.get(question.name));
  const steps = randomWalk(random, survey);
  const answers = {};
  for (const [name, value] of steps) {
    const question = read.questions.find((each) => each.name === name);
    if (give(nodeOf(question), question, value)) answers[name] = value;
  }
  const theirs = { asked: [], sent: {} };
  for (const question of read.questions) {
    const state = nodeOf(question).currentState;
    if (!state.relevant) continue;
    if (question.kind !== 'note' && question.kind !== 'calculation') theirs.asked.push(question.name);
    if (question.kind !== 'note' && state.instanceValue !== '') theirs.sent[question.name] = plain(question, state.instanceValue);
  }
  const ours = okno('walk', file, '--answers', JSON.stringify(answers), '--today', today());
  for (const question of read.questions)
    if (question.name in ours.sent) ours.sent[question.name] = plain(question, ours.sent[question.name]);
  assert.deepEqual(ours, theirs, `of the answers ${JSON.stringify(answers)} to\n${JSON.stringify(survey, null, 1)}`);
  return Object.keys(theirs.sent).length;
}

describe('the logic of surveys is that of ODK', () => {
  console.log(`oracles: ${forms} surveys from the seed ${seed} on, ${walks} walks each; ${execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()}`);
  for (let number = 0; number < forms; number += 1)
    test(`survey ${seed + number}`, async () => {
      const random = randomness(seed + number);
      const survey = randomSurvey(random);
      const file = join(folder, `${number}.json`);
      writeFileSync(file, JSON.stringify(survey));
      let sent = 0;
      for (let walk = 0; walk < walks; walk += 1) sent += await agree(random, survey, file);
      assert.ok(sent >= 0);
    });
});
