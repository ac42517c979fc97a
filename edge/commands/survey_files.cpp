#include "edge/commands/survey_files.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "edge/commands/options.h"
#include "edge/commands/terminal.h"
#include "edge/exchange/survey_file.h"
#include "edge/words/survey_faults.h"
#include "edge/words/words.h"
#include "shared/base/text.h"
#include "shared/surveys/answers.h"
#include "shared/wire/surveys/survey.h"

namespace okno::commands {
namespace {

using exchange::Format;
using exchange::ReadSurvey;

constexpr UtcOffset moscow = std::chrono::hours(3);
constexpr const char* known_formats = "xlsform, csv, surveyjs, limesurvey or json";

Result<std::string> read_bytes(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return Error::invalid(path + " is a folder; name a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error::not_found("cannot read " + path + "; name a file that is there");
  return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
}

constexpr i18n::Lang languages[] = {i18n::Lang::ru, i18n::Lang::en, i18n::Lang::tt};

bool parse_language(std::string_view said, i18n::Lang& lang) {
  for (const i18n::Lang each : languages)
    if (said == i18n::to_string(each)) {
      lang = each;
      return true;
    }
  return false;
}

// What --lang says, or else the environment; English where neither does.
i18n::Lang lang_of(const Options& options) {
  const std::string* said = options.find("lang");
  if (said == nullptr) return terminal_language(languages);
  i18n::Lang lang = i18n::Lang::en;
  parse_language(*said, lang);
  return lang;
}

std::string line_in(i18n::Lang lang, exchange::Complaint complaint) {
  complaint.what = words::survey_fault(lang, complaint.what);
  return exchange::line_of(complaint, words::say(lang, "surveys.file.row"));
}

void tell_remarks(const std::vector<exchange::Complaint>& remarks, i18n::Lang lang) {
  for (const exchange::Complaint& remark : remarks)
    std::fprintf(
        stderr, "%s\n",
        words::say(lang, i18n::Text::of("surveys.file.remark").with("line", line_in(lang, remark))).c_str());
}

// One line each, on standard error; remarks only where nothing has to be mended first.
int tell(const std::string& path, const ReadSurvey& read, i18n::Lang lang) {
  for (const exchange::Complaint& fault : read.faults) {
    const bool has_place = !fault.sheet.empty() || !fault.column.empty();
    std::fprintf(stderr, "%s%s\n", has_place ? "" : (path + ": ").c_str(), line_in(lang, fault).c_str());
  }
  if (!read.faults.empty()) return refused;
  tell_remarks(read.remarks, lang);
  return done;
}

int put(const std::string& bytes, const std::string* path) {
  if (path == nullptr) {
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return done;
  }
  std::ofstream out(*path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  return out ? done : refuse("cannot write " + *path + "; is there room, and may you write there?");
}

Format target_of(const Options& options) {
  Format format = Format::xlsform;
  if (const std::string* said = options.find("format")) {
    exchange::parse_format(*said, format);
    return format;
  }
  const std::string extension =
      options.find("out") ? std::filesystem::path(*options.find("out")).extension().string() : std::string();
  if (extension == ".csv") return Format::csv;
  return extension == ".json" ? Format::json : format;
}

int export_survey(const surveys::Survey& survey, const Options& options) {
  const Format format = target_of(options);
  if (format == Format::xlsform && !options.find("out"))
    return misuse("survey", "where to? say --out FILE.xlsx, or --format csv");
  const auto written = exchange::write_survey_file(survey, format);
  if (!written) return refuse(written.error().detail);
  tell_remarks(written->remarks, lang_of(options));
  return put(written->bytes, options.find("out"));
}

// What a person gave, as answers are kept; defaults where the document names nothing.
Result<surveys::Answers> answers_in_document(const surveys::Survey& survey, const std::string& document) {
  const auto json = wire::parse_json(document, {4U << 20U, 16});
  if (!json) return Error::invalid("--answers: " + json.error().detail);
  std::vector<wire::Fault> faults;
  surveys::Answers answers = wire::read_answers(*json, "", faults);
  for (auto& [name, value] : answers) {
    const surveys::Question* question = surveys::find_question(survey, name);
    if (question == nullptr)
      return Error::invalid("--answers: " + name + " is no question; write the name of one");
    value = surveys::canonical(*question, value);
  }
  if (!faults.empty()) return Error::invalid("--answers: " + wire::describe(faults));
  for (const surveys::Question& question : survey.questions) {
    const bool is_given = std::any_of(answers.begin(), answers.end(),
                                      [&](const auto& answer) { return answer.first == question.name; });
    if (!is_given && !question.initial.empty() && surveys::is_asked_of_people(question.kind))
      answers.emplace_back(question.name, surveys::canonical(question, question.initial));
  }
  return answers;
}

int walk(const surveys::Survey& survey, const Options& options) {
  const std::string& said = *options.find("answers");
  const bool is_document = text::trim(said).starts_with('{');
  const auto document = is_document ? Result<std::string>(said) : read_bytes(said);
  if (!document) return refuse(document.error().detail);
  Day today =
      local_day(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()), moscow);
  if (const std::string* day = options.find("today")) {
    const auto parsed = parse_day(*day);
    if (!parsed) return misuse("survey", "--today is a day, as 2026-11-30");
    today = *parsed;
  }
  const auto answers = answers_in_document(survey, *document);
  if (!answers) return refuse(answers.error().detail);
  surveys::Walk walk(survey, *answers, today);
  wire::JsonArray asked;
  for (const std::size_t index : walk.asked()) asked.push_back(survey.questions[index].name);
  const wire::Json told =
      wire::JsonObject{{"asked", std::move(asked)}, {"sent", wire::answers_to_json(survey, walk.sent())}};
  std::printf("%s\n", wire::write_json(told).c_str());
  return done;
}

int carry_out_verb(const std::string& verb, const Options& options) {
  const std::string& path = options.words()[1];
  const auto bytes = read_bytes(path);
  if (!bytes) return refuse(bytes.error().detail);
  Format format = exchange::guess_format(*bytes, path);
  // An export names what it writes.
  if (const std::string* said = options.find("format"); said && verb != "export")
    exchange::parse_format(*said, format);
  const ReadSurvey read = exchange::read_survey_file(*bytes, format, path);
  const i18n::Lang lang = lang_of(options);
  if (const int told = tell(path, read, lang); told != done) return told;
  if (verb == "import") {
    const auto json = exchange::write_survey_file(read.survey, Format::json);
    return json ? put(json->bytes, options.find("out")) : refuse(json.error().detail);
  }
  if (verb == "export") return export_survey(read.survey, options);
  if (verb == "walk") return walk(read.survey, options);
  std::printf("%s\n", words::say(lang, i18n::Text::of("surveys.file.fine").with("file", path)).c_str());
  return done;
}

}  // namespace

std::optional<int> survey_file_command(const Arguments& arguments) {
  const std::string verb = arguments.empty() ? std::string() : arguments.front();
  if (verb != "check" && verb != "import" && verb != "export" && verb != "walk") return std::nullopt;
  const bool is_walk = verb == "walk";
  const auto options =
      is_walk ? Options::parse(arguments, {.values = {"format", "answers", "today", "lang"},
                                           .flags = {},
                                           .least_words = 2,
                                           .most_words = 2})
              : Options::parse(
                    arguments,
                    {.values = {"format", "out", "lang"}, .flags = {}, .least_words = 2, .most_words = 2});
  if (!options) return misuse("survey", options.error().detail);
  Format ignored{};
  if (const std::string* said = options->find("format"); said && !exchange::parse_format(*said, ignored))
    return misuse("survey", "there is no format " + *said + "; say " + known_formats);
  i18n::Lang lang{};
  if (const std::string* said = options->find("lang"); said && !parse_language(*said, lang))
    return misuse("survey", "there is no language " + *said + "; say ru, en or tt");
  if (is_walk && !options->find("answers"))
    return misuse("survey", "--answers is missing: a JSON of answers");
  return carry_out_verb(verb, *options);
}

}  // namespace okno::commands
