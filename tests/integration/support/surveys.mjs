// A small survey of the demo's ministry, opened as an organiser opens it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually, okno } from './nodes.mjs';
import { request } from './requests.mjs';

export const yard = {
  org: '811',
  title: { ru: 'Двор на улице Ленина', en: 'The yard in Lenina Street' },
  questions: [
    ['what', true, 'Что поставить во дворе?', ['bench', 'Скамейки'], ['swing', 'Качели и горку для самых маленьких, с мягким покрытием'], ['nothing', 'Ничего, хватает и так']],
    ['pay', false, 'Кто за это заплатит?', ['town', 'Город'], ['all', 'Все вместе']],
    ['age', true, 'Сколько вам лет?', ['young', 'До 35'], ['old', '35 и больше']],
  ].map(([name, required, title, ...choices]) => ({
    name, ...(required ? { required } : {}), kind: 'choice', title: { ru: title, en: `About ${name}` },
    choices: choices.map(([choice, words]) => ({ name: choice, title: { ru: words, en: choice } })),
  })),
};

// At the hub, whose body asks it; resolves to its id once the edge asks it, too.
export async function openSurvey(nodes, survey = yard) {
  const folder = mkdtempSync(join(tmpdir(), 'okno-survey-'));
  const path = join(folder, 'survey.json');
  writeFileSync(path, JSON.stringify(survey));
  const { code, stdout, stderr } = okno(['survey', 'open', '--config', nodes.hub.config, path]);
  rmSync(folder, { recursive: true });
  assert.equal(code, 0, stderr);
  const id = stdout.trim();
  await eventually(async () => (await request(nodes.edge, `/api/v1/surveys/${id}`)).status === 200, { what: 'the survey at the edge' });
  return id;
}

export function resultsOf(node, id) {
  const { code, stdout, stderr } = okno(['survey', 'results', '--config', node.config, id]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

// What each person answered, a line of CSV a person, without when and under which number.
export function rowsOf(node, id) {
  const folder = join(mkdtempSync(join(tmpdir(), 'okno-answers-')), 'answers');
  const { code, stderr } = okno(['survey', 'answers', '--config', node.config, id, '--out', folder]);
  assert.equal(code, 0, stderr);
  const [head, ...lines] = readFileSync(join(folder, 'answers.csv'), 'utf8').replace(/^\uFEFF/, '').trim().split('\r\n');
  rmSync(dirname(folder), { recursive: true });
  assert.match(head, /^response,version,answered_at,language,/);
  return lines.map((line) => line.split(',').slice(4).join(','));
}
