#include "edge/intake/history/message_projector.h"

#include <algorithm>

#include "edge/intake/history/documents.h"
#include "edge/intake/history/projection.h"
#include "edge/intake/places/public_place.h"
#include "edge/log/neighbourhood.h"
#include "edge/log/standing.h"
#include "shared/log/event_text.h"
#include "shared/wire/messages/event.h"
#include "shared/wire/messages/submission.h"

namespace okno::intake {
namespace {

using log::ContentHash;
using log::Obstacle;
using store::MessageRow;
using store::StreamKey;
using store::Writing;

// Of what is derived from a payload or a content: another number makes the tables anew.
constexpr std::uint64_t tables_version = 3;  // messages hold what those who joined may read

class MessageProjector final : public log::Projector {
 public:
  MessageProjector(log::Neighbours neighbours, const store::Files& files, OnRating on_rating)
      : neighbours_(std::move(neighbours)), files_(files), on_rating_(std::move(on_rating)) {}

  std::string_view kind() const override { return lifecycle::message_stream; }
  std::uint64_t version() const override { return tables_version; }

  Result<std::optional<Obstacle>> apply(Writing& writing, const log::Change& change) override {
    // The log's own: an erasure tells of itself by content_gone().
    if (change.event.name.starts_with("log.")) return std::optional<Obstacle>();
    const auto payload = read(change);
    if (!payload) return std::optional(payload.error());
    auto before = writing.messages.find(change.stream.key);
    if (!before) return before.error();
    if (const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&*payload)) {
      auto taken = number_of_another(writing, change.event, submitted->number);
      if (!taken) return taken.error();
      if (*taken) return taken;
    }
    if (std::holds_alternative<lifecycle::MessageToldAll>(*payload)) {
      const auto owner = owner_at(writing, change);
      if (!owner) return owner.error();
      if (*owner != change.event.node)
        return std::optional(Obstacle{"right", "node " + change.event.node.value +
                                                   " wrote a text for all of a message that node " +
                                                   owner->value + " had"});
    }
    const auto projected = project(*before, *payload, change);
    if (!projected) return std::optional(projected.error());
    const MessageRow& row = projected->row;

    if (Status kept = *before ? writing.messages.update(row) : writing.messages.insert(row); !kept)
      return kept.error();
    if (projected->step)
      if (Status added = writing.messages.add_step(row.key, *projected->step); !added) return added.error();
    if (!*before || store::bodies_of((*before)->responsible) != store::bodies_of(row.responsible))
      if (Status put = writing.messages.put_bodies(row.key, row.responsible, row.version); !put)
        return put.error();
    const bool was_open = !*before || lifecycle::is_open((*before)->status);
    if (const Status derived = derive(writing, change, *payload, row, was_open); !derived)
      return derived.error();
    return std::optional<Obstacle>();
  }

  Status content_came(Writing& writing, const store::StreamRow& stream, const ContentHash& content) override {
    const auto row = writing.messages.find(stream.key);
    if (!row) return row.error();
    if (!*row) return success();
    if (content == (*row)->content) return set_place(writing, **row);
    return each_event(writing, stream.key, content,
                      [&](const store::EventRow& event, const lifecycle::Payload& payload) {
                        return derive_from(writing, **row, event.key, event, payload);
                      });
  }

  Status content_gone(Writing& writing, const store::StreamRow& stream, const ContentHash& content) override {
    auto row = writing.messages.find(stream.key);
    if (!row) return row.error();
    if (!*row) return success();
    const bool is_text = content == (*row)->content;
    if (is_text)
      if (Status dropped = writing.places.drop(stream.key); !dropped) return dropped;
    const auto files = std::erase_if((*row)->files, [&](const auto& file) { return file.hash == content; });
    (*row)->is_erased = (*row)->is_erased || is_text;
    if (is_text || files > 0)
      if (Status kept = writing.messages.update(**row); !kept) return kept;
    return each_event(writing, stream.key, content,
                      [&](const store::EventRow& event, const lifecycle::Payload& payload) -> Status {
                        if (std::holds_alternative<lifecycle::MessageMoved>(payload))
                          return writing.answers.drop(event.key);
                        return success();
                      });
  }

