#include "edge/exchange/survey_file.h"

#include <array>
#include <filesystem>

#include "edge/exchange/own_json.h"
#include "shared/base/text.h"
#include "shared/wire/json/json.h"

namespace okno::exchange {
namespace {

constexpr std::array<std::pair<Format, std::string_view>, 5> formats = {{{Format::xlsform, "xlsform"},
                                                                         {Format::csv, "csv"},
                                                                         {Format::surveyjs, "surveyjs"},
                                                                         {Format::limesurvey, "limesurvey"},
                                                                         {Format::json, "json"}}};

ReadSurvey refused(std::string why) {
  ReadSurvey read;
  read.faults.push_back({{}, 0, {}, std::move(why)});
  return read;
}

}  // namespace

std::string_view to_string(Format format) {
  for (const auto& [each, name] : formats)
    if (each == format) return name;
  return {};
}

bool parse_format(std::string_view name, Format& format) {
  for (const auto& [each, known] : formats)
    if (known == name) {
      format = each;
      return true;
    }
  return false;
}

Format guess_format(std::string_view bytes, std::string_view file_name) {
  if (bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0")) return Format::xlsform;
  std::string_view start = bytes;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  while (!start.empty() && static_cast<unsigned char>(start.front()) <= ' ') start.remove_prefix(1);
  if (start.starts_with('{')) {
    const auto json = wire::parse_json(start, {8U << 20U, 64});
    bool is_surveyjs = json && (json->find("pages") != nullptr || json->find("elements") != nullptr);
    // Its oldest forms have questions, as ours have.
    const wire::Json* questions = json ? json->find("questions") : nullptr;
    if (const auto* items = questions != nullptr ? questions->get_if<wire::JsonArray>() : nullptr;
        items != nullptr && !items->empty())
      is_surveyjs = is_surveyjs || items->front().find("type") != nullptr;
    return is_surveyjs ? Format::surveyjs : Format::json;
  }
  const std::string first = text::lower(start.substr(0, start.find('\n')));
  const bool has_class = first.starts_with("class\t") || first.starts_with("\"class\"\t") ||
                         first.find("\tclass\t") != std::string::npos;
  if (has_class && first.find("relevance") != std::string::npos) return Format::limesurvey;
  const std::string extension = text::lower(std::filesystem::path(file_name).extension().string());
  if (extension == ".json") return Format::json;
  if (extension == ".xlsx" || extension == ".xls") return Format::xlsform;
  return Format::csv;
}

ReadSurvey read_survey_file(std::string_view bytes, Format format, std::string_view file_name) {
  const std::string title = std::filesystem::path(file_name).stem().string();
  switch (format) {
    case Format::xlsform:
    case Format::csv: {
      const auto workbook = read_workbook(bytes);
      return workbook ? read_xlsform(*workbook, title) : refused(workbook.error().detail);
    }
    case Format::json:
      return read_own_json(bytes);
    case Format::surveyjs:
      return read_surveyjs(bytes, title);
    case Format::limesurvey:
      return read_limesurvey(bytes, title);
  }
  return refused("this format is not known");
}

Result<WrittenSurvey> write_survey_file(const surveys::Survey& survey, Format format) {
  if (format == Format::json) return WrittenSurvey{write_own_json(survey) + "\n", {}};
  if (format != Format::xlsform && format != Format::csv)
    return Error::invalid("surveys are not written as " + std::string(to_string(format)) +
                          "; say xlsform, csv or json");
  const WrittenForm form = write_xlsform(survey);
  WrittenSurvey written;
  if (format == Format::csv) {
    written.bytes = write_csv(form.workbook);
  } else {
    auto bytes = write_xlsx(form.workbook);
    if (!bytes) return bytes.error();
    written.bytes = *std::move(bytes);
  }
  const auto again = read_workbook(written.bytes);
  if (!again) return again.error();
  const ReadSurvey read = read_xlsform(*again, survey.title.in(std::string_view()));
  written.remarks = read.faults;
  for (Complaint& loss : losses_in(survey, form, read.survey)) written.remarks.push_back(std::move(loss));
  return written;
}

}  // namespace okno::exchange
