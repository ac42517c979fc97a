#include "edge/exchange/formula/xlsform_formula.h"

#include <algorithm>
#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/cutting.h"
#include "shared/base/text.h"
#include "shared/surveys/survey.h"

namespace okno::exchange {
namespace {

using Kind = Token::Kind;

struct Function {
  std::string_view name;
  Op op;
  std::size_t least, most;  // how many parts
  std::string_view example;
};
constexpr std::array<Function, 10> functions = {
    {{"selected", Op::selected, 2, 2, "selected(${q}, 'name')"},
     {"count-selected", Op::count_selected, 1, 1, "count-selected(${q})"},
     {"if", Op::conditional, 3, 3, "if(${q} = 'yes', 1, 0)"},
     {"coalesce", Op::coalesce, 2, 2, "coalesce(${a}, ${b})"},
     {"string-length", Op::length, 1, 1, "string-length(.)"},
     {"regex", Op::matches, 2, 2, "regex(., '^[0-9]+$')"},
     {"not", Op::negation, 1, 1, "not(${q} = 'yes')"},
     {"today", Op::today, 0, 0, "today()"},
     {"true", Op::truth, 0, 0, "true()"},
     {"false", Op::truth, 0, 0, "false()"}}};

// What people write in place of one that there is.
struct Habit {
  std::string_view name, instead;
};
constexpr std::array<Habit, 31> habits = {
    {{"and", "write a and b"},
     {"or", "write a or b"},
     {"boolean", "write the condition alone"},
     {"boolean-from-string", "write the condition alone"},
     {"ceiling", "write the limit into a comparison"},
     {"concat", "write ${name} into the words of a label"},
     {"contains", "write regex(${q}, '.*word.*'), or selected(${q}, 'name') of choices"},
     {"count", "write count-selected(${q})"},
     {"date", "write the day alone, as '2026-11-30'"},
     {"date-time", "write the day alone, as '2026-11-30'"},
     {"decimal-date-time", "compare days as they are: ${day} < '2026-11-30'"},
     {"empty", "write ${q} = ''"},
     {"ends-with", "write regex(${q}, '.*end')"},
     {"floor", "write the limit into a comparison"},
     {"format-date", "write ${day} into the words of a label"},
     {"int", "write the number alone, and ask for it with the type integer"},
     {"is-null", "write ${q} = ''"},
     {"isnull", "write ${q} = ''"},
     {"jr:choice-name", "write ${q} into the words of a label; people read the choice's label there"},
     {"len", "write string-length(${q})"},
     {"length", "write string-length(${q})"},
     {"match", "write regex(${q}, 'pattern')"},
     {"max", "write if(${a} > ${b}, ${a}, ${b})"},
     {"min", "write if(${a} < ${b}, ${a}, ${b})"},
     {"now", "write today()"},
     {"number", "write the value alone; it is a number where one is wanted"},
     {"once", "write the value alone"},
     {"round", "write the limit into a comparison"},
     {"starts-with", "write regex(${q}, 'start.*')"},
     {"string", "write the value alone"},
     {"sum", "write ${a} + ${b}"}}};

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const Function& function : functions) names.push_back(std::string(function.name) + "()");
  return names;
}

class XlsformGrammar final : public Grammar {
 public:
  explicit XlsformGrammar(std::string_view written) : cutter_(written) {}
  Result<Expression> read() { return parse(); }

 private:
  bool put(Kind kind, std::string text = {}, double number = 0) {
    tokens_.push_back({kind, std::move(text), number});
    return true;
  }
  bool is_after_value() const {
    if (tokens_.empty()) return false;
    const Token& last = tokens_.back();
    return last.kind != Kind::sign || last.text == ")";
  }

  bool cut() override {
    while (!cutter_.at_end())
      if (!one()) return false;
    return true;
  }

  bool one() {
    if (cutter_.starts_with("${")) return answer();
    if (cutter_.is_at_number()) return number();
    if (const char c = cutter_.rest().front(); c == '\'' || c == '"') {
      const auto text = cutter_.quoted();
      if (!text) return fail(std::string("a ") + c + " without its second one; close the text with " + c);
      return put(Kind::text, *text);
    }
    if (cutter_.is_at_name()) return name();
    return sign();
  }

