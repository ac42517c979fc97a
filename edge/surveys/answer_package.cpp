#include "edge/surveys/answer_package.h"

#include <memory>
#include <utility>

#include "edge/figures/export/code_book.h"
#include "edge/figures/export/csv.h"
#include "edge/figures/export/data_package.h"
#include "edge/figures/export/ddi.h"
#include "edge/figures/export/spss.h"
#include "edge/surveys/documents.h"
#include "edge/words/words.h"

namespace okno::surveys {
namespace {

constexpr int responses_at_once = 200;
constexpr std::string_view csv_name = "answers.csv";
constexpr std::string_view codes_name = "codes.csv";

okno::Status put(const FileSink& sink, std::string_view name, std::string_view bytes) {
  if (okno::Status begun = sink.begin(name); !begun) return begun;
  if (okno::Status written = sink.write(bytes); !written) return written;
  return sink.end();
}

class StoredResponses {
 public:
  StoredResponses(const store::Reading& reading, const store::Files& files, const store::SurveyRow& row,
                  const NodeId& self, bool has_labels)
      : reading_(reading),
        files_(files),
        survey_(row.id),
        is_own_(row.owner == self),
        has_labels_(has_labels) {}

  Result<std::optional<figures::Response>> next() {
    while (true) {
      if (at_ == rows_.size()) {
        auto rows = reading_.surveys.responses(survey_, after_, responses_at_once);
        if (!rows) return rows.error();
        if (rows->empty()) return std::optional<figures::Response>();
        rows_ = *std::move(rows);
        after_ = rows_.back().key;
        at_ = 0;
      }
      const store::ResponseRow& row = rows_[at_++];
      if (is_own_ && row.counted.empty()) continue;
      auto given = answers_of(reading_, files_, row);
      if (!given) return given.error();
      if (given->request_sha256.empty()) continue;  // erased
      figures::Response response{row.version, row.at, given->lang, std::move(given->answers), {}};
      if (!has_labels_) return std::optional(std::move(response));
      const auto labels = reading_.surveys.labels(survey_, row.receipt);
      if (!labels) return labels.error();
      for (const store::LabelRow& each : *labels) {
        const std::string& before = answer_in(response.labels, each.question);
        put_answer(response.labels, each.question, before.empty() ? each.label : before + "; " + each.label);
      }
      return std::optional(std::move(response));
    }
  }

 private:
  const store::Reading& reading_;
  const store::Files& files_;
  const SurveyId survey_;
  const bool is_own_, has_labels_;
  store::StreamKey after_ = 0;
  std::vector<store::ResponseRow> rows_;
  std::size_t at_ = 0;
};

// Every file that an answer names, and that is here: what has been erased, or has not come yet, is not.
okno::Status put_files(const store::Reading& reading, const store::Files& files, const store::SurveyRow& row,
                       const Survey& survey, const FileSink& sink) {
  std::vector<std::string> asked;
  for (const Question& question : survey.questions)
    if (question.kind == QuestionKind::files) asked.push_back(question.name);
  if (asked.empty()) return success();
  store::StreamKey after = 0;
  while (true) {
    const auto rows = reading.surveys.responses(row.id, after, responses_at_once);
    if (!rows) return rows.error();
    if (rows->empty()) return success();
    after = rows->back().key;
    for (const store::ResponseRow& response : *rows) {
      const auto given = answers_of(reading, files, response);
      if (!given) return given.error();
      for (const std::string& question : asked)
        for (const std::string_view name : logic::chosen(answer_in(given->answers, question))) {
          const auto hash = content_of_file(name);
          if (!hash) continue;
          const auto content = reading.contents.find(response.key, *hash);
          if (!content) return content.error();
          if (!*content || (*content)->place != store::ContentPlace::file) continue;
          const auto bytes = files.read(*hash);
          if (!bytes) continue;
          if (okno::Status written = put(sink, "files/" + std::string(name), *bytes); !written)
            return written;
        }
    }
  }
}

figures::ExportWords export_words(i18n::Lang lang) {
  const auto say = [&](std::string_view key) { return words::say(lang, key); };
  figures::ExportWords said;
  said.response = say("surveys.export.response");
  said.version = say("surveys.export.version");
  said.answered_at = say("surveys.export.answered_at");
  said.language = say("surveys.export.language");
  said.address = say("surveys.export.address");
  said.latitude = say("surveys.export.latitude");
  said.longitude = say("surveys.export.longitude");
  said.place = say("surveys.export.place");
  said.labels = say("surveys.export.labels");
  said.yes = say("surveys.export.yes");
  said.no = say("surveys.export.no");
  said.passed_over = say("surveys.export.passed_over");
  said.not_asked = say("surveys.export.not_asked");
  said.code_book = say("surveys.export.code_book");
  said.variable = say("surveys.export.variable");
  said.values = say("surveys.export.values");
  said.asked_when = say("surveys.export.asked_when");
  said.responses = say("surveys.export.responses");
  said.since_version = say("surveys.export.since_version");
  return said;
}

}  // namespace

Result<std::int64_t> write_package(const store::Reading& reading, const store::Files& files,
                                   const store::SurveyRow& row, const NodeId& self,
                                   const AnswerPackage& package, const FileSink& sink) {
  const Survey survey = read_document(row);
  const figures::ExportWords words = export_words(package.lang);
  figures::Extent extent{package.detail, {}};
  const auto labels = reading.surveys.label_counts(row.id);
  if (!labels) return labels.error();
  for (const store::LabelCount& each : *labels)
    if (extent.labelled.empty() || extent.labelled.back() != each.question)
      extent.labelled.push_back(each.question);
  const auto responses_of = [&]() -> figures::NextResponse {
    return [stored = std::make_shared<StoredResponses>(reading, files, row, self, !labels->empty())] {
      return stored->next();
    };
  };

  if (okno::Status begun = sink.begin(csv_name); !begun) return begun.error();
  const auto responses =
      figures::write_csv(survey, responses_of(), sink.write, figures::ByteOrderMark::none, extent);
  if (!responses) return responses.error();
  if (okno::Status ended = sink.end(); !ended) return ended.error();

  if (okno::Status begun = sink.begin(codes_name); !begun) return begun.error();
  const auto codes = figures::write_codes(survey, responses_of(), sink.write, extent);
  if (!codes) return codes.error();
  if (okno::Status ended = sink.end(); !ended) return ended.error();

  if (package.detail == figures::Detail::people)
    if (okno::Status written = put_files(reading, files, row, survey, sink); !written) return written.error();

  const std::pair<std::string_view, std::string> descriptions[] = {
      {"datapackage.json", figures::data_package(survey, csv_name, words, package.lang, extent)},
      {"answers.sps", figures::spss_syntax(survey, *codes, codes_name, words, package.lang, extent)},
      {"ddi.xml", figures::ddi_codebook(survey, *responses, csv_name, words, package.lang, extent)},
      {"codebook.html", figures::code_book(survey, *responses, words, package.lang, extent)}};
  for (const auto& [name, bytes] : descriptions)
    if (okno::Status written = put(sink, name, bytes); !written) return written.error();
  return *responses;
}

}  // namespace okno::surveys
