#include "edge/store/sqlite/transaction.h"

#include <algorithm>

#include "edge/store/content.h"
#include "edge/store/sqlite/events.h"

namespace okno::store::sqlite {
namespace {

// The content that an event points to, among those that came with it.
Result<const lifecycle::Content*, Obstacle> matching(const lifecycle::Event& event,
                                                     const std::vector<lifecycle::Content>& contents) {
  const lifecycle::ContentRef* ref = content_of(event.payload);
  if (ref == nullptr) return nullptr;
  const auto found = std::find_if(contents.begin(), contents.end(),
                                  [&](const lifecycle::Content& content) { return content.id == ref->id; });
  if (found == contents.end())
    return Obstacle{"content.missing", "the content " + ref->id + " did not come with it"};
  if (!found->erased && reference_to(*found) != *ref)
    return Obstacle{"content.mismatch",
                    "the content " + ref->id + " is not the one that the event was made for"};
  return &*found;
}

}  // namespace

Result<lifecycle::Event> Transaction::append(const MessageNumber& message, lifecycle::Payload payload,
                                             std::vector<lifecycle::Content> contents,
                                             const Holders& holders) {
  const auto seq = next_origin_seq(connection_, neighbours_.self);
  if (!seq) return seq.error();
  lifecycle::Event event{
      new_uuid_v7(clock_, random_), neighbours_.self, *seq, clock_.now(), message, std::move(payload)};
  const auto obstacle = take(event, contents, holders, neighbours_.self);
  if (!obstacle) return obstacle.error();
  if (*obstacle) return Error::conflict((*obstacle)->code + ": " + (*obstacle)->detail);
  return event;
}

Result<Writing::ReceiveResult> Transaction::receive(const NodeId& from, const lifecycle::Event& event,
                                                    std::vector<lifecycle::Content> contents,
                                                    const Holders& holders) {
  const auto known = id_of_event(connection_, event.origin, event.origin_seq);
  if (!known) return known.error();
  if (*known) {
    if (**known == to_string(event.id)) return ReceiveResult{Received::duplicate, {}, {}};
    // The origin has given this number twice, as a node does that was restored from an old backup. To drop the
    // second as a duplicate would lose it without a word.
    return ReceiveResult{Received::held, "event.conflict",
                         "node " + event.origin.value + " has used the number " +
                             std::to_string(event.origin_seq) + " for another event"};
  }
  const auto obstacle = take(event, contents, holders, from);
  if (!obstacle) return obstacle.error();
  if (*obstacle) return ReceiveResult{Received::held, (*obstacle)->code, (*obstacle)->detail};
  return ReceiveResult{};
}

Result<std::optional<Obstacle>> Transaction::take(const lifecycle::Event& event,
                                                  const std::vector<lifecycle::Content>& contents,
                                                  const Holders& holders, const NodeId& from) {
  const auto before = find_message(connection_, event.message);
  if (!before) return before.error();
  const auto projected =
      project(*before ? std::optional((*before)->row) : std::optional<MessageRow>(), event, holders.owner);
  if (!projected) return std::optional(projected.error());
  const auto content = matching(event, contents);
  if (!content) return std::optional(content.error());

  const auto id = project_into_tables(event, *projected,
                                      *before ? std::optional((*before)->id) : std::optional<std::int64_t>());
  if (!id) return id.error();
  const lifecycle::Responsible& now = projected->row.responsible;
  if (!*before || store::bodies_of((*before)->row.responsible) != store::bodies_of(now))
    if (Status kept = put_message_bodies(connection_, *id, now, projected->row.version); !kept)
      return kept.error();
  if (*content != nullptr) {
    if (Status kept = add_content(connection_, *id, **content); !kept) return kept.error();
    if (std::holds_alternative<lifecycle::MessageSubmitted>(event.payload))
      if (Status placed = add_place(connection_, *id, **content); !placed) return placed.error();
  }
  const auto seq = add_event(connection_, *id, event);
  if (!seq) return seq.error();

  std::vector<NodeId> followers{projected->row.owner, projected->row.registered_by};
  followers.insert(followers.end(), holders.also.begin(), holders.also.end());
  const auto put = publish(connection_, neighbours_, event, *seq, *id, followers, from);
  if (!put) return put.error();
  outbox_grew_ = outbox_grew_ || *put;
  return std::optional<Obstacle>();
}

Result<std::int64_t> Transaction::project_into_tables(const lifecycle::Event& event,
                                                      const Projected& projected,
                                                      std::optional<std::int64_t> known) {
  std::int64_t id = 0;
  if (known) {
    id = *known;
    if (Status done = update_message(connection_, {id, projected.row}); !done) return done.error();
  } else {
    const auto inserted = insert_message(connection_, projected.row);
    if (!inserted) return inserted.error();
    id = *inserted;
  }
  const auto* erased = std::get_if<lifecycle::ContentErased>(&event.payload);
  if (erased != nullptr)
    if (Status done = erase_content(connection_, id, erased->content_id); !done) return done.error();
  // What has ended is offered to nobody; what is erased is known to nobody.
  const bool ends = std::holds_alternative<lifecycle::MessageMoved>(event.payload) &&
                    !lifecycle::is_open(projected.row.status);
  const bool is_erased = erased != nullptr && erased->content_id == projected.row.content.id;
  if (ends || is_erased)
    if (Status done = delete_place(connection_, id); !done) return done.error();
  if (projected.step)
    if (Status done = add_step(connection_, id, projected.row.version, *projected.step); !done)
      return done.error();
  return id;
}

Status Transaction::release(const NodeId& peer, std::int64_t position) {
  Status released = release_row(connection_, peer, position);
  if (released) outbox_grew_ = true;
  return released;
}

}  // namespace okno::store::sqlite
