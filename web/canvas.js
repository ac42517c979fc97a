// The canvas face's entry: fetched where one may come into question, once the form stands there; gives itself to the
// element.
import { createFace } from './canvas/face.js';
import { instantiate } from './canvas/module.js';
import { createFaces } from './faces.js';
import { newSheet } from './theme.js';

const assets = __OKNO_ASSETS__;
const family = 'okno-canvas'; // the painter's font, for what is edited over the painting

let shared; // one module for all canvases of the page

async function load(fetchPart) {
  const part = (name) => fetchPart(name, assets[name]);
  const file = (name) => part(name).then((response) => response.arrayBuffer());
  const fonts = ['canvas-regular.ttf', 'canvas-bold.ttf'].map(file);
  const [code, styles, ...files] = await Promise.all([
    file('canvas.wasm').then((bytes) => WebAssembly.compile(bytes)),
    part('canvas.css').then((response) => response.text()),
    ...fonts,
  ]);
  const faces = await Promise.all(files.map((bytes, bold) =>
    new FontFace(family, bytes, { weight: bold ? '600 800' : '400' }).load()));
  for (const face of faces) document.fonts.add(face);
  return { module: await instantiate(code, files), styles };
}

async function open(parts, allowSoftware) {
  shared = shared || load(parts.host.okno.fetchPart);
  const { module, styles } = await shared;
  const { root } = parts;
  if (!root.adoptedStyleSheets) return undefined;
  const sheet = newSheet(root, styles);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const face = createFace(module, { ...parts, allowSoftware });
  if (!face) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  return face;
}

customElements.get('okno-widget').createFaces = (parts) => createFaces(parts, open);
