#include "edge/intake/operator/desk.h"

#include <algorithm>

#include "edge/accounts/act_log.h"
#include "edge/intake/citizen/joiner.h"
#include "edge/intake/history/append.h"
#include "edge/intake/operator/move.h"
#include "edge/intake/operator/repeats.h"
#include "edge/intake/operator/telling.h"
#include "edge/log/recovery.h"
#include "edge/words/words.h"

namespace okno::intake {
namespace {

using accounts::Principal;
using accounts::Right;
using accounts::Sight;

// A message that somebody may know of.
struct Found {
  store::MessageRow row;
  std::vector<store::MessageBody> bodies;
  Sight sight = Sight::nothing;

  accounts::Movable movable() const { return {bodies, row.status, row.review_rounds}; }
};

std::vector<lifecycle::Action> allowed_here(const Node& node, const Found& found, const Principal& who) {
  if (found.row.owner != node.config.node) return {};
  auto actions = lifecycle::allowed_actions(found.row.status, lifecycle::Actor::operator_);
  const accounts::Movable movable = found.movable();
  std::erase_if(actions, [&](lifecycle::Action action) {
    return !accounts::may_move(who, action, movable, node.orgs);
  });
  return actions;
}

// While an answer is owed it is the answer that brings the text for all; when all is erased nothing is added.
bool may_tell_all_here(const Node& node, const Found& found, const Principal& who) {
  const store::MessageRow& row = found.row;
  return row.owner == node.config.node && row.joined > 0 && !lifecycle::is_open(row.status) &&
         !row.is_erased && accounts::may_move(who, lifecycle::Action::answer, found.movable(), node.orgs);
}

// What becomes of a move that was set aside.
bool may_decide_here(const Node& node, const Found& found, const Principal& who) {
  return found.row.owner == node.config.node &&
         (accounts::may(who, Right::work, found.bodies, node.orgs) ||
          accounts::may(who, Right::moderate, found.bodies, node.orgs));
}

// Number, state and term: what a body may know for ever of a message that it had.
store::MessageRow outline_of(const store::MessageRow& row) {
  store::MessageRow outline;
  outline.number = row.number;
  outline.owner = row.owner;
  outline.kind = row.kind;
  outline.status = row.status;
  outline.version = row.version;
  outline.registered_at = row.registered_at;
  outline.due_at = row.due_at;
  outline.offset = row.offset;
  outline.lang = row.lang;
  return outline;
}

void cut_to_part(Dossier& dossier, std::int64_t last_step) {
  lifecycle::MessageStatus part;
  part.number = dossier.status.number;
  part.status = dossier.status.status;
  part.registered_at = dossier.status.registered_at;
  part.due_at = dossier.status.due_at;
  part.offset = dossier.status.offset;
  part.history = std::move(dossier.status.history);
  // A step a version, and the first makes 1.
  const auto steps = static_cast<std::size_t>(std::max<std::int64_t>(last_step, 0));
  part.history.resize(std::min(part.history.size(), steps));
  dossier.status = std::move(part);
  dossier.row = outline_of(dossier.row);
  dossier.submission = {};
  dossier.on_their_way.clear();
  dossier.allowed.clear();
  dossier.for_all.reset();
  dossier.may_tell_all = false;
  dossier.set_aside.clear();
}

Result<Dossier> compile(const store::Reading& reading, Found found, const Node& node, const Principal& who,
                        i18n::Lang lang) {
  auto told = tell(reading, node.store.files(), found.row, node.orgs, lang, node.clock.now());
  if (!told) return told.error();
  Dossier dossier;
  dossier.sight = found.sight;
  dossier.owned_here = found.row.owner == node.config.node;
  dossier.allowed = allowed_here(node, found, who);
  auto for_all = text_for_all(reading, node, found.row, lang);
  if (!for_all) return for_all.error();
  dossier.for_all = *std::move(for_all);
  dossier.may_tell_all = may_tell_all_here(node, found, who);
  if (may_decide_here(node, found, who)) {
    auto aside = moves_set_aside(reading, node.store.files(), found.row.key);
    if (!aside) return aside.error();
    dossier.set_aside = *std::move(aside);
  }
  dossier.status = std::move(told->status);
  dossier.submission = std::move(told->submission);
  dossier.row = std::move(found.row);
  for (const lifecycle::FileRef& file : dossier.row.files) {
    const auto kept = reading.contents.find(dossier.row.key, file.hash);
    if (!kept) return kept.error();
    if (*kept && (*kept)->place == store::ContentPlace::missing) dossier.on_their_way.push_back(file.hash);
  }
  if (found.sight == Sight::part) cut_to_part(dossier, accounts::part_of(who, found.bodies, node.orgs));
  return dossier;
}

Result<Found> find(const store::Reading& reading, const MessageNumber& number, const Principal& who,
                   const config::Orgs& orgs) {
  const Error none = Error::not_found("there is no message " + number.value);
  auto row = reading.messages.find(number);
  if (!row) return row.error();
  if (!*row) return none;
  auto bodies = reading.messages.bodies((*row)->key);
  if (!bodies) return bodies.error();
  const Sight sight = accounts::sight_of(who, *bodies, orgs);
  if (sight == Sight::nothing) return none;
  return Found{**std::move(row), *std::move(bodies), sight};
}

// Who wrote to another body, and that they did, is that body's to know.
Status forget_hidden(const store::Reading& reading, const Principal& who, const config::Orgs& orgs,
                     std::vector<MessageNumber>& numbers) {
  std::vector<MessageNumber> seen;
  for (const MessageNumber& number : numbers) {
    const auto found = find(reading, number, who, orgs);
    if (!found && found.error().code != ErrorCode::not_found) return found.error();
    if (found && found->sight == Sight::whole) seen.push_back(number);
  }
  numbers = std::move(seen);
  return success();
}

// Words for what is over, where there is nothing to choose from instead.
std::optional<i18n::Text> final_words(lifecycle::State state, i18n::Lang lang) {
  const std::string key = "desk.final." + std::string(to_string(state));
  if (!words::knows(key)) return std::nullopt;
  return i18n::Text::of("desk.final").with("status", std::string_view(words::say(lang, key)));
}

// Answering, and all that leads to it.
bool is_for_another(lifecycle::Action action, const Round& round, const std::string& signature) {
  if (action != lifecycle::Action::answer && action != lifecycle::Action::take) return false;
  return std::find(round.signatures.begin(), round.signatures.end(), signature) != round.signatures.end();
}

// In one of the messages that have it; what erases it in another is no matter of this one.
Status may_show_file(const Node& node, const store::Reading& reading, const log::ContentHash& hash) {
  const auto rows = reading.contents.find_files(hash);
  if (!rows) return rows.error();
  Status shown = success();
  for (const store::ContentRow& row : *rows) {
    shown = log::may_show(node.journal, reading, row.stream);
    if (shown) return shown;
  }
  return shown;
}

}  // namespace

Desk::Desk(Node& node) : node_(node) {}

Outcome<store::QueuePage> Desk::queue(store::QueueQuery query, const Principal& who) {
  query.now = node_.clock.now();
  if (!accounts::may_anywhere(who, Right::list_messages)) {
    Refusal refusal(Error::forbidden("no messages are theirs"));
    refusal.why = i18n::Text::of("desk.no_messages");
    return refusal;
  }
  accounts::Reach present = accounts::reach(who, Right::read_message, node_.orgs);
  accounts::Reach past = accounts::reach(who, Right::read_own_part, node_.orgs);
  query.whose.reset();
  if (!present.everywhere)
    query.whose = store::QueueQuery::Whose{std::move(present.bodies), std::move(past.bodies)};
  store::QueuePage page;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.messages.queue(query);
    if (!found) return found.error();
    page = *std::move(found);
    return success();
  });
  if (!done) return refused_by_store(done.error());
  for (store::MessageRow& row : page.messages)
    if (!accounts::may(who, Right::read_message, store::bodies_of(row.responsible), node_.orgs))
      row = outline_of(row);
  return page;
}

