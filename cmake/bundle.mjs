// Bundles what browsers load into one folder that the program then embeds:
//
//   node cmake/bundle.mjs --core build/wasm/widget/core.wasm --survey build/wasm/widget/core-survey.wasm --words build/wasm/widget/words.js
//     --canvas build/wasm/widget/canvas.wasm --fonts build/wasm/web --out build/web
//
//   web/{canvas,pictures,sight,widget}.js -> the same    ES modules
//   web/*.css                -> *.css
//   web/{console,configurator,demo,frame} -> the same folders: *.js that lie directly in them are entry points (ES
//                               modules), *.css are minified, everything else but deeper *.js is copied
//   web/*.{svg,png,...}      -> copied
//   embed/okno.js            -> okno.js           classic script
//   embed/pos/*.js           -> pos/*.js          classic scripts
//   {core,core-survey,canvas}.wasm -> the same
//   FONTS/canvas-*.ttf       -> the same
//   what `words LANG` prints -> words.LANG.txt
//
// Scripts see two constants: __OKNO_VERSION__, which names the content of the whole bundle, and
// __OKNO_ASSETS__, {name: "sha256-..."} of what they fetch: the painter, its styles and fonts for canvas.js, that for
// widget.js, and the rest for the scripts of embed/.
//
// Beside every file lie .br and .gz where they are smaller, and manifest.json lists them all.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { contentType } from "./content_type.mjs";
import { wordsOf } from "./words_of.mjs";

const { values: options } = parseArgs({
  options: Object.fromEntries(["core", "survey", "canvas", "fonts", "words", "out"].map((name) => [name, { type: "string" }])),
});
const root = join(dirname(fileURLToPath(import.meta.url)), "..");

// Old phones come first. The loader must also parse in browsers without modules or
// WebAssembly, to show them the way to the plain pages.
const widgetTarget = ["chrome80", "firefox78", "safari14"];
const canvasTarget = ["chrome90", "firefox90", "safari16"]; // with WebGL2 and sheets to adopt
const embedTarget = ["es2017"];
const pageTarget = ["es2020"];

// What our modules may ask of the page: nothing that would give it a clock, randomness or I/O.
const allowedImports = new Set([
  "env.emscripten_notify_memory_growth",
  "wasi_snapshot_preview1.proc_exit",
]);

// Documents for people, and files that editors and builds leave behind.
const notServed = /(^|\/)(README[^/]*|CMakeLists\.txt|\.[^/]*)$|~$|\.(md|orig|swp)$/;

function filesUnder(folder) {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(path) : [path];
    })
    .filter((path) => !notServed.test(path))
    .sort();
}

const sources = [...filesUnder("web"), ...filesUnder("embed")];
const core = readFileSync(options.core);
const survey = readFileSync(options.survey);
const words = new Map(
  ["ru", "en", "tt"].map((lang) => [`words.${lang}.txt`, wordsOf(options.words, lang)]),
);

const canvas = readFileSync(options.canvas);
const fonts = ["canvas-regular.ttf", "canvas-bold.ttf"].map((name) => [name, readFileSync(join(options.fonts, name))]);

for (const [name, code] of [["core.wasm", core], ["core-survey.wasm", survey], ["canvas.wasm", canvas]]) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(code))
    .map(({ module, name }) => `${module}.${name}`)
    .filter((wanted) => !allowedImports.has(wanted));
  if (imports.length > 0) throw new Error(`${name} imports what the page does not give it: ${imports.join(", ")}`);
}

function versionOf(paths) {
  const hash = createHash("sha256").update(core).update(survey).update(canvas);
  for (const [name, content] of [...words, ...fonts]) hash.update(`\0${name}\0`).update(content);
  for (const path of [...paths, "package-lock.json", "cmake/bundle.mjs"]) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex").slice(0, 12);
}

const version = versionOf(sources);
const outputs = new Map([["core.wasm", core], ["core-survey.wasm", survey], ["canvas.wasm", canvas], ...words, ...fonts]);
const integrity = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

