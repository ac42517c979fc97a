#include "edge/surveys/desk.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "edge/accounts/act_log.h"
#include "edge/host/random_words.h"
#include "edge/intake/history/append.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/drafts.h"
#include "edge/surveys/survey_change.h"
#include "edge/surveys/tallying.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

using accounts::Principal;
using accounts::Right;
using intake::Answer;
using intake::Outcome;
using intake::Refusal;

bool may(const intake::Node& node, const Principal& who, Right right, const OrgId& org) {
  return accounts::may(who, right, {store::MessageBody{org}}, node.orgs);
}

Refusal cannot_be_asked(const std::vector<std::string>& faults) {
  Refusal wrong(Error::invalid("the survey cannot be asked"));
  for (const std::string& fault : faults)
    wrong.fields.push_back(
        {"survey", i18n::Text::of("surveys.fault").with("fault", std::string_view(fault))});
  return wrong;
}

}  // namespace

Outcome<std::vector<store::SurveyRow>> Desk::list(const Principal& who, store::StreamKey before,
                                                  int most) const {
  if (!accounts::may_anywhere(who, Right::organise) && !accounts::may_anywhere(who, Right::see_figures))
    return Refusal(Error::forbidden("no body's surveys are theirs"));
  accounts::Reach reach = accounts::reach(who, Right::organise, node_.orgs);
  const accounts::Reach figures = accounts::reach(who, Right::see_figures, node_.orgs);
  reach.everywhere = reach.everywhere || figures.everywhere;
  reach.bodies.insert(reach.bodies.end(), figures.bodies.begin(), figures.bodies.end());
  store::SurveyQuery query{std::nullopt, std::nullopt, before, most};
  if (!reach.everywhere) query.orgs = std::move(reach.bodies);
  std::vector<store::SurveyRow> rows;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    auto found = reading.surveys.list(query);
    if (!found) return found.error();
    rows = *std::move(found);
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  return rows;
}

Outcome<Sheet> Desk::sheet(const SurveyId& id, const Principal& who) const {
  std::optional<Sheet> sheet;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    const auto row = reading.surveys.find(id);
    if (!row) return row.error();
    const auto right = *row ? right_of(node_, who, (*row)->org) : std::nullopt;
    if (!right) return success();
    auto counts = counts_of(reading, **row, node_.config.node);
    if (!counts) return counts.error();
    sheet = Sheet{**row, read_document(**row), *std::move(counts), *right};
    sheet->is_tally = (*row)->owner != node_.config.node;
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  if (!sheet) return no_survey(id);
  sheet->may_close = sheet->right == Right::organise && sheet->row.owner == node_.config.node &&
                     sheet->row.status == Status::open;
  return *std::move(sheet);
}

void Desk::open(Survey survey, const Principal& who, Answer<SurveyId> answer) {
  survey.id = {};
  survey.version = 1;
  survey.status = Status::open;
  for (Question& question : survey.questions) question.since = 1;
  Refusal wrong = cannot_be_asked(faults_of(survey));
  const config::Org* org = node_.orgs.find(survey.org);
  if (org == nullptr && !survey.org.empty())
    wrong.fields.push_back(
        {"survey", i18n::Text::of("surveys.org").with("org", std::string_view(survey.org.value))});
  if (!wrong.fields.empty()) return answer(std::move(wrong));
  if (!may(node_, who, Right::organise, survey.org))
    return answer(Refusal(Error::forbidden("this body's surveys are not theirs")));
  if (org->node != node_.config.node) return answer(other_node(org->node));

  log::Draft draft =
      opening(node_.random, survey, node_.config.hub ? std::optional(node_.config.hub->node) : std::nullopt);
  SurveyId id{log::to_string(draft.stream)};
  node_.store.write(
      [&node = node_, draft, who, id](store::Writing& writing) -> okno::Status {
        const auto appended = node.journal.append(writing, draft);
        if (!appended) return appended.error();
        return accounts::note(writing, node.clock.now(), who, "survey.open", id.value);
      },
      [answer = std::move(answer), id](const okno::Status& done) {
        if (!done) return answer(intake::refused_by_store(done.error()));
        answer(id);
      });
}

namespace {

// Nine symbols of Crockford's base 32 in threes: 45 random bits, easy to read out.
std::string fresh_code(Random& random) {
  std::string code = random_words(random, 9);
  for (const std::size_t at : {6U, 3U}) code.insert(at, "-");
  return code;
}

constexpr std::optional<Refusal> no_hindrance = std::nullopt;

}  // namespace

void Desk::extend(const SurveyId& id, Survey next, const Principal& who, Answer<Nothing> answer) {
  change_survey<Nothing>(
      node_, id, who, Stage::open, std::make_shared<Nothing>(),
      [&node = node_, next = std::move(next), who](
          store::Writing& writing, const store::SurveyRow& row) -> Result<std::optional<Refusal>> {
        Survey grown = next;
        std::vector<std::string> faults = lines_of(surveys::extend(read_document(row), grown));
        for (std::string& fault : faults_of(grown)) faults.push_back(std::move(fault));
        if (!faults.empty()) return std::optional(cannot_be_asked(faults));
        if (okno::Status told = append_step(node, writing, row, SurveyExtended{std::move(grown)}); !told)
          return told.error();
        if (okno::Status noted =
                accounts::note(writing, node.clock.now(), who, "survey.extend", row.id.value);
            !noted)
          return noted.error();
        return no_hindrance;
      },
      std::move(answer));
}

void Desk::invite(const SurveyId& id, int people, const Principal& who,
                  Answer<std::vector<std::string>> answer) {
  const auto codes = std::make_shared<std::vector<std::string>>();
  for (int i = 0; i < people; ++i) codes->push_back(fresh_code(node_.random));
  change_survey<std::vector<std::string>>(
      node_, id, who, Stage::open, codes,
      [&node = node_, codes, who](store::Writing& writing,
                                  const store::SurveyRow& row) -> Result<std::optional<Refusal>> {
        if (read_document(row).audience != Audience::code) {
          Refusal refusal(Error::invalid("the survey asks for no codes"));
          refusal.why = i18n::Text::of("surveys.code.none");
          return std::optional(std::move(refusal));
        }
        std::vector<std::string> hashes;
        for (const std::string& code : *codes) hashes.push_back(code_sha256(row.id, code));
        if (okno::Status added = writing.surveys.add_codes(row.id, hashes); !added) return added.error();
        if (okno::Status noted =
                accounts::note(writing, node.clock.now(), who, "survey.invite", row.id.value);
            !noted)
          return noted.error();
        return no_hindrance;
      },
      std::move(answer));
}

void Desk::close(const SurveyId& id, const Principal& who, Answer<Nothing> answer) {
  change_survey<Nothing>(
      node_, id, who, Stage::open, std::make_shared<Nothing>(),
      [&node = node_, who](store::Writing& writing,
                           const store::SurveyRow& row) -> Result<std::optional<Refusal>> {
        if (okno::Status closed = append_step(node, writing, row, SurveyClosed{}); !closed)
          return closed.error();
        if (okno::Status told = append_tally(node, writing, row); !told) return told.error();
        if (okno::Status noted = accounts::note(writing, node.clock.now(), who, "survey.close", row.id.value);
            !noted)
          return noted.error();
        return no_hindrance;
      },
      std::move(answer));
}

}  // namespace okno::surveys
