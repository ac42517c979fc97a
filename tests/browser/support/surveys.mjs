// A real survey of the demo's edge, and what a page sends about it.
import { openSurvey, resultsOf, rowsOf, yard } from '../../integration/support/surveys.mjs';

export { openSurvey, resultsOf, rowsOf, yard };

// Looks on at a page's requests. {responses: [{key, body}], refuse(status, problem): the next response is answered so,
// before it reaches the edge}.
export async function watchSurvey(page, id) {
  const responses = [];
  let refusal;
  await page.route(`**/api/v1/surveys/${id}/responses`, (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.continue();
    if (refusal) {
      const [status, problem] = refusal;
      refusal = undefined;
      return route.fulfill({ status, headers: { 'access-control-allow-origin': '*' }, contentType: 'application/json', body: JSON.stringify(problem) });
    }
    responses.push({ key: request.headers()['idempotency-key'], body: request.postDataJSON() });
    return route.continue();
  });
  return { responses, refuse: (...how) => { refusal = how; } };
}
