#include "edge/accounts/user_stream.h"

#include "shared/log/event_text.h"
#include "shared/wire/json/reader.h"

namespace okno::accounts {
namespace {

using log::ContentHash;
using log::Obstacle;
using store::UserRow;
using store::Writing;

constexpr std::uint64_t tables_version = 1;
constexpr std::int64_t payload_version = 1;
constexpr std::string_view made = "user.made";
constexpr std::string_view changed = "user.changed";

// What an event says: all but the person.
struct Payload {
  bool disabled = false;
  std::vector<store::GrantRow> grants;
  ContentHash content;
};

std::string write_payload(const UserRow& row, const ContentHash& content) {
  wire::JsonArray grants;
  for (const store::GrantRow& grant : row.grants)
    grants.emplace_back(wire::JsonArray{grant.body.value, grant.role});
  return wire::write_json(wire::JsonObject{
      {"disabled", row.disabled}, {"grants", std::move(grants)}, {"content", log::to_string(content)}});
}

bool read_grant(const wire::Json& json, store::GrantRow& grant) {
  const auto* pair = json.get_if<wire::JsonArray>();
  if (pair == nullptr || pair->size() != 2) return false;
  const auto* body = (*pair)[0].get_if<std::string>();
  const auto* role = (*pair)[1].get_if<std::string>();
  if (body == nullptr || role == nullptr) return false;
  grant = {{*body}, *role};
  return true;
}

Result<Payload, Obstacle> read_payload(std::string_view bytes) {
  const auto json = wire::parse_json(bytes);
  if (!json) return Obstacle{"payload", "its payload is no JSON: " + json.error().detail};
  std::vector<wire::Fault> faults;
  wire::ObjectReader in(*json, "", faults);
  std::int64_t needs = 0;
  in.read("needs", needs);
  if (needs > payload_version) return Obstacle{"payload", "it needs a newer program"};
  Payload payload;
  std::string content;
  in.read("disabled", payload.disabled, wire::Need::required);
  in.read("content", content, wire::Need::required);
  if (const wire::JsonArray* grants = in.array("grants", wire::Need::required))
    for (const wire::Json& one : *grants) {
      store::GrantRow grant;
      if (!read_grant(one, grant)) in.fault("grants", wire::FaultCode::wrong_type, "expected [body, role]");
      payload.grants.push_back(std::move(grant));
    }
  const auto hash = log::parse_content_hash(content);
  if (!hash) in.fault("content", wire::FaultCode::out_of_range, "expected the hash of a content");
  if (!faults.empty()) return Obstacle{"payload", wire::describe(faults)};
  payload.content = *hash;
  return payload;
}

std::string write_person(const UserRow& row) {
  return wire::write_json(
      wire::JsonObject{{"login", row.login}, {"name", row.name}, {"password_hash", row.password_hash}});
}

class UserProjector final : public log::Projector {
 public:
  explicit UserProjector(NodeId self) : self_(std::move(self)) {}

  std::string_view kind() const override { return user_stream; }
  std::uint64_t version() const override { return tables_version; }

  Result<std::optional<Obstacle>> apply(Writing& writing, const log::Change& change) override {
    if (change.event.name.starts_with("log.")) return std::optional<Obstacle>();
    if (change.event.node != self_) return std::optional(Obstacle{"right", "users are each node's own"});
    const auto payload = read_payload(change.event.payload);
    if (!payload) return std::optional(payload.error());
    if (Status put = put_user(writing, change.stream.key, *payload); !put) return put.error();
    return std::optional<Obstacle>();
  }

  Status content_came(Writing& writing, const store::StreamRow& stream, const ContentHash& content) override {
    const auto rows = writing.streams.events(stream.key);
    if (!rows) return rows.error();
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
      const auto event = log::read_event(row->text);
      if (row->state != store::EventState::projected || !event || event->name.starts_with("log.")) continue;
      const auto payload = read_payload(event->payload);
      // The last step alone counts.
      return payload && payload->content == content ? put_user(writing, stream.key, *payload) : success();
    }
    return success();
  }

  Status content_gone(Writing& writing, const store::StreamRow& stream, const ContentHash& content) override {
    const auto row = writing.accounts.user(stream.key);
    if (!row) return row.error();
    return *row && (*row)->content == content ? writing.accounts.drop_user((*row)->login) : success();
  }

  Status forget(Writing& writing, const store::StreamRow& stream) override {
    const auto row = writing.accounts.user(stream.key);
    if (!row) return row.error();
    return *row ? writing.accounts.drop_user((*row)->login) : success();
  }

  Status react(Writing&, log::Journal&, const log::Change&) override { return success(); }

 private:
  // Nothing while the content is not here.
  static Status put_user(Writing& writing, store::StreamKey stream, const Payload& payload) {
    const auto content = writing.contents.find(stream, payload.content);
    if (!content) return content.error();
    if (!*content || (*content)->place != store::ContentPlace::row) return success();
    const auto json = wire::parse_json((*content)->bytes);
    if (!json) return success();
    std::vector<wire::Fault> faults;
    wire::ObjectReader in(*json, "", faults);
    UserRow row;
    in.read("login", row.login, wire::Need::required);
    in.read("name", row.name, wire::Need::required);
    in.read("password_hash", row.password_hash, wire::Need::required);
    if (!faults.empty()) return success();
    row.disabled = payload.disabled;
    row.grants = payload.grants;
    row.stream = stream;
    row.content = payload.content;
    return writing.accounts.put_user(row);
  }

  const NodeId self_;
};

}  // namespace

Status write_user(const UserLog& to, Writing& writing, const UserRow& row) {
  log::Draft draft;
  draft.kind = user_stream;
  draft.name = row.stream == 0 ? made : changed;
  if (row.stream == 0) {
    draft.stream = log::new_stream_id(to.random);
  } else {
    const auto stream = writing.streams.find(row.stream);
    if (!stream) return stream.error();
    if (!*stream) return Error::io("user " + row.login + " has no stream");
    draft.stream = (*stream)->id;
    draft.erases = {row.content};
  }
  draft.contents.push_back(log::make_content(to.random, write_person(row)));
  draft.payload = write_payload(row, draft.contents.front().hash);
  const auto appended = to.journal.append(writing, draft);
  return appended ? success() : Status(appended.error());
}

std::unique_ptr<log::Projector> user_projector(NodeId self) {
  return std::make_unique<UserProjector>(std::move(self));
}

}  // namespace okno::accounts