Outcome<std::string> Desk::file(const log::ContentHash& hash, const Principal& who) {
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    const auto bodies = reading.messages.bodies_with_file(hash);
    if (!bodies) return bodies.error();
    std::vector<store::MessageBody> holding;
    for (const OrgId& body : *bodies) holding.push_back({body, store::Tie::holds, 0});
    if (!accounts::may(who, Right::read_files, holding, node_.orgs))
      return Error::not_found("there is no such file");
    return may_show_file(node_, reading, hash);
  });
  if (!done) return refused_by_store(done.error());
  auto bytes = node_.store.files().read(hash);
  if (!bytes) return Refusal(bytes.error());
  return *std::move(bytes);
}

Outcome<Dossier> Desk::dossier(const MessageNumber& number, const Principal& who, i18n::Lang lang) {
  Dossier dossier;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    auto found = find(reading, number, who, node_.orgs);
    if (!found) return found.error();
    if (Status may = log::may_show(node_.journal, reading, found->row.key); !may) return may;
    auto compiled = compile(reading, *std::move(found), node_, who, lang);
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
  Principal who;
  i18n::Lang lang;
  Dossier dossier{};
  forms::FieldErrors errors{};
  std::vector<lifecycle::Action> allowed{};
  std::optional<i18n::Text> why{};

  // May run a second time before anybody is answered (Store::write).
  Status put(store::Writing& writing) {
    errors.clear();
    why.reset();
    const auto found = find(writing, number, who, node.orgs);
    if (!found) return found.error();
    const store::MessageRow& row = found->row;
    const auto round = may_act(writing, *found);
    if (!round) return round.error();
    auto move = plan_move(node, row, *round, request, who, lang, errors);
    if (!errors.empty()) return Error::invalid("the move lacks something");
    if (request.action == lifecycle::Action::answer)
      if (Status fresh = look_for_repeats(writing, row, move); !fresh) return fresh;
    const auto event =
        append(node, writing, row, {std::move(move.payload), std::move(move.contents), move.owner});
    if (!event) return event.error();
    const std::string act = "message." + std::string(to_string(request.action));
    if (Status noted = accounts::note(writing, node.clock.now(), who, act, number.value); !noted)
      return noted;

    auto after = find(writing, number, who, node.orgs);
    if (!after) return after.error();
    auto compiled = compile(writing, *std::move(after), node, who, lang);
    if (!compiled) return compiled.error();
    dossier = *std::move(compiled);
    return success();
  }

  Result<Round> may_act(const store::Reading& reading, const Found& found) {
    const store::MessageRow& row = found.row;
    if (!accounts::may_move(who, request.action, found.movable(), node.orgs)) {
      why = i18n::Text::of("desk.not_theirs");
      return Error::forbidden("the move is not theirs");
    }
    if (row.owner != node.config.node)
      return Error::forbidden("node " + row.owner.value + " is in charge of message " + number.value);
    allowed = allowed_here(node, found, who);
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
    auto repeats = find_repeats(reading, node.store.files(), row, lifecycle::fingerprint(move.answer));
    if (!repeats) return repeats.error();
    if (Status cut = forget_hidden(reading, who, node.orgs, repeats->same_person); !cut) return cut;
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
    refusal.why = std::move(why);
    if (done.error().code == ErrorCode::conflict) {
      refusal.allowed.emplace();
      for (const lifecycle::Action action : allowed) refusal.allowed->emplace_back(to_string(action));
    }
    return refusal;
  }
};

}  // namespace

