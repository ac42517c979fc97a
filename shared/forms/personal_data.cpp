#include "shared/forms/personal_data.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "shared/base/text.h"
#include "shared/forms/validate.h"

namespace okno::forms {
namespace {

// How far from a number, in bytes, a word still speaks of it; a Cyrillic letter takes two.
constexpr std::size_t near_before = 80;
constexpr std::size_t near_after = 40;

// Digits that stand together.
struct Group {
  std::size_t begin;
  std::size_t end;
  std::size_t size() const { return end - begin; }
};

// Groups with one space or dash between each, as people write one number: "4111 1111 1111 1111".
using Sequence = std::vector<Group>;

// Bytes of the one space or dash at `at`; 0 when there is none.
std::size_t separator_at(std::string_view s, std::size_t at) {
  if (at >= s.size()) return 0;
  if (s[at] == ' ' || s[at] == '-') return 1;
  for (const std::string_view other :
       {"\u00A0", "\u2009", "\u202F", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"})
    if (s.substr(at).starts_with(other)) return other.size();
  return 0;
}

std::vector<Sequence> find_sequences(std::string_view s) {
  std::vector<Sequence> sequences;
  std::size_t joined_at = std::string_view::npos;  // where a group would continue the last sequence
  for (std::size_t at = 0; at < s.size();) {
    if (!text::is_digit(s[at])) {
      ++at;
      continue;
    }
    Group group{at, at};
    while (group.end < s.size() && text::is_digit(s[group.end])) ++group.end;
    if (group.begin != joined_at) sequences.emplace_back();
    sequences.back().push_back(group);
    const std::size_t separator = separator_at(s, group.end);
    joined_at = separator > 0 ? group.end + separator : std::string_view::npos;
    at = group.end;
  }
  return sequences;
}

bool has_sizes(const Sequence& sequence, std::size_t from, std::initializer_list<std::size_t> sizes) {
  if (from + sizes.size() > sequence.size()) return false;
  return std::equal(sizes.begin(), sizes.end(), sequence.begin() + static_cast<std::ptrdiff_t>(from),
                    [](std::size_t size, const Group& group) { return group.size() == size; });
}
bool is_exactly(const Sequence& sequence, std::initializer_list<std::size_t> sizes) {
  return sequence.size() == sizes.size() && has_sizes(sequence, 0, sizes);
}

// ISO/IEC 7812-1, annex B. Zeros alone fit the sum but begin no card.
bool is_card(std::string_view digits) {
  if (digits.size() < 16 || digits.size() > 19 || digits.front() == '0') return false;
  int sum = 0;
  bool doubled = false;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    const int digit = digits[i] - '0';
    sum += doubled ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return sum % 10 == 0;
}

// The first million numbers carry no check sum, so that nothing would tell them from any other digits.
bool is_checked_snils(std::string_view digits) { return digits > "00100199899" && ok(check_snils(digits)); }

// Eleven digits that begin like a Russian telephone number: those are written far more often than a СНИЛС
// without its dashes.
bool is_like_a_phone(std::string_view digits) { return digits.front() == '7' || digits.front() == '8'; }

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), lower_(text::lower(text)) {}

  std::vector<Finding> find() {
    const std::vector<Sequence> sequences = find_sequences(text_);
    for (std::size_t i = 0; i < sequences.size(); ++i) {
      const Sequence& sequence = sequences[i];
      if (is_part_of_something(sequence)) continue;
      if (find_card(sequence) || find_snils(sequence) || find_passport(sequence)) continue;
      if (i + 1 < sequences.size()) find_split_passport(sequence, sequences[i + 1]);
    }
    return std::move(findings_);
  }

 private:
  void add(PersonalData what, const Group& first, const Group& last) {
    findings_.push_back({what, first.begin, last.end});
  }

  std::string digits(const Sequence& sequence, std::size_t from, std::size_t count) const {
    std::string out;
    for (std::size_t i = from; i < from + count; ++i)
      out += std::string_view(text_).substr(sequence[i].begin, sequence[i].size());
    return out;
  }

  std::string_view before(std::size_t at) const {
    const std::size_t begin = at > near_before ? at - near_before : 0;
    return std::string_view(lower_).substr(begin, at - begin);
  }
  std::string_view after(std::size_t at) const { return std::string_view(lower_).substr(at, near_after); }

  // A word begins at `at`: no letter stands before it («тел» is not in «житель»).
  static bool begins_word(std::string_view where, std::size_t at) {
    if (at == 0) return true;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(where[i]); };
    if (byte(at - 1) >= 'a' && byte(at - 1) <= 'z') return false;
    return at < 2 || byte(at - 2) < 0xD0 || byte(at - 2) > 0xD3;  // the first bytes of Cyrillic
  }

