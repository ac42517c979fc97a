// What people's reports on other systems showed here, from outside: a test a kind of mistake.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { okno, root, startNodes } from '../integration/support/nodes.mjs';
import { post, pothole, request, statusOf, submit, submitted } from '../integration/support/requests.mjs';

const year = new Date().getFullYear();
const calendarOf = (of, days = `<day d="01.01" t="1"/>`) =>
  `<?xml version="1.0"?><calendar year="${of}" lang="ru"><days>${days}</days></calendar>`;

let nodes;
let edge;
before(async () => {
  nodes = await startNodes({ hubToo: false });
  edge = nodes.edge;
});
after(() => nodes?.stop());

const suggest = async (text, more = {}) => {
  const { status, body } = await post(edge, '/api/v1/suggest', { org: '811', text, ...more });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
const refusalOf = async (changes) => {
  const { status, body } = await submit(edge, pothole(changes));
  return status === 201 ? 'taken' : body.errors?.map(({ field, code }) => `${field}: ${code}`).join(', ');
};
// A character behind every letter.
const strewn = (words, character) => [...words].join(character) + character;
const unseen = ['\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u202A', '\uFE0F'];

describe('working days', () => {
  let folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'okno-calendars-'));
    const { code, stderr } = okno(['demo', '--write', folder, '--edge-port', '18180', '--hub-port', '18190']);
    assert.equal(code, 0, stderr);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const configured = (calendars) => {
    const path = join(folder, 'edge.json');
    const config = { ...JSON.parse(readFileSync(path, 'utf8')), calendars };
    if (!calendars) delete config.calendars;
    writeFileSync(path, JSON.stringify(config));
    return path;
  };
  const due = (from, days, ...more) =>
    okno(['due', '--from', `${from}T10:00:00+03:00`, '--days', `${days}`, '--kind', 'working', ...more]).stdout.slice(0, 10);

  test('of a year without a calendar follow article 112 of the Labour Code', () => {
    assert.equal(due('2027-04-30', 1), '2027-05-04');
    assert.equal(due('2027-05-07', 1), '2027-05-11');
    assert.equal(due('2027-06-11', 1), '2027-06-15');
    assert.equal(due('2028-11-03', 1), '2028-11-07');
    assert.equal(due('2028-01-07', 1), '2028-01-10');
  });

  test('follow the calendar that stands beside the configuration', () => {
    writeFileSync(join(folder, '2027.xml'), calendarOf(2027, '<day d="02.20" t="2"/><day d="02.22" t="1"/><day d="02.23" t="1"/><day d="12.30" t="3"/>'));
    const path = configured(['2027.xml']);
    assert.equal(due('2027-02-19', 1), '2027-02-22');
    assert.equal(due('2027-02-19', 1, '--config', path), '2027-02-20');
    assert.equal(due('2027-02-19', 2, '--config', path), '2027-02-24');
  });

  test('that rest on no calendar are warned of by check and doctor, and refused for no reason', () => {
    const years = [year, year + 1].filter((one) => one > 2026);
    const path = configured(undefined);
    const { code, stdout, stderr } = okno(['check', '--config', path]);
    assert.equal(code, 0);
    assert.match(stdout, /is right/);
    for (const missing of years.slice(0, 1)) assert.match(stderr, new RegExp(`calendar for .*${missing}`));
    assert.match(okno(['doctor', '--config', path]).stdout, /warn {2}calendars: .*20\d\d/);

    for (const one of [year, year + 1]) writeFileSync(join(folder, `${one}.xml`), calendarOf(one));
    const known = configured([`${year}.xml`, `${year + 1}.xml`]);
    assert.equal(okno(['check', '--config', known]).stderr, '');
    assert.match(okno(['doctor', '--config', known]).stdout, /ok {4}calendars: /);
  });

  test('that rest on no calendar are told in the log when a node starts', () => {
    assert.match(edge.log(), /warning: calendars: .*20\d\d/);
  });

  test('of a file that is no calendar are refused with its name', () => {
    for (const [content, why] of [
      ['{}', /no <calendar/],
      [calendarOf(2027, '<day d="02.30" t="1"/>'), /line 1: d="02\.30"/],
      [calendarOf(2027).slice(0, -12), /breaks off/],
    ]) {
      writeFileSync(join(folder, 'wrong.xml'), content);
      const { code, stderr } = okno(['check', '--config', configured(['wrong.xml'])]);
      assert.equal(code, 1);
      assert.match(stderr, /wrong\.xml/);
      assert.match(stderr, why);
    }
    assert.match(okno(['check', '--config', configured(['nowhere.xml'])]).stderr, /nowhere\.xml/);
    assert.match(okno(['check', '--config', configured('2027.xml')]).stderr, /calendars/);
  });
});

