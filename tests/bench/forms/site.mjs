// A site that carries forms: pages, and files as an edge serves its own: brotli as small as it gets, made
// once, and immutable.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

const smallest = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', html: 'text/html; charset=utf-8', wasm: 'application/wasm' };

// `sent` holds what forms have posted, newest last.
export async function openSite() {
  const served = new Map();
  const sent = [];
  const put = (path, bytes, cache) => served.set(path, {
    body: smallest(Buffer.from(bytes)),
    headers: { 'content-type': types[path.split('.').pop()], 'content-encoding': 'br', 'cache-control': cache },
  });

  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const parts = [];
      for await (const part of request) parts.push(part);
      sent.push({ path: request.url, body: Buffer.concat(parts) });
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
      return;
    }
    const found = served.get(request.url);
    if (!found) response.writeHead(204).end(); // /favicon.ico
    else response.writeHead(200, { ...found.headers, 'content-length': found.body.length }).end(found.body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${server.address().port}`;

  return {
    url,
    sent,
    file(path, source) {
      put(path, readFileSync(source), 'public, max-age=31536000, immutable');
      return path;
    },
    script(path, text) {
      put(path, text, 'public, max-age=31536000, immutable');
      return path;
    },
    // The same plain page around every form.
    page(path, { head = '', body }) {
      put(path, `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Обращения граждан</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
${head}</head>
<body><h1>Обращения граждан</h1>
${body}
</body></html>`, 'no-cache');
      return url + path;
    },
    close: () => server.close(),
  };
}