void Desk::act(const MessageNumber& number, const MoveRequest& request, const Principal& who, i18n::Lang lang,
               Answer<Dossier> answer) {
  const auto acting = std::make_shared<Acting>(Acting{node_, number, request, who, lang});
  node_.store.write(
      [acting](store::Writing& writing) { return acting->put(writing); },
      [acting, answer = std::move(answer)](const Status& done) { answer(acting->outcome(done)); });
}

namespace {

// One text for all that is added, on its way. Lives until it has answered.
struct TellingAll {
  Node& node;
  MessageNumber number;
  Desk::ForAllRequest request;
  Principal who;
  i18n::Lang lang;
  Dossier dossier{};
  forms::FieldErrors errors{};
  std::optional<i18n::Text> why{};

  // May run a second time before anybody is answered (Store::write).
  Status put(store::Writing& writing) {
    errors.clear();
    why.reset();
    const auto found = find(writing, number, who, node.orgs);
    if (!found) return found.error();
    const store::MessageRow& row = found->row;
    if (!accounts::may_move(who, lifecycle::Action::answer, found->movable(), node.orgs)) {
      why = i18n::Text::of("desk.not_theirs");
      return Error::forbidden("the message is not theirs");
    }
    if (row.owner != node.config.node)
      return Error::forbidden("node " + row.owner.value + " is in charge of message " + number.value);
    if (request.version != row.version)
      return Error::conflict("the message has changed: its version is " + std::to_string(row.version));
    if (!may_tell_all_here(node, *found, who)) {
      why = i18n::Text::of(row.joined == 0 ? "desk.text_for_all.nobody" : "desk.text_for_all.not_now");
      return Error::conflict("nobody waits for a text for all, or the answer brings it");
    }
    auto content = plan_text_for_all(node, request.text, errors);
    if (!content) return Error::invalid("the text lacks something");
    NewEvent event{lifecycle::MessageToldAll{content->hash}};
    event.contents.push_back(*std::move(content));
    if (const auto added = append(node, writing, row, std::move(event)); !added) return added.error();
    if (Status noted = accounts::note(writing, node.clock.now(), who, "message.tell_all", number.value);
        !noted)
      return noted;

    auto after = find(writing, number, who, node.orgs);
    if (!after) return after.error();
    auto compiled = compile(writing, *std::move(after), node, who, lang);
    if (!compiled) return compiled.error();
    dossier = *std::move(compiled);
    return success();
  }

