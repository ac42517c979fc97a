// What the citizen's device gives when they ask for it.

const locationPatienceMs = 20_000;
const locationAgeMs = 60_000;

export function locate() {
  return new Promise((resolve) => {
    const refused = () => resolve({ kind: 'no_location' });
    if (!navigator.geolocation) return refused();
    navigator.geolocation.getCurrentPosition(
      (found) => resolve({ kind: 'location', lat: found.coords.latitude, lon: found.coords.longitude }),
      refused,
      { enableHighAccuracy: true, timeout: locationPatienceMs, maximumAge: locationAgeMs },
    );
  });
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
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
