// Which of several drafts is this tab's. The first tab of a form keeps its draft under the form's own key, another that is open
// at the same time under that key and a number: «okno.draft.811~2». A tab that writes holds a lock for so long.
import { within } from './patience.js';

const patienceMs = 1000;
const most = 9;

const slots = new Map(); // the form's key -> {slot, release, claiming}: of all widgets of this page

function stored(slot) {
  try {
    return localStorage.getItem(slot);
  } catch {
    return null;
  }
}

const named = (key) => Array.from({ length: most }, (_, i) => (i > 0 ? `${key}~${i + 1}` : key));

// A message that waits for the network goes out once, from whichever tab is the first (web/network.js).
const isShared = (slot) => /"sending":"waiting"/.test(stored(slot));
const isReceipt = (slot) => /[{,]"sent":\{/.test(stored(slot));

// Resolves to what gives it back; to nothing when another tab has it. Browsers without locks have one draft for all tabs.
function hold(slot) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return within(patienceMs, new Promise((resolve, reject) => {
    navigator.locks.request(`okno.tab ${slot}`, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise((release) => { resolve(release); });
      return resolve();
    }).catch(reject);
  })).catch(() => () => {});
}

function remember(key, slot) {
  try {
    if (slot === key) sessionStorage.removeItem(`okno.tab ${key}`);
    else sessionStorage.setItem(`okno.tab ${key}`, slot);
  } catch {
    // Then a tab that is loaded anew goes on with the first.
  }
}

async function take(key, candidates) {
  for (const slot of candidates) {
    const release = await hold(slot) || (isShared(slot) && (() => {}));
    if (!release) continue;
    const before = slots.get(key);
    if (before && before.release) before.release();
    slots.set(key, { slot, release });
    remember(key, slot);
    return true;
  }
  return false;
}

// What this tab had before it was loaded anew.
function remembered(key) {
  try {
    return sessionStorage.getItem(`okno.tab ${key}`);
  } catch {
    return null;
  }
}

// Drafts of this form that are not this tab's.
const others = (key) => {
  const mine = slotOf(key);
  return named(key).filter((slot) => slot !== mine && stored(slot) !== null && !isReceipt(slot));
};

export function slotOf(key) {
  const known = slots.get(key);
  return known && known.slot;
}

// The draft that this tab goes on with, if there is one that no other tab writes.
export async function claim(key) {
  if (slotOf(key)) return;
  const mine = remembered(key);
  const all = named(key).filter((slot) => stored(slot) !== null);
  await take(key, all.sort((one, other) => (other === mine) - (one === mine)));
}

// A place for what is written now.
export function claimEmpty(key) {
  const empty = named(key).filter((slot) => stored(slot) === null);
  return take(key, [...empty, key]);
}

// The page goes away, or is hidden, before there is an answer.
export function adopt(key) {
  const slot = named(key).find((one) => stored(one) === null) || key;
  const adopted = { slot };
  slots.set(key, adopted);
  hold(slot).then((release) => { adopted.release = release; });
  return slot;
}

export const hasOthers = (key) => others(key).length > 0;

// Goes on with the next of them that no other tab writes; false: they all are open elsewhere.
export const takeOther = (key) => take(key, others(key));
