// The columns that answers become, the same for every export.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "edge/figures/response.h"
#include "shared/base/result.h"

namespace okno::figures {

enum class Holds {
  response,  // its number in the file, from 1
  version,   // of the survey that was answered
  answered_at,
  answered_on,  // the day of it, UTC
  language,
  choice,   // one of several, by name
  flag,     // 1: this choice was taken; 0: others were
  rank,     // the place that this choice was given
  scale,    //
  number,   //
  date,     //
  text,     //
  labels,   // that a text was given, parted by "; "
  address,  // of a place, and its point
  latitude,
  longitude,
};
inline constexpr std::size_t no_question = static_cast<std::size_t>(-1);

struct Column {
  std::string name;       // as CSV has it; unique
  std::string spss_name;  // by SPSS's rules; unique whatever the case
  Holds holds = Holds::text;
  std::size_t question = no_question;  // of the survey
  std::size_t choice = 0;              // of a flag and a rank
};
enum class Detail {
  people,   // all that they answered, and when
  figures,  // nothing that they wrote, nor what is reckoned from it, nor where they are; the day alone
};
struct Extent {
  Detail detail = Detail::people;
  std::vector<std::string> labelled{};  // questions of which texts have labels
};
// Questions that are asked of people, and calculations, in order, after what is known of every response. A question keeps its
// name; a column that is made up gives way to it.
std::vector<Column> columns_of(const surveys::Survey& survey, const Extent& extent = {});

enum class Absence { none, passed_over, not_asked };
// One response, read column by column.
class Row {
 public:
  // All outlive it.
  Row(const surveys::Survey& survey, const Response& response, std::int64_t number);
  std::string value(const Column& column);  // empty: there is none
  Absence absence(const Column& column);

 private:
  const surveys::Survey& survey_;
  const Response& response_;
  const std::int64_t number_;
  surveys::Walk walk_;
};

// Words of exports that no survey holds; the caller's language.
struct ExportWords {
  std::string response = "Response", version = "Version", answered_at = "Answered at", language = "Language",
              address = "address", latitude = "latitude", longitude = "longitude", place = "place",
              labels = "labels", yes = "yes", no = "no", passed_over = "passed over", not_asked = "not asked",
              code_book = "Code book", variable = "Variable", values = "Values", asked_when = "Asked when",
              responses = "Responses", since_version = "Since version";
};
// What a column is called by people: the question's title, with the choice's.
std::string label_of(const surveys::Survey& survey, const Column& column, const ExportWords& words,
                     i18n::Lang lang);
// When a question is asked, by its own formula and those of the sections around it, as the organiser wrote them.
std::string universe_of(const surveys::Survey& survey, const surveys::Question& question);

// One response after the other; nothing after the last.
using NextResponse = std::function<Result<std::optional<Response>>()>;
using WriteBytes = std::function<Status(std::string_view)>;

}  // namespace okno::figures
