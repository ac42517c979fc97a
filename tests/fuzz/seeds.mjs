// node tests/fuzz/seeds.mjs FOLDER : the seeds as libFuzzer takes them, FOLDER/TARGET/NAME. Those that are no text stand in
// the tree as hex (NAME.hex).
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const seeds = join(dirname(fileURLToPath(import.meta.url)), 'seeds');
const folder = process.argv[2];
for (const target of readdirSync(seeds)) {
  mkdirSync(join(folder, target), { recursive: true });
  for (const name of readdirSync(join(seeds, target))) {
    const bytes = readFileSync(join(seeds, target, name));
    const is_hex = name.endsWith('.hex');
    writeFileSync(join(folder, target, is_hex ? name.slice(0, -4) : name), is_hex ? Buffer.from(bytes.toString().replace(/\s/g, ''), 'hex') : bytes);
  }
}
