// Every screen of the message flow, one after the other: `visit(name)` is called on each, with the page at rest.
import { pothole, submitted } from '../../integration/support/requests.mjs';
import { Citizen } from './citizen.mjs';

export const screens = [
  'find', 'danger', 'hits', 'browse', 'say', 'say-errors', 'say-filled', 'photo', 'photo-changed', 'personal-data', 'map', 'contact', 'check',
  'check-errors', 'waiting', 'registered', 'status', 'answered', 'rate', 'rate-errors', 'thanks', 'erase', 'erased', 'similar', 'joined',
  'appeal', 'lookup', 'failed',
];

// `face`: of the widget; the canvas is clicked where the painter has drawn.
export async function tour(page, stage, visit, { face = 'auto' } = {}) {
  const citizen = new Citizen(page, 'okno-widget', { force: face === 'canvas' });
  await page.addInitScript((asked) => {
    const dress = () => document.querySelectorAll('script[data-org]').forEach((tag) => { tag.dataset.face = asked; });
    new MutationObserver(dress).observe(document, { childList: true, subtree: true });
  }, face);
  const { root } = citizen;
  const search = root.getByRole('combobox');

  await page.goto(stage.demo);
  // Nothing is loaded before the widget comes near the window, and large text pushes it down.
  await citizen.widget.scrollIntoViewIfNeeded();
  await citizen.sees('find');
  await visit('find');
  await citizen.find('пахнет газом в подъезде');
  await visit('danger');
  await search.fill('');
  await citizen.find('яма на дорог');
  await page.keyboard.press('ArrowDown');
  await visit('hits');
  await citizen.click(root.locator('.okno-topic .okno-link').first());
  await citizen.sees('browse');
  await visit('browse');
  await citizen.press('Назад');
  await citizen.sees('find');
  await citizen.chooseFirst();
  await visit('say');
  await citizen.goOn();
  await root.locator('.okno-errors').waitFor();
  await visit('say-errors');
  await citizen.say('У дома 5 яма сантиметров двадцать, вчера порвал колесо. Паспорт 4510 123456.', { address: 'ул. Мостовая, 5' });
  await citizen.addPhoto({ place: { lat: 54.5138, lon: 36.2612 } });
  await citizen.pictured('.okno-thumb');
  await visit('say-filled');
  await citizen.press('Скрыть лишнее');
  await citizen.sees('photo');
  await citizen.pictured('.okno-picture-canvas');
  await visit('photo');
  await citizen.frames({ left: 0.2, top: 0.3, right: 0.6, bottom: 0.7 });
  await citizen.press('Размыть в рамке');
  await visit('photo-changed');
  await citizen.press('Готово');
  await citizen.sees('say');
  await citizen.goOn();
  await root.locator('.okno-note--warning').first().waitFor();
  await visit('personal-data');
  await root.locator('#okno-text').fill('У дома 5 яма сантиметров двадцать, вчера порвал колесо.');
  await citizen.opensMap();
  await citizen.pins({ x: 0.45, y: 0.5 });
  await visit('map');
  await citizen.press('Убрать точку');
  await citizen.goOn();
  await citizen.sees('contact');
  // The photo is on its way since then, and its arrival is told.
  await root.locator('.okno-live', { hasText: 'Загружено' }).waitFor({ state: 'attached' });
  await visit('contact');
  await citizen.giveContact({ name: 'Анна', email: 'anna@example.org' });
  await citizen.goOn();
  await citizen.sees('check');
  await visit('check');
  await citizen.goOn();
  await root.locator('.okno-errors').waitFor();
  await visit('check-errors');
  await citizen.consent();
  await page.context().setOffline(true);
  await citizen.goOn();
  await citizen.sees('waiting');
  await visit('waiting');
  await page.context().setOffline(false);
  await citizen.sees('registered');
  await visit('registered');
  const number = await citizen.number();
  await citizen.goOn();
  await citizen.sees('status');
  await visit('status');

  const operator = await stage.operator();
  await operator.act(number, { action: 'accept' });
  await operator.act(number, { action: 'take' });
  await operator.act(number, { action: 'answer', text: 'Здравствуйте!\n\nЯму заделали 25 ноября, разметку восстановят весной.' });
  const rate = root.getByRole('button', { name: 'Оценить ответ' });
  await rate.waitFor({ timeout: 30_000 });
  await visit('answered');
  await citizen.click(rate);
  await citizen.sees('rate');
  await visit('rate');
  await citizen.goOn();
  await root.locator('.okno-errors').waitFor();
  await visit('rate-errors');
  await citizen.choose('Частично');
  await citizen.choose('4');
  await citizen.goOn();
  await citizen.sees('thanks');
  await visit('thanks');

  await citizen.press('Вернуться к сообщению');
  await citizen.sees('status');
  await citizen.press('Удалить мои данные');
  await citizen.sees('erase');
  await visit('erase');
  await citizen.goOn();
  await root.getByText('Данные удалены').waitFor();
  await visit('erased');

  // A neighbour has written of a hole in the next street already.
  const neighbours = await submitted(stage.nodes.edge, pothole({ place: { address: 'Калуга, ул. Мостовая, д. 19' } }));
  await citizen.press('Написать ещё одно сообщение');
  await citizen.sees('find');
  await citizen.find('яма на дороге');
  await citizen.chooseFirst();
  await citizen.say('Большая яма, машины объезжают по тротуару.', { address: 'Калуга, Мостовая, 19' });
  await citizen.goOn();
  await citizen.sees('contact');
  await citizen.goOn();
  await citizen.sees('check');
  const join = root.getByRole('button', { name: /^Присоединиться/ }).first();
  await join.waitFor();
  await visit('similar');
  await citizen.click(join);
  await citizen.sees('registered');
  await visit('joined');
  // Or the next tour on this stage would be offered it, too.
  await operator.act(neighbours.number, { action: 'decline', reason: 'Проверка' });

  await page.goto(stage.serve('/appeal', stage.tag('data-org="811" data-kind="appeal"')));
  await citizen.describe('Прошу разъяснить, когда отремонтируют мост через Яченку.');
  await citizen.goOn();
  await root.locator('.okno-errors').waitFor();
  await visit('appeal');

  const lookup = stage.serve('/lookup', stage.tag('data-org="811" data-view="status"'));
  await page.goto(lookup);
  await citizen.sees('lookup');
  await visit('lookup');
  await page.route('**/api/v1/rubricators/**', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto(stage.demo);
  await citizen.widget.scrollIntoViewIfNeeded();
  await citizen.sees('failed');
  await visit('failed');
  await page.unroute('**/api/v1/rubricators/**');
}
