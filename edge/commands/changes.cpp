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
  Status operator()(const AddUser& change) const { return add_user(store, change.user); }
  Status operator()(const ChangePassword& change) const {
    return change_password(store, change.login, change.password);
  }
  Status operator()(const RetryHeld& change) const {
    return store.write(
        [&](store::Writing& writing) { return writing.release(change.peer, change.position); });
  }
  Status operator()(const HoldBack& change) const {
    return store.write([&](store::Writing& writing) {
      return writing.hold(change.peer, change.position, "administrator", change.reason);
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
  wire::JsonObject operator()(const RetryHeld& change) const {
    return {{"change", outbox_retry}, {"peer", change.peer.value}, {"position", change.position}};
  }
  wire::JsonObject operator()(const HoldBack& change) const {
    return {{"change", outbox_hold},
            {"peer", change.peer.value},
            {"position", change.position},
            {"reason", change.reason}};
  }
};

}  // namespace

Status carry_out(store::Store& store, const Change& change) { return std::visit(Performed{store}, change); }

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
    reader.read("position", place.position, wire::Need::required);
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
    RetryHeld retry;
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
