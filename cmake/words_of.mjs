// What the program `words` prints of a language (widget/words). Into a file: a program that ends while a pipe is still
// being written loses the end of what it said, once in a hundred builds.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const isOfSurveys = (key) => key.startsWith("survey.");
export const isOfVotes = (key) => key.startsWith("vote.");

// `wanted(key)` says which phrases to keep; without it those of messages are kept, all but the pages of surveys, whose
// module carries its own (widget/surveys/add_words.mjs), and those of votes.
export function wordsOf(program, lang, wanted = (key) => !isOfSurveys(key) && !isOfVotes(key)) {
  const lines = printed(program, lang).toString().split("\n");
  let kept = "";
  for (let at = 0; at + 1 < lines.length; at += 2) if (wanted(lines[at])) kept += `${lines[at]}\n${lines[at + 1]}\n`;
  return Buffer.from(kept);
}

function printed(program, lang) {
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