// Strangers learn of a row of houses, five on one side of a street.
describe('the same house', () => {
  const similarTo = async (address) =>
    (await suggest('Яма на дороге, порвал колесо', { situation: 'roads.pothole', place: { address, oktmo: '29701000' } })).similar;

  test('is found however its address is written', async () => {
    await submitted(edge, pothole({ place: { address: 'Калуга, ул. Билибина, д. 5 корп. 2', oktmo: '29701000' } }));
    await submitted(edge, pothole({ place: { address: 'улица Кирова, 17а', oktmo: '29701000' } }));
    for (const address of ['Билибина 5к2', 'г. Калуга, Билибина, дом 5, корпус 2', 'на Билибина 5 к. 2', strewn('Билибина 5к2', '\u00AD'), 'Кирова 17 А', 'ул. Кирова, д.17-а'])
      assert.equal((await similarTo(address)).length, 1, address);
    // Strangers learn a row of houses, not one house (docs/adr/0022).
    for (const address of ['Билибина 52', 'Билибина 25к2', 'Кирова 18', 'Кирова 117а', 'Ленина 17а'])
      assert.equal((await similarTo(address)).length, 0, address);
  });
});

describe('numbers and keys', () => {
  // As people type them from paper: the other alphabet's letters, O for 0, l for 1, marks round them.
  const twins = { 0: 'О', 1: 'l', a: 'а', b: 'В', c: 'с', e: 'е', h: 'Н', k: 'К', m: 'М', p: 'р', t: 'Т', x: 'х', y: 'у', v: 'u' };
  const misread = (key) => [...key].map((symbol) => twins[symbol] ?? symbol).join('');
  const typed = (key) => [
    key.toUpperCase(), ` ${key}. `, `«${key}»`, `№ ${key}`, key.match(/.{1,4}/g).join(' '), key.match(/.{1,5}/g).join('-'),
    misread(key), strewn(key, '\u00AD'), strewn(key, '\u200B'),
  ];

  test('open a plain page however they are typed', async () => {
    const { number, access_key: key } = await submitted(edge);
    for (const one of typed(key)) {
      const { status, body } = await request(edge, `/m/${encodeURIComponent(`№${number.toLowerCase()}.`)}?key=${encodeURIComponent(one)}`);
      assert.equal(status, 200, one);
      assert.doesNotMatch(body, /name="lookup\.key"/, one);
    }
    assert.notEqual((await request(edge, `/m/${number}?key=${encodeURIComponent(`${key}0`)}`)).status, 200);
  });

  test('open the API as far as a header can carry them', async () => {
    const { number, access_key: key } = await submitted(edge);
    for (const one of [key.toUpperCase(), key.match(/.{1,4}/g).join('-'), key.replaceAll('0', 'o').replaceAll('1', 'I'), `${key}.`])
      assert.equal((await statusOf(edge, { number, access_key: one })).status, 200, one);
    assert.equal((await statusOf(edge, { number, access_key: key.slice(1) })).status, 404);
    assert.equal((await statusOf(edge, { number, access_key: '-' })).status, 404);
  });
});

describe('invisible characters', () => {
  test('hide no danger and no topic', async () => {
    for (const character of unseen) {
      const { situations, call_112_first: call } = await suggest(strewn('в подъезде пахнет газом', character));
      assert.equal(call, true, character.codePointAt(0).toString(16));
      assert.equal(situations[0].id, 'utilities.gas_smell');
    }
  });

  test('hide no title', () => {
    const pack = join(root, 'edge/demo/rubricator.json');
    const { situations } = JSON.parse(readFileSync(pack, 'utf8'));
    for (const { id, title } of situations.filter((_, i) => i % 20 === 0)) {
      const { stdout } = okno(['rubricator', 'search', '--pack', pack, strewn(title.ru, '\u00AD')]);
      assert.ok(stdout.slice(0, 3000).includes(`"${id}"`), title.ru);
    }
  });
});

