// Puts the core's second part beside the bundle that cmake/bundle.mjs has made and into its manifest:
//
//   node web/add_rest.mjs --rest build/wasm/widget/core-rest.wasm --web build/web
//
// It needs no place among the hashes that the loader pins: core.wasm, which is pinned, carries its hash.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const { values: options } = parseArgs({ options: { rest: { type: 'string' }, web: { type: 'string' } } });
const name = 'core-rest.wasm';
const content = readFileSync(options.rest);
const brotli = brotliCompressSync(content, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  },
});
const gzip = gzipSync(content, { level: 9 });

// Unchanged files keep their times, so that what depends on them is not built again.
function write(file, bytes) {
  const path = join(options.web, file);
  if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeFileSync(path, bytes);
}
write(name, content);
write(`${name}.br`, brotli);
write(`${name}.gz`, gzip);

const manifest = JSON.parse(readFileSync(join(options.web, 'manifest.json'), 'utf8'));
manifest.files = [
  ...manifest.files.filter((file) => file.name !== name),
  {
    name,
    size: content.length,
    brotli: brotli.length,
    gzip: gzip.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
  },
];
write('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));

const part = (file) => manifest.files.find((other) => other.name === file).brotli;
const first = ['okno.js', 'widget.js', 'styles.css', 'core.wasm', 'words.ru.txt'].map(part);
console.log(`to the first form: ${first.join(' + ')} = ${first.reduce((sum, size) => sum + size)} bytes brotli, and the rubricator; after it ${brotli.length}`);
