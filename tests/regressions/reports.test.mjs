// What people's reports on other systems showed here, from outside: a test a kind of mistake.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

describe('the same house', () => {
  const similarTo = async (address) =>
    (await suggest('Яма на дороге, порвал колесо', { situation: 'roads.pothole', place: { address, oktmo: '29701000' } })).similar;

  test('is found however its address is written', async () => {
    await submitted(edge, pothole({ place: { address: 'Калуга, ул. Билибина, д. 5 корп. 2', oktmo: '29701000' } }));
    await submitted(edge, pothole({ place: { address: 'улица Кирова, 17а', oktmo: '29701000' } }));
    for (const address of ['Билибина 5к2', 'г. Калуга, Билибина, дом 5, корпус 2', 'на Билибина 5 к. 2', strewn('Билибина 5к2', '\u00AD'), 'Кирова 17 А', 'ул. Кирова, д.17-а'])
      assert.equal((await similarTo(address)).length, 1, address);
    for (const address of ['Билибина 5', 'Билибина 5к1', 'Кирова 17', 'Кирова 17б', 'Билибина 52'])
      assert.equal((await similarTo(address)).length, 0, address);
  });
});
