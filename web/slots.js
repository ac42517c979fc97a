// Which of several drafts is this tab's. The first tab of a form keeps its draft under the form's own key, another that is open
// at the same time under that key and a number: «okno.draft.811~2». A tab that writes holds a lock for so long; browsers
// without locks have one draft for all tabs.
import { within } from './patience.js';
import { keep, kept } from './stored.js';

const patienceMs = 5000;

const slots = new Map(); // the form's key -> {slot, release}: of all widgets of this page

const stored = (slot) => kept('localStorage', slot);
const named = (key) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (n > 1 ? `${key}~${n}` : key));
const lockOf = (slot) => `okno.tab ${slot}`; // and where a tab remembers what it had before it is loaded anew

// A message that waits for the network goes out once, from whichever tab is the first (web/network.js).
const isShared = (slot) => /"sending":"waiting"/.test(stored(slot));

const nothing = () => {};

// Resolves to what gives it back; to nothing when another tab has it.
async function hold(slot) {
  if (!navigator.locks) return nothing;
  try {
    return await within(patienceMs, new Promise((resolve, reject) => {
      // A promise's resolver is what gives the lock back.
      navigator.locks.request(lockOf(slot), { ifAvailable: true }, (lock) => (lock ? new Promise(resolve) : resolve())).catch(reject);
    }));
  } catch {
    return nothing;
  }
}

function use(key, slot, release) {
  const before = slots.get(key);
  if (before) before.release();
  slots.set(key, { slot, release });
  if (slot !== key || kept('sessionStorage', lockOf(key))) keep('sessionStorage', lockOf(key), slot);
  return slot;
}

async function take(key, candidates) {
  for (const slot of candidates) {
    const release = await hold(slot) || (isShared(slot) && nothing);
    if (release) return use(key, slot, release);
  }
  return undefined;
}

const emptySlots = (key) => named(key).filter((slot) => stored(slot) === null);

export function slotOf(key) {
  const known = slots.get(key);
  return known && known.slot;
}

// The draft that this tab goes on with, if there is one that no other tab writes.
export async function claim(key) {
  const mine = kept('sessionStorage', lockOf(key));
  if (!slotOf(key)) await take(key, [mine, ...named(key)].filter((slot) => slot && stored(slot) !== null));
}

// A place for what is written now; `waits`: whether there is time to ask the other tabs.
export function claimEmpty(key, waits) {
  const empty = [...emptySlots(key), key];
  return waits ? take(key, empty) : use(key, empty[0], nothing);
}

// Drafts of this form that are not this tab's, and no receipts.
const others = (key) =>
  named(key).filter((slot) => slot !== slotOf(key) && stored(slot) && !/[{,]"sent":\{/.test(stored(slot)));

export const hasAny = (key) => emptySlots(key).length < named(key).length;

export const hasOthers = (key) => others(key).length > 0;

// Goes on with the next of them that no other tab writes; nothing: they all are open elsewhere.
export const takeOther = (key) => take(key, others(key));
