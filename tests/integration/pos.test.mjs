// Sites that carry a snippet of the «Платформа обратной связи» and changed its host find everything here.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, startNodes } from './support/nodes.mjs';
import { request } from './support/requests.mjs';
import { openSurvey, yard } from './support/surveys.mjs';

let nodes;
let edge;
before(async () => {
  nodes = await startNodes({ edit(configs) { configs.edge.origins = ['https://www.example.ru']; } });
  ({ edge } = nodes);
});
after(() => nodes?.stop());

describe('the scripts', () => {
  for (const path of ['/bin/script.min.js', '/og/widget/js/main.js']) {
    test(`${path} is JavaScript that other sites may load and that changes within minutes`, async () => {
      const { status, headers } = await request(edge, path);
      assert.equal(status, 200);
      assert.match(headers.get('content-type'), /^text\/javascript/);
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
      assert.equal(headers.get('cache-control'), 'public, max-age=300');
    });
  }
});

describe('the form behind the banner', () => {
  for (const path of ['/form?opaId=268828&fz59=false', '/form/?opaId=268828&fz59=false&utm_source=vk', '/form?opaId=268828']) {
    test(`${path} carries the form of the body with that number`, async () => {
      const { status, body, headers } = await request(edge, path);
      assert.equal(status, 200);
      assert.match(body, /<script async src="\/v1\/okno\.js" data-org="811" data-lang="ru">/);
      assert.match(body, /<a data-okno href="\/f\/811\?lang=ru">/);
      assert.match(headers.get('content-security-policy'), /frame-ancestors 'self' https:\/\/www\.example\.ru/);
      assert.match(headers.get('content-security-policy'), /script-src 'self' 'wasm-unsafe-eval';/);
    });
  }

  test('fz59=true asks for an appeal', async () => {
    assert.match((await request(edge, '/form?opaId=268828&fz59=true')).body, /data-kind="appeal"/);
    assert.doesNotMatch((await request(edge, '/form?opaId=268828&fz59=false')).body, /data-kind/);
  });

  for (const query of ['', '?opaId=', '?opaId=1', '?opaId=%22%3E%3Cscript%3E']) {
    test(`/form${query} says in words that it knows no such body`, async () => {
      const { status, body } = await request(edge, `/form${query}`);
      assert.equal(status, 404);
      assert.match(body, /неизвестен этому узлу/);
      assert.doesNotMatch(body, /<script>/);
    });
  }
});

describe('the polls', () => {
  test('say that there are none, and lead to the form', async () => {
    const { status, body } = await request(edge, '/og/widgets/view?orgId=268828');
    assert.equal(status, 200);
    assert.match(body, /Сейчас опросов и голосований нет/);
    assert.match(body, /href="\/f\/811"/);
    assert.doesNotMatch(body, /<script/);
  });

  test('are asked there when the body asks anything, by its number and by its municipality', async () => {
    await openSurvey(nodes, { ...yard, org: '814' });
    await eventually(async () => (await request(edge, '/api/v1/orgs/814')).body.polls.length === 1, { what: 'the survey at the edge' });
    for (const query of ['type=[10,20,30]&fontFamily=Arial&municipality_id=29701000', 'municipality_id=29701000&lang=en']) {
      const { status, body } = await request(edge, `/og/widgets/view?${query}`);
      assert.equal(status, 200);
      assert.match(body, /<script async src="\/v1\/okno\.js" data-org="814" data-lang="(ru|en)" data-view="polls">/);
      assert.doesNotMatch(body, /опросов и голосований нет|no polls/);
    }
    for (const query of ['municipality_id=', 'municipality_id=77777777', ''])
      assert.equal((await request(edge, `/og/widgets/view?${query}`)).status, 404);
  });

  test('tell their height to a page that may show them, and to no other', async () => {
    const told = async (parent) => (await request(edge, `/og/widgets/view?orgId=268828&parent=${encodeURIComponent(parent)}`)).body;
    assert.match(await told('https://www.example.ru'), /data-parent="https:\/\/www\.example\.ru"/);
    assert.doesNotMatch(await told('https://evil.example'), /<script/);
    assert.doesNotMatch(await told('https://www.example.ru"><script>'), /<script/);
  });
});
