#include "shared/rubricator/model/features.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

constexpr std::size_t longest_tag = 300;
constexpr std::size_t longest_entity = 10;
constexpr std::size_t longest_word = 40;  // letters; what is longer is no word
constexpr std::size_t shortest_piece = 3;
constexpr std::size_t longest_piece = 5;

// 32-bit FNV-1a with a final mix, folded to a key.
class Hash {
 public:
  explicit Hash(Block block) { add(static_cast<std::uint32_t>(block) + 1); }
  void add(std::u16string_view letters) {
    for (const char16_t letter : letters) add(static_cast<std::uint32_t>(letter));
  }
  void add(std::uint32_t unit) {
    state_ = (state_ ^ (unit & 0xFFu)) * 16777619u;
    state_ = (state_ ^ (unit >> 8u)) * 16777619u;
  }
  std::uint32_t key() const {
    std::uint32_t mixed = state_;
    mixed = (mixed ^ (mixed >> 16u)) * 0x85EBCA6Bu;
    mixed = (mixed ^ (mixed >> 13u)) * 0xC2B2AE35u;
    return (mixed ^ (mixed >> 16u)) % key_count;
  }

 private:
  std::uint32_t state_ = 2166136261u;
};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ends_address(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '<' || c == '"' || c == ')';
}

// How many bytes from `at` on are a tag; 0: none. «<3» and «5 < 7» are not.
std::size_t tag_size(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 0;
  const char first = text[at + 1];
  if (!is_ascii_letter(first) && first != '/' && first != '!') return 0;
  const std::size_t end = text.substr(0, at + longest_tag).find('>', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

std::size_t entity_size(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size() && i <= at + longest_entity; ++i) {
    if (text[i] == ';') return i + 1 - at;
    if (!is_ascii_letter(text[i]) && !text::is_digit(text[i]) && text[i] != '#') return 0;
  }
  return 0;
}

std::size_t address_size(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) return 0;
  std::size_t size = 0;
  while (size < rest.size() && !ends_address(rest[size])) ++size;
  return size;
}

void blank(std::string& text, std::size_t begin, std::size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
}

// Every address of a mailbox: from the space before its @ to the one after it.
void blank_mailboxes(std::string& text) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > 0 && !ends_address(text[begin - 1])) --begin;
    while (end < text.size() && !ends_address(text[end])) ++end;
    blank(text, begin, end);
  }
}

bool is_number(std::u16string_view letters) {
  return std::all_of(letters.begin(), letters.end(), [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

void add_pieces(std::u16string_view letters, std::uint32_t word, std::vector<Occurrence>& occurrences) {
  const std::u16string marked = u"^" + std::u16string(letters) + u"$";
  for (std::size_t size = shortest_piece; size <= longest_piece; ++size) {
    for (std::size_t begin = 0; begin + size <= marked.size(); ++begin) {
      Hash hash(Block::piece);
      hash.add(std::u16string_view(marked).substr(begin, size));
      occurrences.push_back({hash.key(), Block::piece, word});
    }
  }
}

}  // namespace

std::string without_markup(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    if (text[at] == '<') size = tag_size(text, at);
    if (text[at] == '&') size = entity_size(text, at);
    if (text[at] == 'h' || text[at] == 'w') size = address_size(text, at);
    blank(plain, at, at + size);
    at += std::max<std::size_t>(size, 1);
  }
  blank_mailboxes(plain);
  return plain;
}

Reading read_features(std::string_view text, Stemmer& stemmer) {
  text = text.substr(0, longest_reading);
  Reading reading;
  std::u16string before;
  for (const Word& word : split_words(without_markup(text))) {
    if (word.letters.size() < 2 || word.letters.size() > longest_word) continue;
    if (is_number(word.letters) || is_stop_word(word.letters)) continue;
    const auto index = static_cast<std::uint32_t>(reading.words.size());
    reading.words.emplace_back(text.substr(word.begin, word.end - word.begin));
    const std::u16string stem = stemmer.stem(word.letters);
    Hash alone(Block::word);
    alone.add(stem);
    reading.occurrences.push_back({alone.key(), Block::word, index});
    if (!before.empty()) {
      Hash both(Block::pair);
      both.add(before);
      both.add(std::uint32_t{' '});
      both.add(stem);
      reading.occurrences.push_back({both.key(), Block::pair, index - 1});
    }
    before = stem;
    add_pieces(word.letters, index, reading.occurrences);
  }
  return reading;
}

std::vector<Counted> count_features(const Reading& reading) {
  std::vector<Counted> counted;
  counted.reserve(reading.occurrences.size());
  for (const Occurrence& occurrence : reading.occurrences)
    counted.push_back({occurrence.key, occurrence.block, 1});
  std::sort(counted.begin(), counted.end(), [](const Counted& a, const Counted& b) {
    return a.key != b.key ? a.key < b.key : a.block < b.block;
  });
  std::size_t kept = 0;
  for (const Counted& one : counted) {
    if (kept > 0 && counted[kept - 1].key == one.key)
      ++counted[kept - 1].count;
    else
      counted[kept++] = one;
  }
  counted.resize(kept);
  return counted;
}

}  // namespace okno::rubricator
