// What people answered, taken away as files: by the command and from the console; and the console's pages of figures.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { eventually, okno, startNodes } from './support/nodes.mjs';
import { post, signIn } from './support/requests.mjs';
import { openSurvey, resultsOf, yard } from './support/surveys.mjs';

let nodes;
let folder;
let id;
const survey = {
  ...yard,
  questions: [...yard.questions, { name: 'why', kind: 'text', title: { ru: 'Почему?' } }],
};
const answers = [
  { what: 'bench', age: 'young', why: 'Нет, "тени", и тихо' },
  { what: 'swing', age: 'old' },
  { what: 'swing', pay: 'all', age: 'old', why: '=cmd|1' },
];
const parts = ['answers.csv', 'answers.sps', 'codebook.html', 'codes.csv', 'datapackage.json', 'ddi.xml'];

before(async () => {
  nodes = await startNodes();
  folder = mkdtempSync(join(tmpdir(), 'okno-answers-'));
  id = await openSurvey(nodes, survey);
  for (const one of answers) {
    const { status, body } = await post(nodes.edge, `/api/v1/surveys/${id}/responses`, { version: 1, lang: 'ru', answers: one }, { 'idempotency-key': randomUUID() });
    assert.equal(status, 201, JSON.stringify(body));
  }
  await eventually(() => resultsOf(nodes.hub, id).responses === 3, { what: 'three responses at the hub' });
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await nodes?.stop();
});

const answersTo = (node, name, ...more) => {
  const out = join(folder, name);
  return { out, ...okno(['survey', 'answers', '--config', node.config, id, '--out', out, ...more]) };
};

// Every part of a zip whose sizes stand in its list.
function unzip(bytes) {
  const files = {};
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const start = bytes.readUInt32LE(at + 42);
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const text = inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20)));
    assert.equal(text.length, bytes.readUInt32LE(at + 24));
    files[name] = text.toString('utf8');
    at += 46 + name.length;
  }
  return files;
}

