#include "edge/exchange/xlsform/row_type.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "edge/exchange/complaint.h"
#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

using surveys::QuestionKind;
using Role = RowType::Role;

struct Plain {
  std::string_view name;
  QuestionKind kind;
};
// Those that stand alone. The first of each is what XLSForm calls it.
constexpr std::array<Plain, 20> plain = {{{"text", QuestionKind::text},
                                          {"string", QuestionKind::text},
                                          {"integer", QuestionKind::number},
                                          {"int", QuestionKind::number},
                                          {"decimal", QuestionKind::number},
                                          {"range", QuestionKind::scale},
                                          {"date", QuestionKind::date},
                                          {"note", QuestionKind::note},
                                          {"calculate", QuestionKind::calculation},
                                          {"hidden", QuestionKind::calculation},
                                          {"geopoint", QuestionKind::place},
                                          {"gps", QuestionKind::place},
                                          {"location", QuestionKind::place},
                                          {"image", QuestionKind::files},
                                          {"photo", QuestionKind::files},
                                          {"picture", QuestionKind::files},
                                          {"file", QuestionKind::files},
                                          {"acknowledge", QuestionKind::choice},
                                          {"trigger", QuestionKind::choice},
                                          {"calculation", QuestionKind::calculation}}};

struct Choosing {
  std::string_view start;
  QuestionKind kind;
};
// The longer ones first.
constexpr std::array<Choosing, 14> choosing = {{{"add_select_multiple_prompt_using", QuestionKind::choices},
                                                {"add_select_one_prompt_using", QuestionKind::choice},
                                                {"select_all_that_apply_from", QuestionKind::choices},
                                                {"select_all_that_apply", QuestionKind::choices},
                                                {"select_multiple_using", QuestionKind::choices},
                                                {"select_multiple_from", QuestionKind::choices},
                                                {"select_one_using", QuestionKind::choice},
                                                {"select_one_from", QuestionKind::choice},
                                                {"select_multiple", QuestionKind::choices},
                                                {"selectmultiple", QuestionKind::choices},
                                                {"select_one", QuestionKind::choice},
                                                {"selectone", QuestionKind::choice},
                                                {"select1", QuestionKind::choice},
                                                {"rank", QuestionKind::ranking}}};

constexpr std::array<std::string_view, 24> uncollected = {"start",
                                                          "end",
                                                          "start_time",
                                                          "end_time",
                                                          "deviceid",
                                                          "device_id",
                                                          "subscriberid",
                                                          "simserial",
                                                          "phonenumber",
                                                          "phone_number",
                                                          "username",
                                                          "user_name",
                                                          "email",
                                                          "imei",
                                                          "audit",
                                                          "start-geopoint",
                                                          "background-audio",
                                                          "background-geopoint",
                                                          "get_start_time",
                                                          "get_end_time",
                                                          "uri:deviceid",
                                                          "uri:username",
                                                          "uri:phonenumber",
                                                          "uri:email"};

struct Refusal {
  std::string_view start, instead;
};
constexpr std::array<Refusal, 34> refusals = {
    {{"begin_repeat",
      "questions that repeat are not asked here; ask for a number, or write the questions out"},
     {"end_repeat", "questions that repeat are not asked here; ask for a number, or write the questions out"},
     {"begin_loop", "questions that repeat are not asked here; write the questions out"},
     {"end_loop", "questions that repeat are not asked here; write the questions out"},
     {"loop", "questions that repeat are not asked here; write the questions out"},
     {"begin_kobomatrix",
      "a matrix of Kobo is not known here; write begin_group with the appearance table-list"},
     {"end_kobomatrix", "a matrix of Kobo is not known here; write end_group"},
     {"begin_score", "a rating of Kobo is not known here; write begin_group with the appearance table-list"},
     {"end_score", "a rating of Kobo is not known here; write end_group"},
     {"score__row", "a rating of Kobo is not known here; write select_one LIST"},
     {"begin_rank", "a ranking of Kobo is not known here; write rank LIST in one row"},
     {"end_rank", "a ranking of Kobo is not known here; write rank LIST in one row"},
     {"rank__level", "a ranking of Kobo is not known here; write rank LIST in one row"},
     {"select_one_from_file",
      "choices in a file of their own are not read; write them into the sheet choices, and select_one LIST"},
     {"select_multiple_from_file",
      "choices in a file of their own are not read; write them into the sheet choices, and select_multiple "
      "LIST"},
     {"rank_from_file",
      "choices in a file of their own are not read; write them into the sheet choices, and rank LIST"},
     {"select_one_external",
      "choices in a file of their own are not read; write them into the sheet choices, and select_one LIST"},
     {"cascading_select", "cascades are written as select_one LIST with a choice_filter"},
     {"xml-external", "data in files of their own is not read; write it into the sheet choices"},
     {"csv-external", "data in files of their own is not read; write it into the sheet choices"},
     {"external", "data in files of their own is not read; write it into the sheet choices"},
     {"datetime", "a moment is not asked for here; write date, and text for the hour"},
     {"date_time", "a moment is not asked for here; write date, and text for the hour"},
     {"time", "an hour is not asked for here; write text, or select_one LIST with hours"},
     {"audio", "sound is not taken here; write file or text"},
     {"video", "films are not taken here; write image or file"},
     {"barcode", "bar codes are not read here; write text"},
     {"geotrace", "lines on a map are not asked for here; write geopoint"},
     {"geoshape", "areas on a map are not asked for here; write geopoint"},
     {"osm", "OpenStreetMap is not edited here; write geopoint"},
     {"percentage", "a percentage is written as integer with the constraint . >= 0 and . <= 100"},
     {"begin", "it does not say what begins; write begin_group"},
     {"property", "properties of a device are not collected; take the row out"},
     {"csv", "data in files of their own is not read; write it into the sheet choices"}}};

