// People under bad conditions: each sends one thing and repeats it with the same key until the edge has answered, as the
// widget does.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../integration/support/nodes.mjs';

// Sends until stopped. `acknowledged` maps what the edge calls it to what was sent.
class People {
  constructor(count) {
    this.count = count;
    this.acknowledged = new Map();
    this.running = false;
    this.failures = 0;
    this.unexpected = [];
  }

  start() {
    this.running = true;
    this.all = Promise.all(Array.from({ length: this.count }, (_, i) => this.#person(i)));
  }

  // Nothing new; what is under way goes on until it is answered.
  async finish() {
    this.running = false;
    await this.all;
  }

  async #person(index) {
    for (let i = 0; this.running; i += 1) {
      await this.#send(this.next(index, i));
      await pause(2);
    }
  }

  async #send({ url, body, name, value }) {
    const key = randomUUID();
    for (let attempt = 0; attempt < 400; attempt += 1) {
      let response;
      let answer;
      try {
        response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(10_000),
        });
        answer = await response.json();
      } catch {
        this.failures += 1;
        await pause(15);
        continue;
      }
      if (response.status === 201) {
        if (this.acknowledged.has(answer[name])) this.unexpected.push(`${answer[name]} was given twice`);
        this.acknowledged.set(answer[name], value);
        return;
      }
      if (response.status !== 503 && response.status !== 429) {
        this.unexpected.push(`${response.status} ${JSON.stringify(answer)}`);
        return;
      }
      await pause(25);
    }
    this.unexpected.push('gave up after 400 attempts');
  }
}

// `acknowledged` maps a message's number to its text.
export class Citizens extends People {
  constructor(edgeUrl, { count = 4 } = {}) {
    super(count);
    this.edgeUrl = edgeUrl;
  }

  next(index, i) {
    const text = `У дома ${index}-${i} на дороге яма, ${randomUUID()}`;
    const body = {
      org: '811', situation: '', text, fields: {}, place: { address: 'ул. Ленина, 5' }, attachments: [],
      contact: { email: 'citizen@example.org' }, consents: ['pd'], lang: 'ru',
    };
    return { url: `${this.edgeUrl}/api/v1/messages`, body, name: 'number', value: text };
  }
}

// Answer a survey (integration/support/surveys.mjs): `acknowledged` maps receipts to what was chosen.
export class Respondents extends People {
  constructor(edgeUrl, survey, { count = 2 } = {}) {
    super(count);
    this.url = `${edgeUrl}/api/v1/surveys/${survey}/responses`;
  }

  next(index, i) {
    const what = ['bench', 'swing', 'nothing'][(index + i) % 3];
    return { url: this.url, body: { version: 1, lang: 'ru', answers: { what, age: 'old' } }, name: 'receipt', value: what };
  }
}

// Every message that an operator of this node can see: number → how often it is listed.
export async function listed(operator) {
  const seen = new Map();
  for (let page = 1; ; page += 1) {
    const { body: answer } = await operator.get(`/console/api/messages?page=${page}`);
    for (const { number } of answer.messages) seen.set(number, (seen.get(number) ?? 0) + 1);
    if (page >= answer.pages) return { seen, total: answer.total };
  }
}

// Waits until the node lists as many messages as were acknowledged; answers how many it lists.
export const arrived = (operator, count, seconds = 60) =>
  eventually(async () => {
    const { total } = (await operator.get('/console/api/messages?page=1')).body;
    return total >= count && total;
  }, { ms: seconds * 1000, what: `the arrival of ${count} messages` });
