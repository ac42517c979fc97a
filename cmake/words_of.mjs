// What the program `words` prints of a language (widget/words). Into a file: a program that ends while a pipe is still
// being written loses the end of what it said, once in a hundred builds.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function wordsOf(program, lang) {
  const folder = mkdtempSync(join(tmpdir(), "okno-words-"));
  const file = join(folder, "words");
  const out = openSync(file, "w");
  try {
    execFileSync(process.execPath, [program, lang], { stdio: ["ignore", out, "inherit"] });
    return readFileSync(file);
  } finally {
    closeSync(out);
    rmSync(folder, { recursive: true });
  }
}
