#include "edge/exchange/xlsform/table.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

struct Alias {
  std::string_view name;
  Column means;
};
// The first of each is what XLSForm calls it.
constexpr Alias survey_columns[] = {{"type", Column::type},
                                    {"command", Column::type},
                                    {"name", Column::name},
                                    {"value", Column::name},
                                    {"tag", Column::name},
                                    {"label", Column::label},
                                    {"caption", Column::label},
                                    {"hint", Column::hint},
                                    {"guidance_hint", Column::guidance_hint},
                                    {"required", Column::required},
                                    {"required_message", Column::required_message},
                                    {"requiredmsg", Column::required_message},
                                    {"jr:requiredmsg", Column::required_message},
                                    {"relevant", Column::relevant},
                                    {"relevance", Column::relevant},
                                    {"constraint", Column::constraint},
                                    {"constraint_message", Column::constraint_message},
                                    {"constraining_message", Column::constraint_message},
                                    {"constraintmsg", Column::constraint_message},
                                    {"jr:constraintmsg", Column::constraint_message},
                                    {"calculation", Column::calculation},
                                    {"calculate", Column::calculation},
                                    {"choice_filter", Column::choice_filter},
                                    {"appearance", Column::appearance},
                                    {"parameters", Column::parameters},
                                    {"default", Column::initial},
                                    {"read_only", Column::read_only},
                                    {"readonly", Column::read_only},
                                    {"trigger", Column::trigger},
                                    {"publishing", Column::publishing},
                                    {"image", Column::media},
                                    {"big-image", Column::media},
                                    {"audio", Column::media},
                                    {"video", Column::media},
                                    {"media", Column::media},
                                    {"autoplay", Column::media},
                                    {"repeat_count", Column::passed_over},
                                    {"count", Column::passed_over},
                                    {"jr:count", Column::passed_over},
                                    {"rows", Column::passed_over},
                                    {"instance", Column::passed_over},
                                    {"bind", Column::passed_over},
                                    {"body", Column::passed_over},
                                    {"control", Column::passed_over},
                                    {"save_to", Column::passed_over},
                                    {"sms_field", Column::passed_over},
                                    {"sms_option", Column::passed_over},
                                    {"compact_tag", Column::passed_over},
                                    {"noapperrorstring", Column::passed_over},
                                    {"no_app_error_string", Column::passed_over},
                                    {"hxl", Column::passed_over},
                                    {"query", Column::passed_over},
                                    {"disabled", Column::passed_over},
                                    {"list_name", Column::list_name}};
constexpr Alias choices_columns[] = {
    {"list_name", Column::list_name}, {"listname", Column::list_name}, {"name", Column::name},
    {"value", Column::name},          {"label", Column::label},        {"caption", Column::label},
    {"image", Column::media},         {"big-image", Column::media},    {"audio", Column::media},
    {"video", Column::media},         {"media", Column::media}};
constexpr Alias settings_columns[] = {{"form_title", Column::form_title},
                                      {"title", Column::form_title},
                                      {"set_form_title", Column::form_title},
                                      {"introduction", Column::introduction},
                                      {"org", Column::org},
                                      {"results", Column::results},
                                      {"audience", Column::audience},
                                      {"opens_at", Column::opens_at},
                                      {"closes_at", Column::closes_at},
                                      {"check", Column::check},
                                      {"quotas", Column::quotas},
                                      {"default_language", Column::default_language},
                                      {"allow_choice_duplicates", Column::allow_choice_duplicates},
                                      {"form_id", Column::passed_over},
                                      {"set_form_id", Column::passed_over},
                                      {"id_string", Column::passed_over},
                                      {"version", Column::passed_over},
                                      {"style", Column::passed_over},
                                      {"instance_name", Column::passed_over},
                                      {"instance_id", Column::passed_over},
                                      {"public_key", Column::passed_over},
                                      {"submission_url", Column::passed_over},
                                      {"auto_send", Column::passed_over},
                                      {"auto_delete", Column::passed_over},
                                      {"namespaces", Column::passed_over},
                                      {"prefix", Column::passed_over},
                                      {"delimiter", Column::passed_over},
                                      {"sms_keyword", Column::passed_over},
                                      {"sms_separator", Column::passed_over},
                                      {"clean_text_values", Column::passed_over},
                                      {"omit_instanceid", Column::passed_over},
                                      {"name", Column::passed_over},
                                      {"description", Column::passed_over},
                                      {"sector", Column::passed_over},
                                      {"country", Column::passed_over}};

struct Aliases {
  const Alias* begin_;
  const Alias* end_;
  const Alias* begin() const { return begin_; }
  const Alias* end() const { return end_; }
};
Aliases aliases_of(SheetKind kind) {
  switch (kind) {
    case SheetKind::survey:
      return {std::begin(survey_columns), std::end(survey_columns)};
    case SheetKind::choices:
      return {std::begin(choices_columns), std::end(choices_columns)};
    case SheetKind::settings:
      break;
  }
  return {std::begin(settings_columns), std::end(settings_columns)};
}

// "Constraint  Message" is constraint_message.
std::string plain(std::string_view written) {
  std::string out;
  for (const char c : text::lower(text::trim(written))) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (!out.empty() && out.back() != '_') out += '_';
    } else {
      out += c;
    }
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

const Alias* find(SheetKind kind, std::string_view name) {
  for (const Alias& each : aliases_of(kind))
    if (each.name == name) return &each;
  return nullptr;
}

std::vector<std::string> split(std::string_view written, std::string_view by) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = written.find(by);
    parts.emplace_back(text::trim(written.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    written.remove_prefix(at + by.size());
  }
}

