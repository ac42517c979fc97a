// Where unsent messages wait: the draft's text in localStorage, its photos in IndexedDB. Both may be
// forbidden or full, and the database may not answer; then a draft lives as long as the page, and nothing else changes.
import { within } from './patience.js';
import { adopt, claim, claimEmpty, hasOthers, slotOf, takeOther } from './slots.js';

const saveDelayMs = 250;
const patienceMs = 4000;

const database = 'okno';
const store = 'photos';

// What the browser does not store lives here, for every widget that this page still makes.
const unstored = new Map(); // key -> text
const photos = new Map(); // "key id" -> blob

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let silent = false; // the database has let us wait in vain: nobody waits for it again

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

// Nothing where it fails or does not answer.
async function inStore(mode, work) {
  if (silent) return undefined;
  try {
    return await within(patienceMs, open(mode, work).catch(() => undefined));
  } catch {
    silent = true;
    return undefined;
  }
}

const photosOf = (key) => IDBKeyRange.bound([key], [key, []]);

export function openDrafts() {
  const pending = new Map(); // key -> text
  let timer;

  // `now`: the page goes away, nothing can be waited for.
  function flush(now = true) {
    clearTimeout(timer);
    pending.forEach((text, key) => {
      const slot = slotOf(key) || (now && adopt(key));
      if (!slot) {
        claimEmpty(key).then(() => flush());
        return;
      }
      pending.delete(key);
      try {
        localStorage.setItem(slot, text);
        unstored.delete(key);
      } catch {
        // Full or forbidden.
        unstored.set(key, text);
      }
    });
  }
  const flushWhenHidden = () => { if (document.visibilityState === 'hidden') flush(); };
  const flushNow = () => flush();
  addEventListener('pagehide', flushNow);
  document.addEventListener('visibilitychange', flushWhenHidden);

  return {
    // Before it is loaded: which of several drafts is this tab's.
    claim,
    hasOthers,
    takeOther,
    load(key) {
      if (pending.has(key)) return pending.get(key);
      if (unstored.has(key)) return unstored.get(key);
      try {
        return slotOf(key) ? localStorage.getItem(slotOf(key)) : null;
      } catch {
        return null;
      }
    },
    save(key, text) {
      pending.set(key, text);
      clearTimeout(timer);
      timer = setTimeout(() => flush(false), saveDelayMs);
    },
    clear(key) {
      pending.delete(key);
      unstored.delete(key);
      try {
        if (slotOf(key)) localStorage.removeItem(slotOf(key));
      } catch {
        // Then there was none.
      }
      for (const name of [...photos.keys()]) if (name.startsWith(`${key} `)) photos.delete(name);
      return inStore('readwrite', (all) => all.delete(photosOf(slotOf(key) || key)));
    },
    // There at once; resolves when the database has it, or does not answer.
    async keepPhoto(key, id, blob) {
      photos.set(`${key} ${id}`, blob);
      if (!slotOf(key)) await claimEmpty(key);
      return inStore('readwrite', (all) => all.put(blob, [slotOf(key) || key, id]));
    },
    async photo(key, id) {
      return photos.get(`${key} ${id}`) || inStore('readonly', (all) => all.get([slotOf(key) || key, id]));
    },
    forgetPhoto(key, id) {
      photos.delete(`${key} ${id}`);
      return inStore('readwrite', (all) => all.delete([slotOf(key) || key, id]));
    },
    flush,
    close() {
      flush();
      removeEventListener('pagehide', flushNow);
      document.removeEventListener('visibilitychange', flushWhenHidden);
    },
  };
}
