// The painter's colours and sizes, from what dresses the HTML face: whatever set a --okno-* property, a scheme or the
// text size, the canvas has it too.
import { colourNames } from './module.js';

// "rgb(11, 97, 86)", "rgba(…)", "color(srgb 0.04 0.38 0.34 / 1)" → 0xAABBGGRR.
export function readColour(text) {
  const parts = (text.match(/[\d.]+(e-?\d+)?/g) || []).map(Number);
  const scale = text.startsWith('color(') ? 255 : 1;
  const [red, green, blue] = parts.map((part) => Math.round(part * scale));
  const alpha = parts.length > 3 ? Math.round(parts[3] * 255) : 255;
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

export function readLook(frame) {
  const probe = document.createElement('span');
  probe.hidden = true;
  frame.append(probe);
  const style = getComputedStyle(probe);
  const colours = colourNames.map((name) => {
    probe.style.color = `var(--${name})`;
    return readColour(style.color);
  });
  probe.remove();
  const screen = frame.firstElementChild;
  const em = parseFloat(getComputedStyle(screen).fontSize);
  const radius = getComputedStyle(screen).getPropertyValue('border-top-left-radius');
  const paper = colours[2];
  return {
    colours,
    em,
    // That of the whole is 1.6 of what is in it.
    radius: (parseFloat(radius) || 0) / 1.6,
    ground: [paper & 255, (paper >> 8) & 255, (paper >> 16) & 255].map((channel) => channel / 255),
  };
}
