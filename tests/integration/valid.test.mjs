// Every page that a node gives is valid HTML, and can be read where there is nothing but text.
import assert from 'node:assert/strict';
import { File } from 'node:buffer'; // global from Node 20 on
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startNodes } from './support/nodes.mjs';
import { visitor } from './support/page.mjs';
import { png, pothole, request, signIn, submit, submitted, upload } from './support/requests.mjs';
import { faultsOf } from './support/valid.mjs';
import { hasW3m, read } from './support/w3m.mjs';

const framing = 'https://www.example.ru';
let nodes;
let edge;
let hub;
let desk;
before(async () => {
  nodes = await startNodes({
    edit(configs) {
      configs.edge.origins = [framing];
      configs.hub.demo = false;
    },
  });
  ({ edge, hub } = nodes);
  desk = await signIn(hub, nodes.login);
});
after(() => nodes?.stop());

// Pages as they are met; what is wrong with any of them is told together.
class Album {
  #faults = [];
  pages = 0;

  // `shows` is there so that no page passes for another: words or markup of that state alone.
  async look(name, page, shows, { status = 200, title = true, kind } = {}) {
    assert.equal(page.status, status, `${name}: ${JSON.stringify(page.body).slice(0, 300)}`);
    assert.match(page.headers.get('content-type'), /^text\/html; charset=utf-8$/, name);
    assert.match(page.body, shows, name);
    const titles = page.body.match(/<h1[\s>]/g)?.length ?? 0;
    if (titles !== (title ? 1 : 0)) this.#faults.push(`${name}: ${titles} <h1>`);
    for (const fault of await faultsOf(page.body, kind)) this.#faults.push(`${name}: ${fault}`);
    this.pages += 1;
    return page;
  }

