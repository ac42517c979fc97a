#include "edge/intake/desk.h"

#include <algorithm>

#include "edge/intake/append.h"
#include "edge/intake/move.h"
#include "edge/intake/repeats.h"
#include "edge/intake/telling.h"
#include "edge/intake/words.h"

namespace okno::intake {
namespace {

std::vector<lifecycle::Action> allowed_here(const Node& node, const store::MessageRow& row) {
  if (row.owner != node.config.node) return {};
  return lifecycle::allowed_actions(row.status, lifecycle::Actor::operator_);
}

Result<Dossier> compile(const store::Reading& reading, store::MessageRow row, const Node& node, i18n::Lang lang) {
  auto told = tell(reading, node.store.files(), row, node.orgs, lang, node.clock.now());
  if (!told) return told.error();
  Dossier dossier;
  dossier.allowed = allowed_here(node, row);
  dossier.status = std::move(told->status);
  dossier.submission = std::move(told->submission);
  dossier.row = std::move(row);
  return dossier;
}

Result<store::MessageRow> find(const store::Reading& reading, const MessageNumber& number) {
  auto row = reading.messages.find(number);
  if (!row) return row.error();
  if (!*row) return Error::not_found("there is no message " + number.value);
  return **std::move(row);
}

// Words for what is over, where there is nothing to choose from instead.
std::optional<i18n::Text> final_words(lifecycle::State state, i18n::Lang lang) {
  const std::string_view words = find_words(lang, "desk.final." + std::string(to_string(state)));
  if (words.empty()) return std::nullopt;
  return i18n::Text::of("desk.final").with("status", words);
}

// Answering, and all that leads to it.
bool is_for_another(lifecycle::Action action, const Round& round, const std::string& signature) {
  if (action != lifecycle::Action::answer && action != lifecycle::Action::take) return false;
  return std::find(round.signatures.begin(), round.signatures.end(), signature) != round.signatures.end();
}

}  // namespace

Desk::Desk(Node& node) : node_(node) {}

Outcome<store::QueuePage> Desk::queue(store::QueueQuery query) {
  query.now = node_.clock.now();
  store::QueuePage page;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.messages.queue(query);
    if (!found) return found.error();
    page = *std::move(found);
    return success();
  });
  if (!done) return refused_by_store(done.error());
  return page;
}

Outcome<Dossier> Desk::dossier(const MessageNumber& number, i18n::Lang lang) {
  Dossier dossier;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    auto row = find(reading, number);
    if (!row) return row.error();
    auto compiled = compile(reading, *std::move(row), node_, lang);
    if (!compiled) return compiled.error();
    dossier = *std::move(compiled);
    return success();
  });
  if (!done) return refused_by_store(done.error());
  return dossier;
}

namespace {

// One move on its way. Lives until it has answered.
struct Acting {
  Node& node;
  MessageNumber number;
  MoveRequest request;
  Operator who;
  i18n::Lang lang;
  Dossier dossier{};
  forms::FieldErrors errors{};
  std::vector<lifecycle::Action> allowed{};
  std::optional<i18n::Text> why{};

  Status put(store::Writing& writing) {
    const auto row = find(writing, number);
    if (!row) return row.error();
    const auto round = may_act(writing, *row);
    if (!round) return round.error();
    auto move = plan_move(node, *row, *round, request, who, lang, errors);
    if (!errors.empty()) return Error::invalid("the move lacks something");
    if (request.action == lifecycle::Action::answer)
      if (Status fresh = look_for_repeats(writing, *row, move); !fresh) return fresh;
    const auto event = append(node, writing, *row, {std::move(move.payload), std::move(move.contents), move.owner});
    if (!event) return event.error();

    auto after = find(writing, number);
    if (!after) return after.error();
    auto compiled = compile(writing, *std::move(after), node, lang);
    if (!compiled) return compiled.error();
    dossier = *std::move(compiled);
    return success();
  }

  Result<Round> may_act(const store::Reading& reading, const store::MessageRow& row) {
    if (row.owner != node.config.node)
      return Error::forbidden("node " + row.owner.value + " is in charge of message " + number.value);
    allowed = allowed_here(node, row);
    if (request.version != row.version)
      return Error::conflict("the message has changed: its version is " + std::to_string(row.version));
    if (std::find(allowed.begin(), allowed.end(), request.action) == allowed.end()) {
      why = final_words(row.status, lang);
      return Error::conflict("\"" + std::string(to_string(request.action)) +
                             "\" is not possible while the message is " + std::string(to_string(row.status)));
    }
    auto round = read_round(reading, node.store.files(), row);
    if (!round) return round.error();
    const std::string signature = signature_of(node.config.node, who);
    if (is_for_another(request.action, *round, signature)) {
      why = i18n::Text::of("desk.review.another");
      std::erase_if(allowed, [&](auto action) { return is_for_another(action, *round, signature); });
      return Error::conflict("the operator has answered this message before");
    }
    return round;
  }

  Status look_for_repeats(const store::Reading& reading, const store::MessageRow& row, PlannedMove& move) {
    const auto repeats =
        find_repeats(reading, node.store.files(), row, lifecycle::fingerprint(move.answer));
    if (!repeats) return repeats.error();
    if (!repeats->is_worth_telling()) return success();
    if (!request.confirm) {
      why = words_of(*repeats);
      errors.push_back({"text", *why});
      return Error::conflict("the answer repeats others");
    }
    move.payload.repeats = repeats->messages;
    return success();
  }

  Outcome<Dossier> outcome(const Status& done) {
    if (done) return std::move(dossier);
    Refusal refusal = refused_by_store(done.error());
    refusal.fields = std::move(errors);
    if (done.error().code == ErrorCode::conflict) {
      refusal.why = std::move(why);
      refusal.allowed.emplace();
      for (const lifecycle::Action action : allowed) refusal.allowed->emplace_back(to_string(action));
    }
    return refusal;
  }
};

}  // namespace

void Desk::act(const MessageNumber& number, const MoveRequest& request, const Operator& who, i18n::Lang lang,
               Answer<Dossier> answer) {
  const auto acting = std::make_shared<Acting>(Acting{node_, number, request, who, lang});
  node_.store.write([acting](store::Writing& writing) { return acting->put(writing); },
                    [acting, answer = std::move(answer)](const Status& done) { answer(acting->outcome(done)); });
}

}  // namespace okno::intake
