#include "edge/commands/demo/demo_files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <span>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "edge/accounts/accounts.h"
#include "edge/commands/demo/demo_node.h"
#include "edge/commands/secret_file.h"
#include "edge/config/document.h"
#include "edge/host/durable.h"
#include "edge/host/random_words.h"
#include "edge/map/pack.h"
#include "shared/wire/json/json.h"

namespace okno::commands {
namespace {

namespace fs = std::filesystem;
using wire::JsonArray;
using wire::JsonObject;

constexpr std::string_view edge_node = "40";
constexpr std::string_view hub_node = "hub";
constexpr std::string_view operator_login = "operator";
constexpr std::string_view operator_name = "Анна Петровна Смирнова";

// A review goes to another operator, so there are two of them; «login.json» is the first's.
constexpr std::string_view reviewer_login = "reviewer";
constexpr std::string_view reviewer_name = "Вера Ивановна Кузнецова";
constexpr std::string_view administrator_login = "admin";
constexpr std::string_view administrator_name = "Ольга Николаевна Орлова";

constexpr std::string_view map_file = "map.json";

Result<std::string> keep_password(const fs::path& path, std::string_view login) {
  if (fs::exists(path)) {
    const auto json = config::read_document(path.string());
    const wire::Json* password = json ? json->find("password") : nullptr;
    const auto* words = password ? password->get_if<std::string>() : nullptr;
    if (words && words->size() >= 16) return *words;
  }
  const std::string password = random_words(system_random(), 20);
  const std::string document = wire::write_json(JsonObject{{"login", login}, {"password", password}});
  if (Status written = write_file(path.string(), document + "\n", Mode::for_owner); !written)
    return written.error();
  return password;
}

std::string url(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }

JsonObject node_config(const fs::path& folder, std::string_view role, std::string_view id,
                       std::string_view prefix, std::string_view name, std::uint16_t port) {
  return {{"role", role},
          {"listen", "127.0.0.1:" + std::to_string(port)},
          {"public_url", url(port)},
          {"data", (folder / (std::string(role) + "-data")).string()},
          {"node", JsonObject{{"id", id}, {"name", name}, {"number_prefix", prefix}}},
          {"rubricator", (folder / "rubricator.json").string()},
          {"orgs", (folder / "orgs.json").string()},
          // Whoever tries the demonstration out comes from one address and in a hurry.
          {"limits", JsonObject{{"submissions_per_minute", 6000}, {"logins_per_minute", 30}}},
          {"demo", true}};
}

Status write_configs(const fs::path& folder, std::uint16_t edge_port, std::uint16_t hub_port) {
  const JsonObject key{{"file", (folder / "federation.key").string()}};
  JsonObject edge = node_config(folder, "edge", edge_node, "40", "Узел города", edge_port);
  edge.emplace_back("hub", JsonObject{{"url", url(hub_port)}, {"key", key}, {"node", hub_node}});
  JsonObject hub = node_config(folder, "hub", hub_node, "29", "Узел области", hub_port);
  hub.emplace_back("peers", JsonArray{JsonObject{{"node", edge_node}, {"key", key}}});
  if (Status written =
          write_file((folder / "edge.json").string(), wire::write_json(edge) + "\n", Mode::for_all);
      !written)
    return written;
  return write_file((folder / "hub.json").string(), wire::write_json(hub) + "\n", Mode::for_all);
}

Status write_rubricator(const fs::path& folder) {
  const auto file = demo_file("rubricator.json");
  if (!file) return file.error();
  return write_file((folder / "rubricator.json").string(), *file, Mode::for_all);
}

// Every body has the demo's map; the file that the program carries names none, for it is made only now.
Status write_orgs(const fs::path& folder) {
  const auto file = demo_file("orgs.json");
  if (!file) return file.error();
  const auto json = wire::parse_json(*file);
  if (!json) return json.error();
  const wire::Json* listed = json->find("orgs");
  const auto* orgs = listed != nullptr ? listed->get_if<JsonArray>() : nullptr;
  JsonArray with_map;
  for (std::size_t i = 0; orgs != nullptr && i < orgs->size(); ++i) {
    const auto* org = (*orgs)[i].get_if<JsonObject>();
    if (org == nullptr) continue;
    JsonObject more = *org;
    more.emplace_back("map", map_file);
    with_map.emplace_back(std::move(more));
  }
  return write_file((folder / "orgs.json").string(),
                    wire::write_json(JsonObject{{"orgs", std::move(with_map)}}) + "\n", Mode::for_all);
}

// Packed from what the program carries, as `okno map pack` does it.
Status write_map(const fs::path& folder) {
  map::Sources sources;
  for (const auto& [name, source] : map::layers_of(sources)) {
    const std::string path = "map/" + std::string(name) + ".geojson";
    const auto file = demo_file(path);
    if (!file) return file.error();
    *source = map::Source{"demo/" + path, std::string(*file)};
  }
  const auto packed = map::pack(sources, map::usual_tolerance_m);
  if (!packed) return packed.error();
  return write_file((folder / map_file).string(), packed->document, Mode::for_all);
}

Status write_demo_data(const fs::path& folder) {
  if (Status written = write_rubricator(folder); !written) return written;
  if (Status written = write_map(folder); !written) return written;
  return write_orgs(folder);
}

struct Passwords {
  std::string operator_, reviewer, administrator;
};

Status add_users(const std::string& config_path, const Passwords& passwords) {
  const auto node = open_demo_node(config_path);
  if (!node) return node.error();
  const OpenNode& open = *(*node)->open;
  const auto put = [&](std::string_view login, std::string_view name, const std::string& password,
                       std::initializer_list<accounts::Role> roles) {
    accounts::NewUser user{std::string(login), std::string(name), password, {}};
    for (const accounts::Role role : roles)
      user.grants.push_back({{std::string(accounts::every_body)}, role});
    return accounts::put_user(*open.store, {*open.journal, system_random(), system_clock()}, user);
  };
  using accounts::Role;
  if (Status done =
          put(operator_login, operator_name, passwords.operator_, {Role::operator_, Role::organiser});
      !done)
    return done;
  if (Status done = put(reviewer_login, reviewer_name, passwords.reviewer, {Role::operator_}); !done)
    return done;
  return put(administrator_login, administrator_name, passwords.administrator, {Role::administrator});
}

}  // namespace

Result<DemoFiles> write_demo(const std::string& place, std::uint16_t edge_port, std::uint16_t hub_port) {
  std::error_code error;
  const fs::path folder = fs::absolute(place, error).lexically_normal();
  fs::create_directories(folder, error);
  if (error) return Error::io("cannot make " + folder.string() + ": " + error.message());

  const auto key = keep_secret((folder / "federation.key").string());
  if (!key) return key.error();
  if (Status written = write_demo_data(folder); !written) return written.error();
  if (Status written = write_configs(folder, edge_port, hub_port); !written) return written.error();
  const auto password = keep_password(folder / "login.json", operator_login);
  if (!password) return password.error();
  const auto reviewers_password = keep_password(folder / "reviewer.json", reviewer_login);
  if (!reviewers_password) return reviewers_password.error();

  const auto administrators_password = keep_password(folder / "admin.json", administrator_login);
  if (!administrators_password) return administrators_password.error();

  DemoFiles files{(folder / "edge.json").string(),
                  (folder / "hub.json").string(),
                  (folder / "login.json").string(),
                  url(edge_port),
                  url(hub_port),
                  std::string(operator_login),
                  *password};
  const Passwords passwords{*password, *reviewers_password, *administrators_password};
  for (const std::string& config : {files.edge, files.hub})
    if (const Status added = add_users(config, passwords); !added) return added.error();
  return files;
}

}  // namespace okno::commands
