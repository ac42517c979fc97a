#include "edge/commands/changes.h"

#include "edge/commands/control.h"
#include "edge/commands/node_files.h"
#include "shared/wire/reader.h"

namespace okno::commands {
namespace {

constexpr std::string_view user_add = "user.add";
constexpr std::string_view user_passwd = "user.passwd";
constexpr std::string_view outbox_retry = "outbox.retry";
constexpr std::string_view outbox_hold = "outbox.hold";

struct Performed {
  store::Store& store;
  Clock& clock;
  Status operator()(const AddUser& change) const { return add_user(store, change.user); }
  Status operator()(const ChangePassword& change) const {
    return change_password(store, change.login, change.password);
  }
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
    return {{"change", user_add},
            {"login", change.user.login},
            {"name", change.user.name},
            {"password", change.user.password}};
  }
  wire::JsonObject operator()(const ChangePassword& change) const {
    return {{"change", user_passwd}, {"login", change.login}, {"password", change.password}};
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

}  // namespace

Status carry_out(store::Store& store, const Change& change) { return std::visit(Performed{store, system_clock()}, change); }

Status carry_out(const config::Config& config, const Change& change) {
  const auto store = open_store(config);
  if (store) return carry_out(**store, change);
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
    change = std::move(add);
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
