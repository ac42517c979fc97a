#include "shared/surveys/logic/pattern.h"

#include <cstdint>
#include <vector>

#include "shared/base/text.h"

namespace okno::surveys::logic {
namespace {

// Thompson's construction, run as Pike did: all states side by side, one character after another.
constexpr std::size_t most_steps = 20'000;  // of a program: what repeats may blow up
constexpr char32_t highest = 0x10FFFF;

struct Range {
  char32_t from, to;
};
struct Set {
  std::vector<Range> ranges;
  bool is_negated = false;
  bool has(char32_t c) const {
    for (const Range& range : ranges)
      if (c >= range.from && c <= range.to) return !is_negated;
    return is_negated;
  }
};
struct Step {
  enum class Kind : std::uint8_t { set, split, start, end, done } kind;
  std::size_t set = 0;  // of set
  std::size_t next = 0, other = 0;
};

// A piece of program that is entered at its first step and leaves to `one past its last`.
using Piece = std::vector<Step>;

class Parser {
 public:
  explicit Parser(std::string_view pattern) : in_(text::decode(pattern)) {}

  bool parse() {
    if (!either(program_, 0)) return false;
    if (at_ < in_.size()) return fail("an unmatched )");
    program_.push_back({Step::Kind::done});
    return true;
  }
  const std::string& fault() const { return fault_; }
  const Piece& program() const { return program_; }
  const std::vector<Set>& sets() const { return sets_; }

 private:
  bool fail(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
    return false;
  }
  bool has(char32_t c) const { return at_ < in_.size() && in_[at_] == c; }
  bool take(char32_t c) {
    if (!has(c)) return false;
    ++at_;
    return true;
  }

  // Jumps stand relative to their own step while pieces move.
  static void append(Piece& to, const Piece& piece) { to.insert(to.end(), piece.begin(), piece.end()); }
  static Step split(std::size_t next, std::size_t other) { return {Step::Kind::split, 0, next, other}; }

  bool either(Piece& out, int depth) {
    if (depth > 50) return fail("too many brackets inside one another");
    Piece left;
    if (!sequence(left, depth)) return false;
    if (!take(U'|')) {
      append(out, left);
      return true;
    }
    Piece right;
    if (!either(right, depth + 1)) return false;
    out.push_back(split(1, left.size() + 2));
    append(out, left);
    out.push_back(split(right.size() + 1, right.size() + 1));
    append(out, right);
    return true;
  }

  bool sequence(Piece& out, int depth) {
    while (at_ < in_.size() && in_[at_] != U'|' && in_[at_] != U')') {
      Piece piece;
      if (!atom(piece, depth) || !repeated(piece)) return false;
      append(out, piece);
      if (out.size() > most_steps) return fail("repeats too much");
    }
    return true;
  }

  bool repeated(Piece& piece) {
    while (at_ < in_.size()) {
      int least = 0, most = 0;
      bool is_endless = false;
      const char32_t c = in_[at_];
      if (c == U'*')
        is_endless = true;
      else if (c == U'+')
        least = 1, is_endless = true;
      else if (c == U'?')
        most = 1;
      else if (c != U'{')
        return true;
      ++at_;
      if (c == U'{' && !bounds(least, most, is_endless)) return false;
      take(U'?');  // lazy or not, the whole text fits alike
      const auto size = piece.size();
      if (size * static_cast<std::size_t>((is_endless ? least + 1 : most) + 1) > most_steps)
        return fail("repeats too much");
      Piece out;
      for (int i = 0; i < least; ++i) append(out, piece);
      if (is_endless) {
        out.push_back(split(1, size + 2));
        append(out, piece);
        out.push_back({Step::Kind::split, 0, 0 - (size + 1), 0 - (size + 1)});
      } else {
        for (int i = least; i < most; ++i) {
          out.push_back(split(1, size + 1));
          append(out, piece);
        }
      }
      piece = std::move(out);
    }
    return true;
  }

  bool count(int& out) {
    const std::size_t start = at_;
    out = 0;
    while (at_ < in_.size() && in_[at_] >= U'0' && in_[at_] <= U'9') {
      out = out * 10 + static_cast<int>(in_[at_++] - U'0');
      if (out > most_repeats) return fail("more than " + std::to_string(most_repeats) + " repeats");
    }
    return at_ > start || fail("a { that is not a count; write \\{ for the character");
  }

  bool bounds(int& least, int& most, bool& is_endless) {
    if (!count(least)) return false;
    most = least;
    if (take(U',')) {
      if (has(U'}'))
        is_endless = true;
      else if (!count(most))
        return false;
    }
    if (!take(U'}')) return fail("a { without its }");
    return is_endless || most >= least ||
           fail("{" + std::to_string(least) + "," + std::to_string(most) + "} counts down");
  }

  bool atom(Piece& out, int depth) {
    const char32_t c = in_[at_++];
    switch (c) {
      case U'(':
        if (take(U'?') && !(take(U':') || fail("(?…) is not understood here; write plain ( )"))) return false;
        if (!either(out, depth + 1)) return false;
        return take(U')') || fail("a ( without its )");
      case U'[':
        return bracket(out);
      case U'.':
        return put(out, {{{U'\n', U'\n'}, {U'\r', U'\r'}}, true});
      case U'^':
        out.push_back({Step::Kind::start});
        return true;
      case U'$':
        out.push_back({Step::Kind::end});
        return true;
      case U'*':
      case U'+':
      case U'?':
      case U'{':
        return fail("a repeat with nothing before it");
      case U'\\': {
        Set set;
        return escaped(set) && put(out, std::move(set));
      }
      default:
        return put(out, {{{c, c}}, false});
    }
  }

  bool put(Piece& out, Set set) {
    out.push_back({Step::Kind::set, sets_.size()});
    sets_.push_back(std::move(set));
    return true;
  }