describe('the answers of a survey', () => {
  test('become a folder of files, for its owner alone', () => {
    const { code, stdout, stderr, out } = answersTo(nodes.hub, 'whole');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /3 responses/);
    assert.deepEqual(readdirSync(out).sort(), parts);
    assert.equal(statSync(out).mode & 0o777, 0o700);
    for (const part of parts) assert.equal(statSync(join(out, part)).mode & 0o777, 0o600, part);
    const lines = readFileSync(join(out, 'answers.csv'), 'utf8').split('\r\n');
    assert.equal(lines[0], 'response,version,answered_at,language,what,pay,age,why');
    assert.equal(lines.length, 5);
    assert.match(lines[1], /,bench,,young,"Нет, ""тени"", и тихо"$/);
    assert.match(lines[3], /,swing,all,old,'=cmd\|1$/);
    const schema = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8')).resources[0].schema;
    assert.deepEqual(schema.fields.map(({ name }) => name), lines[0].split(','));
    const { stdout: acts } = okno(['audit', '--config', nodes.hub.config]);
    assert.match(acts, new RegExp(`survey\\.answers\\t${id}`));
  });

  test('are not written over anything', () => {
    const first = answersTo(nodes.hub, 'twice');
    const before = readFileSync(join(first.out, 'answers.csv'));
    const { code, stderr } = answersTo(nodes.hub, 'twice');
    assert.equal(code, 1);
    assert.match(stderr, /is not empty/);
    assert.deepEqual(readFileSync(join(first.out, 'answers.csv')), before);
    assert.equal(okno(['survey', 'answers', '--config', nodes.hub.config, 'none', '--out', join(folder, 'none')]).code, 1);
  });

  test('of another node are those that it took in, and it says so', () => {
    const { code, stdout, stderr } = answersTo(nodes.edge, 'edge', '--lang', 'en');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /node hub holds the survey: these are the answers that this node took in/);
  });

  test('are drawn, set side by side, read and labelled in the console', async () => {
    const login = { login: 'olga', password: 'a password of olga' };
    assert.equal(okno(['user', 'add', '--config', nodes.hub.config, '--login', 'olga', '--name', 'Ольга', '--grant', '811:organiser'], { input: `${login.password}\n` }).code, 0);
    const desk = await signIn(nodes.hub, login);
    const page = async (address) => {
      const { status, body } = await desk.get(address);
      assert.equal(status, 200, address);
      return body;
    };
    const figures = await page(`/console/surveys/${id}?rows=what&columns=age`);
    assert.match(figures, /<svg class="bar"/);
    assert.match(figures, /Где останавливались/);
    assert.match(figures, /V Крамера 1,00/);
    assert.match(figures, /не представляет всех жителей/);
    assert.doesNotMatch(figures, /style=/);

    const texts = `/console/surveys/${id}/texts`;
    const found = await page(`${texts}?question=why&words=${encodeURIComponent('тень')}`);
    assert.match(found, /и тихо/);
    assert.doesNotMatch(found, /cmd/);
    const [, response] = /name="response" value="(\d+)"/.exec(found);
    const kept = await desk.form(texts, { question: 'why', response, labels: 'тень, тишина , тень' });
    assert.equal(kept.status, 303);
    assert.match(await page(`${texts}?question=why`), /value="тень, тишина"/);
    assert.match(await page(`/console/surveys/${id}`), /тишина/);
    const { out } = answersTo(nodes.hub, 'labelled');
    assert.match(readFileSync(join(out, 'answers.csv'), 'utf8'), /why_labels\r\n.*,тень; тишина\r\n/);

    const weights = `/console/surveys/${id}/weights`;
    const wrong = await desk.form(weights, { margins: 'age;young;50\nage;middle;50' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.body, /Строка 2/);
    assert.equal((await desk.form(weights, { margins: 'age;young;50\nage;old;50' })).status, 303);
    assert.match(await page(weights), /50,0 %/);
  });

  test('are downloaded by organisers whole and by analysts without people', async () => {
    const download = async (role) => {
      const login = { login: role, password: `a password of ${role}` };
      const added = okno(['user', 'add', '--config', nodes.hub.config, '--login', role, '--name', role, '--grant', `811:${role}`], { input: `${login.password}\n` });
      assert.equal(added.code, 0, added.stderr);
      const desk = await signIn(nodes.hub, login);
      const response = await fetch(`${nodes.hub.url}/console/surveys/${id}/answers.zip`, { headers: { cookie: desk.cookie } });
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/zip');
      assert.match(response.headers.get('content-disposition'), /attachment/);
      return unzip(Buffer.from(await response.arrayBuffer()));
    };
    const whole = await download('organiser');
    assert.deepEqual(Object.keys(whole).sort(), parts);
    assert.match(whole['answers.csv'], /и тихо/);
    const figures = await download('analyst');
    assert.deepEqual(Object.keys(figures).sort(), parts);
    for (const [name, text] of Object.entries(figures)) assert.doesNotMatch(text, /и тихо|cmd/, name);
    assert.match(figures['answers.csv'], /^response,version,answered_on,language,what,pay,age,why_labels\r\n1,1,\d{4}-\d\d-\d\d,ru,bench/);
    const { stdout: acts } = okno(['audit', '--config', nodes.hub.config]);
    assert.match(acts, /survey\.answers_figures/);
  });

  test('are weighted by what is known of all people', () => {
    const margins = join(folder, 'margins.csv');
    writeFileSync(margins, 'question,choice,people\nage,young,50\nage,old,50\n');
    const { code, stdout, stderr } = okno(['survey', 'weigh', '--config', nodes.hub.config, id, '--margins', margins]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /converged\tyes/);
    assert.match(stdout, /what\tbench\t3\t0\.3333\t0\.5000/);
    writeFileSync(margins, 'age,young,50\nage,middle,50\n');
    const wrong = okno(['survey', 'weigh', '--config', nodes.hub.config, id, '--margins', margins]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /line 2: the question has no choice "middle"/);
  });
});
