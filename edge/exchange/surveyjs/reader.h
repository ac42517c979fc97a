// A form of SurveyJS, read one way: what has no meaning here is a remark, and what a formula needs of it a fault.
#pragma once

#include <string>
#include <string_view>

#include "edge/exchange/gathering.h"
#include "edge/exchange/surveyjs/members.h"

namespace okno::exchange::surveyjs {

class Reader {
 public:
  Reader(const Json& document, std::string title);
  ReadSurvey read();

 private:
  using Question = surveys::Question;

  // --- reader.cpp: pages, panels, and what holds for the whole ---
  void page(const Json& json, const Spot& spot);
  void elements(const Json& json, std::string_view member, const Spot& spot);
  void panel(const Json& json, const Spot& spot);
  std::string begin_section(const Json& json, const Spot& spot);
  void description(const Json& json, const Spot& spot);
  void calculated_values();
  void tell_unread();
  // Logic that is misspelt is logic that is lost.
  void tell_misspelt(const Json& json, const Spot& spot);

  // --- questions.cpp ---
  void question(const Json& json, const Spot& spot);
  bool leave_out(const Json& json, const Spot& spot, const std::string& type);
  bool set_kind(const Json& json, const std::string& type, const Spot& spot, Question& question);
  void text(const Json& json, const Spot& spot, Question& question);
  void rating(const Json& json, const Spot& spot, Question& question);
  void initial(const Json& json, const Spot& spot, Question& question);
  void comment(const Json& json, std::size_t question, const Spot& spot);
  // What they call it is asked of this question.
  void means(const std::string& theirs, const std::string& question);
  // A question with the name, the words and the place of an element; nothing when it has no name of its own.
  bool begin_question(const Json& json, const Spot& spot, Question& question);
  // Whether and when it is asked, and must be answered.
  void conditions(const Json& json, std::size_t question, const Spot& spot);

  // --- choices.cpp ---
  void choices(const Json& json, std::string_view member, const Spot& spot, Question& question);
  void add_choice(Question& question, const std::string& theirs, surveys::Words title);
  void further_choices(const Json& json, Question& question);
  void choice_conditions(const Json& json, std::string_view member, std::size_t question, const Spot& spot);
  void add_other(std::size_t question, const Spot& spot);

  // --- tables.cpp ---
  void matrix(const Json& json, const Spot& spot);
  void matrix_of_kinds(const Json& json, const Spot& spot);
  void several_texts(const Json& json, const Spot& spot);
  bool begin_table(const Json& json, const Spot& spot, std::string& outer, std::string& theirs);

  // --- validators.cpp ---
  void validators(const Json& json, std::size_t question, const Spot& spot);
  void validator(const Json& json, std::size_t question, const Spot& spot);
  void bounds(const Json& json, std::size_t question, const Spot& spot);

  surveys::Words words(const Json& json, std::string_view member) const {
    return words_in(json, member, languages_);
  }
  static Spot inside(const Spot& spot, std::string_view member, std::size_t index);

  const Json& document_;
  const std::string file_title_;
  const xlsform::LanguageList languages_;
  Gathering all_;
  std::string section_;  // that what is read now stands in
  bool is_too_long_ = false;
};

}  // namespace okno::exchange::surveyjs
