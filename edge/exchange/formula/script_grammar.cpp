#include "edge/exchange/formula/script_grammar.h"

#include <algorithm>
#include <array>

#include "edge/exchange/complaint.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using Kind = Token::Kind;

// Empty where it is none of them.
std::string_view word_in(std::span<const DialectWord> words, std::string_view name) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const DialectWord& each) { return each.name == name; });
  return found == words.end() ? std::string_view() : found->is;
}

struct Sign {
  std::string_view written, means;
};
// The longer ones first.
constexpr std::array<Sign, 18> signs = {{{"!==", "!="},
                                         {"&&", "and"},
                                         {"||", "or"},
                                         {"!=", "!="},
                                         {"<>", "!="},
                                         {"<=", "<="},
                                         {">=", ">="},
                                         {"==", "="},
                                         {"!", "!"},
                                         {"<", "<"},
                                         {">", ">"},
                                         {"+", "+"},
                                         {"-", "-"},
                                         {"*", "*"},
                                         {"/", "div"},
                                         {"%", "mod"},
                                         {"(", "("},
                                         {")", ")"}}};

}  // namespace

Expression part_of(Op op, Expression part) {
  std::vector<Expression> parts;
  parts.push_back(std::move(part));
  return made_of(op, std::move(parts));
}

Expression parts_of(Op op, Expression left, Expression right) {
  std::vector<Expression> parts;
  parts.push_back(std::move(left));
  parts.push_back(std::move(right));
  return made_of(op, std::move(parts));
}

