// A survey while it is put together from a file of another program, whose names and places are not ours.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edge/exchange/formula/checking.h"
#include "edge/exchange/formula/meanings.h"
#include "edge/exchange/notes.h"
#include "edge/exchange/read_file.h"

namespace okno::exchange {

// Where something stands in their file: a row, or a path.
struct Spot {
  std::size_t row = 0;
  std::string path;
  std::string column_of(std::string_view member) const;
};

// Reads a formula of theirs.
using ReadTheirs = Result<Expression> (*)(std::string_view written, const Standing& standing);

class Gathering {
 public:
  explicit Gathering(ReadTheirs read) : read_theirs_(read) {}

  surveys::Survey survey;
  Meanings meanings;
  Notes notes;

  void fault(const Spot& spot, std::string_view member, std::string what) {
    notes.fault({}, spot.row, spot.column_of(member), std::move(what));
  }
  void remark(const Spot& spot, std::string_view member, std::string what) {
    notes.remark({}, spot.row, spot.column_of(member), std::move(what));
  }

  // A name of ours for what they call `theirs`: the same where it can be, and of its own in any case. `is_told`: with a remark
  // where it is another one.
  std::string name_for(const std::string& theirs, const Spot& spot, std::string_view member);
  // The same of choices of `question`.
  std::string choice_name_for(const surveys::Question& question, const std::string& theirs);

  // What they call `theirs`; without a title it stands for one, in `language`.
  void add_choice(surveys::Question& question, const std::string& theirs, surveys::Words title,
                  const std::string& language);

  std::size_t add(surveys::Question question, const Spot& spot);
  std::size_t add(surveys::Section section, const Spot& spot);
  // What formulas may not ask, and why.
  void refuse(const std::string& theirs, std::string why);

  // Joined to what waits there already by "and". `written` is theirs.
  void formula_of(std::size_t question, surveys::Formula surveys::Question::*member, Use use,
                  const Spot& spot, std::string_view theirs, const std::string& written);
  // A choice is offered while this holds.
  void formula_of_choice(std::size_t question, const std::string& choice, const Spot& spot,
                         std::string_view theirs, const std::string& written);
  void formula_of_section(std::size_t section, const Spot& spot, std::string_view theirs,
                          const std::string& written);
  // A tree that is ours already.
  void tree_of(std::size_t question, surveys::Formula surveys::Question::*member, Expression tree);

  // Reads what waits, and says what is wrong with the whole; `members` are their names for ours.
  ReadSurvey finish(const std::vector<std::pair<std::string_view, std::string_view>>& members);

 private:
  struct Waiting {
    bool is_section = false;
    std::size_t index = 0;
    surveys::Formula surveys::Question::*member = nullptr;
    Use use = Use::condition;
    Spot spot;
    std::string theirs, written;
    std::string choice{};
  };
  bool is_taken(const std::string& name) const;
  void say_answers();
  void read_waiting();
  void check(const Waiting& waiting);
  void join(surveys::Formula& formula, Expression tree) const;
  surveys::Formula& place_of(const Waiting& waiting);

  const ReadTheirs read_theirs_;
  std::vector<Spot> question_spots_, section_spots_;
  std::vector<Waiting> waiting_;
};

// A short name in Latin letters, digits and _, as names of questions are; empty where nothing is left of it.
std::string plain_name(std::string_view theirs);

}  // namespace okno::exchange
