// What citizens write, as reports had it: glued to their search words, unread where a manager filled it in, and lost to another
// tab.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from '../browser/support/citizen.mjs';
import { desktop, phone } from '../browser/support/browser.mjs';
import { openStage } from '../browser/support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

async function opened(options = phone) {
  const page = await stage.page(options);
  await page.goto(stage.serve('/writing', stage.tag()));
  const citizen = new Citizen(page);
  await citizen.sees('find');
  return { page, citizen };
}

const text = (citizen) => citizen.root.locator('#okno-text');

// ---- search words ----

for (const how of ['by a key', 'by a press']) {
  test(`what is typed after the search words stands on a line of its own (the field is come to ${how})`, async () => {
    const { page, citizen } = await opened(desktop);
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    if (how === 'by a key') {
      // From the field before it, as Tab does.
      await citizen.root.locator('input[type=radio]').first().focus();
      while (await citizen.widget.evaluate((host) => host.shadowRoot.activeElement.id) !== 'okno-text') await page.keyboard.press('Tab');
    } else {
      await text(citizen).click();
    }
    await page.keyboard.type('У дома 5, вчера порвал колесо');
    assert.equal(await text(citizen).inputValue(), 'яма на дороге\nУ дома 5, вчера порвал колесо');
    await page.context().close();
  });
}

test('the words of a search that led elsewhere do not stay in front of another', async () => {
  const { page, citizen } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.press('Назад');
  await citizen.sees('find');
  await citizen.root.getByRole('combobox').fill('');
  await citizen.find('не горит фонарь');
  await citizen.chooseFirst();
  assert.equal(await text(citizen).inputValue(), 'не горит фонарь\n');
  await text(citizen).fill('Не горит третий день');
  await citizen.press('Назад');
  await citizen.root.getByRole('combobox').fill('');
  await citizen.find('темно во дворе');
  await citizen.chooseFirst();
  assert.equal(await text(citizen).inputValue(), 'Не горит третий день', 'what was written stays');
  await page.context().close();
});

// ---- filled in without a word ----

const fillIn = (citizen, control, value, event) => citizen.root.locator(`[data-control="${control}"]`).evaluate((field, [to, name]) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, to);
  if (name) field.dispatchEvent(new Event(name, { bubbles: true }));
}, [value, event]);

for (const event of ['change', 'blur', '']) {
  test(`what a manager fills in, telling of it by ${event || 'nothing'}, is at the check as it is on the screen`, async () => {
    const { page, citizen } = await opened();
    await citizen.find('яма на дороге');
    await citizen.chooseFirst();
    await citizen.answerOwnQuestions();
    await fillIn(citizen, 'text', 'У дома 5 яма', event);
    await fillIn(citizen, 'place.address', 'ул. Мостовая, 5', event);
    await citizen.goOn();
    await citizen.sees('contact');
    await fillIn(citizen, 'contact.name', 'Анна Петрова', event);
    await fillIn(citizen, 'contact.email', 'anna@example.org', event);
    await citizen.goOn();
    await citizen.sees('check');
    const summary = await citizen.root.locator('.okno-summary').innerText();
    for (const words of ['У дома 5 яма', 'ул. Мостовая, 5', 'Анна Петрова', 'anna@example.org']) assert.ok(summary.includes(words), words);
    assert.doesNotMatch(summary, /Не указано/);
    await page.context().close();
  });
}

// ---- two tabs ----

async function secondTab(page) {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  const citizen = new Citizen(tab);
  await citizen.root.waitFor();
  return { tab, citizen };
}
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('okno.draft.')).sort());
const isKept = (page, words) => page.waitForFunction((sought) => Object.values(localStorage).some((draft) => draft.includes(sought)), words);

test('two tabs of one body have a draft each: neither writes over the other, and each is there after it is loaded anew', async () => {
  const { page, citizen } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await text(citizen).fill('У дома 5 яма');
  await isKept(page, 'У дома 5 яма');
  const { tab, citizen: other } = await secondTab(page);
  await other.sees('find');
  assert.equal(await other.root.getByRole('combobox').inputValue(), '', 'a new message, not a copy of the other');
  await other.find('не горит фонарь');
  await other.chooseFirst();
  await text(other).fill('Фонарь не горит');
  await isKept(tab, 'Фонарь не горит');
  await text(citizen).fill('У дома 5 яма, глубокая');
  await isKept(page, 'глубокая');
  assert.equal((await kept(page)).length, 2);
  for (const [at, who, words] of [[page, citizen, 'У дома 5 яма, глубокая'], [tab, other, 'Фонарь не горит']]) {
    await at.reload();
    await who.sees('say');
    assert.equal(await text(who).inputValue(), words);
  }
  await page.context().close();
});

test('there is a way to the draft of another tab: busy while that is open, taken over when it is not', async () => {
  const { page, citizen } = await opened();
  await citizen.describe('Слово первой вкладки');
  await isKept(page, 'Слово первой вкладки');
  const { tab, citizen: other } = await secondTab(page);
  await other.sees('find');
  const way = other.widget.getByRole('button', { name: 'Открыть другой черновик' });
  await way.click();
  await other.widget.getByText('Другой черновик открыт в соседней вкладке').waitFor();
  await other.describe('Слово второй вкладки');
  await isKept(tab, 'Слово второй вкладки');
  await page.close();
  await tab.reload();
  await other.sees('contact');
  await way.click();
  await other.sees('contact');
  await other.press('Назад');
  await other.sees('say');
  assert.equal(await text(other).inputValue(), 'Слово первой вкладки');
  await way.click(); // and back
  await other.sees('contact');
  await other.press('Назад');
  await other.sees('say');
  assert.equal(await text(other).inputValue(), 'Слово второй вкладки');
  await tab.context().close();
});

test('a message that is sent takes its own draft and photos along, not those of the other tab', async () => {
  const { page, citizen } = await opened();
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await text(citizen).fill('Первая вкладка');
  await citizen.addPhoto({ width: 300, height: 200 });
  await isKept(page, 'Первая вкладка');
  const { tab, citizen: other } = await secondTab(page);
  await other.fillIn({ words: 'не горит фонарь', text: 'Вторая вкладка', photo: { width: 200, height: 300 } });
  await other.send();
  await other.sees('registered');
  await page.reload();
  await citizen.sees('say');
  assert.equal(await text(citizen).inputValue(), 'Первая вкладка');
  await citizen.pictured('.okno-thumb');
  await tab.context().close();
});