std::string pattern_of_part(std::string_view text) {
  std::string pattern = ".*";
  for (const char c : text) {
    if (std::string_view("\\.^$|?*+()[]{}-").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern + ".*";
}

std::string found_anywhere(std::string_view pattern) {
  const bool is_whole = pattern.starts_with('^') && pattern.ends_with('$') && !pattern.ends_with("\\$") &&
                        pattern.find('|') == std::string_view::npos;
  return is_whole ? std::string(pattern) : ".*(" + std::string(pattern) + ").*";
}

std::string whole_pattern(std::string_view written) {
  const std::size_t last = written.rfind('/');
  if (!written.starts_with('/') || last == 0) return {};
  if (written.substr(last + 1).find_first_not_of('u') != std::string_view::npos) return {};
  return found_anywhere(written.substr(1, last - 1));
}

Result<Expression> ScriptGrammar::read() {
  auto tree = parse();
  if (!tree) return tree;
  settle_meaning(*tree, standing_);
  return tree;
}

bool ScriptGrammar::put(Kind kind, std::string text, double number) {
  tokens_.push_back({kind, std::move(text), number});
  return true;
}

bool ScriptGrammar::cut() {
  while (!cutter_.at_end())
    if (!one()) return false;
  return true;
}

bool ScriptGrammar::one() {
  const char c = cutter_.rest().front();
  if (c == '{') return braces();
  if (c == '\'' || c == '"') return quoted_text(c);
  if (cutter_.is_at_number()) {
    const std::string_view before = cutter_.rest();
    const auto value = cutter_.number();
    if (!value)
      return fail(quoted(before.substr(0, std::min(before.find_first_of(" ()=<>,"), before.size()))) +
                  " is neither a number nor a name; write a text in quotes");
    return put(Kind::number, std::string(before.substr(0, before.size() - cutter_.rest().size())), *value);
  }
  if (cutter_.is_at_name()) {
    std::string name = cutter_.name(".:");
    const std::string_view sign = word_in(sign_words(), text::lower(name));
    return sign.empty() ? put(Kind::name, std::move(name)) : put(Kind::sign, std::string(sign));
  }
  return sign();
}

bool ScriptGrammar::quoted_text(char quote) {
  std::string text;
  for (std::string_view rest = cutter_.rest().substr(1); !rest.empty(); rest.remove_prefix(1)) {
    if (rest.front() == quote) {
      cutter_.skip(cutter_.rest().size() - rest.size() + 1);
      return put(Kind::text, text);
    }
    const bool is_escaped = rest.front() == '\\' && rest.size() > 1 && (rest[1] == quote || rest[1] == '\\');
    if (is_escaped) rest.remove_prefix(1);
    if (rest.front() != list_sign) text += rest.front();
  }
  return fail(std::string("a ") + quote + " without its second one; close the text with " + quote);
}

bool ScriptGrammar::sign() {
  std::size_t length = 0;
  if (const std::string_view own = own_sign(cutter_.rest(), length); !own.empty()) {
    if (length == 0) return false;
    cutter_.skip(length);
    return put(Kind::sign, std::string(own));
  }
  for (const Sign& each : signs)
    if (cutter_.take(each.written)) return put(Kind::sign, std::string(each.means));
  if (cutter_.take(",")) return put(Kind::sign, ",");
  if (const auto plain = plain_sign(cutter_.rest(), length))
    return fail(std::string(cutter_.rest().substr(0, length)) + " is not known; write " + *plain);
  return fail("the character " + quoted(text::first_seen(cutter_.rest(), 1)) + " is not known; take it out");
}

bool ScriptGrammar::operand(Expression& out) {
  const Token token = here();
  switch (token.kind) {
    case Kind::number:
      advance();
      out = number_of(token.number);
      return true;
    case Kind::text:
      advance();
      out = text_of(token.text);
      return true;
    case Kind::answer:
      advance();
      return reference(token.text, out);
    case Kind::name: {
      advance();
      if (!is_sign("(")) return word(token.text, out);
      std::vector<Expression> parts;
      if (!arguments(parts)) return false;
      return call(token.text, std::move(parts), out);
    }
    case Kind::sign:
      if (token.text == "(") return bracketed(out);
      if (token.text == "!") {
        advance();
        Expression part;
        if (here().kind == Kind::end) return fail("the formula stops in the middle; write what is missing");
        if (!operand(part)) return false;
        out = part_of(Op::negation, std::move(part));
        return true;
      }
      return fail("a value is missing before " + token.text + "; write it");
    default:
      return fail("the formula stops in the middle; write what is missing");
  }
}

bool ScriptGrammar::reference(const std::string& name, Expression& out) {
  const Reference* found = standing_.meanings.find(name);
  if (found == nullptr) {
    const std::vector<std::string> known = standing_.meanings.known();
    const std::string near = nearest(name, known);
    return fail(quoted(name) + " names no question; write " +
                (near.empty() ? "one of " + some_of(known, 6) : near));
  }
  if (found->kind == Reference::Kind::refused) return fail(quoted(name) + " " + found->why);
  const bool is_own = standing_.of != nullptr && standing_.of->name == found->question;
  out = is_own && standing_.judges ? made_of(Op::self, {}) : answer_of(found->question);
  if (found->kind == Reference::Kind::choice)
    out = parts_of(Op::selected, std::move(out), text_of(found->choice));
  return true;
}

bool ScriptGrammar::no_function(const std::string& name, std::string_view lower,
                                std::span<const DialectWord> habits, std::string_view known) {
  const std::string_view instead = word_in(habits, lower);
  return fail(name + "() is not known here; " +
              (instead.empty() ? "there are " + std::string(known) : std::string(instead)));
}

bool ScriptGrammar::takes(const std::string& name, const std::vector<Expression>& parts, std::size_t count) {
  if (parts.size() == count) return true;
  return fail(name + "() takes " + std::to_string(count) + (count == 1 ? " part" : " parts") + ", not " +
              std::to_string(parts.size()) + "; write them with commas between");
}

const surveys::Question* ScriptGrammar::question_of(const Expression& part) const {
  if (part.op == Op::answer) return surveys::find_question(standing_.survey, part.text);
  return part.op == Op::self ? standing_.of : nullptr;
}

std::string ScriptGrammar::not_an_operator(const Token& token) const {
  if (token.kind == Kind::sign && token.text == ",")
    return "a comma stands outside of a function; write a point in numbers: 1.5";
  if (token.kind == Kind::name)
    return quoted(token.text) + " stands after a value; write a sign between them, and a text in quotes";
  return Grammar::not_an_operator(token);
}

}  // namespace okno::exchange