// "Begin  Group" is begin_group, "q text" and "add text prompt" are text.
std::string plain_type(std::string_view written) {
  std::string out;
  for (const char c : text::lower(text::trim(written))) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank || (!out.empty() && out.back() != '_')) out += is_blank ? '_' : c;
  }
  if (out.starts_with("q_")) out.erase(0, 2);
  if (out.starts_with("add_") && out.ends_with("_prompt")) out = out.substr(4, out.size() - 11);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : surveys::logic::chosen(text)) words.emplace_back(word);
  return words;
}

RowType refused(std::string fault) {
  RowType type;
  type.role = Role::refused;
  type.fault = std::move(fault);
  return type;
}

// "select_one yard or_other": what follows the list's own name.
std::optional<RowType> read_choosing(std::string_view written) {
  const std::vector<std::string> words = words_of(written);
  // How many words the type itself has depends on how it is written.
  for (std::size_t count = std::min<std::size_t>(words.size(), 5); count > 0; --count) {
    std::string start;
    for (std::size_t i = 0; i < count; ++i) start += (i == 0 ? "" : "_") + text::lower(words[i]);
    const auto found = std::find_if(choosing.begin(), choosing.end(),
                                    [&](const Choosing& each) { return each.start == start; });
    if (found == choosing.end()) continue;
    RowType type;
    type.kind = found->kind;
    std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(count), words.end());
    if (rest.empty()) return refused(quoted(written) + " names no list; write " + start + " LIST");
    type.list = rest.front();
    if (type.list.starts_with("${"))
      return refused(
          "choices that were answered before are not offered here; write them into the sheet choices");
    if (type.list.find(".csv") != std::string::npos || type.list.find(".xml") != std::string::npos)
      return refused("choices in a file of their own are not read; write them into the sheet choices");
    std::string more;
    for (std::size_t i = 1; i < rest.size(); ++i) more += (i == 1 ? "" : "_") + text::lower(rest[i]);
    if (more == "or_other" || more == "or_specify_other" || more == "specify_other") {
      if (type.kind == QuestionKind::ranking) return refused("a ranking has no or_other; take it out");
      type.has_other = true;
    } else if (!more.empty()) {
      return refused(
          quoted(written) + " goes on after the name of its list; write " + start + " " + type.list +
          (more.find("other") != std::string::npos ? " or_other" : ", with a list's name of one word"));
    }
    return type;
  }
  return std::nullopt;
}

std::vector<std::string> known_types() {
  std::vector<std::string> names = {"select_one", "select_multiple", "begin_group", "end_group"};
  for (const Plain& each : plain) names.emplace_back(each.name);
  return names;
}

}  // namespace

RowType read_row_type(std::string_view written) {
  const std::string type = plain_type(written);
  RowType read;
  if (type == "begin_group" || type == "group") {
    read.role = Role::begin_group;
    return read;
  }
  if (type == "end_group") {
    read.role = Role::end_group;
    return read;
  }
  if (type == "today" || type == "get_today") {
    read.role = Role::today;
    read.kind = QuestionKind::calculation;
    return read;
  }
  if (const auto found =
          std::find_if(plain.begin(), plain.end(), [&](const Plain& each) { return each.name == type; });
      found != plain.end()) {
    read.kind = found->kind;
    read.is_whole = type.starts_with("int");
    read.is_hidden = type == "hidden";
    read.is_acknowledge = found->kind == QuestionKind::choice;
    read.is_single_file = found->kind == QuestionKind::files;
    return read;
  }
  if (auto chosen = read_choosing(written)) return *chosen;
  if (std::find(uncollected.begin(), uncollected.end(), type) != uncollected.end()) {
    read.role = Role::uncollected;
    return read;
  }
  for (const Refusal& each : refusals)
    if (type == each.start || (each.start.size() > 8 && type.starts_with(std::string(each.start) + "_")) ||
        type.starts_with(std::string(each.start) + "("))
      return refused(quoted(written) + ": " + std::string(each.instead));
  const std::vector<std::string> words = words_of(written);
  const std::string first = words.empty() ? std::string() : text::lower(words.front());
  std::string near = nearest(type, known_types());
  if (near.empty() && words.size() > 1) {
    near = nearest(first, {"select_one", "select_multiple", "rank"});
    if (near.empty() && words.size() > 2)
      near = nearest(first + "_" + text::lower(words[1]), {"select_one", "select_multiple"});
    if (!near.empty()) near += " LIST";
  }
  if (near == "select_one" || near == "select_multiple") near += " LIST";
  return refused(
      "there is no type " + quoted(written) + "; write " +
      (near.empty()
           ? "one of text, integer, decimal, date, select_one LIST, select_multiple LIST, rank LIST, "
             "range, geopoint, image, file, note, calculate, begin_group"
           : near));
}

bool is_row_type(std::string_view written) { return read_row_type(written).role != Role::refused; }

}  // namespace okno::exchange::xlsform