  bool answer() {
    const std::size_t end = cutter_.rest().find('}');
    if (end == std::string_view::npos) return fail("a ${ without its }; close it");
    const std::string name(text::trim(cutter_.rest().substr(2, end - 2)));
    cutter_.skip(end + 1);
    if (name.empty()) return fail("${} names no question; write a name in it");
    if (name.starts_with("last-saved#"))
      return fail("${" + name + "} asks for an earlier answer, which is not kept; write ${" +
                  name.substr(11) + "}");
    if (!surveys::is_name(name))
      return fail("${" + name + "} is no name of a question; write a name as it stands in the column name");
    return put(Kind::answer, name);
  }

  bool number() {
    const std::string_view before = cutter_.rest();
    const auto value = cutter_.number();
    if (!value) {
      const std::size_t end = std::min(before.find_first_of(" ()=<>,"), before.size());
      return fail(quoted(before.substr(0, end)) + " is neither a number nor a name; write a text in quotes");
    }
    return put(Kind::number, std::string(before.substr(0, before.size() - cutter_.rest().size())), *value);
  }

  bool name() {
    std::string name = cutter_.name("-.:");
    // A sign between values; elsewhere a name like any other.
    if (is_after_value() && (name == "and" || name == "or" || name == "div" || name == "mod"))
      return put(Kind::sign, name);
    const std::string lower = text::lower(name);
    if (is_after_value() && (lower == "and" || lower == "or" || lower == "div" || lower == "mod"))
      return fail(name + " is not known; write " + lower);
    return put(Kind::name, name);
  }

  bool sign() {
    struct Other {
      std::string_view sign, instead;
    };
    static constexpr std::array<Other, 13> others = {{{"==", "="},
                                                      {"=>", ">="},
                                                      {"=<", "<="},
                                                      {"<>", "!="},
                                                      {"&&", "and"},
                                                      {"||", "or"},
                                                      {"&", "and"},
                                                      {"|", "or"},
                                                      {"^", "a product: a * a"},
                                                      {"%", "mod, or a number without %"},
                                                      {";", ", between the parts of a function"},
                                                      {"\\", "div"},
                                                      {":", "a name"}}};
    for (const std::string_view known : {"!=", "<=", ">=", "<>", "==", "=>", "=<"})
      if (cutter_.starts_with(known)) {
        for (const Other& other : others)
          if (other.sign == known)
            return fail(std::string(known) + " is not known; write " + std::string(other.instead));
        cutter_.skip(known.size());
        return put(Kind::sign, std::string(known));
      }
    if (cutter_.starts_with("..") || cutter_.starts_with("/") || cutter_.starts_with("./")) return path();
    const char c = cutter_.rest().front();
    if (std::string_view("=<>+-*(),").find(c) != std::string_view::npos) {
      cutter_.skip(1);
      return put(Kind::sign, std::string(1, c));
    }
    if (c == '.') {
      cutter_.skip(1);
      return put(Kind::self);
    }
    if (c == '{' || c == '$' || c == '#' || c == '[' || c == '@') return bare_brackets();
    if (c == '!') return fail("! is not known; write not( … ) around the condition");
    for (const Other& other : others)
      if (cutter_.starts_with(other.sign))
        return fail(std::string(other.sign) + " is not known; write " + std::string(other.instead));
    std::size_t length = 0;
    if (const auto plain = plain_sign(cutter_.rest(), length))
      return fail(std::string(cutter_.rest().substr(0, length)) + " is not known; write " + *plain);
    return fail("the character " + quoted(text::first_seen(cutter_.rest(), 1)) +
                " is not known; take it out");
  }

  bool path() {
    if (is_after_value() && cutter_.starts_with("/") && !cutter_.starts_with("//"))
      return fail("/ is not known; write div to divide");
    std::string_view rest = cutter_.rest();
    std::size_t end = 0;
    while (end < rest.size() && std::string_view(" )=<>,+*").find(rest[end]) == std::string_view::npos) ++end;
    const std::string_view path = rest.substr(0, end);
    const std::size_t last = path.find_last_of("/.");
    const std::string_view name = path.substr(last == std::string_view::npos ? 0 : last + 1);
    return fail("the path " + quoted(path) + " is not known; write ${" +
                (surveys::is_name(name) ? std::string(name) : std::string("name")) + "}");
  }

