// One request for the core. Resolves to {status, body}; status 0 when nothing came back in time.

// Two pages of one browser that hold the same waiting message take turns, so that it goes out once and the
// second page is answered by its idempotency key.
// Nobody waits for the lock for ever.
function alone(request, work) {
  if (!request.lock || !navigator.locks) return work();
  const aborter = new AbortController();
  let mine;
  const begin = () => mine = mine || work();
  setTimeout(() => aborter.abort(), request.timeout_ms);
  // `work` never fails: a failure is the lock's own, which some frames are not given.
  return navigator.locks.request(request.lock, { signal: aborter.signal }, begin).catch(begin);
}

// Bytes as text, for a core that takes nothing else.
async function base64(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fetchFor(request, photo) {
  return alone(request, async () => {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), request.timeout_ms);
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: photo || request.body,
        signal: aborter.signal,
        credentials: 'omit',
        mode: 'cors',
        referrerPolicy: 'strict-origin-when-cross-origin',
      });
      return { status: response.status, body: await (request.bytes ? base64(response) : response.text()) };
    } catch {
      return { status: 0, body: '' };
    } finally {
      clearTimeout(timer);
    }
  });
}
