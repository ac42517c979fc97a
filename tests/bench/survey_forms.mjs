// What a survey costs on a slow phone: the demo's survey on yards by the widget's tag, and the same questions with the same
// logic in SurveyJS from its own production files. One Chromium, one throttling, an empty profile for every visit; they
// take turns. Medians, and ratios round by round.
//
//   OKNO_BENCH_ROUNDS=5   visits of each
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { okno, startNodes } from '../integration/support/nodes.mjs';
import { openSurvey } from '../integration/support/surveys.mjs';
import { visit } from './forms/measure.mjs';
import { installPeers } from './forms/peers.mjs';
import { openSite } from './forms/site.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const rounds = Number(process.env.OKNO_BENCH_ROUNDS ?? 5);
const modules = installPeers();

const imported = okno(['survey', 'import', join(root, 'edge', 'demo', 'surveys', 'yards.csv')]);
const survey = { ...JSON.parse(imported.stdout), org: '811' };

// Our survey as SurveyJS has it.
const words = (of) => of?.ru ?? '';
// What the text of «other» hangs on stands in no spreadsheet.
const formula = (of, name = '') => of && (of.written ?? `selected(\${${name.replace(/_other$/, '')}}, 'other')`).replace(/selected\(\$\{(\w+)\},\s*('[^']*')\)/g, '{$1} contains $2').replace(/\$\{(\w+)\}/g, '{$1}');
const kinds = { choice: 'radiogroup', choices: 'checkbox', scale: 'rating', number: 'text', ranking: 'ranking', text: 'comment' };
const elementOf = (question) => ({
  type: kinds[question.kind], name: question.name, title: words(question.title), description: words(question.hint) || undefined, isRequired: question.required,
  visibleIf: formula(question.relevant, question.name), choices: question.choices?.map(({ name, title }) => ({ value: name, text: words(title) })),
  ...(question.kind === 'number' ? { inputType: 'number' } : {}), ...(question.kind === 'scale' ? { rateMin: question.from, rateMax: question.to } : {}),
});
const pages = [];
for (const question of survey.questions) {
  const section = survey.sections.find(({ name }) => name === question.section);
  if (!section || pages.at(-1)?.name !== section.name) pages.push({ name: section?.name ?? question.name, title: words(section?.title), visibleIf: formula(section?.relevant), elements: [] });
  pages.at(-1).elements.push(elementOf(question));
}
const model = `const model = new Survey.Model(${JSON.stringify({ locale: 'ru', showQuestionNumbers: false, title: words(survey.title), pages })});
model.onComplete.add((sender) => fetch('/sent', { method: 'POST', body: JSON.stringify(sender.data) }));
model.render(document.getElementById('form'));`;

const columns = {
  before: ['KiB by the first question', (value) => (value / 1024).toFixed(1)],
  bytes: ['KiB in all', (value) => (value / 1024).toFixed(1)],
  requests: ['requests', String],
  field: ['first question, ms', (value) => value.toFixed(0)],
  blocking: ['blocked, ms', (value) => value.toFixed(0)],
  memory: ['JS heap + WASM, MiB', (value) => (value / 1048576).toFixed(1)],
};
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const site = await openSite();
const nodes = await startNodes({ edit: ({ edge }) => { edge.origins = [...(edge.origins ?? []), site.url]; } });
try {
  const id = await openSurvey(nodes, survey);
  const file = (path) => site.file(`/surveyjs/${path.split('/').pop()}`, join(modules, path));
  const urls = {
    okno: site.page('/okno.html', { body: `<script async src="${nodes.edge.url}/v1/okno.js" data-org="811" data-view="survey:${id}"></script>` }),
    surveyjs: site.page('/surveyjs.html', {
      head: `<link rel="stylesheet" href="${file('survey-core/survey-core.fontless.min.css')}">
${['survey-core/survey.core.min.js', 'survey-core/i18n/russian.js', 'survey-js-ui/survey-js-ui.min.js'].map((path) => `<script defer src="${file(path)}"></script>`).join('\n')}
<script defer src="${site.script('/surveyjs/survey.js', model)}"></script>`,
      body: '<div id="form"></div>',
    }),
  };
  const page = await visit({ url: site.page('/page.html', { body: '' }) });
  const visits = { okno: [], surveyjs: [] };
  // What is loaded once somebody begins to answer counts, too.
  const type = (opened) => opened.locator('input[type=radio]').first().check({ force: true });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, url] of Object.entries(urls)) {
      const figures = await visit({ url, chooses: type });
      for (const part of ['bytes', 'before', 'requests']) figures[part] -= page[part];
      visits[name].push(figures);
      console.log(`round ${round + 1}, ${name}: ${Object.entries(columns).map(([part, [title, print]]) => `${title} ${print(figures[part])}`).join('; ')}`);
    }
  }
  const middle = (name, part) => median(visits[name].map((figures) => figures[part]));
  for (const [part, [title, print]] of Object.entries(columns)) {
    const ratio = median(visits.okno.map((figures, round) => figures[part] / visits.surveyjs[round][part]));
    console.log(`${title.padEnd(28)} okno ${print(middle('okno', part)).padStart(8)}  SurveyJS ${print(middle('surveyjs', part)).padStart(8)}  ratio ${ratio.toFixed(2)}`);
  }
  const gate = (part, kib) => console.log(`${middle('okno', part) <= kib * 1024 ? 'PASS' : 'FAIL'}: ${columns[part][0]} (gate ${kib})`);
  gate('before', 30);
  gate('bytes', 130);
} finally {
  await nodes.stop();
  site.close();
}