  // {n}, $n, $(n), #{n}, [n]
  bool bare_brackets() {
    std::string_view rest = cutter_.rest();
    std::size_t start = 0;
    while (start < rest.size() && std::string_view("${#([@ ").find(rest[start]) != std::string_view::npos)
      ++start;
    std::size_t end = start;
    while (end < rest.size() && surveys::is_name("a" + std::string(1, rest[end]))) ++end;
    const std::string name(rest.substr(start, end - start));
    while (end < rest.size() && std::string_view("})] ").find(rest[end]) != std::string_view::npos &&
           rest[end] != ' ')
      ++end;
    if (rest.front() == '[' && is_after_value())
      return fail("[ ] is not known; choose among choices in the column choice_filter");
    return fail(quoted(rest.substr(0, end)) + " names no question; write ${" +
                (surveys::is_name(name) ? name : "name") + "}");
  }

  bool operand(Expression& out) override {
    const Token token = here();
    switch (token.kind) {
      case Kind::number:
        advance();
        out = okno::exchange::number_of(token.number);
        return true;
      case Kind::text:
        advance();
        out = okno::exchange::text_of(token.text);
        return true;
      case Kind::answer:
        advance();
        out = answer_of(token.text);
        return true;
      case Kind::self:
        advance();
        out = made_of(Op::self, {});
        return true;
      case Kind::name:
        if (after().kind == Kind::sign && after().text == "(") return call(token.text, out);
        return word(token.text, out);
      case Kind::sign:
        if (token.text == "(") return bracketed(out);
        if (token.text == ")") return fail("a value is missing before ); write it");
        return fail("a value is missing before " + token.text + "; write it");
      case Kind::end:
        break;
    }
    return fail("the formula stops in the middle; write what is missing");
  }

  bool word(const std::string& name, Expression& out) {
    const std::string lower = text::lower(name);
    if (lower == "true" || lower == "false") return fail(name + " is not known; write " + lower + "()");
    if (lower == "not") return fail("not stands without brackets; write not( … ) around the condition");
    if (lower == "today") return fail(name + " is not known; write today()");
    if (lower == "null" || lower == "empty" || lower == "none") return fail(name + " is not known; write ''");
    if (lower == "and" || lower == "or" || lower == "div" || lower == "mod")
      return fail("a value is missing before " + name + "; write it");
    advance();
    out = made_of(Op::column, {});
    out.text = name;
    return true;
  }

  bool call(const std::string& name, Expression& out) {
    const std::string lower = text::lower(name);
    const auto function = std::find_if(functions.begin(), functions.end(),
                                       [&](const Function& each) { return each.name == lower; });
    if (function == functions.end()) return unknown(name, lower);
    if (function->name != name) return fail(name + "() is not known; write " + lower + "()");
    advance();
    std::vector<Expression> parts;
    if (!arguments(parts)) return false;
    if (parts.size() < function->least || parts.size() > function->most)
      return fail(name + "() takes " + std::to_string(function->least) +
                  (function->least == 1 ? " part" : " parts") + ", not " + std::to_string(parts.size()) +
                  "; write " + std::string(function->example));
    out = function->op == Op::truth ? truth_of(name == "true") : made_of(function->op, std::move(parts));
    return true;
  }

  bool unknown(const std::string& name, const std::string& lower) {
    for (const Habit& habit : habits)
      if (habit.name == lower) return fail(name + "() is not known; " + std::string(habit.instead));
    std::string underscored = lower;
    std::replace(underscored.begin(), underscored.end(), '_', '-');
    std::vector<std::string> names = function_names();
    const std::string near = nearest(underscored + "()", names);
    if (!near.empty()) return fail(name + "() is not known; write " + near);
    return fail(name + "() is not known; there are " + some_of(names));
  }

  std::string not_an_operator(const Token& token) const override {
    if (token.kind == Kind::sign && token.text == ",")
      return "a comma stands outside of a function; write a point in numbers: 1.5";
    if (token.kind == Kind::name && text::lower(token.text) == "not")
      return "not stands after a value; write and not( … )";
    if (token.kind == Kind::name)
      return quoted(token.text) + " stands after a value; write a sign between them, and a text in quotes";
    return Grammar::not_an_operator(token);
  }

  Cutter cutter_;
};

}  // namespace

Result<Expression> read_xlsform_formula(std::string_view written) { return XlsformGrammar(written).read(); }

}  // namespace okno::exchange
