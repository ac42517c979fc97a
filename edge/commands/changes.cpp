#include "edge/commands/changes.h"

#include "edge/commands/control.h"
#include "edge/commands/node_files.h"
#include "shared/wire/reader.h"

namespace okno::commands {
namespace {

constexpr std::string_view user_add = "user.add";
constexpr std::string_view user_rename = "user.rename";
constexpr std::string_view user_passwd = "user.passwd";
constexpr std::string_view user_grant = "user.grant";
constexpr std::string_view user_revoke = "user.revoke";
constexpr std::string_view user_disable = "user.disable";
constexpr std::string_view user_enable = "user.enable";
constexpr std::string_view outbox_retry = "outbox.retry";
constexpr std::string_view outbox_hold = "outbox.hold";

Status status_of(const accounts::Outcome<Nothing>& outcome) {
  return outcome ? success() : Status(outcome.error().error);
}

struct Performed {
  store::Store& store;
  Clock& clock;
  accounts::Accounts users;
  accounts::Principal by = accounts::the_machine();  // who can open the data folder needs no grant
  Status operator()(const AddUser& change) { return status_of(users.make(change.user, by)); }
  Status operator()(const RenameUser& change) {
    return status_of(users.rename(change.login, change.name, by));
  }
  Status operator()(const ChangePassword& change) {
    return status_of(users.change_password(change.login, change.password, by));
  }
  Status operator()(const AddGrant& change) { return status_of(users.grant(change.login, change.grant, by)); }
  Status operator()(const RevokeGrant& change) {
    return status_of(users.revoke(change.login, change.grant, by));
  }
  Status operator()(const DisableUser& change) { return status_of(users.disable(change.login, by)); }
  Status operator()(const EnableUser& change) { return status_of(users.enable(change.login, by)); }
  Status operator()(const RetryRefused& change) const {
    return store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto dropped = writing.links.drop_refused(change.peer, change.event);
      if (!dropped) return dropped.error();
      if (!*dropped) return Error::not_found("nothing of this number was refused or is held");
      const auto queued = writing.links.enqueue(change.peer, change.event, clock.now());
      return queued ? success() : Status(queued.error());
    });
  }
  Status operator()(const HoldBack& change) const {
    return store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto taken = writing.links.unqueue(change.peer, change.event);
      if (!taken) return taken.error();
      if (!*taken) return Error::not_found("nothing of this number waits for that node");
      return writing.links.put_refused(
          {change.peer, change.event, "administrator", change.reason, clock.now()});
    });
  }
};

struct Written {
  wire::JsonObject operator()(const AddUser& change) const {
    wire::JsonArray grants;
    for (const accounts::Grant& grant : change.user.grants) grants.emplace_back(to_string(grant));
    return {{"change", user_add},
            {"login", change.user.login},
            {"name", change.user.name},
            {"password", change.user.password},
            {"grants", std::move(grants)}};
  }
  wire::JsonObject operator()(const RenameUser& change) const {
    return {{"change", user_rename}, {"login", change.login}, {"name", change.name}};
  }
  wire::JsonObject operator()(const ChangePassword& change) const {
    return {{"change", user_passwd}, {"login", change.login}, {"password", change.password}};
  }
  wire::JsonObject operator()(const AddGrant& change) const {
    return {{"change", user_grant}, {"login", change.login}, {"grant", to_string(change.grant)}};
  }
  wire::JsonObject operator()(const RevokeGrant& change) const {
    return {{"change", user_revoke}, {"login", change.login}, {"grant", to_string(change.grant)}};
  }
  wire::JsonObject operator()(const DisableUser& change) const {
    return {{"change", user_disable}, {"login", change.login}};
  }
  wire::JsonObject operator()(const EnableUser& change) const {
    return {{"change", user_enable}, {"login", change.login}};
  }
  wire::JsonObject operator()(const RetryRefused& change) const {
    return {{"change", outbox_retry}, {"peer", change.peer.value}, {"event", change.event}};
  }
  wire::JsonObject operator()(const HoldBack& change) const {
    return {{"change", outbox_hold},
            {"peer", change.peer.value},
            {"event", change.event},
            {"reason", change.reason}};
  }
};

