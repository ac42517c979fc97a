// Writes the table that edge/http/site/assets.h declares: an assembler file that takes every file in with .incbin
// and a C++ file that names them.
//
//   node cmake/embed.mjs --web build/web --demo edge/demo --cpp assets.cpp --asm assets.S
//
// Files of --web get the path that build/web/manifest.json names, with their .br and .gz siblings;
// *.json, *.geojson and *.csv of --demo and its folders become demo/<file>. A missing folder is an empty one. Outputs are only written when
// they change, and they change with every content: the hash of each file stands in the assembler file.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { contentType } from "./content_type.mjs";

const { values: options } = parseArgs({
  options: {
    web: { type: "string" },
    demo: { type: "string" },
    cpp: { type: "string" },
    asm: { type: "string" },
  },
});

const hash = (algorithm, content, encoding) => createHash(algorithm).update(content).digest(encoding);

function webAssets(folder) {
  const manifestFile = join(folder, "manifest.json");
  if (!existsSync(manifestFile)) return { version: "", assets: [] };
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
  const smaller = (file) => (existsSync(file) ? file : null);
  const assets = manifest.files.map(({ name }) => {
    const file = join(folder, name);
    return { path: name, file, brotli: smaller(`${file}.br`), gzip: smaller(`${file}.gz`) };
  });
  return { version: manifest.version, assets };
}

// Paths with slashes, relative to the folder.
function filesOf(folder, under = "") {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = `${under}${entry.name}`;
    return entry.isDirectory() ? filesOf(folder, `${name}/`) : [name];
  });
}

function demoAssets(folder) {
  if (!existsSync(folder)) return [];
  return filesOf(folder)
    .filter((name) => /\.((geo)?json|csv)$/.test(name))
    .map((name) => ({ path: `demo/${name}`, file: join(folder, name), brotli: null, gzip: null }));
}

const web = webAssets(options.web);
const assets = [...web.assets, ...demoAssets(options.demo)].sort((a, b) => (a.path < b.path ? -1 : 1));
assets.forEach((asset, i) => {
  if (i > 0 && assets[i - 1].path === asset.path) {
    throw new Error(`two embedded files want the path ${asset.path}: ${assets[i - 1].file}, ${asset.file}`);
  }
});

const asm = [
  "// Made by cmake/embed.mjs.",
  '    .section .note.GNU-stack,"",%progbits',
  "    .section .rodata",
];
const declarations = [];
const rows = [];

// The bytes of one file between two symbols; returns the C++ expression that views them.
function include(symbol, file) {
  if (file === null) return "{}";
  asm.push(
    `// ${hash("sha256", readFileSync(file), "hex")}`,
    `    .global ${symbol}, ${symbol}_end`,
    "    .balign 16",
    `${symbol}:`,
    `    .incbin ${JSON.stringify(resolve(file))}`,
    `${symbol}_end:`,
    "    .byte 0",
  );
  declarations.push(`extern const char ${symbol}[], ${symbol}_end[];`);
  return `between(${symbol}, ${symbol}_end)`;
}

assets.forEach(({ path, file, brotli, gzip }, i) => {
  const content = readFileSync(file);
  const etag = `"${hash("sha256", content, "base64url").slice(0, 27)}"`;
  rows.push(
    `    Asset{${JSON.stringify(path)}, ${JSON.stringify(contentType(path))},`,
    `          ${include(`okno_asset_${i}`, file)},`,
    `          ${include(`okno_asset_${i}_brotli`, brotli)},`,
    `          ${include(`okno_asset_${i}_gzip`, gzip)},`,
    `          ${JSON.stringify(etag)},`,
    `          "sha384-${hash("sha384", content, "base64")}"},`,
  );
});

const cpp = `// Made by cmake/embed.mjs.
#include "edge/http/site/assets.h"

#include <algorithm>
#include <array>
#include <cstddef>

extern "C" {
${declarations.join("\n")}
}

namespace okno::assets {
namespace {

[[maybe_unused]] std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

// Built at first use, so that it is ready for the first who asks.
const std::array<Asset, ${assets.length}>& table() {
  static const std::array<Asset, ${assets.length}> assets = {
${rows.join("\n")}
  };
  return assets;
}

}  // namespace

std::span<const Asset> all() { return table(); }

const Asset* find(std::string_view path) {
  const auto assets = all();
  const auto found = std::ranges::lower_bound(assets, path, {}, &Asset::path);
  return found != assets.end() && found->path == path ? &*found : nullptr;
}

std::string_view version() { return ${JSON.stringify(web.version)}; }

}  // namespace okno::assets
`;

function writeIfChanged(file, text) {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}
writeIfChanged(options.asm, `${asm.join("\n")}\n`);
writeIfChanged(options.cpp, cpp);
