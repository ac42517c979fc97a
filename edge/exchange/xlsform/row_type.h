// What the column "type" of a row says.
#pragma once

#include <string>
#include <string_view>

#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

struct RowType {
  enum class Role {
    question,
    begin_group,
    end_group,
    today,        // a calculation, of the day
    uncollected,  // start, deviceid and what else a device would tell of itself
    refused,      // see `fault`
  } role = Role::question;
  surveys::QuestionKind kind = surveys::QuestionKind::text;
  std::string list;  // of a question with choices
  bool has_other = false;
  bool is_whole = false;
  bool is_hidden = false;       // takes its default
  bool is_acknowledge = false;  // one choice, "OK"
  bool is_single_file = false;
  std::string fault;  // "what is wrong; what to write"
};

RowType read_row_type(std::string_view written);
// Whether it is a word that may stand in that column.
bool is_row_type(std::string_view written);

}  // namespace okno::exchange::xlsform