  // After a backslash.
  bool escaped(Set& set) {
    if (at_ == in_.size()) return fail("a backslash at the end");
    const char32_t c = in_[at_++];
    const auto add = [&](std::initializer_list<Range> ranges) {
      set.ranges.insert(set.ranges.end(), ranges);
    };
    switch (c) {
      case U'd':
        add({{U'0', U'9'}});
        return true;
      case U'D':
        add({{0, U'0' - 1}, {U'9' + 1, highest}});
        return true;
      case U'w':
        add({{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}});
        return true;
      case U'W':
        add({{0, U'0' - 1}, {U'9' + 1, U'A' - 1}, {U'Z' + 1, U'_' - 1}, {U'`', U'`'}, {U'z' + 1, highest}});
        return true;
      case U's':
        add({{U'\t', U'\r'}, {U' ', U' '}, {0xA0, 0xA0}});
        return true;
      case U'S':
        add({{0, U'\t' - 1}, {U'\r' + 1, U' ' - 1}, {U' ' + 1, 0x9F}, {0xA1, highest}});
        return true;
      case U'n':
        add({{U'\n', U'\n'}});
        return true;
      case U't':
        add({{U'\t', U'\t'}});
        return true;
      case U'r':
        add({{U'\r', U'\r'}});
        return true;
      case U'u':
      case U'x':
        return hexadecimal(set, c == U'u' ? 4 : 2);
      default:
        if ((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'))
          return fail("\\" + std::string(1, static_cast<char>(c)) + " is not understood here");
        add({{c, c}});
        return true;
    }
  }

  bool hexadecimal(Set& set, int digits) {
    char32_t c = 0;
    for (int i = 0; i < digits; ++i) {
      if (at_ == in_.size()) return fail("\\u wants four digits");
      const char32_t d = in_[at_++] | 0x20U;
      if (d >= U'0' && d <= U'9')
        c = c * 16 + (d - U'0');
      else if (d >= U'a' && d <= U'f')
        c = c * 16 + (d - U'a' + 10);
      else
        return fail("\\u wants four digits");
    }
    set.ranges.push_back({c, c});
    return true;
  }

  bool bracket(Piece& out) {
    Set set;
    set.is_negated = take(U'^');
    for (bool is_first = true; !has(U']') || is_first; is_first = false) {
      if (at_ >= in_.size()) return fail("a [ without its ]");
      const std::size_t before = set.ranges.size();
      char32_t c = in_[at_++];
      if (c == U'\\') {
        if (!escaped(set)) return false;
        const bool is_one = set.ranges.size() == before + 1 && set.ranges.back().from == set.ranges.back().to;
        if (!is_one) continue;
        c = set.ranges.back().from;
        set.ranges.pop_back();
      }
      char32_t to = c;
      if (has(U'-') && at_ + 1 < in_.size() && in_[at_ + 1] != U']') {
        ++at_;
        to = in_[at_++];
        if (to == U'\\') {
          Set end;
          if (!escaped(end)) return false;
          if (end.ranges.size() != 1 || end.ranges[0].from != end.ranges[0].to)
            return fail("a range to a class");
          to = end.ranges[0].from;
        }
        if (to < c) return fail("a range that counts down");
      }
      set.ranges.push_back({c, to});
    }
    ++at_;
    return put(out, std::move(set));
  }

  std::vector<char32_t> in_;
  std::size_t at_ = 0;
  std::string fault_;
  Piece program_;
  std::vector<Set> sets_;
};

class Run {
 public:
  Run(const Parser& of, std::size_t length) : program_(of.program()), sets_(of.sets()), length_(length) {}

  bool fits(const std::vector<char32_t>& text) {
    std::vector<std::size_t> now;
    seen_.assign(program_.size(), no_time);
    reach(0, 0, now);
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::vector<std::size_t> next;
      for (const std::size_t at : now)
        if (program_[at].kind == Step::Kind::set && sets_[program_[at].set].has(text[i]))
          reach(at + 1, i + 1, next);
      now = std::move(next);
      if (now.empty()) return false;
    }
    for (const std::size_t at : now)
      if (program_[at].kind == Step::Kind::done) return true;
    return false;
  }

 private:
  static constexpr std::size_t no_time = static_cast<std::size_t>(-1);

  // All that is reached from a step without a character; not by recursion, which patterns could make deep.
  void reach(std::size_t from, std::size_t time, std::vector<std::size_t>& to) {
    std::vector<std::size_t> open{from};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (seen_[at] == time) continue;
      seen_[at] = time;
      const Step& step = program_[at];
      switch (step.kind) {
        case Step::Kind::split:
          open.push_back(at + step.other);
          open.push_back(at + step.next);
          break;
        case Step::Kind::start:
          if (time == 0) open.push_back(at + 1);
          break;
        case Step::Kind::end:
          if (time == length_) open.push_back(at + 1);
          break;
        default:
          to.push_back(at);
      }
    }
  }

  const Piece& program_;
  const std::vector<Set>& sets_;
  const std::size_t length_;
  std::vector<std::size_t> seen_;
};

}  // namespace

bool matches(std::string_view what, std::string_view pattern) {
  if (pattern.size() > longest_pattern) return false;
  Parser parser(pattern);
  if (!parser.parse()) return false;
  const auto all = text::decode(what);
  return Run(parser, all.size()).fits(all);
}

std::optional<std::string> fault_of_pattern(std::string_view pattern) {
  if (pattern.size() > longest_pattern) return "is longer than " + std::to_string(longest_pattern) + " bytes";
  Parser parser(pattern);
  if (parser.parse()) return std::nullopt;
  return parser.fault();
}

}  // namespace okno::surveys::logic
