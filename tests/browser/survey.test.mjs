// A survey by its tag: answered with a pointer, with the keyboard alone, on the canvas; kept, and counted once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desktop, phone, troubles } from './support/browser.mjs';
import { Citizen } from './support/citizen.mjs';
import { eventually } from '../integration/support/nodes.mjs';
import { openStage } from './support/stage.mjs';
import { openSurvey, resultsOf, watchSurvey } from './support/surveys.mjs';

let stage;
let id;
const watched = [];
before(async () => {
  stage = await openStage({ graphics: true });
  id = await openSurvey(stage.nodes);
});
after(() => stage?.close());

const tag = (more = '') => stage.tag(`data-org="811" data-view="survey:${id}" ${more}`);

async function open(options = phone, more = '') {
  const page = await stage.page(options);
  const loaded = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname.replace(/^\/[0-9a-f]{12}\//, '')));
  const survey = await watchSurvey(page, id);
  watched.push(survey);
  await page.goto(stage.serve('/survey', tag(more)));
  const vera = new Citizen(page);
  await vera.sees('ask');
  return { page, loaded, survey, vera };
}

test('a survey is answered question by question, checked, sent once, and thanked for', async () => {
  const { page, survey, vera } = await open();
  await page.evaluate(() => {
    window.told = [];
    for (const name of ['step', 'submitted']) document.addEventListener(`okno:${name}`, ({ detail }) => window.told.push([name, detail]));
  });
  assert.equal(await vera.title(), 'Что поставить во дворе?');
  await vera.goOn();
  assert.match(await vera.root.innerText(), /Ответьте на этот вопрос/);
  assert.deepEqual(await troubles(page), []);
  await vera.choose('Скамейки');
  await vera.goOn();
  await vera.goOn(); // need not be answered
  await vera.choose('До 35');
  await vera.goOn();
  await vera.sees('check');
  assert.match(await vera.root.innerText(), /Скамейки/);
  assert.match(await vera.root.innerText(), /Без ответа/);
  assert.deepEqual(await troubles(page), []);
  await vera.goOn();
  await vera.sees('thanks');
  assert.match(await vera.root.innerText(), /[\w-]{43}/);
  assert.deepEqual(survey.responses.map(({ body }) => body), [{ version: 1, lang: 'ru', answers: { what: 'bench', age: 'young' } }]);
  const told = await page.evaluate(() => window.told);
  assert.deepEqual(told.filter(([name]) => name === 'submitted'), [['submitted', { org: '811', survey: id }]]);
  assert.doesNotMatch(JSON.stringify(told), /bench|young/);

  await page.reload();
  await new Citizen(page).sees('thanks');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a page with a survey loads no byte of the message form, nor of its rubricator', async () => {
  const { page, loaded } = await open();
  await page.locator('okno-widget').getByRole('radio').first().check();
  await page.waitForLoadState('networkidle');
  assert.ok(loaded.includes('core-survey.wasm'));
  assert.deepEqual(loaded.filter((path) => /^core(-rest)?\.wasm$|^words\.|rubricators|\/orgs\/[^/]*\/screen/.test(path)), []);
  await page.context().close();
});

test('a message form loads nothing of surveys, and both stand on one page', async () => {
  const page = await stage.page(desktop);
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(stage.serve('/form', stage.tag()));
  await new Citizen(page).sees('find');
  assert.deepEqual(loaded.filter((url) => /survey/.test(url)), []);
  await page.goto(stage.serve('/both', `${stage.tag()}${tag()}`));
  await page.locator('okno-widget .okno--find').waitFor();
  await page.locator('okno-widget .okno--ask').waitFor();
  await page.context().close();
});

test('a survey is answered by the keyboard alone', async () => {
  const { page, survey, vera } = await open(desktop, 'data-face="html"');
  const pressTo = async (role) => {
    for (let i = 0; i < 20; ++i) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const { activeElement } = document.querySelector('okno-widget').shadowRoot;
        return activeElement && (activeElement.type === 'radio' ? 'radio' : activeElement.dataset.control);
      });
      if (at === role) return;
    }
    assert.fail(`no ${role} within twenty steps`);
  };
  const asked = (title) => vera.root.getByRole('heading', { name: title }).waitFor();
  await pressTo('radio');
  await page.keyboard.press('ArrowDown');
  await pressTo('next');
  await page.keyboard.press('Enter');
  await asked('Кто за это заплатит?');
  await pressTo('next');
  await page.keyboard.press('Enter');
  await asked('Сколько вам лет?');
  await pressTo('radio');
  await page.keyboard.press('Space');
  await pressTo('next');
  await page.keyboard.press('Enter');
  await vera.sees('check');
  await pressTo('send');
  await page.keyboard.press('Enter');
  await vera.sees('thanks');
  assert.deepEqual(survey.responses[0].body.answers, { what: 'swing', age: 'young' });
  await page.context().close();
});

