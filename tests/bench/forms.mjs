// What a form costs on a slow phone: the widget from a real edge, and the same form made with SurveyJS and
// Form.io, each from its own production files. One Chromium, one throttling (slow 4G, a processor four times
// slower), an empty profile for every visit; the forms take turns. Medians; the ratios are round by round, so
// that a machine that is busy for a while does not decide them.
//
//   OKNO_BENCH_ROUNDS=5   visits of each form
//   OKNO_BENCH_PICTURES   a folder for a picture of each form at rest
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNodes } from '../integration/support/nodes.mjs';
import { fillIn, type } from './forms/citizens.mjs';
import { visit } from './forms/measure.mjs';
import { installPeers } from './forms/peers.mjs';
import { openSite } from './forms/site.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), 'forms');
const root = join(here, '..', '..', '..');
const rounds = Number(process.env.OKNO_BENCH_ROUNDS ?? 5);
const pictures = process.env.OKNO_BENCH_PICTURES;

const version = (modules, name) => `${name} ${JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version}`;

const situations = JSON.parse(readFileSync(join(root, 'edge', 'demo', 'rubricator.json'), 'utf8')).situations;
const topics = `const topics = ${JSON.stringify(situations.map(({ id, title }) => ({ value: id, text: title.ru })))};\n`;

// Each library by its own guide for a plain page: its style sheet, its scripts, and a script with the form.
function publish(site, modules, name, { styles, scripts }) {
  const files = (paths, element) => paths.map((path) => element(site.file(`/${name}/${path.split('/').pop()}`, join(modules, path)))).join('\n');
  const script = site.script(`/${name}/form.js`, topics + readFileSync(join(here, `${name}.js`), 'utf8'));
  return site.page(`/${name}.html`, {
    head: `${files(styles, (href) => `<link rel="stylesheet" href="${href}">`)}
${files(scripts, (src) => `<script defer src="${src}"></script>`)}
<script defer src="${script}"></script>`,
    body: '<div id="form"></div>',
  });
}

const peers = ['surveyjs', 'formio'];
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const columns = {
  before: ['KiB by the first field', (value) => (value / 1024).toFixed(1)],
  rest: ['KiB before one acts', (value) => (value / 1024).toFixed(1)],
  bytes: ['KiB once one writes', (value) => (value / 1024).toFixed(1)],
  requests: ['requests', (value) => String(value)],
  field: ['first field, ms', (value) => value.toFixed(0)],
  usable: ['usable, ms', (value) => value.toFixed(0)],
  blocking: ['blocked, ms', (value) => value.toFixed(0)],
  memory: ['JS heap + WASM, MiB', (value) => (value / 1048576).toFixed(1)],
  tab: ['tab process, MiB', (value) => (value / 1048576).toFixed(1)],
  nodes: ['elements', (value) => String(value)],
};

const modules = installPeers();
const site = await openSite();
const nodes = await startNodes({ edit: ({ edge }) => { edge.origins = [...(edge.origins ?? []), site.url]; } });
try {
  const forms = {
    okno: { url: site.page('/okno.html', { body: `<script async src="${nodes.edge.url}/v1/okno.js" data-org="811"></script>` }) },
    surveyjs: {
      made: `${version(modules, 'survey-core')}, ${version(modules, 'survey-js-ui')}`,
      url: publish(site, modules, 'surveyjs', {
        styles: ['survey-core/survey-core.fontless.min.css'],
        scripts: ['survey-core/survey.core.min.js', 'survey-core/i18n/russian.js', 'survey-js-ui/survey-js-ui.min.js'],
      }),
    },
    formio: {
      made: `${version(modules, '@formio/js')}, ${version(modules, 'bootstrap')}`,
      url: publish(site, modules, 'formio', {
        styles: ['bootstrap/dist/css/bootstrap.min.css', '@formio/js/dist/formio.form.min.css'],
        scripts: ['@formio/js/dist/formio.form.min.js'],
      }),
    },
  };
  for (const name of Object.keys(forms)) forms[name].type = type[name];

  // No form wins by not working: each is filled in to the end and has to arrive.
  for (const name of Object.keys(forms)) {
    await fillIn(name, forms[name].url, { site, picture: pictures && ((step) => join(pictures, `${name}-${step}.png`)) });
    console.log(`${name} (${forms[name].made ?? 'this tree'}): refuses what is missing; filled in and sent`);
  }

  const page = await visit({ url: site.page('/page.html', { body: '' }) });
  const visits = Object.fromEntries(Object.keys(forms).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, form] of Object.entries(forms)) {
      // Most visitors of a page only pass its form.
      const passing = await visit({ url: form.url });
      const figures = await visit(form, { picture: round === 0 && pictures && join(pictures, `${name}-typed.png`) });
      if (round === 0) {
        console.log(`${name} fetches ${figures.files.map(({ url, bytes }) => `${new URL(url).pathname.split('/').pop()} ${(bytes / 1024).toFixed(1)}`).join(', ')} KiB`);
      }
      figures.rest = passing.bytes - page.bytes;
      // What the plain page around the form costs is not the form's.
      for (const part of ['bytes', 'before', 'requests', 'nodes', 'tab']) figures[part] -= page[part];
      visits[name].push(figures);
      console.log(`round ${round + 1}, ${name}: ${Object.entries(columns).map(([part, [title, print]]) => `${title} ${print(figures[part])}`).join('; ')}`);
    }
  }

  const middle = (name, part) => median(visits[name].map((figures) => figures[part]));
  const ratio = (part, name) => median(visits.okno.map((figures, round) => figures[part] / visits[name][round][part]));
  console.log(`\n${rounds} rounds; the load average of ${cpus().length} processors was ${loadavg()[1].toFixed(1)}`);
  console.log(`${''.padEnd(22)}${['okno', 'surveyjs', 'formio', 'okno/surveyjs', 'okno/formio'].map((title) => title.padStart(15)).join('')}`);
  for (const [part, [title, print]] of Object.entries(columns)) {
    const cells = [...Object.keys(forms).map((name) => print(middle(name, part))), ...peers.map((name) => ratio(part, name).toFixed(2))];
    console.log(`${title.padEnd(22)}${cells.map((cell) => cell.padStart(15)).join('')}`);
  }
  for (const part of ['before', 'rest', 'field']) {
    for (const name of peers) {
      const share = ratio(part, name);
      console.log(`${share <= 1 / 3 ? 'PASS' : 'FAIL'}: ${columns[part][0].split(',')[0]}: ${share.toFixed(2)} of ${name}'s (gate 0.33)`);
    }
  }
} finally {
  await nodes.stop();
  site.close();
}
