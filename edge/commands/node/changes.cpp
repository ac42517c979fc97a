#include "edge/commands/node/changes.h"

#include <algorithm>

#include "edge/accounts/act_log.h"
#include "edge/commands/command.h"
#include "edge/commands/node/control.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/node/open_node.h"
#include "edge/kinds/kind.h"
#include "shared/wire/json/reader.h"

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
constexpr std::string_view kind_change = "kind.change";
constexpr std::string_view act_note = "act.note";
constexpr std::string_view log_tend = "log.tend";

using Told = Result<std::string>;

Told told(const Status& status) { return status ? Told(std::string()) : Told(status.error()); }
// The words of a refusal are those of the console's pages too, which know no commands.
std::string_view command_instead(std::string_view refusal) {
  if (refusal == "accounts.login.taken") return "; `okno user passwd` renews a password";
  return refusal == "accounts.unknown" ? "; `okno user add` makes one" : "";
}

Told told(const accounts::Outcome<Nothing>& outcome) {
  if (outcome) return std::string();
  Error error = outcome.error().error;
  for (const forms::FieldError& field : outcome.error().fields)
    error.detail += command_instead(field.message.key);
  return error;
}

Status note_here(store::Store& store, Clock& clock, const NoteAct& act) {
  return store.write_and_wait([&](store::Writing& writing) {
    return accounts::note(writing, clock.now(), accounts::the_machine(), act.what, act.on);
  });
}

Status compare_soon(store::Writing& writing, const NodeId& peer) {
  auto links = writing.links.all();
  if (!links) return links.error();
  bool found = false;
  for (store::LinkRow& link : *links) {
    if (!peer.empty() && link.peer != peer) continue;
    found = true;
    link.compared_at.reset();
    if (Status put = writing.links.put(link); !put) return put;
  }
  return found ? success() : Status(Error::not_found("this node has no link to such a peer"));
}

Status keep(const log::Journal& journal, store::Writing& writing, const std::string& named) {
  const auto life = log::parse_life(named);
  if (!life) return Error::invalid("\"" + named + "\" names no life: the node's log names those that it met");
  const auto row = writing.lives.find(*life);
  if (!row) return row.error();
  const std::vector<NodeId>& peers = journal.neighbours().peers;
  if (!*row || std::ranges::find(peers, (*row)->node) == peers.end())
    return Error::not_found("none of this node's peers has had the life " + named);
  return writing.lives.keep((*row)->node, *life);
}

Status tend(log::Journal& journal, store::Writing& writing, const TendLog& change) {
  if (change.act == "compare") return compare_soon(writing, change.peer);
  if (change.act == "keep") return keep(journal, writing, change.life);
  const auto done = change.act == "recover"   ? journal.recover_alone(writing)
                    : change.act == "release" ? journal.release(writing, change.event)
                                              : journal.discard(writing, change.event, change.reason);
  if (!done) return done.error();
  if (*done) return success();
  return Error::not_found(change.act == "recover" ? "this node waits for no peer"
                                                  : "nothing of this number waits; see `okno log waiting`");
}

