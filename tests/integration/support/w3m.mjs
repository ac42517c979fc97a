// How a page reads where there is nothing but text.
import { spawnSync } from 'node:child_process';

export const hasW3m = spawnSync('w3m', ['-version']).status === 0;

// The page as w3m shows it, its words between single spaces.
export function read(html) {
  const { status, stdout, stderr } = spawnSync('w3m', ['-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '100'], {
    input: html,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0) throw new Error(`w3m: ${stderr}`);
  return stdout.replace(/\s+/g, ' ').trim();
}
