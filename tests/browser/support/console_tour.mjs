// Every page of the operators' console, one after the other, as people reach them: `visit(name)` is called on each.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { okno } from '../../integration/support/nodes.mjs';
import { pothole, submitted } from '../../integration/support/requests.mjs';
import { openSurvey } from '../../integration/support/surveys.mjs';

export const consolePages = ['sign-in', 'sign-in-refused', 'queue', 'queue-empty', 'message', 'message-refused', 'users', 'users-refused', 'user', 'notice', 'surveys', 'survey', 'survey-refused', 'survey-closed'];

// Somebody who asks for the ministry at the hub.
function organiser({ hub, login }) {
  const who = { login: `organiser-${randomUUID()}`, password: login.password };
  const { code, stderr } = okno(['user', 'add', '--config', hub.config, '--login', who.login, '--name', 'Ольга Соколова', '--grant', '811:organiser'], { input: `${who.password}\n` });
  if (code !== 0) throw new Error(stderr);
  return who;
}

// `lang`: as the reader chooses it in the header of the first page.
export async function consoleTour(page, stage, visit, lang = 'ru') {
  const { hub } = stage.nodes;
  const open = (path) => page.goto(hub.url + path);
  const signIn = async ({ login, password }) => {
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('form.login button').click();
  };
  const { number } = await submitted(hub, pothole({ contact: { name: 'Мария Соколова', email: 'maria@example.org', phone: '+79101234567' } }));
  const admin = JSON.parse(readFileSync(join(stage.nodes.dir, 'admin.json'), 'utf8'));

  await open('/console');
  const other = page.locator(`button[name="lang"][value="${lang}"]`);
  if (await other.count()) await other.click();
  await page.locator(`html[lang="${lang}"]`).waitFor();
  await visit('sign-in');
  await signIn({ login: 'nobody', password: 'wrong password' });
  await visit('sign-in-refused');
  await signIn(stage.nodes.login);
  await page.locator('table.queue').waitFor();
  await visit('queue');
  await open('/console?due=overdue&q=%3Cb%3E');
  await visit('queue-empty');
  await open(`/console/messages/${number}`);
  await visit('message');
  const decline = page.locator('details').filter({ has: page.locator('input[name="action"][value="decline"]') });
  await decline.locator('summary').click();
  await decline.locator('button').click();
  await page.locator('#decline-reason-error').waitFor();
  await visit('message-refused');
  await page.locator('form.sign-out button').click();
  await signIn(admin);
  await page.locator('#make-login').waitFor();
  await visit('users');
  await page.locator('#make-login').fill('with space');
  await page.locator('#make-name').fill('Пётр');
  await page.locator('#make-password').fill('short');
  await page.locator('form.action button').click();
  await page.locator('#make-login-error').waitFor();
  await visit('users-refused');
  await open(`/console/users/${admin.login}`);
  await visit('user');
  await open('/console/messages/40-0000-00');
  await visit('notice');

  await page.locator('form.sign-out button').click();
  await signIn(organiser(stage.nodes));
  const id = await openSurvey(stage.nodes);
  await page.goto(`${hub.url}/console`);
  await page.locator('table').waitFor();
  await visit('surveys');
  await open(`/console/surveys/${id}`);
  await visit('survey');
  await page.locator('details summary').click();
  await page.locator('details form').evaluate((form) => { form.noValidate = true; });
  await page.locator('details button').click();
  await page.locator('[role="alert"]').waitFor();
  await visit('survey-refused');
  await page.locator('#sure').check();
  await page.locator('details button').click();
  await page.locator('[role="status"]').waitFor();
  await visit('survey-closed');
}
