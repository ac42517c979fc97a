// The libraries that ours is measured beside, from npm by their lock file.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');

// The folder of their modules.
export function installPeers() {
  const home = join(root, 'build', 'bench', 'forms');
  mkdirSync(home, { recursive: true });
  const kept = join(home, 'node_modules', '.package-lock.json');
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  const wanted = join(home, 'package-lock.json');
  if (!existsSync(kept) || !existsSync(wanted) || readFileSync(wanted, 'utf8') !== lock) {
    console.log('fetching the peers from npm…');
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(here, name), join(home, name));
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return join(home, 'node_modules');
}
