// Where unsent messages wait: the draft's text in localStorage, its photos in IndexedDB. Both may be
// forbidden or full, and the database may not answer; then a draft lives as long as the page, and nothing else changes.
import { within } from './patience.js';
import { claim, claimEmpty, hasAny, hasOthers, slotOf, takeOther } from './slots.js';
import { keep, kept } from './stored.js';

const saveDelayMs = 250;
const patienceMs = 4000;

const database = 'okno';
const store = 'photos';

// What the browser does not store lives here, for every widget that this page still makes.
const unstored = new Map(); // key -> text
const photos = new Map(); // "key id" -> blob

let silent = false; // the database has let us wait in vain: nobody waits for it again

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function open(mode, work) {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const db = await asked(opening);
  try {
    return await asked(work(db.transaction(store, mode).objectStore(store)));
  } finally {
    db.close();
  }
}

// `work(store, key)`: the key of this tab's draft. Nothing where it fails or does not answer.
async function inStore(key, mode, work) {
  if (silent) return undefined;
  try {
    if (!slotOf(key)) await claimEmpty(key, true);
    return await within(patienceMs, open(mode, (all) => work(all, slotOf(key) || key)).catch(() => undefined));
  } catch {
    silent = true;
    return undefined;
  }
}

const photosOf = (slot) => IDBKeyRange.bound([slot], [slot, []]);

export function openDrafts() {
  const pending = new Map(); // key -> text
  let timer;

  // `waits`: the page does not go away just now.
  function flush(waits) {
    clearTimeout(timer);
    pending.forEach(async (text, key) => {
      if (!slotOf(key) && waits) await claimEmpty(key, true);
      if (pending.get(key) !== text) return;
      pending.delete(key);
      if (keep('localStorage', slotOf(key) || claimEmpty(key), text)) unstored.delete(key);
      else unstored.set(key, text);
    });
  }
  const flushNow = () => flush();
  const flushWhenHidden = () => { if (document.visibilityState === 'hidden') flush(); };
  addEventListener('pagehide', flushNow);
  document.addEventListener('visibilitychange', flushWhenHidden);

  return {
    // Before it is loaded: which of several drafts is this tab's.
    claim,
    hasAny: (key) => pending.has(key) || unstored.has(key) || hasAny(key),
    hasOthers,
    takeOther,
    load(key) {
      if (pending.has(key)) return pending.get(key);
      if (unstored.has(key)) return unstored.get(key);
      return slotOf(key) ? kept('localStorage', slotOf(key)) : null;
    },
    save(key, text) {
      pending.set(key, text);
      clearTimeout(timer);
      timer = setTimeout(() => flush(true), saveDelayMs);
    },
    clear(key) {
      pending.delete(key);
      unstored.delete(key);
      if (slotOf(key)) keep('localStorage', slotOf(key), null);
      for (const name of [...photos.keys()]) if (name.startsWith(`${key} `)) photos.delete(name);
      return inStore(key, 'readwrite', (all, slot) => all.delete(photosOf(slot)));
    },
    // There at once; resolves when the database has it, or does not answer.
    async keepPhoto(key, id, blob) {
      photos.set(`${key} ${id}`, blob);
      // Bytes, for WebKit keeps no blobs of a private window.
      const bytes = await new Response(blob).arrayBuffer();
      return inStore(key, 'readwrite', (all, slot) => all.put({ bytes, type: blob.type }, [slot, id]));
    },
    async photo(key, id) {
      const known = photos.get(`${key} ${id}`);
      if (known) return known;
      const found = await inStore(key, 'readonly', (all, slot) => all.get([slot, id]));
      return found && new Blob([found.bytes], { type: found.type });
    },
    forgetPhoto(key, id) {
      photos.delete(`${key} ${id}`);
      return inStore(key, 'readwrite', (all, slot) => all.delete([slot, id]));
    },
    flush: flushNow,
    close() {
      flush();
      removeEventListener('pagehide', flushNow);
      document.removeEventListener('visibilitychange', flushWhenHidden);
    },
  };
}
