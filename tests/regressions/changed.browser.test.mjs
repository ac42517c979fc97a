// A message that arrived although its answer did not, and was changed before it was sent again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen } from '../browser/support/citizen.mjs';
import { phone } from '../browser/support/browser.mjs';
import { openStage } from '../browser/support/stage.mjs';

let stage;
before(async () => { stage = await openStage(); });
after(() => stage?.close());

// Lets the first message arrive and its answer be lost, then passes all; what was answered is in `answers`.
async function losesTheFirstAnswer(page) {
  const answers = [];
  await page.route('**/api/v1/messages', async (route) => {
    const response = await route.fetch();
    answers.push({ status: response.status(), body: await response.json() });
    return answers.length === 1 ? route.abort('connectionreset') : route.fulfill({ response });
  });
  return answers;
}

async function changes(citizen, words) {
  await citizen.root.locator('#okno-summary--text').click();
  await citizen.sees('say');
  await citizen.root.locator('#okno-text').fill(words);
  await citizen.goOn();
  await citizen.sees('check');
}

for (const reloaded of [false, true]) {
  test(`shows the first number, and sends the change as a second message if it is wanted${reloaded ? ', after a reload too' : ''}`, async () => {
    const page = await stage.page(phone);
    const answers = await losesTheFirstAnswer(page);
    await page.goto(stage.demo);
    const citizen = new Citizen(page);
    await citizen.fillIn({ photo: { width: 800, height: 600 } });
    await citizen.send();
    await citizen.sees('waiting');
    const first = answers[0].body.number;
    await citizen.press('Изменить сообщение');
    await citizen.sees('check');
    if (reloaded) {
      await page.waitForFunction(() => localStorage.getItem('okno.draft.811')?.includes('"page":"check"'));
      await page.reload();
      await citizen.sees('check');
    }
    await changes(citizen, 'Теперь ям у дома две.');
    await citizen.send();
    await citizen.sees('registered');
    assert.equal(await citizen.number(), first);
    const words = await citizen.root.innerText();
    assert.match(words, /раньше, чем вы его исправили/);
    assert.doesNotMatch(words, /ключ|Idempotency|UUID/i);

    await citizen.press('Отправить исправленное вторым сообщением');
    await citizen.sees('check');
    await citizen.send();
    await citizen.sees('registered');
    const second = await citizen.number();
    assert.notEqual(second, first);
    const operator = await stage.operator();
    await operator.waitFor(second);
    assert.equal(await operator.count(first), 1);
    // What was sent is shown to its author.
    await citizen.press('Следить за сообщением');
    await citizen.sees('status');
    assert.match(await citizen.root.innerText(), /Теперь ям у дома две\./);
    assert.equal(await citizen.root.locator('a[href*="/files/0?key="]').count(), 1);
    await page.context().close();
  });
}