  Status forget(Writing& writing, const store::StreamRow& stream) override {
    const auto events = writing.streams.events(stream.key);
    if (!events) return events.error();
    for (const store::EventRow& event : *events)
      if (Status dropped = writing.answers.drop(event.key); !dropped) return dropped;
    if (Status dropped = writing.places.drop(stream.key); !dropped) return dropped;
    if (Status dropped = writing.receipts.drop(stream.key); !dropped) return dropped;
    return writing.messages.drop(stream.key);
  }

  Status react(Writing& writing, log::Journal&, const log::Change& change) override {
    if (!on_rating_) return success();
    const auto payload = read(change);
    const auto* rated = payload ? std::get_if<lifecycle::MessageRated>(&*payload) : nullptr;
    return rated != nullptr ? on_rating_(writing, change.stream.key, rated->review) : success();
  }

 private:
  static Result<lifecycle::Payload, Obstacle> read(const log::Change& change) {
    return read(change.event.payload, change.event.name);
  }
  static Result<lifecycle::Payload, Obstacle> read(std::string_view bytes, std::string_view name) {
    const auto json = wire::parse_json(bytes);
    if (!json) return Obstacle{"payload", "its payload is no JSON: " + json.error().detail};
    std::vector<wire::Fault> faults;
    wire::ReadPayload payload = wire::read_payload(*json, name, faults);
    if (payload.newer) return Obstacle{"payload", "it needs a newer program"};
    if (!faults.empty()) return Obstacle{"payload", wire::describe(faults)};
    return std::move(payload.payload);
  }

  // Who numbers messages like another node may take that one's citizens for its own.
  Result<std::optional<Obstacle>> number_of_another(const store::Reading& reading, const log::Event& event,
                                                    const MessageNumber& number) const {
    // By far the most, and nothing has to be read for them.
    if (event.node == neighbours_.self && prefix_of(number) == neighbours_.number_prefix)
      return std::optional<Obstacle>();
    const auto own = reading.lives.find(event.life);
    if (!own) return own.error();
    if (*own && (*own)->number_prefix == prefix_of(number)) return std::optional<Obstacle>();
    const log::Neighbourhood neighbourhood(neighbours_, reading.lives);
    const auto by = neighbourhood.whose_prefix(prefix_of(number), event.node);
    if (!by) return by.error();
    if (!*by) return std::optional<Obstacle>();
    return std::optional(Obstacle{"right", "node " + event.node.value + " gave the number " + number.value +
                                               ", which begins as those of node " + (*by)->value + " do"});
  }

  // Whose the message was at the step of the event's parent: the same whenever the event arrives.
  static Result<NodeId> owner_at(const store::Reading& reading, const log::Change& change) {
    const auto events = reading.streams.events(change.stream.key);
    if (!events) return events.error();
    const auto steps = log::steps_that_count(*events);
    if (!steps) return steps.error();
    NodeId owner;
    for (const log::StepOfStream& step : *steps) {
      const std::uint64_t number = log::step_number(step.event);
      if (number > change.step) break;
      if (number == 1) owner = step.event.node;
      if (step.event.owner) owner = *step.event.owner;
    }
    return owner;
  }

  // Rows that follow from contents as well as from the event.
  Status derive(Writing& writing, const log::Change& change, const lifecycle::Payload& payload,
                const MessageRow& row, bool was_open) const {
    const bool is_open = lifecycle::is_open(row.status);
    const bool begins = std::holds_alternative<lifecycle::MessageSubmitted>(payload);
    if (begins || (is_open && !was_open)) {
      if (Status placed = set_place(writing, row); !placed) return placed;
    } else if (!is_open && was_open) {
      // What has ended is offered to nobody.
      if (Status dropped = writing.places.drop(row.key); !dropped) return dropped;
    }
    if (const auto* moved = std::get_if<lifecycle::MessageMoved>(&payload);
        moved != nullptr && moved->action == lifecycle::Action::classify)
      if (Status kept = writing.messages.set_classified(row.key); !kept) return kept;
    return derive_from(writing, row, change.key, change.event.node, payload);
  }