accounts::Grant read_grant(const std::string& text, wire::ObjectReader& reader) {
  const auto grant = accounts::parse_grant(text);
  if (grant) return *grant;
  reader.fault("grant", wire::FaultCode::not_allowed, "BODY:ROLE");
  return {};
}

// The orgs file says which bodies may be granted; an outbox does not ask.
bool needs_bodies(const Change& change) {
  return std::holds_alternative<AddUser>(change) || std::holds_alternative<AddGrant>(change);
}

}  // namespace

Status carry_out(store::Store& store, const config::Orgs& orgs, const Change& change) {
  return std::visit(
      Performed{.store = store, .clock = system_clock(), .users = accounts::Accounts(store, orgs)}, change);
}

Status carry_out(const config::Config& config, const Change& change) {
  const auto store = open_store(config);
  if (store) {
    config::Orgs orgs;
    if (needs_bodies(change)) {
      auto loaded = config::load_orgs(config.orgs);
      if (!loaded) return loaded.error();
      orgs = *std::move(loaded);
    }
    return carry_out(**store, orgs, change);
  }
  if (store.error().code != ErrorCode::conflict) return store.error();
  const auto answer = ask_node(config.data, change);
  // Nobody answers there: then the reason why the store did not open is the one to tell.
  return answer ? *answer : Status(store.error());
}

wire::Json to_json(const Change& change) { return std::visit(Written{}, change); }

Result<Change> read_change(const wire::Json& json) {
  std::vector<wire::Fault> faults;
  wire::ObjectReader reader(json, "", faults);
  std::string what;
  reader.read("change", what, wire::Need::required);
  Change change;
  const auto read_place = [&](auto& place) {
    reader.read("peer", place.peer.value, wire::Need::required);
    reader.read("event", place.event, wire::Need::required);
  };
  if (what == user_add) {
    AddUser add;
    reader.read("login", add.user.login, wire::Need::required);
    reader.read("name", add.user.name, wire::Need::required);
    reader.read("password", add.user.password, wire::Need::required);
    std::vector<std::string> grants;
    reader.read("grants", grants);
    for (const std::string& grant : grants) add.user.grants.push_back(read_grant(grant, reader));
    change = std::move(add);
  } else if (what == user_rename) {
    RenameUser rename;
    reader.read("login", rename.login, wire::Need::required);
    reader.read("name", rename.name, wire::Need::required);
    change = std::move(rename);
  } else if (what == user_grant || what == user_revoke) {
    std::string login;
    std::string grant;
    reader.read("login", login, wire::Need::required);
    reader.read("grant", grant, wire::Need::required);
    if (what == user_grant) {
      change = AddGrant{std::move(login), read_grant(grant, reader)};
    } else {
      change = RevokeGrant{std::move(login), read_grant(grant, reader)};
    }
  } else if (what == user_disable || what == user_enable) {
    std::string login;
    reader.read("login", login, wire::Need::required);
    if (what == user_disable) {
      change = DisableUser{std::move(login)};
    } else {
      change = EnableUser{std::move(login)};
    }
  } else if (what == user_passwd) {
    ChangePassword renew;
    reader.read("login", renew.login, wire::Need::required);
    reader.read("password", renew.password, wire::Need::required);
    change = std::move(renew);
  } else if (what == outbox_retry) {
    RetryRefused retry;
    read_place(retry);
    change = std::move(retry);
  } else if (what == outbox_hold) {
    HoldBack hold;
    read_place(hold);
    reader.read("reason", hold.reason, wire::Need::required);
    change = std::move(hold);
  } else {
    return Error::invalid("the running node does not know this change; is it of another version?");
  }
  reader.finish();
  if (!faults.empty())
    return Error::invalid("the running node cannot read the change; is it of another version?");
  return change;
}

}  // namespace okno::commands
