// One script of events drives all three faces: the HTML face, the canvas over which the same HTML lies, and plain pages.
// What is sent is the same, byte for byte.
import assert from 'node:assert/strict';
import { File } from 'node:buffer'; // global from Node 20 on
import { after, before, test } from 'node:test';
import { eventually } from '../integration/support/nodes.mjs';
import { visitor } from '../integration/support/page.mjs';
import { pothole, submitted } from '../integration/support/requests.mjs';
import { Citizen } from './support/citizen.mjs';
import { desktop } from './support/browser.mjs';
import { openStage } from './support/stage.mjs';
import { openSurvey, rowsOf } from './support/surveys.mjs';

// The least that is one.
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

let stage;
before(async () => { stage = await openStage({ graphics: true }); });
after(() => stage?.close());

// A step: the page that one is on, what is written and chosen there, and what is pressed. All in the names of the core.
const toSay = (address) => [
  { page: 'find', search: 'яма на дороге', press: ['query', 'roads.pothole'] },
  {
    page: 'say',
    write: { text: 'У дома 5 яма, вчера порвал колесо.\n  «Объехать» нельзя & <страшно>.', 'place.address': address },
    choose: { 'fields.where': 'roadside', owner: 'municipal' },
    press: ['next'],
  },
];
const contact = { page: 'contact', write: { 'contact.name': 'Анна', 'contact.email': 'Anna@Example.ORG' }, press: ['next'] };
const send = { page: 'check', tick: ['consents.pd'], press: ['send'] };

// Each about a place of its own: neighbours' messages, which are offered where there are some, come when they come.
const wanting = toSay('ул. Мостовая, 6');
const messages = {
  'a message about a topic': { steps: [...toSay('ул. Речная, 5'), contact, send] },
  'a message that was found wanting and mended': {
    steps: [
      wanting[0],
      { page: 'say', write: { text: '' }, press: ['next'] },
      wanting[1],
      { page: 'contact', write: { 'contact.email': 'anna' }, press: ['next'] },
      contact,
      send,
    ],
  },
  'a message in own words': {
    steps: [
      { page: 'find', press: ['unclassified'] },
      { page: 'say', write: { text: 'Не знаю, куда с этим идти: в сквере спилили липы.', 'place.address': 'сквер у вокзала' }, press: ['next'] },
      { page: 'contact', write: { 'contact.phone': '8 910 123-45-67', 'contact.email': 'anna@example.org' }, press: ['next'] },
      send,
    ],
  },
  'a message that is changed from the last page': {
    steps: [
      ...toSay('пер. Садовый, 7'), contact,
      { page: 'check', press: ['summary', 'text'] },
      { page: 'say', write: { text: 'У дома 5 яма. Это всё.' }, press: ['next'] },
      send,
    ],
  },
  'an appeal': {
    kind: 'appeal',
    steps: [
      { page: 'find', press: ['unclassified'] },
      { page: 'say', write: { text: 'Прошу разъяснить, когда отремонтируют мост через Яченку.' }, press: ['next'] },
      { page: 'contact', write: { 'contact.name': 'Смирнова Анна Петровна', 'contact.email': 'anna@example.org' }, press: ['next'] },
      send,
    ],
  },
};

async function onPlainPages(path, steps) {
  let page = await visitor(stage.nodes.edge)(path);
  for (const step of steps) {
    assert.match(page.body, new RegExp(`data-page="${step.page}"`));
    if (step.search) page = await page.press('query', { query: step.search });
    const ticked = Object.fromEntries((step.tick ?? []).map((control) => [control, '1']));
    const files = step.files && Object.values(step.files).map(([name, bytes]) => new File([bytes], name, { type: 'application/pdf' }));
    page = await page.press(step.press.join(':'), { ...step.write, ...step.choose, ...ticked }, files);
  }
  return page.body;
}

async function inWidget(attributes, steps, sending, after = 'registered') {
  const painted = /canvas/.test(attributes);
  const page = await stage.page(desktop);
  await page.goto(stage.serve('/faces', stage.tag(attributes)));
  const citizen = new Citizen(page, 'okno-widget', { force: painted });
  const { root } = citizen;
  if (painted) await citizen.widget.locator('canvas.okno-canvas').waitFor();
  const sent = page.waitForRequest((request) => request.method() === 'POST' && sending.test(request.url()));
  for (const step of steps) {
    await citizen.sees(step.page);
    if (step.search) await citizen.find(step.search);
    for (const [control, value] of Object.entries(step.write ?? {})) await root.locator(`[data-control="${control}"][data-on~="input"]`).fill(value);
    for (const [control, values] of Object.entries(step.choose ?? {}))
      for (const value of [values].flat()) await citizen.click(root.locator(`[data-control="${control}"][data-value="${value}"]`));
    for (const control of step.tick ?? []) await citizen.check(root.locator(`[data-control="${control}"]`));
    for (const [control, [name, buffer]] of Object.entries(step.files ?? {})) {
      await root.locator(`input[type="file"][data-control="${control}"]`).setInputFiles({ name, mimeType: 'application/pdf', buffer });
      await root.locator('.okno-file-state', { hasText: 'Загружено' }).waitFor({ state: 'attached' });
    }
    const [control, item] = step.press;
    await citizen.click(root.locator(`[data-control="${control}"][data-on~="press"]${item ? `[data-value="${item}"]` : ''}`));
  }
  const body = (await sent).postData();
  await citizen.sees(after);
  const number = after === 'registered' ? await citizen.number() : '';
  const shown = (await root.innerText()).trim();
  await page.context().close();
  return { body, number, shown };
}

