// A long story is understood by a model that comes only when somebody writes one.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { okno } from '../integration/support/nodes.mjs';
import { statusOf } from '../integration/support/requests.mjs';
import { phone } from './support/browser.mjs';
import { Citizen } from './support/citizen.mjs';
import { openStage } from './support/stage.mjs';

const folder = mkdtempSync(join(tmpdir(), 'okno-story-'));
let stage;
before(async () => {
  const told = {
    'roads.pothole': ['шишига провалилась у почты', 'опять шишига, колесо в шишиге', 'шишига во всю полосу'],
    'yard.lawn_parking': ['кандибобер у подъезда', 'кандибобер на газоне опять', 'стоит кандибобер во дворе'],
  };
  const lines = Object.entries(told).flatMap(([label, texts]) =>
    Array.from({ length: 24 }, (_, i) => `"${texts[i % texts.length]}, дом ${i}",${label}`));
  writeFileSync(join(folder, 'examples.csv'), `text,label\n${lines.join('\n')}\n`);
  const { code, stderr } = okno(['rubricator', 'train', '--examples', join(folder, 'examples.csv'), '--out', join(folder, 'model.okno')]);
  assert.equal(code, 0, stderr);
  stage = await openStage({ edit: ({ edge }) => { edge.model = join(folder, 'model.okno'); } });
});
after(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the model is fetched for a long text alone, and says by which words it went', async () => {
  const page = await stage.page(phone);
  const fetched = [];
  page.on('request', (request) => { if (request.url().includes('/api/v1/models/')) fetched.push(request.url()); });
  await page.goto(stage.demo);
  const citizen = new Citizen(page);
  await citizen.widget.scrollIntoViewIfNeeded();
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  assert.deepEqual(fetched, []);
  await citizen.root.getByRole('combobox').fill('Третий месяц пишем всем подряд: у третьего подъезда снова кандибобер');
  const first = citizen.root.getByRole('option').first();
  await first.filter({ hasText: 'Машина стоит на газоне' }).waitFor();
  assert.match(await first.innerText(), /По словам: .*кандибобер/);
  assert.equal(fetched.length, 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('an appeal goes out as an appeal, from a tag that asks for one', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/appeal', stage.tag('data-org="811" data-kind="appeal"')));
  const citizen = new Citizen(page);
  await citizen.describe('Прошу разъяснить, когда отремонтируют мост через Яченку.');
  await citizen.giveContact({ name: 'Петров Пётр', email: 'petr@example.org' });
  await citizen.goOn();
  await citizen.sees('check');
  await citizen.consent();
  const [request] = await Promise.all([page.waitForRequest((sent) => sent.method() === 'POST' && sent.url().endsWith('/api/v1/messages')), citizen.goOn()]);
  assert.equal(request.postDataJSON().kind, 'appeal');
  await citizen.sees('registered');
  await page.context().close();
});

test('a reader of Tatar gets the screens in Tatar, from the first to the number', async () => {
  const page = await stage.page(phone);
  await page.goto(stage.serve('/tt', stage.tag('data-org="811" data-lang="tt"')));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  assert.equal(await citizen.root.getAttribute('lang'), 'tt');
  assert.equal(await citizen.title(), 'Нәрсә булды?');
  await citizen.describe('Урамда чокыр бар, машиналар йөри алмый.');
  await citizen.goOn();
  await citizen.sees('check');
  await citizen.consent();
  const [answer] = await Promise.all([page.waitForResponse((got) => got.url().endsWith('/api/v1/messages')), citizen.goOn()]);
  assert.equal(answer.request().postDataJSON().lang, 'tt');
  await citizen.sees('registered');
  const { body } = await statusOf(stage.nodes.edge, await answer.json());
  assert.equal(body.status, 'moderation');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
