// The endings of the public domain names that there are, out of Debian's package publicsuffix, as a C++ file for the
// server: node cmake/endings.mjs LIST OUT. Written only when it changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [list, out] = process.argv.slice(2);
const endings = new Set();
for (const line of readFileSync(list, 'utf8').split('\n')) {
  const rule = line.trim().split(/\s/)[0];
  if (rule && !rule.startsWith('//')) endings.add(rule.split('.').pop());
}
if (!endings.has('ru') || endings.size < 1000) throw new Error(`${list} is not the list of public suffixes`);

// In the order of their bytes, by which they are looked up.
const sorted = [...endings].map((ending) => Buffer.from(ending)).sort(Buffer.compare).map(String);
const text = `// Made by cmake/endings.mjs.
#include "edge/intake/citizen/domain_ending.h"

namespace okno::intake {

const std::string_view public_endings[] = {
${sorted.map((ending) => `    ${JSON.stringify(ending)},`).join('\n')}
};
const std::size_t public_ending_count = ${sorted.length};

}  // namespace okno::intake
`;
if (!existsSync(out) || readFileSync(out, 'utf8') !== text) writeFileSync(out, text);