const submissionOf = async (number) => JSON.stringify((await (await stage.operator()).message(number)).submission);

for (const [name, { kind, steps }] of Object.entries(messages)) {
  test(`${name} is the same from all three faces, byte for byte`, async () => {
    const about = kind ? ` data-kind="${kind}"` : '';
    const sending = /\/api\/v1\/messages$|^\/messages$/;
    const html = await inWidget(`data-org="811" data-face="html"${about}`, steps, sending);
    const canvas = await inWidget(`data-org="811" data-face="canvas"${about}`, steps, sending);
    assert.equal(canvas.body, html.body);
    const plain = await onPlainPages(`/f/811${kind ? `?kind=${kind}` : ''}`, steps);
    const submission = await submissionOf(html.number);
    assert.equal(await submissionOf(canvas.number), submission);
    assert.equal(await submissionOf(plain.match(/40-[0-9A-Z]{4}-[0-9A-Z]{2}/)[0]), submission);
    for (const words of Object.values(steps.at(-3).write ?? {})) {
      if (words.includes('\n') || words === '' || /^8 /.test(words)) continue;
      assert.ok(html.body.toLowerCase().includes(words.toLowerCase()), words);
    }
  });
}

test('a rating is the same from all three faces, byte for byte', async () => {
  const steps = [
    { page: 'status', press: ['rate'] },
    { page: 'rate', choose: { outcome: 'partly', score: '4' }, write: { comment: 'Заделали, но\nкриво.' }, press: ['send_rating'] },
  ];
  const operator = await stage.operator();
  async function answered() {
    const receipt = await submitted(stage.nodes.edge, pothole());
    await operator.act(receipt.number, { action: 'accept' });
    await operator.act(receipt.number, { action: 'take' });
    await operator.act(receipt.number, { action: 'answer', text: `Яму заделали: ${receipt.number}.` });
    const open = visitor(stage.nodes.edge);
    await eventually(async () => /value="rate"/.test((await open(`/m/${receipt.number}?key=${receipt.access_key}`)).body), { what: 'the answer' });
    return receipt;
  }
  const ratingOf = async (number) => JSON.stringify(await eventually(async () => (await operator.message(number)).rating, { what: 'the rating' }));
  const bodies = [];
  const ratings = [];
  for (const face of ['html', 'canvas']) {
    const receipt = await answered();
    const { body } = await inWidget(`data-org="811" data-face="${face}" data-number="${receipt.number}" data-key="${receipt.access_key}"`, steps, /\/rating$/, 'thanks');
    bodies.push(body);
    ratings.push(await ratingOf(receipt.number));
  }
  const receipt = await answered();
  await onPlainPages(`/m/${receipt.number}?key=${receipt.access_key}`, steps);
  ratings.push(await ratingOf(receipt.number));
  assert.equal(bodies[1], bodies[0]);
  assert.match(bodies[0], /"score":4/);
  assert.deepEqual(new Set(ratings).size, 1, ratings.join('\n'));
});

test('an erasure from each of the three faces leaves the same: the number and the way', async () => {
  const steps = [
    { page: 'status', press: ['erase'] },
    { page: 'erase', press: ['send_erasure'] },
  ];
  const operator = await stage.operator();
  const isErased = (number) => eventually(async () => (await operator.message(number)).submission.text === undefined, { what: 'the erasure at the hub' });
  for (const face of ['html', 'canvas']) {
    const receipt = await submitted(stage.nodes.edge, pothole());
    await eventually(async () => (await operator.message(receipt.number)).submission.text, { what: 'the message at the hub' });
    const { shown } = await inWidget(`data-org="811" data-face="${face}" data-number="${receipt.number}" data-key="${receipt.access_key}"`, steps, /\/erasure$/, 'status');
    assert.match(shown, /Данные удалены/);
    assert.match(shown, /Путь сообщения/);
    assert.doesNotMatch(shown, /Удалить мои данные/);
    await isErased(receipt.number);
  }
  const receipt = await submitted(stage.nodes.edge, pothole());
  const left = await onPlainPages(`/m/${receipt.number}?key=${receipt.access_key}`, steps);
  assert.match(left, /Данные удалены/);
  assert.doesNotMatch(left, /value="erase"/);
  await isErased(receipt.number);
});

