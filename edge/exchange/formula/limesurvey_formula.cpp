#include "edge/exchange/formula/limesurvey_formula.h"

#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/script_grammar.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using Kind = Token::Kind;
using surveys::Question;

constexpr std::array<DialectWord, 9> words = {{{"and", "and"},
                                               {"or", "or"},
                                               {"not", "!"},
                                               {"eq", "="},
                                               {"ne", "!="},
                                               {"lt", "<"},
                                               {"le", "<="},
                                               {"gt", ">"},
                                               {"ge", ">="}}};

constexpr std::array<DialectWord, 17> habits = {
    {{"abs", "write if(a < 0, -a, a)"},
     {"ceil", "write the limit into a comparison"},
     {"countif", "write the conditions with or between them"},
     {"date", "compare days as they are: Q1 < '2026-11-30'"},
     {"floor", "write the limit into a comparison"},
     {"implode", "write the names of the questions into the words"},
     {"intval", "write the name alone; it is a number where one is wanted"},
     {"join", "write the names of the questions into the words"},
     {"list", "write the names of the questions into the words"},
     {"max", "write if(a > b, a, b)"},
     {"min", "write if(a < b, a, b)"},
     {"rand", "take it out: nothing is drawn by lot in a formula"},
     {"round", "write the limit into a comparison"},
     {"strtotime", "compare days as they are: Q1 < '2026-11-30'"},
     {"substr", "write regexMatch('/part/', Q1)"},
     {"trim", "write the name alone"},
     {"unique", "compare the answers with != between them"}}};

class LimesurveyGrammar final : public ScriptGrammar {
 public:
  using ScriptGrammar::ScriptGrammar;

 private:
  std::span<const DialectWord> sign_words() const override { return words; }

  std::string_view own_sign(std::string_view rest, std::size_t& length) override {
    length = 0;
    if (rest.starts_with("=") && !rest.starts_with("==")) {
      fail("= is not known; write ==");
      return "=";
    }
    if (rest.starts_with("*")) {
      length = 1;
      return "*";
    }
    return {};
  }

  // The formula as a whole may stand in them.
  bool braces() override {
    if (!tokens_.empty()) return fail("{ } stand inside of the formula; take them out");
    const std::string_view rest = cutter_.rest();
    const std::size_t last = rest.find_last_not_of(" \t\r\n");
    if (rest[last] != '}') return fail("a { without its }; close it");
    const std::string_view inside = rest.substr(1, last - 1);
    cutter_ = Cutter(inside);
    return true;
  }

  bool word(const std::string& written, Expression& out) override {
    std::string name = written;
    if (const std::size_t colon = name.find("::"); colon != std::string::npos) name.erase(colon);
    const std::size_t point = name.rfind('.');
    const std::string suffix = point == std::string::npos ? std::string() : name.substr(point + 1);
    if (suffix == "NAOK" || suffix == "code" || suffix == "value" || suffix == "valueNAOK" ||
        suffix == "sgqa")
      name.erase(point);
    else if (suffix == "shown" || suffix == "question" || suffix == "label" || suffix == "relevanceStatus")
      return fail("." + suffix + " is not known here; write " + name.substr(0, point) + ".NAOK");
    if (name.starts_with("that.")) name.erase(0, 5);
    const std::string lower = text::lower(name);
    if (lower == "true" || lower == "false") {
      out = truth_of(lower == "true");
      return true;
    }
    if (lower == "self" || lower == "this") {
      if (standing_.of == nullptr || !standing_.judges)
        return fail(name + " is the answer that is judged; write the name of a question");
      out = made_of(Op::self, {});
      return true;
    }
    if (name == "TOKEN" || name.starts_with("TOKEN:"))
      return fail(name + " asks who answers, which is not known here; take it out");
    return reference(name, out);
  }

  bool call(const std::string& name, std::vector<Expression> parts, Expression& out) override {
    const std::string lower = text::lower(name);
    if (lower == "is_empty" || lower == "empty") {
      if (!takes(name, parts, 1)) return false;
      out = parts.front().op == Op::selected ? part_of(Op::negation, std::move(parts.front()))
                                             : is_empty(std::move(parts.front()));
      return true;
    }
    if (lower == "if" || lower == "iif") {
      if (!takes(name, parts, 3)) return false;
      out = made_of(Op::conditional, std::move(parts));
      return true;
    }
    if (lower == "strlen") {
      if (!takes(name, parts, 1)) return false;
      out = made_of(Op::length, std::move(parts));
      return true;
    }
    if (lower == "sum" && !parts.empty()) {
      out = joined(Op::plus, std::move(parts));
      return true;
    }
    if (lower == "count" && !parts.empty()) return count(std::move(parts), out);
    if (lower == "today" && parts.empty()) {
      out = made_of(Op::today, {});
      return true;
    }
    if (lower == "regexmatch") return pattern(name, std::move(parts), out);
    return no_function(name, lower, habits,
                       "is_empty(), if(), count(), sum(), strlen(), "
                       "regexMatch()");
  }

  // How many of these are answered.
  bool count(std::vector<Expression> parts, Expression& out) const {
    if (parts.size() == 1) {
      const Question* question = question_of(parts.front());
      if (question != nullptr && surveys::has_choices(question->kind)) {
        out = made_of(Op::count_selected, std::move(parts));
        return true;
      }
    }
    std::vector<Expression> ones;
    for (Expression& part : parts) {
      std::vector<Expression> three;
      three.push_back(part.op == Op::selected
                          ? std::move(part)
                          : parts_of(Op::unequal, std::move(part), okno::exchange::text_of({})));
      three.push_back(number_of(1));
      three.push_back(number_of(0));
      ones.push_back(made_of(Op::conditional, std::move(three)));
    }
    out = joined(Op::plus, std::move(ones));
    return true;
  }

  // regexMatch('/^[0-9]+$/', Q1): finds it anywhere, where ours fits the whole.
  bool pattern(const std::string& name, std::vector<Expression> parts, Expression& out) {
    if (!takes(name, parts, 2)) return false;
    if (parts[0].op != Op::text)
      return fail(
          "the pattern of regexMatch() has to stand there as a text; write "
          "regexMatch('/^[0-9]+$/', Q1)");
    const std::string whole = whole_pattern(parts[0].text);
    if (whole.empty())
      return fail("the pattern " + quoted(parts[0].text) + " has no / around it; write '/^[0-9]+$/'");
    out = parts_of(Op::matches, std::move(parts[1]), okno::exchange::text_of(whole));
    return true;
  }
};

}  // namespace

Result<Expression> read_limesurvey_formula(std::string_view written, const Standing& standing) {
  return LimesurveyGrammar(written, standing).read();
}

}  // namespace okno::exchange
