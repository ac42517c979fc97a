// One JSON file configures a node; its names are in edge/README.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/forms/submission.h"

namespace okno::config {

enum class Role { edge, hub };

struct Listen {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
};
struct Hub {
  std::string url;  // "https://hub.example.ru"
  std::string key;  // shared secret, at least 16 characters
  NodeId node{"hub"};
};
struct Peer {
  NodeId node;
  std::string key;
  Role role = Role::edge;      // hub: it has peers of its own, and tells this node of them
  std::vector<NodeId> hubs{};  // behind it, however far down
};
struct Limits {
  forms::Limits forms;
  std::size_t json_body_bytes = 256UL * 1024;
  std::size_t delivery_bytes = 8UL * 1024 * 1024;
  std::size_t submissions_per_minute = 30;  // from one address, as a bucket
  std::size_t logins_per_minute = 10;       // from one address, and for one login
  std::size_t uploads_at_once = 256;        // large requests on their way in
  std::size_t uploads_per_address = 32;     // of these, from one address
  std::size_t workers = 16;
};

// How long what people wrote is kept after the last step of a stream in one of its states.
struct Retention {
  std::string kind;   // of the stream: "message"
  std::string state;  // "closed"
  std::chrono::days days{};
};

struct Config {
  Role role = Role::edge;
  Listen listen;
  std::string public_url;  // "http://127.0.0.1:8080" from `listen` when not given
  std::string data;        // folder
  NodeId node;
  std::string node_name;
  std::string number_prefix;  // of message numbers; node.id when that is 1-8 of [0-9A-Z]
  // What the file leaves to its usual value: nobody may be blamed for having written it.
  struct Usual {
    bool node = false, rubricator = false, orgs = false;
  };
  Usual usual;
  std::string rubricator;              // file
  std::string orgs;                    // file
  std::vector<std::string> calendars;  // files, a year each (calendar_file.h)
  // File of the model that suggests situations, which need not be there; DATA/model.okno when not given.
  std::string model;
  std::optional<Hub> hub;
  std::vector<Peer> peers;
  std::vector<std::string> origins;
  Limits limits;
  std::vector<Retention> retention;
  bool demo = false;  // serves the demo agency's page; set by `okno demo` in the files that it writes
};

// Reads secrets given as {"file": …} or {"env": …}; paths are relative to the file's folder. The error lists every fault with its path; a
// wrong key names the nearest right one.
Result<Config> load_config(const std::string& path);

}  // namespace okno::config