  close(atLeast) {
    assert.deepEqual(this.#faults, []);
    assert.ok(this.pages >= atLeast, `only ${this.pages} pages were seen`);
  }
}

const photo = () => new File([png()], 'яма.png', { type: 'image/png' });
const notPhoto = () => new File(['<svg>'], 'плохо "&.png', { type: 'image/png' });

test('a page that is wrong is not taken for a right one', async () => {
  const page = (body) => `<!doctype html>\n<html lang="ru"><head><title>Т</title></head><body><h1>Т</h1>${body}</body></html>\n`;
  assert.deepEqual(await faultsOf(page('<p>Всё хорошо</p>')), []);
  for (const [rule, body] of [
    ['close-order', '<p><b>Жирное</p>'],
    ['no-dup-id', '<p id="a">1</p><p id="a">2</p>'],
    ['element-permitted-content', '<ul><p>Не пункт</p></ul>'],
    ['input-missing-label', '<input type="text" id="a">'],
    ['attribute-allowed-values', '<input type="emial" aria-label="Почта">'],
    ['no-missing-references', '<label for="b">Имя</label>'],
    ['no-raw-characters', '<p>Иванов & сын < 5</p>'],
    ['heading-level', '<h3>Через ступень</h3>'],
    ['wcag/h37', '<img src="a.png">'],
  ])
    assert.ok((await faultsOf(page(body))).some((fault) => fault.startsWith(`${rule}:`)), rule);
});

describe('valid: writing', () => {
  for (const lang of ['ru', 'en', 'tt']) {
    test(`every step, in ${lang}`, async () => {
      const album = new Album();
      const open = visitor(edge);
      const here = new RegExp(`<html lang="${lang}">`);
      const find = await album.look('find', await open(`/f/811?lang=${lang}`), here);
      await album.look('no hits', await find.press('query', { query: 'ыыщщ "<b>&' }), /ыыщщ &quot;&lt;b&gt;&amp;/);
      await album.look('danger', await find.press('query', { query: 'пахнет газом в подъезде' }), /href="tel:112"/);
      const branches = await album.look('categories', await find.press('categories:roads'), /okno--browse/);
      await album.look('situations', await branches.press('branches:roads.surface'), /situations\.roads\.surface/);
      await album.look('own words', await find.press('unclassified'), /okno--say/);
      const found = await album.look('hits', await find.press('query', { query: 'яма на дороге' }), /okno-hits/);

      const say = await album.look('say', await found.press('query:roads.pothole'), /id="okno-owner"/);
      await album.look('say, errors', await say.press('next', { text: '' }), /okno-errors/, { status: 422 });
      await album.look('say, owner', await say.press('next', { text: '', owner: 'federal' }), /value="federal" checked/, { status: 422 });
      const withPhoto = await say.press('next', { text: '' }, [photo(), notPhoto()]);
      await album.look('say, photos', withPhoto, /плохо &quot;&amp;\.png/);
      const text = 'Большая яма, <b>объезжают</b>. Паспорт 4510 123456.\n\nИ ещё одна.';
      const private_ = await withPhoto.press('next', { text, 'place.address': 'Калуга, ул. Ленина, 1' });
      await album.look('say, personal data', private_, /okno-note--warning/);
      const contact = await album.look('contact', await private_.press('next'), /okno--contact/);
      const wrong = await contact.press('next', { 'contact.email': 'мария' });
      await album.look('contact, errors', wrong, /okno-errors/, { status: 422 });
      const check = await wrong.press('next', { 'contact.email': 'maria@example.org', 'contact.phone': '8 910 123-45-67' });
      await album.look('check', check, /&lt;b&gt;объезжают/);
      await album.look('check, errors', await check.press('send'), /okno-errors/, { status: 422 });
      await album.look('change', await check.press('summary:text'), /okno--say/);
      const registered = await check.press('send', { 'consents.pd': '1' });
      await album.look('registered', registered, /okno-number-value/);
      await album.look('status', await registered.press('follow'), /okno-way/);

      // Fields of every kind that a situation may ask for, right and wrong.
      for (const [query, situation, control] of [
        ['сломана детская площадка', 'yard.playground', /type="checkbox"/],
        ['раскопали дорогу и бросили', 'roads.after_digging', /okno-input--date/],
        ['задерживают зарплату', 'labour.unpaid', /inputmode="numeric"/],
        ['отказали в услуге досудебная жалоба', 'services.pretrial_appeal', /okno-input--long/],
      ]) {
        const asked = await (await find.press('query', { query })).press(`query:${situation}`);
        await album.look(situation, asked, control);
        await album.look(`${situation}, errors`, await asked.press('next', { text: '' }), /okno-errors/, { status: 422 });
      }

      // A neighbour writes of the same place.
      const anew = await (await open(`/f/811?lang=${lang}`)).press('query', { query: 'яма на дороге' });
      const told = await (await anew.press('query:roads.pothole')).press('next', { text: 'Яма.', 'place.address': 'Калуга, ул. Ленина, 1' });
      const theirs = await told.press('next');
      const join = theirs.presses.find((press) => press.startsWith('similar:'));
      assert.ok(join, 'nobody is there to join');
      await album.look('check, similar', theirs, /okno--check/);
      const joined = await theirs.press(join);
      await album.look('joined', joined, /okno-number-value/);
      await album.look('joined, status', await joined.press('follow'), /okno-way/);

      const forged = say.fields.get('state').replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
      await album.look('stale', await say.press('next', { state: forged, text: 'Яма.' }), /role="alert"/);
      await album.look('framed', await open(`/f/811?lang=${lang}&parent=${encodeURIComponent(framing)}`), /data-parent="https:/);
      album.close(31);
    });

    test(`an appeal, in ${lang}`, async () => {
      const album = new Album();
      const find = await album.look('find', await visitor(edge)(`/f/811?kind=appeal&lang=${lang}`), /okno--find/);
      const say = await (await find.press('query', { query: 'яма на дороге' })).press('query:roads.pothole');
      const contact = await album.look('contact', await say.press('next', { text: 'Яма.', 'place.address': 'ул. Мира, 2' }), /okno--contact/);
      await album.look('contact, errors', await contact.press('next'), /okno-errors/, { status: 422 });
      const check = await contact.press('next', { 'contact.name': 'Мария <М>', 'contact.email': 'maria@example.org' });
      await album.look('check', check, /Мария &lt;М&gt;/);
      await album.look('registered', await check.press('send', { 'consents.pd': '1' }), /okno-number-value/);
      album.close(5);
    });
  }
});

const answerText = 'Здравствуйте!\n\nЯму <заделали> 25 ноября,\nразметку восстановят весной & осенью.';
const act = async (number, action, more = {}) => {
  const { body } = await desk.get(`/console/api/messages/${number}`);
  const { status, body: done } = await desk.act(number, { action, version: body.version, ...more });
  assert.equal(status, 200, JSON.stringify(done));
};
const inThirtyDays = ({ due_at: due }) => new Date(Date.parse(due) + 30 * 86_400_000).toISOString().slice(0, 10);
const pathOf = ({ number, access_key: key }, lang) => `/m/${number}?key=${key}&lang=${lang}`;

describe('valid: following', () => {
  for (const lang of ['ru', 'en', 'tt']) {
    test(`the states of a message, in ${lang}`, async () => {
      const album = new Album();
      const open = visitor(hub);
      const state = async (name, receipt, shows = /okno-way/) => album.look(name, await open(pathOf(receipt, lang)), shows);

      const lookup = await album.look('look-up', await open(`/m?lang=${lang}`), /okno--lookup/);
      await album.look('look-up, errors', await lookup.press('look_up'), /okno-errors/, { status: 422 });
      await album.look('wrong key', await open(`/m/40-0000-00?key=${'A'.repeat(26)}&lang=${lang}`), /okno--lookup/, { status: 404 });

      const receipt = await submitted(hub);
      await state('registered', receipt);
      await act(receipt.number, 'accept');
      await state('accepted', receipt);
      await act(receipt.number, 'forward', { org: '813', reason: 'Не наша дорога <b>' });
      await state('forwarded', receipt, /&lt;b&gt;/);
      await act(receipt.number, 'assign', { person: 'Пётр & Ко' });
      await state('assigned', receipt);
      await act(receipt.number, 'postpone', { reason: 'Ждём асфальт', until: inThirtyDays(receipt) });
      await state('postponed', receipt, /Ждём асфальт/);
      await act(receipt.number, 'take');
      await state('in work', receipt);
      await act(receipt.number, 'answer', { text: answerText });
      const answered = await state('answered', receipt, /&lt;заделали&gt;/);
      const rate = await album.look('rate', await answered.press('rate'), /okno-stars/);
      await album.look('rate, errors', await rate.press('send_rating', { comment: '<b>' }), /okno-errors/, { status: 422 });
      const old = await rate.press('send_rating', { state: 'x.y', outcome: 'solved', score: '5', comment: 'Вчера' });
      await album.look('rate, stale', old, /role="alert"/);
      const thanks = await rate.press('send_rating', { outcome: 'not_solved', score: '2', wants_review: '1', comment: 'Яма на месте.' });
      await album.look('thanks', thanks, /okno--thanks/);
      const review = await state('in review', receipt);
      const erase = await album.look('erase', await review.press('erase'), /okno--erase/);
      await album.look('erased', await erase.press('send_erasure'), /okno-note/);

      const declined = await submitted(hub);
      await act(declined.number, 'decline', { reason: 'Напишите в управу' });
      await state('declined', declined, /Напишите в управу/);
      album.close(17);
    });
  }
});

describe('valid: the console', () => {
  test('signing in', async () => {
    const album = new Album();
    await album.look('sign in', await request(hub, '/console'), /type="password"/, { status: 401 });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const wrong = await request(hub, '/console/login', { method: 'POST', headers, body: 'login=%22%3Canna&password=no' });
    await album.look('wrong password', wrong, /sign-in-error/, { status: 401 });
    album.close(2);
  });

  test('the queue', async () => {
    const album = new Album();
    await Promise.all(Array.from({ length: 51 }, () => submitted(hub, pothole({ text: '<b> & "' }))));
    await album.look('first page', await desk.get('/console?status=all'), /rel="next"/);
    await album.look('second page', await desk.get('/console?status=all&page=2'), /rel="prev"/);
    await album.look('nothing', await desk.get(`/console?due=today&q=${encodeURIComponent('"<b>&')}`), /Здесь пусто/);
    album.close(3);
  });

  test('a message in its states, with the forms that act on it', async () => {
    const album = new Album();
    const { body: file } = await upload(hub, png());
    const evil = { name: 'Мария <М> & "М"', email: 'maria@example.org', phone: '8 910 123-45-67' };
    const { body: receipt } = await submit(hub, pothole({ text: 'Яма <b> &\nу дома', contact: evil, attachments: [file.id] }));
    const { number } = receipt;
    const path = `/console/messages/${number}`;
    const state = (name, shows) => desk.get(path).then((page) => album.look(name, page, shows));
    const post = (fields) => desk.form(`${path}/actions`, fields);

    const fresh = await state('new', /<optgroup label="Похоже по словам">/);
    for (const action of ['accept', 'take', 'assign', 'forward', 'decline', 'classify']) assert.match(fresh.body, new RegExp(`name="action" value="${action}"`));
    await album.look('missing', await post({ action: 'forward', version: '1' }), /forward-reason-error/, { status: 422 });
    await album.look('no topic', await post({ action: 'classify', version: '1', situation: 'нет' }), /classify-situation/, { status: 422 });
    await album.look('stale', await post({ action: 'take', version: '0', text: '<b>' }), /role="alert"/, { status: 409 });
    await album.look('forged', await post({ csrf: 'x', action: 'take', version: '1' }), /role="alert"/, { status: 403 });
    const classified = await post({ action: 'classify', version: '1', situation: 'yard.surface' });
    assert.equal(classified.status, 303, classified.body);
    await album.look('done', await desk.get(classified.headers.get('location')), /role="status"/);
    const joined = await request(hub, `/api/v1/messages/${number}/joins`, { method: 'POST', headers: { 'idempotency-key': randomUUID() } });
    assert.equal(joined.status, 201, JSON.stringify(joined.body));
    await act(number, 'accept');
    await state('accepted, joined', /Присоединились/);
    await act(number, 'postpone', { reason: 'Ждём <асфальт>', until: inThirtyDays(receipt) });
    await state('postponed', /data-status="postponed"/);
    await act(number, 'take');
    await state('in work', /name="action" value="answer"/);
    await act(number, 'answer', { text: answerText, text_for_all: 'Яму <заделали> & разметят весной.' });
    await state('answered', /data-status="answered"/);

    const again = await submitted(hub);
    await act(again.number, 'take');
    const repeated = await desk.form(`/console/messages/${again.number}/actions`, { action: 'answer', version: '2', text: answerText });
    await album.look('answer repeats', repeated, /name="confirm"/, { status: 409 });
    await act(again.number, 'answer', { text: answerText });
    const rated = await (await visitor(hub)(pathOf(again, 'ru'))).press('rate');
    await rated.press('send_rating', { outcome: 'partly', score: '3', wants_review: '1', comment: 'Не <всё>' });
    await album.look('rated', await desk.get(`/console/messages/${again.number}`), /Не &lt;всё&gt;/);

    const declined = await submitted(hub, pothole({ lang: 'tt', kind: 'appeal' }));
    await act(declined.number, 'decline', { reason: 'Не к нам' });
    await album.look('declined', await desk.get(`/console/messages/${declined.number}`), /Делать ничего не нужно/);
    await album.look('none', await desk.get('/console/messages/40-0000-00'), /Здесь ничего нет/, { status: 404 });
    album.close(13);
  });
});

describe('valid: around the form', () => {
  test('for webmasters, for sites of the old platform, and at the door', async () => {
    const album = new Album();
    const get = (path, node = edge) => request(node, path);
    for (const lang of ['ru', 'en', 'tt']) {
      // Its choices are read by a script; nothing is ever sent.
      await album.look(`embed, ${lang}`, await get(`/embed?lang=${lang}`), /<select id="org"/, { kind: 'page of choices' });
      // The widget brings the title.
      await album.look(`preview, ${lang}`, await get(`/embed/preview?org=811&theme=dark&lang=${lang}`), /okno\.js/, { title: false });
      await album.look(`old form, ${lang}`, await get(`/form?opaId=268828&fz59=true&lang=${lang}`), /data-kind="appeal"/, { title: false });
      await album.look(`old form of nobody, ${lang}`, await get(`/form?lang=${lang}`), /<h1>/, { status: 404 });
      await album.look(`polls, ${lang}`, await get(`/og/widgets/view?orgId=268828&parent=${encodeURIComponent(framing)}&lang=${lang}`), /data-parent/);
      await album.look(`polls of nobody, ${lang}`, await get(`/og/widgets/view?orgId=1&lang=${lang}`), /<h1>/, { status: 404 });
    }
    await album.look('demo', await get('/demo/'), /Обращения граждан/);
    await album.look('consent', await get('/consent'), /Согласие/);
    // A shadow root is a tree of its own: ids and titles in it are its own too.
    const controls = await get('/embed/controls');
    const roots = [...controls.body.matchAll(/<template shadowrootmode="open">([^]*?)<\/template>/g)].map(([, root]) => root);
    assert.equal(roots.length, 3);
    await album.look('controls', { ...controls, body: roots.reduce((page, root) => page.replace(root, ''), controls.body) }, /<okno-controls/);
    for (const root of roots) await album.look('a control', { ...controls, body: root }, /okno--controls/, { kind: 'widget' });
    await album.look('door', await get('/', hub), /href="\/f\/811"/);
    album.close(25);
  });
});

// Nothing of the order, the labels or the words may hang on styles.
describe('in w3m', { skip: hasW3m ? false : 'w3m is not installed: ./dev test integration installs it' }, () => {
  // The words stand there, one behind the other.
  const inOrder = (text, words) => {
    let from = 0;
    for (const word of words) {
      const at = text.indexOf(word, from);
      assert.ok(at >= 0, `«${word}» is not there, or not behind what should come first:\n${text}`);
      from = at + word.length;
    }
  };

  test('the form asks in order, each label before its field, each choice by itself', async () => {
    const find = await visitor(edge)('/f/811');
    inOrder(read(find.body), ['Министерство дорожного хозяйства', 'Шаг 1 из 4', 'Что случилось?', 'Опишите своими словами', 'Например', '[', ']', 'Ничего не подходит', 'Или выберите тему', '• Дороги', '• Другое']);
    const found = await find.press('query', { query: 'яма на дороге' });
    inOrder(read(found.body), ['[яма на дороге', '• Яма на дороге Дороги › Покрытие и разметка · ответ до 10 рабочих дней']);
    const say = await found.press('query:roads.pothole');
    const wrong = await say.press('next', { text: '' });
    inOrder(read(wrong.body), [
      'Нужно поправить', '• Опишите, что случилось', 'Расскажите подробнее',
      'Где яма необязательно', '( )На проезжей части ( )На обочине ( )На переходе или тротуаре',
      'Что произошло', 'Ошибка: Опишите, что случилось', '[', '0 из 4000',
      'Где это', 'Ошибка: Укажите, где это', '[', 'Чья это дорога?', '( )Улица или местная дорога (*)Не знаю',
      'Фотографии необязательно', 'До 5 файлов', 'Добавить файл [', 'Дальше',
    ]);
    const contact = await say.press('next', { text: 'Большая яма.', 'place.address': 'ул. Садовая, 3' });
    inOrder(read(contact.body), ['Как с вами связаться', 'Имя необязательно [', 'Электронная почта необязательно', '[', 'Телефон необязательно', '[', 'Дальше']);
  });

  test('the check says what was written and where to change it; then comes the number', async () => {
    const say = await (await (await visitor(edge)('/f/811')).press('query', { query: 'яма на дороге' })).press('query:roads.pothole');
    const contact = await say.press('next', { text: 'Большая яма.\n\nВторая.', 'place.address': 'ул. Садовая, 3' });
    const check = await contact.press('next', { 'contact.email': 'maria@example.org' });
    inOrder(read(check.body), [
      'Проверьте и отправьте', 'Тема Яма на дороге Изменить: Тема', 'Что произошло Большая яма. Вторая. Изменить: Что произошло',
      'Где это ул. Садовая, 3 Изменить', 'Чья это дорога? Не знаю', 'Как связаться maria@example.org',
      '[ ]Согласен на обработку персональных данных Прочитать, на что вы соглашаетесь', 'Отправить сообщение',
    ]);
    const registered = await check.press('send', { 'consents.pd': '1' });
    inOrder(read(registered.body), ['Отправлено. Ответят до', 'Номер 40-', 'Отвечает', 'Ссылка на сообщение', '/m/40-']);
    inOrder(read((await registered.press('follow')).body), ['Ещё не прочитали', 'Ответят до', 'Тема Яма на дороге', 'Отвечает', 'Путь сообщения', '1. Вы отправили', '2. Дальше:']);
  });

  test('an answer is read as it was written, and rated', async () => {
    const receipt = await submitted(hub);
    await act(receipt.number, 'take');
    await act(receipt.number, 'answer', { text: answerText });
    const answered = await visitor(hub)(pathOf(receipt, 'ru'));
    inOrder(read(answered.body), ['Здравствуйте! Яму <заделали> 25 ноября, разметку восстановят весной & осенью.', 'Оценить ответ']);
    const rate = await answered.press('rate');
    inOrder(read(rate.body), ['Проблема решена?', '( )Да, решена ( )Частично ( )Нет', 'Оцените ответ', '( )1 ( )2 ( )3 ( )4 ( )5', '[ ]Прошу рассмотреть ещё раз', 'Комментарий необязательно [', 'Отправить оценку']);
  });

  test('what is erased, and what is left, is said before the button and after it', async () => {
    const receipt = await submitted(hub);
    const erase = await (await visitor(hub)(pathOf(receipt, 'ru'))).press('erase');
    inOrder(read(erase.body), ['Назад', 'Удалить ваши данные?', 'Текст, фотографии, место, контакты и ответ исчезнут со всех серверов', 'Вернуть их нельзя', 'Кто ещё не ответил', 'Номер и путь сообщения остаются', 'Удалить навсегда']);
    inOrder(read((await erase.press('send_erasure')).body), ['Ещё не прочитали', 'Данные удалены', 'Номер и путь сообщения остаются', 'Путь сообщения', '1. Вы отправили']);
  });

  test('the console names each field and each act', async () => {
    inOrder(read((await request(hub, '/console')).body), ['Вход для сотрудников', 'Логин [', 'Пароль [', 'Войти']);
    const { number } = await submitted(hub);
    inOrder(read((await desk.get(`/console?q=${number}`)).body), ['Очередь', 'Состояние [', 'Срок [', 'Номер, тема или ведомство [', 'Показать', 'Номер', 'Тема', number, 'Новое']);
    inOrder(read((await desk.get(`/console/messages/${number}`)).body), [number, 'Новое · до', 'Что сообщили', 'Тема Яма на дороге', 'Путь', 'Что сделать', 'Принять', 'Исполнитель [', 'Кому [', 'Почему Это увидит автор [', 'О чём сообщение', '[']);
  });
});