// The hashes of what a script fetches; it weighs what they weigh, and of those that browsers know this is the shortest.
const pin = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
const pins = {
  "canvas.js": /^canvas(\.wasm|\.css|-\w+\.ttf)$/,
  "widget.js": /^(canvas|pictures|sight)\.js$/,
  "okno.js": /^(core\.wasm|styles\.css|widget\.js)$/,
};
function pinnedAssets(script) {
  const beside = [...outputs].filter(([name]) => pins[script]?.test(name));
  return Object.fromEntries(beside.map(([name, content]) => [name, pin(content)]));
}

async function bundle(path, name, settings) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    define: {
      __OKNO_ASSETS__: JSON.stringify(pinnedAssets(name)),
      __OKNO_VERSION__: JSON.stringify(version),
    },
    ...settings,
  });
  outputs.set(name, Buffer.from(outputFiles[0].contents));
}

const css = (path, name) => bundle(path, name, { target: widgetTarget, external: ["*.svg", "*.woff2"] });
const module = (path, name) => bundle(path, name, { target: widgetTarget, format: "esm" });
const pageModule = (path, name) => bundle(path, name, { target: pageTarget, format: "esm" });
const script = (path, name) => bundle(path, name, { target: embedTarget, format: "iife" });
const copy = (path, name) => outputs.set(name, readFileSync(join(root, path)));

for (const path of sources.filter((path) => path.startsWith("web/"))) {
  const name = path.slice("web/".length);
  const isPage = /^(console|configurator|demo|frame)\/[^/]+\.js$/.test(name);
  const isScript = [".js", ".mjs"].includes(extname(path));
  if (extname(path) === ".css") {
    if (!name.includes("/") || /^(console|configurator|demo)\//.test(name)) await css(path, name);
  } else if (isPage) {
    await pageModule(path, name);
  } else if (!isScript) {
    copy(path, name);
  }
}
// A loader of 4 KiB has no room for every hash: those of what is wanted later stand at the end of the sheet, which comes first.
const later = ["core-survey.wasm", ...words.keys()].map((name) => ` ${name} ${pin(outputs.get(name))}`);
outputs.set("styles.css", Buffer.concat([outputs.get("styles.css"), Buffer.from(`/*${later.join("")} */\n`)]));
await bundle("web/canvas.js", "canvas.js", { target: canvasTarget, format: "esm" });
await module("web/pictures.js", "pictures.js");
await module("web/sight.js", "sight.js");
await module("web/widget.js", "widget.js");
// The loader comes last: nothing pins it, it pins the rest.
for (const path of sources.filter((path) => /^embed\/pos\/[^/]+\.js$/.test(path))) {
  await script(path, path.slice("embed/".length));
}
if (sources.includes("embed/okno.js")) await script("embed/okno.js", "okno.js");

const alreadyCompressed = /\.(png|jpe?g|webp|gif|woff2)$/;

function compressions(name, content) {
  if (alreadyCompressed.test(name)) return {};
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const gzip = gzipSync(content, { level: 9 });
  return {
    ...(brotli.length < content.length && { brotli }),
    ...(gzip.length < content.length && { gzip }),
  };
}

const written = new Map();
const files = [...outputs.keys()].sort().map((name) => {
  const content = outputs.get(name);
  contentType(name); // Refuses a name that could not be served.
  const { brotli, gzip } = compressions(name, content);
  written.set(name, content);
  if (brotli) written.set(`${name}.br`, brotli);
  if (gzip) written.set(`${name}.gz`, gzip);
  return {
    name,
    size: content.length,
    brotli: brotli?.length ?? null,
    gzip: gzip?.length ?? null,
    sha256: createHash("sha256").update(content).digest("hex"),
    integrity: integrity(content),
  };
});
written.set("manifest.json", Buffer.from(`${JSON.stringify({ version, files }, null, 2)}\n`));

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

// Unchanged files keep their times, so that what depends on them is not built again.
for (const file of filesIn(options.out)) {
  if (!written.has(relative(options.out, file))) rmSync(file);
}
for (const [name, content] of written) {
  const file = join(options.out, name);
  if (existsSync(file) && readFileSync(file).equals(content)) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

console.log(`bundle ${version}`);
for (const { name, size, brotli } of files) {
  console.log(`  ${name.padEnd(32)} ${String(size).padStart(8)} bytes, ${brotli ?? size} brotli`);
}
