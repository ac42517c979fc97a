// Where unsent messages wait: the draft's text in localStorage, its photos in IndexedDB. Both may be
// forbidden or full; then a draft lives as long as the page, and nothing else changes.

const saveDelayMs = 250;

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

async function inStore(mode, work) {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const db = await asked(opening);
  try {
    return await asked(work(db.transaction(store, mode).objectStore(store)));
  } finally {
    db.close();
  }
}

async function orNothing(promise) {
  try {
    return await promise;
  } catch {
    return undefined;
  }
}

const photosOf = (key) => IDBKeyRange.bound([key], [key, []]);

export function openDrafts() {
  const pending = new Map(); // key -> text
  let timer;

  function flush() {
    clearTimeout(timer);
    pending.forEach((text, key) => {
      try {
        localStorage.setItem(key, text);
        unstored.delete(key);
      } catch {
        // Full or forbidden.
        unstored.set(key, text);
      }
    });
    pending.clear();
  }
  const flushWhenHidden = () => { if (document.visibilityState === 'hidden') flush(); };
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flushWhenHidden);

  return {
    load(key) {
      if (pending.has(key)) return pending.get(key);
      if (unstored.has(key)) return unstored.get(key);
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    save(key, text) {
      pending.set(key, text);
      clearTimeout(timer);
      timer = setTimeout(flush, saveDelayMs);
    },
    clear(key) {
      pending.delete(key);
      unstored.delete(key);
      try {
        localStorage.removeItem(key);
      } catch {
        // Then there was none.
      }
      for (const name of [...photos.keys()]) if (name.startsWith(`${key} `)) photos.delete(name);
      return orNothing(inStore('readwrite', (all) => all.delete(photosOf(key))));
    },
    async keepPhoto(key, id, blob) {
      photos.set(`${key} ${id}`, blob);
      await orNothing(inStore('readwrite', (all) => all.put(blob, [key, id])));
    },
    async photo(key, id) {
      return photos.get(`${key} ${id}`) || orNothing(inStore('readonly', (all) => all.get([key, id])));
    },
    forgetPhoto(key, id) {
      photos.delete(`${key} ${id}`);
      return orNothing(inStore('readwrite', (all) => all.delete([key, id])));
    },
    flush,
    close() {
      flush();
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flushWhenHidden);
    },
  };
}
