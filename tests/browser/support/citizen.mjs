// A citizen in front of a widget, in the words of the screen. Finds controls as people do: by label and text.
import { photograph } from './jpeg.mjs';

export class Citizen {
  // `host` narrows it to one of several widgets on the page. `force`: what is under the pointer is a painting of the
  // control, not the control (the canvas face), so it is clicked where it stands whatever that is.
  constructor(page, host = 'okno-widget', { force = false } = {}) {
    this.page = page;
    this.force = force;
    this.widget = page.locator(host);
    this.root = this.widget.locator('.okno');
  }

  async sees(pageName) {
    await this.widget.locator(`.okno--${pageName}`).waitFor();
  }

  async pageName() {
    return this.root.getAttribute('data-page');
  }

  title() {
    return this.root.locator('h1').innerText();
  }

  field(label) {
    return this.root.getByLabel(label, { exact: false }).first();
  }

  async click(locator) {
    if (this.force) await locator.scrollIntoViewIfNeeded();
    await locator.click({ force: this.force });
  }

  async check(locator) {
    if (this.force) await locator.scrollIntoViewIfNeeded();
    await locator.check({ force: this.force });
  }

  press(text) {
    return this.click(this.root.getByRole('button', { name: text }).first());
  }

  // A radio button, a check box or a mark, by its words; a finger lands on the control that fills its label.
  choose(text) {
    return this.click(this.root.locator('label', { hasText: text }).locator('input').first());
  }

  // The page's main button: «Дальше», «Отправить».
  goOn() {
    return this.click(this.root.locator('.okno-button--primary'));
  }

  async find(words) {
    const field = this.root.getByRole('combobox');
    await field.pressSequentially(words, { delay: 5 });
    await this.root.getByRole('option').first().waitFor();
  }

  async chooseFirst() {
    await this.click(this.root.getByRole('option').first());
    await this.sees('say');
  }

  // Answers what the situation itself asks for: the first of every choice, and nothing that may be left out.
  async answerOwnQuestions() {
    const groups = this.root.locator('fieldset.okno-choice[aria-required="true"]');
    for (let i = 0; i < (await groups.count()); i += 1) await this.check(groups.nth(i).locator('input').first());
  }

  async say(text, { address } = {}) {
    await this.root.locator('#okno-text').fill(text);
    if (address) await this.root.locator('[data-control="place.address"]').fill(address);
    await this.answerOwnQuestions();
  }

  // From the first page to the third, in own words and without a topic.
  async describe(text) {
    await this.sees('find');
    await this.click(this.root.locator('[data-control="unclassified"]'));
    await this.sees('say');
    await this.say(text);
    await this.goOn();
    await this.sees('contact');
  }

  async addPhoto(options = {}) {
    const buffer = options.buffer || await photograph(this.page, options);
    const files = this.root.locator('.okno-file');
    const before = await files.count();
    await this.root.locator('input[type=file]').setInputFiles({ name: options.name || 'яма.jpg', mimeType: 'image/jpeg', buffer });
    await files.nth(before).waitFor();
    return buffer;
  }

  // A photo is drawn where it is shown, the last time that anything in it has changed.
  async pictured(selector) {
    const canvas = this.root.locator(selector).first();
    await canvas.waitFor({ state: 'attached' });
    await this.page.waitForFunction((element) => element.version > 0, await canvas.elementHandle());
  }

  // Draws a frame over the photo; parts of its width and height.
  async frames({ left, top, right, bottom }) {
    const picture = this.root.locator('.okno-picture');
    await picture.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await picture.boundingBox();
    await this.page.mouse.move(box.x + box.width * left, box.y + box.height * top);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * (left + right) / 2, box.y + box.height * (top + bottom) / 2);
    await this.page.mouse.move(box.x + box.width * right, box.y + box.height * bottom);
    await this.page.mouse.up();
  }

  async opensMap() {
    await this.press('Показать на карте');
    await this.root.locator('.okno-map-picture').waitFor();
  }

  // Presses there on the map; parts of its width and height. Answers what the map says of it.
  async pins({ x, y }) {
    const map = this.root.locator('.okno-map-picture');
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    await this.page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await this.root.locator('.okno-map-pin').waitFor({ state: 'attached' });
    return this.root.locator('.okno-map-said').innerText();
  }

  async giveContact({ email = 'anna@example.org', name } = {}) {
    if (name) await this.root.locator('[data-control="contact.name"]').fill(name);
    await this.root.locator('[data-control="contact.email"]').fill(email);
  }

  async consent() {
    const boxes = this.root.locator('input[data-control^="consents."]');
    for (let i = 0; i < (await boxes.count()); i += 1) await this.check(boxes.nth(i));
  }

  async number() {
    return (await this.root.locator('.okno-number-value').innerText()).trim();
  }

  // From the first page to the check page.
  async fillIn({ words = 'яма на дороге', text = 'У дома 5 яма, вчера порвал колесо.', address = 'ул. Мостовая, 5', photo } = {}) {
    await this.sees('find');
    await this.find(words);
    await this.chooseFirst();
    await this.say(text, { address });
    if (photo) await this.addPhoto(photo);
    await this.goOn();
    await this.sees('contact');
    await this.giveContact();
    await this.goOn();
    await this.sees('check');
  }

  // From the second page to a number.
  async sendsOff() {
    await this.goOn();
    await this.sees('contact');
    await this.giveContact();
    await this.goOn();
    await this.sees('check');
    await this.send();
    await this.sees('registered');
  }

  async send() {
    await this.consent();
    await this.goOn();
  }
}
