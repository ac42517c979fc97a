#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "edge/config/config_file.h"

namespace okno::config {
namespace {

// A folder of its own for one test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "okno-config-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, std::string_view text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

bool tells(const Faults& faults, std::string_view words) {
  for (const std::string& line : faults.lines)
    if (line.find(words) != std::string::npos) return true;
  return false;
}

TEST_CASE("a configuration of two keys has a default for everything else") {
  const Folder folder;
  const auto config = read_config(folder.write("edge.json", R"({"role": "edge", "data": "store"})"));
  REQUIRE(config);
  CHECK(config->role == Role::edge);
  CHECK(config->data == folder.at("store"));
  CHECK(config->listen.host == "127.0.0.1");
  CHECK(config->listen.port == 8080);
  CHECK(config->public_url == "http://127.0.0.1:8080");
  CHECK(config->node == NodeId{"edge"});
  CHECK(config->number_prefix == "EDGE");
  CHECK(config->rubricator == folder.at("rubricator.json"));
  CHECK(config->orgs == folder.at("orgs.json"));
  CHECK_FALSE(config->hub);
  CHECK_FALSE(config->demo);
}

TEST_CASE("every key is read") {
  const Folder folder;
  const auto config = read_config(folder.write("hub.json", R"({
    "role": "hub", "listen": "[::1]:9000", "public_url": "https://Hub.Example.RU:443/", "data": "/var/lib/okno",
    "node": {"id": "region", "name": "Область", "number_prefix": "RG"}, "rubricator": "/etc/okno/pack.json",
    "orgs": "bodies.json", "hub": {"url": "https://fed.example.ru", "key": "0123456789abcdef", "node": "fed"},
    "peers": [{"node": "40", "key": "fedcba9876543210"}], "store": {"kind": "sqlite"},
    "limits": {"text_characters": 500, "attachments": 2, "attachment_bytes": 2048, "json_body_bytes": 8192,
               "delivery_bytes": 1048576, "submissions_per_minute": 7, "logins_per_minute": 3,
               "uploads_at_once": 9, "uploads_per_address": 8, "workers": 4},
    "origins": ["https://Www.Example.ru/"], "demo": true})"));
  REQUIRE(config);
  CHECK(config->role == Role::hub);
  CHECK(config->listen.host == "::1");
  CHECK(config->public_url == "https://hub.example.ru");
  CHECK(config->data == "/var/lib/okno");
  CHECK(config->number_prefix == "RG");
  CHECK(config->orgs == folder.at("bodies.json"));
  REQUIRE(config->hub);
  CHECK(config->hub->node == NodeId{"fed"});
  REQUIRE(config->peers.size() == 1);
  CHECK(config->peers[0].key == "fedcba9876543210");
  CHECK(config->limits.forms.text_characters == 500);
  CHECK(config->limits.uploads_at_once == 9);
  CHECK(config->limits.uploads_per_address == 8);
  CHECK(config->limits.workers == 4);
  CHECK(config->origins == std::vector<std::string>{"https://www.example.ru"});
  CHECK(config->demo);
}

TEST_CASE("a wrong key is told with the nearest right one, at its path") {
  const Folder folder;
  const auto config = read_config(
      folder.write("edge.json", R"({"role": "edge", "data": "d", "Listen": "x", "limits": {"worker": 3}})"));
  REQUIRE_FALSE(config);
  CHECK(tells(config.error(), "edge.json: Listen: there is no such key; did you mean \"listen\"?"));
  CHECK(tells(config.error(), "limits.worker: there is no such key; did you mean \"workers\"?"));
}

TEST_CASE("a key that is near to none is told with all that there are") {
  const Folder folder;
  const auto config = read_config(folder.write("edge.json", R"({"role": "edge", "data": "d", "zzzzzz": 1})"));
  REQUIRE_FALSE(config);
  CHECK(tells(config.error(), "there are: role, listen"));
}

TEST_CASE("a node whose id cannot begin a number must name a prefix") {
  const Folder folder;
  const auto without =
      read_config(folder.write("a.json", R"({"role": "edge", "data": "d", "node": {"id": "kaluga-roads"}})"));
  REQUIRE_FALSE(without);
  CHECK(tells(without.error(), "node.number_prefix"));
  CHECK(read_config(folder.write(
      "b.json", R"({"role": "edge", "data": "d", "node": {"id": "kaluga-roads", "number_prefix": "40"}})")));
}

TEST_CASE("a secret is read from its file without the line break at its end") {
  const Folder folder;
  folder.write("key", "0123456789abcdef\n");
  const auto config = read_config(folder.write(
      "edge.json",
      R"({"role": "edge", "data": "d", "hub": {"url": "https://h.ru", "key": {"file": "key"}}})"));
  REQUIRE(config);
  CHECK(config->hub->key == "0123456789abcdef");
}

TEST_CASE("a secret that is short, missing or given twice is refused without being told") {
  const Folder folder;
  folder.write("key", "sesame");
  for (const char* key : {R"("sesame")", R"({"file": "key"})", R"({"file": "none"})",
                          R"({"env": "OKNO_NO_SUCH_VARIABLE"})", R"({"file": "key", "env": "HOME"})", "{}"}) {
    CAPTURE(key);
    const auto config = read_config(folder.write(
        "edge.json",
        std::string(R"({"role": "edge", "data": "d", "hub": {"url": "https://h.ru", "key": )") + key + "}}"));
    REQUIRE_FALSE(config);
    CHECK(tells(config.error(), "hub.key"));
    CHECK_FALSE(tells(config.error(), "sesame"));
  }
}

TEST_CASE("two peers of one name are refused, and so is this node itself") {
  const Folder folder;
  const auto config = read_config(folder.write("hub.json", R"({"role": "hub", "data": "d", "peers": [
    {"node": "40", "key": "0123456789abcdef"}, {"node": "40", "key": "0123456789abcdef"},
    {"node": "hub", "key": "0123456789abcdef"}]})"));
  REQUIRE_FALSE(config);
  CHECK(tells(config.error(), "peers[1].node"));
  CHECK(tells(config.error(), "peers[2].node"));
}

TEST_CASE("a peer may be a hub, with hubs behind it") {
  const Folder folder;
  const auto config = read_config(folder.write("hub.json", R"({"role": "hub", "data": "d", "peers": [
    {"node": "city", "key": "0123456789abcdef", "role": "hub", "hubs": ["quarter"]},
    {"node": "40", "key": "0123456789abcdef", "role": "edge"}, {"node": "41", "key": "0123456789abcdef"}]})"));
  REQUIRE(config);
  CHECK(config->peers[0].role == Role::hub);
  CHECK(config->peers[0].hubs == std::vector<NodeId>{{"quarter"}});
  CHECK(config->peers[1].role == Role::edge);
  CHECK(config->peers[2].role == Role::edge);
}

TEST_CASE("a tree of hubs in which a node stands twice, or an edge has nodes behind it, is refused") {
  const Folder folder;
  const auto config = read_config(folder.write("hub.json", R"({"role": "hub", "data": "d",
    "hub": {"url": "https://up.example.ru", "key": "0123456789abcdef", "node": "up"}, "peers": [
    {"node": "city", "key": "0123456789abcdef", "role": "hub", "hubs": ["40", "a b", "quarter", "hub"]},
    {"node": "town", "key": "0123456789abcdef", "role": "hub", "hubs": ["quarter", "up"]},
    {"node": "40", "key": "0123456789abcdef", "hubs": ["far"]},
    {"node": "41", "key": "0123456789abcdef", "role": "mayor"},
    {"node": "up", "key": "0123456789abcdef"}]})"));
  REQUIRE_FALSE(config);
  for (const char* path : {"peers[0].hubs[0]", "peers[0].hubs[1]", "peers[0].hubs[3]", "peers[1].hubs[0]",
                           "peers[1].hubs[1]", "peers[2].hubs", "peers[3].role", "peers[4].node"})
    CHECK_MESSAGE(tells(config.error(), path), path);
  CHECK_FALSE(tells(config.error(), "peers[0].hubs[2]"));
  CHECK_FALSE(tells(config.error(), "peers[0].role"));
  const auto edge = read_config(folder.write("edge.json", R"({"role": "edge", "data": "d", "peers": [
    {"node": "city", "key": "0123456789abcdef", "role": "hub"}]})"));
  REQUIRE_FALSE(edge);
  CHECK(tells(edge.error(), "peers[0].role"));
}

TEST_CASE("an origin is what a browser writes") {
  CHECK(canonical_origin("HTTPS://Www.Example.RU/") == "https://www.example.ru");
  CHECK(canonical_origin("https://example.ru:443") == "https://example.ru");
  CHECK(canonical_origin("http://example.ru:80") == "http://example.ru");
  CHECK(canonical_origin("http://example.ru:443") == "http://example.ru:443");
  CHECK(canonical_origin("http://[::1]:8080") == "http://[::1]:8080");
  for (const char* wrong :
       {"", "example.ru", "ftp://example.ru", "https://", "https://example.ru/path",
        "https://user@example.ru", "https://example.ru?x", "https://exa mple.ru", "null", "*"})
    CHECK_MESSAGE(canonical_origin(wrong).empty(), wrong);
}

constexpr const char* two_orgs = R"({"orgs": [
  {"id": "811", "name": {"ru": "Дороги", "en": "Roads"}, "node": "hub", "utc_offset": "+05:00", "oktmo": "29000000",
   "origins": ["https://roads.example.ru"], "opa_ids": ["268828"], "theme": {"--okno-accent": "#123456"},
   "consents": [{"id": "pd", "title": {"ru": "Согласен"}, "url": "/consent", "presence": "optional"}]},
  {"id": "812", "name": {"ru": "Дома"}, "node": "40"}]})";

TEST_CASE("bodies are read with their defaults") {
  const Folder folder;
  const auto orgs = read_orgs(folder.write("orgs.json", two_orgs));
  REQUIRE(orgs);
  const Org* roads = orgs->find(OrgId{"811"});
  REQUIRE(roads);
  CHECK(roads->offset == std::chrono::hours(5));
  CHECK(roads->consents[0].presence == forms::Presence::optional);
  CHECK(roads->theme.at("--okno-accent") == "#123456");
  CHECK(orgs->find_by_opa_id("268828") == roads);
  const Org* houses = orgs->find(OrgId{"812"});
  REQUIRE(houses);
  CHECK(houses->offset == std::chrono::hours(3));
  CHECK(houses->features == std::vector<std::string>{"messages"});
  CHECK(orgs->find(OrgId{"813"}) == nullptr);
  CHECK(orgs->find_by_opa_id("1") == nullptr);
}

TEST_CASE("a supervising body must be there, and nobody supervises themselves in the end") {
  const Folder folder;
  const auto faults_of = [&](const std::string& first, const std::string& second) {
    const auto orgs = read_orgs(folder.write(
        "orgs.json", R"json({"orgs": [{"id": "1", "name": {"ru": "Раз"}, "node": "a", "supervisor": ")json" +
                         first +
                         R"json("}, {"id": "2", "name": {"ru": "Два"}, "node": "a", "supervisor": ")json" +
                         second + R"json("}]})json"));
    return orgs ? std::string() : orgs.error().as_error().detail;
  };
  CHECK(faults_of("2", "") == "");
  CHECK(faults_of("3", "").find("orgs[0].supervisor") != std::string::npos);
  CHECK(faults_of("3", "").find("there is no body 3") != std::string::npos);
  CHECK(faults_of("2", "1").find("would supervise itself") != std::string::npos);
  CHECK(faults_of("1", "").find("would supervise itself") != std::string::npos);
}