test('answers to every kind of question are the same from all three faces, byte for byte', async () => {
  const words = (ru) => ({ ru });
  const choices = (...names) => names.map((name) => ({ name, title: words(`Это ${name}`) }));
  const survey = {
    org: '811', title: words('Обо всём'), results: 'always',
    sections: [{ name: 'first', title: words('Сначала') }, { name: 'marks', title: words('Оценки'), appearance: 'table-list' }, { name: 'last', title: words('Под конец') }],
    questions: [
      { name: 'one', section: 'first', kind: 'choice', required: true, title: words('Что одно?'), choices: choices('bench', 'swing') },
      { name: 'some', section: 'first', kind: 'choices', most: 2, title: words('Что ещё?'), choices: choices('light', 'trees', 'sport') },
      { name: 'hidden', section: 'first', kind: 'text', title: words('Этого не спросят'), relevant: "${one} = 'swing'" },
      { name: 'cars', section: 'first', kind: 'number', title: words('Сколько?') },
      { name: 'when', section: 'first', kind: 'date', title: words('Когда?') },
      { name: 'twice', section: 'first', kind: 'calculation', calculation: '${cars} * 2', title: {} },
      { name: 'care', section: 'marks', kind: 'scale', from: 1, to: 5, title: words('Уход') },
      { name: 'peace', section: 'marks', kind: 'scale', from: 1, to: 5, title: words('Тишина') },
      { name: 'read', section: 'last', kind: 'note', title: words('Почти всё. Машин вдвое больше: ${twice}.') },
      { name: 'order', section: 'last', kind: 'ranking', title: words('Что важнее?'), choices: choices('a', 'b', 'c') },
      { name: 'where', section: 'last', kind: 'place', title: words('Где это?') },
      { name: 'shots', section: 'last', kind: 'files', most: 1, title: words('Покажите') },
      { name: 'line', section: 'last', kind: 'text', title: words('Коротко') },
      { name: 'tale', section: 'last', kind: 'text', long: true, title: words('Подробно') },
    ],
  };
  const id = await openSurvey(stage.nodes, survey);
  const on = (name) => `answers.${name}`;
  const ranked = ['b', 'c', 'a'].map((name) => ({ page: 'ask', press: [on('order'), name] }));
  const steps = [
    { page: 'ask', choose: { [on('one')]: 'bench', [on('some')]: ['trees', 'light'] }, write: { [on('cars')]: '3,50', [on('when')]: '5.3.2026' }, press: ['next'] },
    { page: 'ask', choose: { [on('care')]: '5', [on('peace')]: '2' }, press: ['next'] },
    ...ranked,
    { page: 'ask', write: { [on('where')]: ' ул. Ленина,  5 ', [on('line')]: 'Да & <нет>', [on('tale')]: 'Раз.\n\n  Два «три».' }, files: { [on('shots')]: ['двор.pdf', pdf] }, press: ['next'] },
    { page: 'check', press: ['send'] },
  ];
  const bodies = [];
  for (const face of ['html', 'canvas']) {
    const { body, shown } = await inWidget(`data-org="811" data-face="${face}" data-view="survey:${id}"`, steps, /\/responses$/, 'thanks');
    bodies.push(body);
    assert.match(shown, /[\w-]{43}/);
  }
  // Each face uploads a file of its own.
  const uploads = /"shots":"[\da-f-]{36}"/;
  for (const body of bodies) assert.match(body, uploads);
  assert.equal(bodies[1].replace(uploads, ''), bodies[0].replace(uploads, ''));
  assert.match(await onPlainPages(`/f/811/surveys/${id}`, steps), /data-page="thanks"/);
  // As texts; what is calculated is the node's to say.
  const answers = {
    one: 'bench', some: 'light trees', cars: '3.5', when: '2026-03-05', care: '5', peace: '2', order: 'b c a',
    where: 'ул. Ленина,  5', line: 'Да & <нет>', tale: 'Раз.\n\n  Два «три».',
  };
  const { shots, ...others } = JSON.parse(bodies[0]).answers;
  assert.match(shots, /^[\da-f-]{36}$/);
  assert.deepEqual(others, answers);
  const rows = await eventually(() => { const all = rowsOf(stage.nodes.hub, id); return all.length === 3 && all; }, { what: 'three responses at the hub' });
  for (const row of rows) assert.match(row, /[\w-]{43}\.pdf/);
  assert.equal(new Set(rows.map((row) => row.replace(/[\w-]{43}\.pdf/, ''))).size, 1, rows.join('\n'));
  for (const part of ['3.5', '2026-03-05', '"ул. Ленина,  5"', '«три»']) assert.ok(rows[0].includes(part), `${part} in ${rows[0]}`);
  assert.match(rows[0], /(^|,)7(,|$)/);
});