  // The end of the last of the words in `where`; 0 when there is none.
  static std::size_t end_of_last(std::string_view where, std::initializer_list<std::string_view> words) {
    std::size_t end = 0;
    for (const std::string_view word : words) {
      std::size_t at = where.rfind(word);
      while (at != std::string_view::npos && !begins_word(where, at))
        at = at == 0 ? std::string_view::npos : where.rfind(word, at - 1);
      if (at != std::string_view::npos) end = std::max(end, at + word.size());
    }
    return end;
  }

  // A telephone number (+…), a decimal, a date with dots, a piece of a web address or of a code with letters.
  bool is_part_of_something(const Sequence& sequence) const {
    const std::size_t begin = sequence.front().begin;
    const std::size_t end = sequence.back().end;
    const auto is_word = [](char c) {
      return (c >= 'a' && c <= 'z') || c == '_' || c == '/' || c == '=' || c == '+';
    };
    if (end < lower_.size() && is_word(lower_[end]) && lower_[end] != '/') return true;
    if (begin == 0) return false;
    const char previous = lower_[begin - 1];
    if (is_word(previous)) return true;
    return (previous == '.' || previous == ',') && begin > 1 && text::is_digit(lower_[begin - 2]);
  }

  // Another kind of number is named nearer to `at` than a passport is.
  bool is_other_number(std::size_t at) const {
    const std::string_view where = before(at);
    return end_of_last(where, {"тел", "моб", "инн", "огрн", "кпп", "заказ", "заявк", "обращени", "договор",
                               "счет", "счёт", "полис", "кадастр", "карт", "phone", "order", "account"}) >
           end_of_last(where, {"паспорт", "сери", "passport"});
  }

  bool find_card(const Sequence& sequence) {
    if (sequence.size() == 1 && is_card(digits(sequence, 0, 1))) {
      add(PersonalData::bank_card, sequence.front(), sequence.front());
      return true;
    }
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      if (!has_sizes(sequence, i, {4, 4, 4, 4})) continue;
      // Five groups of four and more are an account or another longer number.
      if ((i > 0 && sequence[i - 1].size() == 4) || has_sizes(sequence, i + 4, {4})) return false;
      const bool tail = i + 4 < sequence.size() && sequence[i + 4].size() < 4;
      if (tail && is_card(digits(sequence, i, 5))) {
        add(PersonalData::bank_card, sequence[i], sequence[i + 4]);
        return true;
      }
      if (is_card(digits(sequence, i, 4))) {
        add(PersonalData::bank_card, sequence[i], sequence[i + 3]);
        return true;
      }
    }
    return false;
  }

  bool find_snils(const Sequence& sequence) {
    const bool grouped = is_exactly(sequence, {3, 3, 3, 2}) || is_exactly(sequence, {9, 2});
    if (!grouped && !is_exactly(sequence, {11})) return false;
    const std::string number = digits(sequence, 0, sequence.size());
    if (!is_checked_snils(number)) return false;
    const bool named = end_of_last(before(sequence.front().begin), {"снилс", "snils"}) > 0;
    if (!grouped && is_like_a_phone(number) && !named) return false;
    add(PersonalData::snils, sequence.front(), sequence.back());
    return true;
  }

  // Four and six digits, the four perhaps as two and two.
  bool find_passport(const Sequence& sequence) {
    const std::size_t begin = sequence.front().begin;
    const bool usual = is_exactly(sequence, {4, 6});
    if (!usual && !is_exactly(sequence, {2, 2, 6}) && !is_exactly(sequence, {10})) return false;
    if (is_other_number(begin)) return false;
    const bool spaced = usual && text_[sequence.front().end] != '-';
    if (!spaced && !is_named_passport(sequence)) return false;
    add(PersonalData::passport, sequence.front(), sequence.back());
    return true;
  }

  bool is_named_passport(const Sequence& sequence) const {
    const std::string_view where = before(sequence.front().begin);
    if (end_of_last(where, {"паспорт", "серия", "серии", "passport"}) > 0) return true;
    if (end_of_last(after(sequence.back().end), {"паспорт", "passport"}) > 0) return true;
    // Ten digits after «номер» alone are a telephone number as often as not.
    return sequence.size() > 1 && end_of_last(where, {"номер"}) > 0;
  }

  // «серия 4510 номер 123456», «паспорт 45 10 № 123456».
  void find_split_passport(const Sequence& series, const Sequence& number) {
    if (!is_exactly(series, {4}) && !is_exactly(series, {2, 2})) return;
    if (!is_exactly(number, {6})) return;
    std::string_view between =
        std::string_view(lower_).substr(series.back().end, number.front().begin - series.back().end);
    if (between.size() > near_after) return;
    const bool numbered = end_of_last(between, {"номер", "№"}) > 0;
    const bool named =
        end_of_last(before(series.front().begin), {"паспорт", "серия", "серии", "passport"}) > 0;
    if (!numbered || !named || is_other_number(series.front().begin)) return;
    add(PersonalData::passport, series.front(), number.back());
  }

  std::string_view text_;
  std::string lower_;  // of the same length: text::lower keeps offsets
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> find_personal_data(std::string_view text) { return Finder(text).find(); }

}  // namespace okno::forms
