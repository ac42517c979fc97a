// A survey of LimeSurvey, read one way: what has no meaning here is a remark in its row, and what a formula needs of it a fault.
#pragma once

#include "edge/exchange/gathering.h"
#include "edge/exchange/limesurvey/structure.h"
#include "edge/exchange/xlsform/languages.h"

namespace okno::exchange::limesurvey {

class Reader {
 public:
  Reader(const Sheet& sheet, std::string title);
  ReadSurvey read();

 private:
  using Question = surveys::Question;

  // --- reader.cpp: groups, and what every question has ---
  void group(const Group& group, std::size_t index);
  void asked(const Asked& asked);
  void plain(const Asked& asked, surveys::QuestionKind kind);
  Question begun(const Asked& asked, surveys::QuestionKind kind);
  // Puts it into the survey, with what is said of when it is asked and what its answer has to be.
  std::size_t add(Question question, const Asked& asked, const Item* part = nullptr);
  void constraints(std::size_t index, const Asked& asked, const Item* part);
  void number_bounds(std::size_t index, const Item& item);
  void tell_unread(const Item& item);
  void means(const std::string& theirs, const std::string& question);
  bool is_required(const Item& item);

  // --- choices.cpp ---
  void choose(const Asked& asked, surveys::QuestionKind kind);
  void comments(const Asked& asked, std::size_t question);
  void fixed(const Asked& asked);
  void add_choice(Question& question, const std::string& theirs, surveys::Words title);
  void add_other(const Asked& asked, std::size_t question);

  // --- tables.cpp ---
  void several(const Asked& asked, surveys::QuestionKind kind);
  void table(const Asked& asked);
  void two_scales(const Asked& asked);
  void cells(const Asked& asked, surveys::QuestionKind kind);
  std::string begin_table(const Asked& asked, bool is_matrix, const std::string& suffix = {});
  std::vector<surveys::Choice> scale_of(const Asked& asked, const std::string& scale);
  surveys::Question row_of(const std::string& section, const Item& part,
                           const std::vector<surveys::Choice>& choices);

  static Spot at(const Item& item) { return {item.row, {}}; }

  Gathering all_;
  const std::string file_title_;
  xlsform::LanguageList languages_;
  Structure structure_;
  std::string section_;
};

}  // namespace okno::exchange::limesurvey
