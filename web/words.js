// A phrase of a language's file (shared/i18n/words_file.h): its key is a line, the words are the next.
export function wordOf(words, key) {
  const lines = words.split('\n');
  const at = lines.indexOf(key);
  return at < 0 ? '' : lines[at + 1] || '';
}