describe('finding', () => {
  test('112 comes first in the API for what the form shows as dangerous', async () => {
    for (const text of ['дерево лежит на проводах и они трещат', 'пахнет газом', 'оборвался провод, искрит', 'тошнит и кружится голова, газ'])
      assert.equal((await suggest(text)).call_112_first, true, text);
    for (const text of ['яма на дороге', 'лифт', 'не вывозят мусор', 'нужно дерево посадить'])
      assert.equal((await suggest(text)).call_112_first, false, text);
  });

  const places = async (text, id) => (await suggest(text)).situations.findIndex((one) => one.id === id) + 1;

  test('words that stand together in a synonym find their topic in a long text', async () => {
    for (const [text, id] of [
      ['Нам положено социальное такси, звоню, машин нет', 'transport.low_floor'],
      ['Мама в коляске, социальное такси заказать невозможно, операторы бросают трубку', 'transport.low_floor'],
    ]) {
      const place = await places(text, id);
      assert.ok(place === 1, `${text}: ${place}`);
    }
  });

  test('gas goes before the symptoms that it makes', async () => {
    for (const text of ['нужен врач, надышались газом', 'отравились газом всей семьёй', 'потерял сознание от газа', 'тошнит и кружится голова, газ', 'голова болит, в квартире газом воняет'])
      assert.equal(await places(text, 'utilities.gas_smell'), 1, text);
  });
});

describe('accepted or refused', () => {
  const appeal = (contact) => ({ kind: 'appeal', situation: undefined, fields: {}, contact: { name: 'Иванова Мария', email: 'maria@example.org', ...contact } });

  test('an appeal names somebody', async () => {
    for (const name of ['.', '1', 'maria@example.org', '8 910 123-45-67', 'аноним', '—', 'А'])
      assert.match(await refusalOf(appeal({ name })), /^contact\.name: forms\.appeal\.name$/, name);
    for (const name of ['Иванова', 'Ли Анна', 'И.И. Петров', 'Иванова М., 8 910 123-45-67']) assert.equal(await refusalOf(appeal({ name })), 'taken', name);
    assert.equal(await refusalOf({ contact: { name: '.', email: 'maria@example.org' } }), 'taken');
  });

  test('an address of e-mail ends as addresses do', async () => {
    for (const email of ['user@mail.ру', 'user@яндекс.ру', 'user@gmail.con'])
      assert.equal(await refusalOf({ contact: { name: 'Мария', email } }), 'contact.email: intake.email.ending', email);
    for (const email of ['user@почта.рф', 'mailto:user@mail.ru', 'Мария <user@mail.ru>', 'user@мои\u0306сайт.рф', 'user@xn--e1afmkfd.xn--p1ai'])
      assert.equal(await refusalOf({ contact: { name: 'Мария', email } }), 'taken', email);
    const { code, stderr } = okno(['validate', 'email', 'user@mail.ру']);
    assert.equal(code, 1);
    assert.match(stderr, /\.ру/);
    assert.equal(okno(['validate', 'email', 'mailto:User@Mail.RU']).stdout, 'User@mail.ru\n');
  });

  test('telephones of the neighbours are kept whole', () => {
    for (const [typed, kept] of [['8 029 123-45-67', '+375291234567'], ['+375 8 029 123-45-67', '+375291234567'], ['8 701 123-45-67', '+77011234567']])
      assert.equal(okno(['validate', 'phone', typed]).stdout, `${kept}\n`);
  });

  test('a node says what time it is, so that today is the body\'s', async () => {
    const { body, headers } = await request(edge, '/api/v1/orgs/811');
    assert.match(body.now, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+03:00$/);
    const { registered_at: registered } = await submitted(edge);
    assert.ok(Math.abs(Date.parse(body.now) - Date.parse(registered)) < 60_000);
    assert.equal(body.utc_offset, '+03:00');
    assert.match(headers.get('cache-control'), /max-age=60/);
  });
});
