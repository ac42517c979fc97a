// The media type of a file that we serve, by its name. An unknown ending is an error: a file served
// under a wrong type fails in the browser, far from its cause.
const types = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  geojson: "application/geo+json",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  mjs: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
};

export function contentType(name) {
  const type = types[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  if (!type) throw new Error(`cmake/content_type.mjs knows no media type for ${name}`);
  return type;
}