bool is_prefix(std::string_view word) {
  return word == "bind" || word == "control" || word == "body" || word == "media" || word == "instance";
}

}  // namespace

std::string_view name_of(Column column) {
  for (const SheetKind kind : {SheetKind::survey, SheetKind::choices, SheetKind::settings})
    for (const Alias& each : aliases_of(kind))
      if (each.means == column) return each.name;
  return {};
}

bool is_translatable(Column column) {
  return column == Column::label || column == Column::hint || column == Column::guidance_hint ||
         column == Column::required_message || column == Column::constraint_message ||
         column == Column::media || column == Column::form_title || column == Column::introduction;
}

Table::Table(const Sheet& sheet, SheetKind kind, Notes& notes) : sheet_(sheet) {
  if (sheet_.rows.empty()) return;
  const Row& first = sheet_.rows.front();
  const bool has_double_colons = std::any_of(first.cells.begin(), first.cells.end(), [](const Cell& cell) {
    return cell.text.find("::") != std::string::npos;
  });
  for (const Cell& cell : first.cells) add(cell, kind, has_double_colons, notes);
  for (const Heading& heading : headings_)
    if (heading.means == Column::own) tell_unknown(heading, kind, notes);
  tell_homeless(notes);
}

void Table::add(const Cell& cell, SheetKind kind, bool has_double_colons, Notes& notes) {
  Heading heading{cell.column, Column::own, {}, cell.text};
  const bool is_double = cell.text.find("::") != std::string::npos;
  std::vector<std::string> parts = split(cell.text, "::");
  const bool is_whole_known = find(kind, plain(cell.text)) != nullptr;
  // One colon did the same once.
  if (!is_double && !has_double_colons && !is_whole_known && cell.text.find(':') != std::string::npos)
    parts = split(cell.text, ":");
  if (parts.size() > 1 && plain(parts[0]) == "jr") parts = {cell.text};
  bool is_instance = false;
  if (parts.size() > 1 && is_prefix(plain(parts[0]))) {
    is_instance = plain(parts[0]) == "instance";
    if (find(kind, plain(parts[1])) != nullptr) parts.erase(parts.begin());
  }
  const Alias* alias = is_instance ? nullptr : find(kind, plain(parts[0]));
  if (is_instance) heading.means = Column::passed_over;
  if (alias != nullptr) heading.means = alias->means;
  if (cell.text.starts_with('$')) heading.means = Column::passed_over;
  if (parts.size() > 1 && alias != nullptr) {
    if (is_translatable(alias->means))
      heading.language = parts[1];
    else if (alias->means != Column::passed_over)
      heading.means = Column::own;
  }
  const auto same = std::find_if(headings_.begin(), headings_.end(), [&](const Heading& other) {
    if (other.means != heading.means || other.language != heading.language) return false;
    return heading.means != Column::own && heading.means != Column::passed_over &&
                   heading.means != Column::media
               ? true
               : other.written == heading.written;
  });
  if (same != headings_.end() && heading.means != Column::media && heading.means != Column::passed_over)
    notes.fault(sheet_.name, heading_row(), heading.written,
                same->written == heading.written
                    ? "two columns of this name, " + letters_of(same->column) + " and " +
                          letters_of(cell.column) + "; take one away or give it a name of its own"
                    : "says the same as the column " + same->written + "; take one of them away");
  headings_.push_back(std::move(heading));
}

void Table::tell_unknown(const Heading& heading, SheetKind kind, Notes& notes) const {
  std::vector<std::string> known;
  for (const Alias& each : aliases_of(kind))
    if (each.means != Column::passed_over) known.emplace_back(each.name);
  const std::size_t colons = heading.written.find("::");
  const std::string start = plain(std::string_view(heading.written).substr(0, colons));
  const std::string near = nearest(start, known);
  if (!near.empty() && near != start) {
    const Column means = find(kind, near)->means;
    const bool is_language = colons != std::string::npos && is_translatable(means);
    if (is_language || !has(means)) {
      notes.fault(sheet_.name, heading_row(), heading.written,
                  "there is no such column; write " + near +
                      (colons == std::string::npos ? std::string() : heading.written.substr(colons)));
      return;
    }
  }
  if (kind == SheetKind::choices) return;  // for filters
  notes.remark(sheet_.name, heading_row(), heading.written, "is not known here and is left out");
}

// A value that nobody would read.
void Table::tell_homeless(Notes& notes) const {
  std::vector<std::size_t> told;
  for (const Row& row : *this)
    for (const Cell& cell : row.cells) {
      const bool has_heading = std::any_of(headings_.begin(), headings_.end(),
                                           [&](const Heading& each) { return each.column == cell.column; });
      if (has_heading || std::find(told.begin(), told.end(), cell.column) != told.end()) continue;
      told.push_back(cell.column);
      notes.fault(sheet_.name, row.number, letters_of(cell.column),
                  quoted(cell.text) + " stands under no heading; write one in row " +
                      std::to_string(heading_row()) + ", or put it into the right column");
    }
}

bool Table::has(Column column) const {
  return std::any_of(headings_.begin(), headings_.end(),
                     [&](const Heading& each) { return each.means == column; });
}

bool Table::has_own(std::string_view written) const {
  return std::any_of(headings_.begin(), headings_.end(), [&](const Heading& each) {
    return each.means == Column::own && each.written == written;
  });
}

const std::string& Table::cell(const Row& row, Column column) const {
  static const std::string none;
  for (const Heading& each : headings_)
    if (each.means == column) return row.at(each.column);
  return none;
}

std::string Table::heading(Column column) const {
  for (const Heading& each : headings_)
    if (each.means == column) return each.written;
  return std::string(name_of(column));
}

}  // namespace okno::exchange::xlsform
