#include "shared/lifecycle/likeness.h"

#include <algorithm>
#include <string>

#include "shared/base/invisible.h"
#include "shared/base/text.h"

namespace okno::lifecycle {
namespace {

constexpr std::size_t words_in_a_run = 3;
constexpr std::size_t most_hashes = 32;

// Everything but ASCII that is no letter or digit: outside ASCII all that people type in words is letters, but for
// the marks of Russian typography.
std::vector<std::string> words_of(std::string_view text) {
  std::string seen;
  for (const char32_t c : text::decode(text))
    if (!text::is_invisible(c)) text::append(seen, c);
  std::string lower = text::lower(text::clean(seen, text::Lines::many));
  for (const std::string_view mark : {"«", "»", "—", "–", "…", "№", "„", "“", "”", "\xC2\xA0"})
    for (std::size_t at = lower.find(mark); at != std::string::npos; at = lower.find(mark, at))
      lower.replace(at, mark.size(), " ");
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower) {
    const bool inside = (c >= 'a' && c <= 'z') || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (inside) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// FNV-1a, then the finalizer of MurmurHash3: the smallest hashes must be a fair sample.
std::int64_t hash_of(const std::vector<std::string>& words, std::size_t begin, std::size_t count) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&](unsigned char byte) {
    hash ^= byte;
    hash *= 1099511628211ULL;
  };
  for (std::size_t i = begin; i < begin + count; ++i) {
    for (const char c : words[i]) add(static_cast<unsigned char>(c));
    add(' ');
  }
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33;
  return static_cast<std::int64_t>(hash >> 2);
}

}  // namespace

Fingerprint fingerprint(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  Fingerprint hashes;
  if (words.empty()) return hashes;
  const std::size_t run = std::min(words.size(), words_in_a_run);
  for (std::size_t i = 0; i + run <= words.size(); ++i) hashes.push_back(hash_of(words, i, run));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  if (hashes.size() > most_hashes) hashes.resize(most_hashes);
  return hashes;
}

double likeness(const Fingerprint& a, const Fingerprint& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t in_both = 0;
  std::size_t seen = 0;
  auto x = a.begin();
  auto y = b.begin();
  // The smallest of both together are a sample of their union.
  for (; seen < most_hashes && (x != a.end() || y != b.end()); ++seen) {
    if (y == b.end() || (x != a.end() && *x < *y)) {
      ++x;
    } else if (x == a.end() || *y < *x) {
      ++y;
    } else {
      ++in_both;
      ++x;
      ++y;
    }
  }
  return static_cast<double>(in_both) / static_cast<double>(seen);
}

}  // namespace okno::lifecycle