struct Performed {
  store::Store& store;
  Clock& clock;
  accounts::Accounts users;
  intake::Node& node;
  accounts::Principal by = accounts::the_machine();  // who can open the data folder needs no grant
  Told operator()(const AddUser& change) { return told(users.make(change.user, by)); }
  Told operator()(const RenameUser& change) { return told(users.rename(change.login, change.name, by)); }
  Told operator()(const ChangePassword& change) {
    return told(users.change_password(change.login, change.password, by));
  }
  Told operator()(const AddGrant& change) { return told(users.grant(change.login, change.grant, by)); }
  Told operator()(const RevokeGrant& change) { return told(users.revoke(change.login, change.grant, by)); }
  Told operator()(const DisableUser& change) { return told(users.disable(change.login, by)); }
  Told operator()(const EnableUser& change) { return told(users.enable(change.login, by)); }
  Told operator()(const RetryRefused& change) const {
    return told(store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto dropped = writing.links.drop_refused(change.peer, change.event);
      if (!dropped) return dropped.error();
      if (!*dropped) return Error::not_found("nothing of this number was refused or is held");
      const auto queued = writing.links.enqueue(change.peer, change.event, clock.now());
      if (!queued) return queued.error();
      return note(writing, outbox_retry, change.peer, change.event);
    }));
  }
  Told operator()(const HoldBack& change) const {
    return told(store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto taken = writing.links.unqueue(change.peer, change.event);
      if (!taken) return taken.error();
      if (!*taken) return Error::not_found("nothing of this number waits for that node");
      if (Status held = writing.links.put_refused(
              {change.peer, change.event, "administrator", change.reason, clock.now()});
          !held)
        return held;
      return note(writing, outbox_hold, change.peer, change.event);
    }));
  }
  Told operator()(const ChangeKind& change) const {
    return kinds::change(node, change.kind, change.what, change.document);
  }
  Told operator()(const NoteAct& change) const { return told(note_here(store, clock, change)); }

  Told operator()(const TendLog& change) const {
    return told(store.write_and_wait([&](store::Writing& writing) -> Status {
      if (Status tended = tend(node.journal, writing, change); !tended) return tended;
      return accounts::note(writing, clock.now(), by, "log." + change.act,
                            change.event > 0       ? std::to_string(change.event)
                            : !change.life.empty() ? change.life
                                                   : change.peer.value);
    }));
  }

 private:
  Status note(store::Writing& writing, std::string_view what, const NodeId& peer,
              store::EventKey event) const {
    return accounts::note(writing, clock.now(), by, what, peer.value + " " + std::to_string(event));
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
  wire::JsonObject operator()(const ChangeKind& change) const {
    return {
        {"change", kind_change}, {"kind", change.kind}, {"what", change.what}, {"document", change.document}};
  }
  wire::JsonObject operator()(const NoteAct& change) const {
    return {{"change", act_note}, {"what", change.what}, {"on", change.on}};
  }
  wire::JsonObject operator()(const TendLog& change) const {
    return {{"change", log_tend},    {"act", change.act},       {"peer", change.peer.value},
            {"event", change.event}, {"reason", change.reason}, {"life", change.life}};
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
  return std::holds_alternative<AddUser>(change) || std::holds_alternative<AddGrant>(change) ||
         std::holds_alternative<ChangeKind>(change);
}

// The folder of a node that does not run, with what changes need of one.
Told carry_out_here(const config::Config& config, const Change& change) {
  // The life of the node is no matter of it.
  if (const auto* act = std::get_if<NoteAct>(&change)) {
    // Who copies a node before it is updated must not update it by that.
    if (const auto there = open_for_reading(config); !there) return there.error();
    const auto store = open_store(config);
    return store ? told(note_here(**store, system_clock(), *act)) : Told(store.error());
  }
  config::Orgs orgs;
  if (needs_bodies(change)) {
    auto loaded = config::load_orgs(config.orgs);
    if (!loaded) return loaded.error();
    orgs = *std::move(loaded);
  }
  kinds::Acting acting;
  const log::Neighbours neighbours = neighbours_of(config);
  const auto open = open_node(config, [&](store::Store& store) {
    return kinds::make_projectors({neighbours, store.files(), acting});
  });
  if (!open) return open.error();
  intake::Node node{config,         orgs,           {}, {}, {}, *(*open)->store, *(*open)->journal,
                    system_clock(), system_random()};
  acting.node = &node;
  return carry_out(node, change);
}

}  // namespace

Told carry_out(intake::Node& node, const Change& change) {
  return std::visit(
      Performed{.store = node.store,
                .clock = node.clock,
                .users = accounts::Accounts(node.store, node.orgs,
                                            accounts::UserLog{node.journal, node.random, node.clock}),
                .node = node},
      change);
}

Told carry_out(const config::Config& config, const Change& change) {
  Told told = carry_out_here(config, change);
  if (told || told.error().code != ErrorCode::conflict) return told;
  // A program of another version would not say what is meant by it.
  if (const auto fits = open_for_reading(config); !fits) return fits.error();
  // Somebody has the folder open; when nobody answers there, the reason why it did not open is the one to tell.
  auto answer = ask_node(config.data, change);
  return answer ? *std::move(answer) : std::move(told);
}

void note_act(const config::Config& config, std::string what, std::string on) {
  const auto noted = carry_out(config, NoteAct{std::move(what), std::move(on)});
  if (!noted) refuse("it is done, but is not in the audit log: " + noted.error().detail);
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
  } else if (what == kind_change) {
    ChangeKind of;
    reader.read("kind", of.kind, wire::Need::required);
    reader.read("what", of.what, wire::Need::required);
    reader.read("document", of.document, wire::Need::required);
    change = std::move(of);
  } else if (what == act_note) {
    NoteAct act;
    reader.read("what", act.what, wire::Need::required);
    reader.read("on", act.on, wire::Need::required);
    change = std::move(act);
  } else if (what == log_tend) {
    TendLog tended;
    reader.read("act", tended.act, wire::Need::required);
    reader.read("peer", tended.peer.value);
    reader.read("event", tended.event);
    reader.read("reason", tended.reason);
    reader.read("life", tended.life);
    change = std::move(tended);
  } else {
    return Error::invalid("the running node does not know this change; is it of another version?");
  }
  reader.finish();
  if (!faults.empty())
    return Error::invalid("the running node cannot read the change; is it of another version?");
  return change;
}

}  // namespace okno::commands