  Status derive_from(Writing& writing, const MessageRow& row, store::EventKey key,
                     const store::EventRow& event, const lifecycle::Payload& payload) const {
    const auto life = writing.lives.find(event.life);
    if (!life) return life.error();
    return derive_from(writing, row, key, *life ? (*life)->node : NodeId{}, payload);
  }

  Status derive_from(Writing& writing, const MessageRow& row, store::EventKey key, const NodeId& origin,
                     const lifecycle::Payload& payload) const {
    using Holder = store::ReceiptRow::Holder;
    if (const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&payload))
      return keep_receipt(writing, row.key, key, Holder::author, submitted->access);
    if (const auto* joined = std::get_if<lifecycle::MessageJoined>(&payload))
      return keep_receipt(writing, row.key, key, Holder::joined, joined->access);
    const auto* moved = std::get_if<lifecycle::MessageMoved>(&payload);
    if (moved != nullptr && moved->action == lifecycle::Action::answer && origin == neighbours_.self)
      return remember_answer(writing, row.key, key, moved->content);
    return success();
  }

  Status keep_receipt(Writing& writing, StreamKey stream, store::EventKey event,
                      store::ReceiptRow::Holder holder, const ContentHash& access) const {
    const auto content = document_of(writing, files_, stream, access, wire::read_access_content);
    if (!content) return content.error();
    if (content->access_key_sha256.empty()) return success();  // on its way, or nobody's
    return writing.receipts.put({stream, event, holder, content->access_key_sha256,
                                 content->idempotency_key_sha256, content->body_sha256, content->box});
  }

  Status remember_answer(Writing& writing, StreamKey stream, store::EventKey event,
                         const std::optional<ContentHash>& hash) const {
    const auto content = document_of(writing, files_, stream, hash, wire::read_moved_content);
    if (!content) return content.error();
    const lifecycle::Fingerprint print = lifecycle::fingerprint(content->answer);
    return print.empty() ? success() : writing.answers.add(stream, event, print);
  }

  Status set_place(Writing& writing, const MessageRow& row) const {
    const auto said = document_of(writing, files_, row.key, row.content, wire::read_submission);
    if (!said) return said.error();
    const store::PlaceKey place = public_place(said->place);
    if (!place.point && place.address_key.empty()) return success();
    return lifecycle::is_open(row.status) ? writing.places.put(row.key, place) : success();
  }

  // The events of a stream that point to a content.
  template <class Visit>
  Status each_event(Writing& writing, StreamKey stream, const ContentHash& content,
                    const Visit& visit) const {
    const auto events = writing.streams.events(stream);
    if (!events) return events.error();
    for (const store::EventRow& row : *events) {
      if (row.state != store::EventState::projected) continue;
      const auto event = log::read_event(row.text);
      if (!event) return Error::io("an event that was kept cannot be read: " + event.error().detail);
      const auto payload = read(event->payload, event->name);
      if (!payload) continue;
      const auto named = lifecycle::contents_of(*payload);
      if (std::find(named.begin(), named.end(), content) == named.end()) continue;
      if (Status done = visit(row, *payload); !done) return done;
    }
    return success();
  }

  const log::Neighbours neighbours_;
  const store::Files& files_;
  const OnRating on_rating_;
};

}  // namespace

std::unique_ptr<log::Projector> message_projector(log::Neighbours neighbours, const store::Files& files,
                                                  OnRating on_rating) {
  return std::make_unique<MessageProjector>(std::move(neighbours), files, std::move(on_rating));
}

}  // namespace okno::intake
