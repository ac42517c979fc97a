// How a citizen uses each of the forms.
import assert from 'node:assert/strict';
import { launch, phone } from '../../browser/support/browser.mjs';
import { Citizen } from '../../browser/support/citizen.mjs';
import { photograph } from '../../browser/support/jpeg.mjs';

const sought = 'яма';
const said = 'У дома 5 яма, вчера порвал колесо.';
const address = 'ул. Мостовая, 5';
const email = 'anna@example.org';

// Goes to the field where topics are looked for and types.
export const type = {
  async okno(page) {
    await page.locator('okno-widget [role=combobox]').click();
    await page.locator('okno-widget [role=combobox]').pressSequentially(sought);
  },
  async surveyjs(page) {
    await page.locator('#form .sd-dropdown').first().click();
    // On a touch screen the list opens over the page, with a field of its own.
    await page.locator('.sv-list__input:visible').pressSequentially(sought);
  },
  async formio(page) {
    await page.locator('#form .choices').first().click();
    await page.locator('#form input[type=search]:visible').pressSequentially(sought);
  },
};

const walks = {
  async okno(page) {
    const citizen = new Citizen(page);
    await citizen.sees('find');
    await citizen.find(sought);
    await citizen.chooseFirst();
    await citizen.goOn();
    await citizen.root.locator('.okno-errors').waitFor();
    await citizen.say(said, { address });
    await citizen.addPhoto({ width: 800, height: 600 });
    await citizen.goOn();
    await citizen.sees('contact');
    await citizen.giveContact({ email });
    await citizen.goOn();
    await citizen.sees('check');
    await citizen.send();
    await citizen.sees('registered');
  },
  async surveyjs(page, step) {
    const next = page.locator('.sd-navigation__next-btn');
    await step('find');
    await next.click();
    await page.locator('.sd-error').first().waitFor();
    await type.surveyjs(page);
    await page.getByRole('option', { name: 'Яма на дороге' }).first().click();
    await next.click();
    await page.getByLabel('Что произошло').fill(said);
    await page.getByLabel('Адрес').fill(address);
    await page.locator('input[type=file]').first().setInputFiles({ name: 'яма.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, { width: 800, height: 600 }) });
    await step('say');
    await next.click();
    await page.getByLabel('Электронная почта').fill(email);
    await page.getByText('Согласен на обработку').first().click();
    await step('contact');
    await page.locator('.sd-navigation__complete-btn').click();
  },
  async formio(page, step) {
    const next = page.locator('.btn-wizard-nav-next');
    await step('find');
    await next.click();
    await page.locator('.formio-errors .error').first().waitFor();
    await type.formio(page);
    await page.getByRole('option', { name: 'Яма на дороге' }).first().click();
    await next.click();
    await page.getByLabel('Что произошло').fill(said);
    await page.getByLabel('Адрес').fill(address);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('#form a.browse').click()]);
    await chooser.setFiles({ name: 'яма.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, { width: 800, height: 600 }) });
    await step('say');
    await next.click();
    await page.getByLabel('Электронная почта').fill(email);
    await page.getByText('Согласен на обработку').first().click();
    await step('contact');
    await page.locator('.btn-wizard-nav-submit').click();
  },
};

// Fills a form in to its end, without any throttling, and sees what it said arrive.
export async function fillIn(name, url, { site, picture }) {
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ locale: 'ru-RU', ...phone })).newPage();
    page.setDefaultTimeout(20_000);
    const before = site.sent.length;
    await page.goto(url);
    await walks[name](page, async (step) => { if (picture) await page.screenshot({ path: picture(step) }); });
    if (name === 'okno') return; // the edge itself has answered with a number
    for (const end = Date.now() + 10_000; Date.now() < end && !site.sent.slice(before).some(({ path }) => path === '/sent');) await page.waitForTimeout(50);
    const message = site.sent.slice(before).find(({ path }) => path === '/sent');
    assert.ok(message, `${name} has sent nothing`);
    for (const part of [said, address, email]) assert.ok(String(message.body).includes(part), `${name} lost ${part}`);
  } finally {
    await browser.close();
  }
}
