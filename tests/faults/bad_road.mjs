// A bad road between an edge and its hub: an HTTP proxy on loopback that passes requests on, or spoils them
// in the ways in which real networks and servers do. What happens is chosen by `mood(request)`.
import http from 'node:http';

export const moods = {
  good: 'good',          // passed on
  error: 'error',        // answered 500 without reaching the hub
  lost: 'lost',          // reaches the hub, but the answer never comes back
  half: 'half',          // the answer breaks off half-way
  twice: 'twice',        // reaches the hub twice; the second answer comes back
  slow: 'slow',          // passed on after a while
  refused: 'refused',    // the connection is cut at once
  garbled: 'garbled',    // answered 200 with something that is not ours
  greedy: 'greedy',      // answered 200, acknowledging more than was ever sent
};

// mood: (request) => one of moods. Returns {url, counts, close, leadTo(url of the hub)}.
export async function badRoad(mood) {
  let target;
  const counts = Object.fromEntries(Object.keys(moods).map((name) => [name, 0]));
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', async () => {
      const body = Buffer.concat(chunks);
      const chosen = mood(request);
      counts[chosen] += 1;
      try {
        await spoil(chosen, { request, body, response, target });
      } catch {
        response.destroy();
      }
    });
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    counts,
    leadTo: (url) => { target = url; },
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

async function spoil(mood, { request, body, response, target }) {
  switch (mood) {
    case 'error':
      response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Internal Server Error</h1>');
      return;
    case 'refused':
      request.socket.destroy();
      return;
    case 'garbled':
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"accepted_through": "soon", "events": [{]');
      return;
    case 'greedy':
      response.writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ node: 'hub', accepted_through: 9_000_000_000, held: [], events: [], cursor: 9_000_000_000 }));
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, 400));
      break;
    case 'twice':
      await pass(target, request, body);
      break;
    default:
  }
  const answer = await pass(target, request, body);
  if (mood === 'lost') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  if (mood === 'half') {
    response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.destroy());
    return;
  }
  response.end(answer.body);
}

function pass(target, request, body) {
  return new Promise((resolve, reject) => {
    const onward = http.request(new URL(request.url, target), {
      method: request.method,
      headers: { ...request.headers, connection: 'close' },
    }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const headers = { ...answer.headers };
        delete headers['transfer-encoding'];
        delete headers.connection;
        resolve({ status: answer.statusCode, headers, body: Buffer.concat(chunks) });
      });
    });
    onward.on('error', reject);
    onward.end(body);
  });
}