  Outcome<Dossier> outcome(const Status& done) {
    if (done) return std::move(dossier);
    Refusal refusal = refused_by_store(done.error());
    refusal.fields = std::move(errors);
    refusal.why = std::move(why);
    return refusal;
  }
};

}  // namespace

void Desk::tell_all(const MessageNumber& number, const ForAllRequest& request, const Principal& who,
                    i18n::Lang lang, Answer<Dossier> answer) {
  const auto telling = std::make_shared<TellingAll>(TellingAll{node_, number, request, who, lang});
  node_.store.write(
      [telling](store::Writing& writing) { return telling->put(writing); },
      [telling, answer = std::move(answer)](const Status& done) { answer(telling->outcome(done)); });
}

void Desk::let_stand(const MessageNumber& number, const log::EventHash& event, const Principal& who,
                     Answer<Nothing> answer) {
  node_.store.write(
      [&node = node_, number, event, who](store::Writing& writing) -> Status {
        const auto found = find(writing, number, who, node.orgs);
        if (!found) return found.error();
        if (!may_decide_here(node, *found, who)) return Error::forbidden("the message is not theirs");
        if (Status stands = intake::let_stand(writing, found->row.key, event); !stands) return stands;
        return accounts::note(writing, node.clock.now(), who, "message.let_stand", number.value);
      },
      [answer = std::move(answer)](const Status& done) {
        answer(done ? Outcome<Nothing>(Nothing{}) : refused_by_store(done.error()));
      });
}

}  // namespace okno::intake
