// A page as a browser without scripts sees it, and a citizen who goes on from it.
//
//   const open = visitor(edge);
//   const find = await open('/f/811');                                  // a Page
//   const found = await find.press('query', { query: 'яма на дороге' }); // fills in, presses, follows
import assert from 'node:assert/strict';
import { File } from 'node:buffer'; // global from Node 20 on
import { request } from './requests.mjs';

const unescape = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const attribute = (tag, name) => unescape(tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '');

class Page {
  #open;

  constructor(open, { status, body, headers }) {
    this.#open = open;
    Object.assign(this, { status, body, headers });
    this.title = unescape(body.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1].replace(/<[^>]+>/g, '').trim() ?? '');
    this.action = attribute(body.match(/<form[^>]*okno-form[^>]*>/)?.[0] ?? '', 'action');
    this.fileField = attribute(body.match(/<input[^>]*type="file"[^>]*>/)?.[0] ?? '', 'name');
    this.fields = new Map();
    for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
      const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
      if (!name || type === 'file') continue;
      if (['checkbox', 'radio'].includes(type) && !/\schecked/.test(tag)) continue;
      const value = attribute(tag, 'value');
      this.fields.set(name, type === 'checkbox' && this.fields.has(name) ? [this.fields.get(name), value].flat() : value);
    }
    for (const [, tag, value] of body.matchAll(/(<textarea[^>]*>)\n?([\s\S]*?)<\/textarea>/g)) this.fields.set(attribute(tag, 'name'), unescape(value));
    this.presses = [...body.matchAll(/<button[^>]*name="press"[^>]*>/g)].map(([tag]) => attribute(tag, 'value'));
  }

  // Fills in, presses, follows where it leads. Several values of one name are an array.
  async press(press, fill = {}, files = null) {
    assert.ok(this.presses.includes(press), `no ${press} among ${this.presses}`);
    const fields = Object.entries({ ...Object.fromEntries(this.fields), ...fill, press })
      .flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    let body;
    let headers = {};
    if (/enctype="multipart\/form-data"/.test(this.body)) {
      body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      for (const file of files ?? [new File([], '')]) body.append(this.fileField, file, file.name);
    } else {
      body = new URLSearchParams(fields).toString();
      headers = { 'content-type': 'application/x-www-form-urlencoded' };
    }
    return this.#open(this.action, { method: 'POST', headers, body });
  }
}

// Opens pages of a node, by its address or by a form, and follows where an answer leads.
// `ask`: how, in place of request(node, …).
export function visitor(node, ask = (path, options) => request(node, path, options)) {
  const open = async (path, options) => {
    const answer = await ask(path, options);
    return answer.status === 303 ? open(answer.headers.get('location')) : new Page(open, answer);
  };
  return open;
}
