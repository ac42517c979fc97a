// What the citizen's device gives when they ask for it.

import { within } from './patience.js';

const locationPatienceMs = 20_000;
const locationAgeMs = 60_000;
// The browser's own patience begins when the citizen has allowed it, and some never answer at all.
const answerPatienceMs = 45_000;
const copyPatienceMs = 3000;

export function locate() {
  return within(answerPatienceMs, new Promise((resolve) => {
    const refused = () => resolve({ kind: 'no_location' });
    if (!navigator.geolocation) return refused();
    navigator.geolocation.getCurrentPosition(
      (found) => resolve({ kind: 'location', lat: found.coords.latitude, lon: found.coords.longitude }),
      refused,
      { enableHighAccuracy: true, timeout: locationPatienceMs, maximumAge: locationAgeMs },
    );
  })).catch(() => ({ kind: 'no_location' }));
}

export async function copyText(text) {
  try {
    await within(copyPatienceMs, navigator.clipboard.writeText(text));
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// Pages without TLS and old browsers have no clipboard object.
function copyBySelection(text) {
  const field = document.createElement('textarea');
  const before = document.activeElement;
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } catch {
    copied = false;
  }
  field.remove();
  if (before && before.focus) before.focus({ preventScroll: true });
  return copied;
}