test('a survey is painted on the canvas like any other page', async () => {
  const { page, survey } = await open(desktop, 'data-face="canvas"');
  await page.locator('okno-widget canvas').waitFor();
  const vera = new Citizen(page, 'okno-widget', { force: true });
  await vera.choose('Скамейки');
  await vera.goOn();
  await vera.goOn();
  await vera.choose('35 и больше');
  await vera.goOn();
  await vera.sees('check');
  assert.ok(await page.locator('okno-widget canvas').isVisible());
  await vera.goOn();
  await vera.sees('thanks');
  assert.deepEqual(survey.responses[0].body.answers, { what: 'bench', age: 'old' });
  await page.context().close();
});

test('answers survive a reload, wait for the network and are counted once', async () => {
  const { page, survey, vera } = await open();
  await vera.choose('Качели');
  await vera.goOn();
  await page.reload();
  await vera.sees('ask');
  assert.equal(await vera.title(), 'Кто за это заплатит?');
  assert.match(await vera.root.innerText(), /Вы не закончили этот опрос/);
  await vera.goOn();
  await vera.choose('До 35');
  await vera.goOn();
  survey.refuse(503, {});
  await vera.goOn();
  await vera.sees('waiting');
  await vera.press('Отправить сейчас');
  await vera.sees('thanks');
  assert.equal(survey.responses.length, 1);
  await page.context().close();
});

test('what the edge does not take is shown at its question', async () => {
  const { page, survey, vera } = await open();
  await vera.choose('Скамейки');
  await vera.goOn();
  await vera.goOn();
  await vera.choose('До 35');
  await vera.goOn();
  survey.refuse(422, { title: 'Invalid', status: 422, errors: [{ field: 'answers.what', code: 'forms.choice.unknown', message: 'нет' }] });
  await vera.goOn();
  await vera.sees('ask');
  assert.match(await vera.root.innerText(), /Выберите один из предложенных ответов/);
  await page.context().close();
});

test('where the widget cannot work a link leads to the plain page of the survey', async () => {
  const page = await stage.page(phone);
  await page.route('**/core-survey.wasm', (route) => route.abort());
  await page.goto(stage.serve('/plain-survey', tag()));
  await page.locator('iframe').waitFor();
  assert.equal(await page.locator('iframe').getAttribute('title'), 'Опрос');
  assert.match(await page.locator('iframe').getAttribute('src'), new RegExp(`/f/811/surveys/${id}`));
  await page.context().close();
});

test('what all of them sent is counted at the hub, once a person', async () => {
  const keys = new Set(watched.flatMap(({ responses }) => responses.map(({ key }) => key)));
  const results = await eventually(() => { const now = resultsOf(stage.nodes.hub, id); return now.responses === keys.size && now; }, { what: `${keys.size} responses at the hub` });
  assert.ok(keys.size >= 4);
  assert.equal(results.questions[0].answered, keys.size);
});
