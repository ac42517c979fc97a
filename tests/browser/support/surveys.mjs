// An edge that has surveys, as its API is written down in shared/wire/survey.h: answers a page's requests in its stead.
export const yard = {
  id: '40.survey.7', org: '811', version: 1, status: 'open',
  title: { ru: 'Двор на улице Ленина', en: 'The yard in Lenina Street' },
  questions: [
    ['what', true, 'Что поставить во дворе?', ['bench', 'Скамейки'], ['swing', 'Качели и горку для самых маленьких, с мягким покрытием'], ['nothing', 'Ничего, хватает и так']],
    ['pay', false, 'Кто за это заплатит?', ['town', 'Город'], ['all', 'Все вместе']],
    ['age', true, 'Сколько вам лет?', ['young', 'До 35'], ['old', '35 и больше']],
  ].map(([name, required, title, ...choices]) => ({
    name, required, kind: 'choice', title: { ru: title, en: title },
    choices: choices.map(([choice, words]) => ({ name: choice, title: { ru: words, en: words } })),
  })),
};

// Resolves to {responses: [{key, body}], refuse(status, problem): the next response is answered so}.
export async function offerSurvey(page, survey = yard) {
  const responses = [];
  const counted = new Map();
  let refusal;
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };
  const give = (route, status, body) => route.fulfill({ status, headers: cors, contentType: 'application/json', body: JSON.stringify(body) });
  await page.route(`**/api/v1/surveys/${survey.id}`, (route) => give(route, 200, survey));
  await page.route(`**/api/v1/surveys/${survey.id}/responses`, (route) => {
    const request = route.request();
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers: cors });
    if (refusal) {
      const [status, problem] = refusal;
      refusal = undefined;
      return give(route, status, problem);
    }
    const key = request.headers()['idempotency-key'];
    responses.push({ key, body: request.postDataJSON() });
    if (!counted.has(key)) counted.set(key, { receipt: `R-${counted.size + 1}`, counted_at: '2026-11-23T10:14:00Z' });
    return give(route, 201, counted.get(key));
  });
  return { responses, counted, refuse: (...how) => { refusal = how; } };
}
