#include "edge/config/config.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include "edge/config/config_file.h"
#include "shared/base/text.h"

namespace okno::config {
namespace {

using wire::FaultCode;
using wire::Json;
using wire::Need;
using wire::ObjectReader;

constexpr std::size_t shortest_key = 16;

bool is_name(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || text::is_digit(c) || c == '-' || c == '_' ||
           c == '.';
  });
}

bool is_prefix(std::string_view prefix) {
  return !prefix.empty() && prefix.size() <= 8 && std::all_of(prefix.begin(), prefix.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || text::is_digit(c);
  });
}

std::string upper(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

class ConfigReader {
 public:
  ConfigReader(const std::string& path, std::vector<wire::Fault>& faults)
      : folder_(std::filesystem::absolute(path).parent_path()), faults_(faults) {}

  Config read(const Json& json) {
    ObjectReader reader(json, "", faults_);
    read_role(reader);
    read_listen(reader);
    read_public_url(reader);
    if (reader.read("data", config_.data, Need::required) && config_.data.empty())
      reader.fault("data", FaultCode::not_allowed, "name the folder that keeps this node's data");
    config_.data = beside(folder_, config_.data);
    read_node(reader);
    config_.usual.rubricator = !read_file_name(reader, "rubricator", "rubricator.json", config_.rubricator);
    config_.usual.orgs = !read_file_name(reader, "orgs", "orgs.json", config_.orgs);
    reader.read("calendars", config_.calendars);
    for (std::string& calendar : config_.calendars) calendar = beside(folder_, calendar);
    std::string model;
    config_.model = reader.read("model", model) ? beside(folder_, model) : config_.data + "/model.okno";
    if (reader.member("model") && model.empty())
      reader.fault("model", FaultCode::not_allowed, "name the model's file, or leave the key out");
    read_hub(reader);
    read_peers(reader);
    read_store(reader);
    read_limits(reader);
    read_origins(reader);
    read_retention(reader);
    reader.read("demo", config_.demo);
    refuse_unknown(json, reader,
                   {"role", "listen", "public_url", "data", "node", "rubricator", "orgs", "calendars",
                    "model", "hub", "peers", "store", "limits", "retention", "origins", "demo"});
    return std::move(config_);
  }

 private:
  // False when the usual one is taken.
  bool read_file_name(ObjectReader& reader, std::string_view key, std::string_view usual, std::string& out) {
    std::string name;
    const bool is_written = reader.member(key) != nullptr;
    if (reader.read(key, name) && name.empty())
      reader.fault(key, FaultCode::not_allowed,
                   "name the file, or leave the key out for " + std::string(usual));
    out = beside(folder_, name.empty() ? std::string(usual) : name);
    return is_written;
  }

  void read_role(ObjectReader& reader) {
    std::string role;
    if (!reader.read("role", role, Need::required)) return;
    if (role == "hub") {
      config_.role = Role::hub;
    } else if (role != "edge") {
      reader.fault("role", FaultCode::not_allowed, "write \"edge\" or \"hub\"");
    }
  }

  void read_listen(ObjectReader& reader) {
    std::string listen;
    if (!reader.read("listen", listen)) return;
    const std::size_t colon = listen.rfind(':');
    std::string_view host = std::string_view(listen).substr(0, colon);
    unsigned port = 0;
    const bool has_port = colon != std::string::npos && [&] {
      const char* end = listen.data() + listen.size();
      const auto [stop, error] = std::from_chars(listen.data() + colon + 1, end, port);
      return error == std::errc() && stop == end && port >= 1 && port <= 65535;
    }();
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (!has_port || host.empty() || host.find_first_of("[] /") != std::string_view::npos) {
      reader.fault("listen", FaultCode::not_allowed,
                   "write an address and a port from 1 to 65535, like \"127.0.0.1:8080\" or \"[::1]:8080\"");
      return;
    }
    config_.listen = {std::string(host), static_cast<std::uint16_t>(port)};
  }

  void read_public_url(ObjectReader& reader) {
    const bool six = config_.listen.host.find(':') != std::string::npos;
    config_.public_url = "http://" + (six ? "[" + config_.listen.host + "]" : config_.listen.host) + ":" +
                         std::to_string(config_.listen.port);
    std::string url;
    if (!reader.read("public_url", url)) return;
    const std::string origin = canonical_origin(url);
    if (origin.empty()) {
      reader.fault("public_url", FaultCode::not_allowed,
                   "write the address that browsers see, without a path, like \"https://okno.example.ru\"");
    } else {
      config_.public_url = origin;
    }
  }

  void read_node(ObjectReader& reader) {
    config_.node = NodeId{config_.role == Role::hub ? "hub" : "edge"};
    const Json* json = reader.member("node");
    std::string prefix;
    bool prefix_given = false;
    config_.usual.node = !json || !json->find("id");
    if (json) {
      ObjectReader node(*json, "node", faults_);
      if (node.read("id", config_.node.value) && !is_name(config_.node.value))
        node.fault("id", FaultCode::not_allowed, "use up to 40 Latin letters, digits, dots and dashes");
      node.read("name", config_.node_name);
      prefix_given = node.read("number_prefix", prefix);
      if (prefix_given && !is_prefix(prefix))
        node.fault("number_prefix", FaultCode::not_allowed, "use 1 to 8 digits and capital Latin letters");
      refuse_unknown(*json, node, {"id", "name", "number_prefix"});
    }
    if (config_.node_name.empty()) config_.node_name = config_.node.value;
    if (!prefix_given) {
      prefix = upper(config_.node.value);
      if (is_name(config_.node.value) && !is_prefix(prefix)) {
        reader.fault(
            "node.number_prefix", FaultCode::missing,
            "this node's id cannot begin a message's number: give 1 to 8 digits and capital letters");
      }
    }
    config_.number_prefix = prefix;
  }

  // A secret as it is, or where to find it.
  std::string read_secret(ObjectReader& owner, std::string_view name) {
    const Json* json = owner.member(name, Need::required);
    if (!json) return {};
    std::string secret;
    if (const auto* plain = json->get_if<std::string>()) {
      secret = *plain;
    } else {
      ObjectReader reader(*json, owner.path_of(name), faults_);
      std::string file;
      std::string variable;
      const bool has_file = reader.read("file", file);
      const bool has_variable = reader.read("env", variable);
      refuse_unknown(*json, reader, {"file", "env"});
      if (has_file == has_variable) {
        owner.fault(name, FaultCode::not_allowed, "give the secret, or {\"file\": …}, or {\"env\": …}");
        return {};
      }
      if (has_file) {
        const auto bytes = read_file(beside(folder_, file));
        if (!bytes) {
          reader.fault("file", FaultCode::not_allowed, bytes.error().detail);
          return {};
        }
        secret = text::trim(bytes->substr(0, bytes->find_last_not_of("\r\n") + 1));
      } else {
        const char* value = std::getenv(variable.c_str());
        if (!value) {
          reader.fault("env", FaultCode::not_allowed, "the environment has no variable " + variable);
          return {};
        }
        secret = value;
      }
    }
    if (secret.size() < shortest_key) {
      owner.fault(
          name, FaultCode::out_of_range,
          "the key is too short: make one of at least 16 characters, e.g. with `openssl rand -hex 32`");
    }
    return secret;
  }

  void read_hub(ObjectReader& reader) {
    const Json* json = reader.member("hub");
    if (!json) return;
    ObjectReader hub(*json, "hub", faults_);
    Hub read;
    if (hub.read("url", read.url, Need::required)) {
      const std::string origin = canonical_origin(read.url);
      if (origin.empty()) {
        hub.fault("url", FaultCode::not_allowed,
                  "write the hub's address without a path, like \"https://hub.example.ru\"");
      }
      read.url = origin;
    }
    read.key = read_secret(hub, "key");
    if (hub.read("node", read.node.value) && (!is_name(read.node.value) || read.node == config_.node))
      hub.fault("node", FaultCode::not_allowed, "write the id that the hub's own configuration gives it");
    refuse_unknown(*json, hub, {"url", "key", "node"});
    config_.hub = std::move(read);
  }

  void read_peers(ObjectReader& reader) {
    const wire::JsonArray* items = reader.array("peers");
    if (!items) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
      ObjectReader peer((*items)[i], wire::path_at("peers", i), faults_);
      Peer read;
      if (peer.read("node", read.node.value, Need::required)) {
        if (!is_name(read.node.value))
          peer.fault("node", FaultCode::not_allowed, "use up to 40 Latin letters, digits, dots and dashes");
        const auto same = [&](const Peer& other) { return other.node == read.node; };
        if (std::any_of(config_.peers.begin(), config_.peers.end(), same) || read.node == config_.node)
          peer.fault("node", FaultCode::not_allowed, "this node is named already: every node has its own id");
      }
      if (config_.hub && read.node == config_.hub->node)
        peer.fault("node", FaultCode::not_allowed, "this node's hub cannot be a node below it, too");
      read.key = read_secret(peer, "key");
      read_peer_role(peer, read);
      refuse_unknown((*items)[i], peer, {"node", "key", "role", "hubs"});
      config_.peers.push_back(std::move(read));
    }
    check_hubs_below(reader);
  }

  void read_peer_role(ObjectReader& peer, Peer& read) {
    std::string role;
    if (peer.read("role", role) && role != "edge" && role != "hub")
      peer.fault("role", FaultCode::not_allowed, "write \"edge\" or \"hub\"");
    if (role == "hub") read.role = Role::hub;
    if (role == "hub" && config_.role == Role::edge)
      peer.fault("role", FaultCode::not_allowed,
                 "only a hub has hubs below it: give this node the role \"hub\"");
    std::vector<std::string> hubs;
    peer.read("hubs", hubs);
    if (!hubs.empty() && read.role != Role::hub)
      peer.fault("hubs", FaultCode::not_allowed,
                 "only behind a hub are there others: give it the role \"hub\"");
    for (std::string& hub : hubs) read.hubs.push_back({std::move(hub)});
  }

  // Links form a tree: each node stands in one place of it.
  void check_hubs_below(ObjectReader& reader) {
    std::vector<NodeId> seen{config_.node};
    if (config_.hub) seen.push_back(config_.hub->node);
    for (const Peer& peer : config_.peers) seen.push_back(peer.node);
    for (std::size_t i = 0; i < config_.peers.size(); ++i) {
      const std::string path = wire::path_at("peers", i) + ".hubs";
      const std::vector<NodeId>& hubs = config_.peers[i].hubs;
      for (std::size_t k = 0; k < hubs.size(); ++k) {
        const std::string at = wire::path_at(path, k);
        if (!is_name(hubs[k].value)) {
          reader.fault(at, FaultCode::not_allowed, "use up to 40 Latin letters, digits, dots and dashes");
        } else if (std::ranges::find(seen, hubs[k]) != seen.end()) {
          reader.fault(at, FaultCode::not_allowed,
                       "this node is named already: a node stands in one place of the tree");
        }
        seen.push_back(hubs[k]);
      }
    }
  }

  void read_store(ObjectReader& reader) {
    const Json* json = reader.member("store");
    if (!json) return;
    ObjectReader store(*json, "store", faults_);
    std::string kind = "sqlite";
    store.read("kind", kind);
    if (kind != "sqlite")
      store.fault("kind", FaultCode::not_allowed, "this program keeps its data in \"sqlite\" only");
    refuse_unknown(*json, store, {"kind"});
  }

  void read_count(ObjectReader& limits, std::string_view name, std::size_t& out, std::int64_t least,
                  std::int64_t most) {
    std::int64_t value = 0;
    if (!limits.read(name, value)) return;
    if (value < least || value > most) {
      limits.fault(name, FaultCode::out_of_range,
                   "write a number from " + std::to_string(least) + " to " + std::to_string(most));
      return;
    }
    out = static_cast<std::size_t>(value);
  }

  void read_limits(ObjectReader& reader) {
    const Json* json = reader.member("limits");
    if (!json) return;
    ObjectReader limits(*json, "limits", faults_);
    Limits& out = config_.limits;
    constexpr std::int64_t mebibyte = 1024 * 1024;
    read_count(limits, "text_characters", out.forms.text_characters, 100, 100'000);
    read_count(limits, "attachments", out.forms.attachments, 0, 50);
    read_count(limits, "attachment_bytes", out.forms.attachment_bytes, 1024, 100 * mebibyte);
    read_count(limits, "json_body_bytes", out.json_body_bytes, 4096, 16 * mebibyte);
    read_count(limits, "delivery_bytes", out.delivery_bytes, 64 * 1024, 64 * mebibyte);
    read_count(limits, "submissions_per_minute", out.submissions_per_minute, 1, 1'000'000);
    read_count(limits, "logins_per_minute", out.logins_per_minute, 1, 1'000'000);
    read_count(limits, "uploads_at_once", out.uploads_at_once, 1, 10'000);
    read_count(limits, "uploads_per_address", out.uploads_per_address, 1, 10'000);
    read_count(limits, "workers", out.workers, 2, 256);
    refuse_unknown(
        *json, limits,
        {"text_characters", "attachments", "attachment_bytes", "json_body_bytes", "delivery_bytes",
         "submissions_per_minute", "logins_per_minute", "uploads_at_once", "uploads_per_address", "workers"});
  }

  // {"message": {"closed": 365, "declined": 90}}, in days; which kinds and states there are, the kinds say.
  void read_retention(ObjectReader& reader) {
    const Json* json = reader.member("retention");
    if (!json) return;
    const auto* kinds = json->get_if<wire::JsonObject>();
    if (kinds == nullptr) return reader.fault("retention", FaultCode::wrong_type, "write an object a kind");
    for (const auto& [kind, rules] : *kinds) {
      ObjectReader states(rules, "retention." + kind, faults_);
      const auto* members = rules.get_if<wire::JsonObject>();
      if (members == nullptr) {
        reader.fault("retention." + kind, FaultCode::wrong_type,
                     "write days for each state, like {\"closed\": 365}");
        continue;
      }
      for (const auto& [state, ignored] : *members) {
        std::size_t days = 0;
        read_count(states, state, days, 1, 36'500);
        if (days > 0) config_.retention.push_back({kind, state, std::chrono::days(days)});
      }
    }
  }

  void read_origins(ObjectReader& reader) {
    reader.read("origins", config_.origins);
    for (std::size_t i = 0; i < config_.origins.size(); ++i) {
      std::string origin = canonical_origin(config_.origins[i]);
      if (origin.empty()) {
        reader.fault(wire::path_at("origins", i), FaultCode::not_allowed,
                     "write a page's origin without a path, like \"https://www.example.ru\"");
      }
      config_.origins[i] = std::move(origin);
    }
  }

  std::filesystem::path folder_;
  std::vector<wire::Fault>& faults_;
  Config config_;
};

}  // namespace

Result<Config, Faults> read_config(const std::string& path) {
  const auto json = read_document(path);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  Config config = ConfigReader(path, faults).read(*json);
  if (!faults.empty()) return describe(path, faults);
  return config;
}

Result<Config> load_config(const std::string& path) {
  auto config = read_config(path);
  if (!config) return config.error().as_error();
  return std::move(config).value();
}

}  // namespace okno::config