TEST_CASE("every fault of the bodies is told with its path") {
  const Folder folder;
  const auto orgs = read_orgs(folder.write("orgs.json", R"json({"orgs": [
    {"id": "8 1", "name": {"en": "Roads"}, "utc_offset": "Moscow", "oktmo": "12", "origins": ["roads"],
     "consents": [{"id": "pd", "title": {"ru": "Да"}, "url": "javascript:alert(1)", "presence": "perhaps"}],
     "theme": {"color": "red", "--okno-x": "red; } body {"}, "features": ["dances"]},
    {"id": "1", "name": {"ru": "А"}, "node": "n", "opa_ids": ["5"]},
    {"id": "1", "name": {"ru": "Б"}, "node": "n", "opa_ids": ["5"]}]})json"));
  REQUIRE_FALSE(orgs);
  for (const char* path : {"orgs[0].id", "orgs[0].name.ru", "orgs[0].node", "orgs[0].utc_offset",
                           "orgs[0].oktmo", "orgs[0].origins[0]", "orgs[0].consents[0].url",
                           "orgs[0].consents[0].presence", "orgs[0].theme.color", "orgs[0].theme.--okno-x",
                           "orgs[0].features[0]", "orgs[2].id", "orgs[2].opa_ids"})
    CHECK_MESSAGE(tells(orgs.error(), std::string(path) + ": "), path);
}

}  // namespace
}  // namespace okno::config
