// Bytes on a socket, for what no well-meaning client would send.
import { connect } from 'node:net';

// A connection: { send(bytes), end(), answered(is, ms), closed(ms), text(), destroy() }.
export async function open(node) {
  let text = '';
  let isClosed = false;
  const waiting = new Set();
  const socket = connect({ port: node.port, host: '127.0.0.1', allowHalfOpen: true });
  const look = () => waiting.forEach((check) => check());
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    look();
  });
  const gone = () => {
    isClosed = true;
    look();
  };
  socket.on('end', gone);
  socket.on('close', gone);
  socket.on('error', gone);
  await new Promise((resolve) => socket.once('connect', resolve));
  const until = (is, ms, what) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`no ${what} within ${ms} ms, but: ${text}`));
      }, ms);
      const check = () => {
        if (!is()) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(text);
      };
      waiting.add(check);
      check();
    });
  return {
    send: (bytes) => socket.write(bytes),
    end: () => socket.end(),
    text: () => text,
    isClosed: () => isClosed,
    pause: () => socket.pause(),
    answered: (is = (all) => all.includes('\r\n\r\n'), ms = 3000) => until(() => is(text), ms, `answer like ${is}`),
    closed: (ms = 3000) => until(() => isClosed, ms, 'end'),
    destroy: () => socket.destroy(),
  };
}

// The statuses of all answers in what came back.
export const statuses = (text) => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
