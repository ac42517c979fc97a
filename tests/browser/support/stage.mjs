// Everything a browser test needs, together: an edge and its hub, pages of a foreign site, a browser.
//
//   const stage = await openStage();
//   const page = await stage.page(phone);             // a fresh profile each time
//   await page.goto(stage.demo);                      // the demo agency's page
//   stage.serve('/x', '<script …>', { headers })      // a page of a site that the edge lets carry its orgs
//   stage.servePage('bvi', { words })                 // the same with a page of tests/browser/pages
//   await stage.close();
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { eventually, startNodes } from '../../integration/support/nodes.mjs';
import { signIn } from '../../integration/support/requests.mjs';
import { launch, listen } from './browser.mjs';

// A site on an origin of its own.
async function openSite() {
  const pages = new Map();
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const page = pages.get(request.url.split('?')[0]);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { pages, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export async function openStage({ textPercent, graphics, edit = () => {} } = {}) {
  const site = await openSite();
  const nodes = await startNodes({
    edit(configs) {
      configs.edge.origins = [...(configs.edge.origins ?? []), site.url];
      edit(configs);
    },
  });
  // A node that has just started packs its rubricator when it is first asked for: nobody measures that here.
  const { rubricator } = await (await fetch(`${nodes.edge.url}/api/v1/orgs/811`)).json();
  for (const lang of ['ru', 'en']) await (await fetch(`${nodes.edge.url}${new URL(rubricator.url, nodes.edge.url).pathname}/${lang}/rest`)).arrayBuffer();
  const browser = await launch({ textPercent, graphics });

  return {
    nodes,
    browser,
    demo: `${nodes.edge.url}/demo/`,
    tag: (attributes = 'data-org="811"') => `<script async src="${nodes.edge.url}/v1/okno.js" ${attributes}></script>`,
    serve(path, body, { headers = {}, head = '' } = {}) {
      const html = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Страница</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`;
      site.pages.set(path, { html, headers });
      return site.url + path;
    },
    // pages/NAME.html as it is, but for {{tag}}, {{edge}}, {{site}} and what `words` adds. A comment at its very
    // beginning holds HTTP headers, one a line.
    servePage(name, words = {}) {
      const known = { tag: this.tag(), edge: nodes.edge.url, site: site.url, ...words };
      const text = readFileSync(new URL(`../pages/${name}.html`, import.meta.url), 'utf8')
        .replace(/\{\{(\w+)\}\}/g, (whole, word) => known[word] ?? whole);
      const [, head, html] = /^(?:<!--\n([^]*?)-->\n)?([^]*)$/.exec(text);
      const headers = Object.fromEntries((head ?? '').split('\n').filter(Boolean).map((line) => line.split(/: (.*)/).slice(0, 2)));
      site.pages.set(`/${name}`, { html, headers });
      return `${site.url}/${name}`;
    },
    serveFile(path, body, type) {
      site.pages.set(path, { html: body, headers: { 'content-type': type } });
      return site.url + path;
    },
    // A page in a profile of its own; `page.complaints` holds what it complained of.
    async page(options = {}) {
      const context = await browser.newContext({ locale: 'ru-RU', ...options });
      const page = await context.newPage();
      page.complaints = listen(page);
      return page;
    },
    async operator() {
      return new Operator(await signIn(nodes.hub, nodes.login), nodes.hub);
    },
    async close() {
      await browser.close();
      await nodes.stop();
      site.close();
    },
  };
}

// Somebody at a desk of the hub, through the console's API.
export class Operator {
  constructor(session, hub) {
    this.session = session;
    this.hub = hub;
  }

  // The message as the queue shows it; undefined as long as the hub has not heard of it.
  async find(number) {
    const { body } = await this.session.get(`/console/api/messages?q=${number}`);
    return body.messages.find((message) => message.number === number);
  }

  waitFor(number) {
    return eventually(() => this.find(number), { ms: 20_000, what: `${number} at the hub` });
  }

  // All that the body was given of it.
  async message(number) {
    await this.waitFor(number);
    return (await this.session.get(`/console/api/messages/${number}`)).body;
  }

  // The bytes of one of a message's files.
  async file({ url }) {
    return Buffer.from(await (await fetch(this.hub.url + url, { headers: { cookie: this.session.cookie } })).arrayBuffer());
  }

  async act(number, action) {
    const { version } = await this.waitFor(number);
    const { status, body } = await this.session.act(number, { ...action, version });
    if (status >= 300) throw new Error(`${action.action}: ${status} ${JSON.stringify(body)}`);
  }

  // How many messages the hub holds whose queue entry mentions this.
  async count(query) {
    const { body } = await this.session.get(`/console/api/messages?q=${encodeURIComponent(query)}`);
    return body.total;
  }
}
