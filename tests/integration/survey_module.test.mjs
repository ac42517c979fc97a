// The module that asks surveys, by itself: every page says all its words, and neither module carries the other's flows.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { instantiate } from '../../web/core.js';
import { root } from './support/nodes.mjs';

globalThis.crypto ??= webcrypto; // global from Node 20 on, as in every browser

const bytesOf = (name) => readFileSync(join(root, 'build/web', name));
const org = {
  id: '811', name: { ru: 'Министерство', en: 'Ministry' }, features: ['surveys'], theme: {}, consents: [],
  limits: { text_characters: 4000, attachments: 5, attachment_bytes: 10485760 },
  rubricator: { hash: 'a', url: '/api/v1/rubricators/a' }, utc_offset: '+03:00', polls: [], votes: [],
};
const survey = {
  id: '40.7', org: '811', title: { ru: 'Двор', en: 'The yard' }, version: 1, status: 'open',
  questions: ['one', 'two'].map((name, i) => ({
    name, kind: 'choice', required: i === 0, title: { ru: `Вопрос ${name}`, en: `Question ${name}` },
    choices: ['a', 'b'].map((choice) => ({ name: choice, title: { ru: `Да ${choice}`, en: `Yes ${choice}` } })),
  })),
};

const module = new WebAssembly.Module(bytesOf('core-survey.wasm'));

// A citizen at one session: keeps the effects' numbers, and looks at every picture.
async function open(lang, look) {
  const core = await instantiate(module, () => { throw new Error('a survey has no rest'); });
  assert.ok(core.isComplete());
  const session = core.open(lang, core.words(lang));
  let html = '';
  let effects = [];
  const dispatch = (input) => {
    const answer = session.dispatch(input);
    html = answer.html ?? html;
    look(html);
    effects = answer.effects;
    return answer;
  };
  const asked = (token) => effects.find((effect) => effect.token === token || effect.do === token);
  const revision = () => Number(/data-revision="(\d+)"/.exec(html)[1]);
  dispatch({ start: { org: '811', lang, base_url: 'https://edge.example.ru', view: 'survey:40.7' } });
  const first = { org: asked('org'), survey: asked('survey'), draft: asked('load_draft') };
  return {
    session, asked, html: () => html,
    answer: (effect, status, body) => dispatch({
      arrival: { kind: 'response', token: effect.token, request: effect.request, status, body: body && JSON.stringify(body) },
    }),
    first,
    begins(text) {
      dispatch({ arrival: { kind: 'draft', request: first.draft.request, ...text && { text } } });
      this.answer(first.org, 200, org);
      this.answer(first.survey, 200, survey);
    },
    press: (control, value = '') => dispatch({ event: { control, kind: 'press', value, revision: revision() } }),
    choose: (control, value) => dispatch({ event: { control, kind: 'change', value, revision: revision() } }),
  };
}

test('every page of a survey says all its words, in every language', async () => {
  for (const lang of ['ru', 'en', 'tt']) {
    const pages = new Set();
    const look = (html) => {
      pages.add(/data-page="(\w+)"/.exec(html)[1]);
      const keys = html.replace(/<[^>]*>/g, ' ').match(/\b(survey|screen|forms)\.[a-z_.]+/g);
      assert.deepEqual(keys, null, `${lang}: ${keys}`);
      assert.doesNotMatch(html, /="(survey|screen|forms)\.[a-z_]/);
    };
    const vera = await open(lang, look);
    vera.begins();
    vera.press('next');
    vera.choose('answers.one', 'a');
    vera.press('next');
    vera.choose('answers.two', 'b');
    vera.press('clear.two');
    const { text } = vera.asked('save_draft');
    vera.press('next');
    const later = await open(lang, look);
    later.begins(text);
    vera.press('send');
    const sent = vera.asked('response');
    assert.equal(sent.url, 'https://edge.example.ru/api/v1/surveys/40.7/responses');
    assert.deepEqual(JSON.parse(sent.body), { version: 1, lang, answers: { one: 'a' } });
    assert.match(sent.headers['Idempotency-Key'], /^[0-9a-f-]{36}$/);
    vera.answer(sent, 0, '');
    vera.press('send_now');
    const again = vera.asked('response');
    assert.equal(again.headers['Idempotency-Key'], sent.headers['Idempotency-Key']);
    vera.answer(again, 422, { title: 'Invalid', status: 422, errors: [{ field: 'answers.one', code: 'forms.choice.unknown', message: 'no' }] });
    vera.choose('answers.one', 'b');
    vera.press('next');
    vera.press('send');
    vera.answer(vera.asked('response'), 409, { title: 'Conflict', status: 409 });
    vera.answer(vera.asked('survey'), 200, { ...survey, version: 2 });
    vera.press('send');
    vera.answer(vera.asked('response'), 201, { receipt: 'R-1', counted_at: '2026-11-23T10:14:00Z' });
    assert.match(vera.html(), /R-1/);

    for (const [status, body] of [[0], [503], [404], [200, { ...survey, status: 'closed' }]]) {
      const late = await open(lang, look);
      late.answer(late.first.org, 200, org);
      late.answer(late.first.survey, status, body);
    }
    assert.deepEqual([...pages].sort(), ['ask', 'check', 'closed', 'failed', 'loading', 'missing', 'sending', 'thanks', 'waiting']);
  }
});

test('a module carries the flows of its own pages alone', () => {
  // Names that stand as data in whatever reads or draws them.
  const ofSurveys = ['/surveys/', 'answers.', 'counted_at', 'okno.survey.', 'survey.ask'];
  const ofMessages = ['synonyms', 'subcategories', 'okno.draft.', 'contact.email', 'place.address', '/messages', 'screen.find.title', 'screen.status'];
  for (const name of ['core.wasm', 'core-rest.wasm'])
    for (const word of ofSurveys) assert.ok(!bytesOf(name).includes(word), `${name} knows «${word}»`);
  for (const word of ofMessages) assert.ok(!bytesOf('core-survey.wasm').includes(word), `core-survey.wasm knows «${word}»`);
  // The words are real: the other module has them.
  for (const word of ofSurveys) assert.ok(bytesOf('core-survey.wasm').includes(word), `no «${word}» in core-survey.wasm`);
  const messages = Buffer.concat([bytesOf('core.wasm'), bytesOf('core-rest.wasm')]);
  for (const word of ofMessages) assert.ok(messages.includes(word), `no «${word}» in core.wasm`);
  for (const lang of ['ru', 'en', 'tt']) assert.doesNotMatch(bytesOf(`words.${lang}.txt`).toString(), /^survey\./m);
});
