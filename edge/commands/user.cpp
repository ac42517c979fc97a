#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/config/config_file.h"

namespace okno::commands {
namespace {

std::string first_line(std::string text) {
  text.resize(std::min(text.find_first_of("\r\n"), text.size()));
  return text;
}

std::string ask_for_password() {
  std::string typed;
  const bool terminal = isatty(STDIN_FILENO) != 0;
  termios before{};
  if (terminal) {
    std::fputs("Password: ", stderr);
    tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &silent);
  }
  std::getline(std::cin, typed);
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::fputs("\n", stderr);
  }
  return first_line(std::move(typed));
}

Result<std::string> read_password(const Options& options) {
  const std::string* path = options.find("password-file");
  if (path == nullptr) return ask_for_password();
  auto bytes = config::read_file(*path);
  if (!bytes) return bytes.error();
  return first_line(std::move(bytes).value());
}

// What each act takes beside --config and --login.
struct Act {
  std::string_view name;
  bool takes_name = false, takes_password = false;
  enum class Grants { none, some, one } grants = Grants::none;
};
constexpr std::array acts = {
    Act{"add", true, true, Act::Grants::some},      Act{"rename", true, false, Act::Grants::none},
    Act{"passwd", false, true, Act::Grants::none},  Act{"grant", false, false, Act::Grants::one},
    Act{"revoke", false, false, Act::Grants::one},  Act{"disable", false, false, Act::Grants::none},
    Act{"enable", false, false, Act::Grants::none},
};

// Empty when the words fit the act.
std::string misfit(const Act& act, const Options& options) {
  const std::string name(act.name);
  for (const std::string_view needed : {"config", "login"})
    if (!options.find(needed)) return "--" + std::string(needed) + " is missing";
  if (act.takes_name != (options.find("name") != nullptr))
    return act.takes_name ? "--name is missing" : name + " changes no name";
  if (!act.takes_password && options.find("password-file")) return name + " changes no password";
  const std::size_t grants = options.all("grant").size();
  if (act.grants == Act::Grants::none && grants > 0) return name + " takes no --grant";
  if (act.grants == Act::Grants::one && grants != 1) return "give one --grant BODY:ROLE";
  return {};
}

Change change_of(const Act& act, const Options& options, std::vector<accounts::Grant> grants,
                 std::string password) {
  const std::string& login = *options.find("login");
  if (act.name == "add")
    return AddUser{{login, *options.find("name"), std::move(password), std::move(grants)}};
  if (act.name == "rename") return RenameUser{login, *options.find("name")};
  if (act.name == "passwd") return ChangePassword{login, std::move(password)};
  if (act.name == "grant") return AddGrant{login, grants.front()};
  if (act.name == "revoke") return RevokeGrant{login, grants.front()};
  if (act.name == "disable") return DisableUser{login};
  return EnableUser{login};
}

// One user a line: login, name, grants, "disabled".
int list(const config::Config& config) {
  auto store = open_for_reading(config);
  if (!store) return refuse(store.error().detail);
  const config::Orgs orgs;  // who only looks names no bodies
  const auto users = accounts::Accounts(**store, orgs).list(accounts::the_machine());
  if (!users) return refuse(users.error().error.detail);
  for (const accounts::User& user : *users) {
    std::string grants;
    for (const accounts::Grant& grant : user.who.grants)
      grants += (grants.empty() ? "" : " ") + to_string(grant);
    std::printf("%s\t%s\t%s\t%s\n", user.who.id.c_str(), user.who.name.c_str(), grants.c_str(),
                user.disabled ? "disabled" : "");
  }
  return done;
}

std::string said_of(const Act& act, const std::string& login) {
  if (act.name == "disable") return login + " may not sign in any more";
  if (act.name == "add" || act.name == "passwd" || act.name == "enable") return login + " may sign in";
  return login + " is changed and has to sign in again";
}

}  // namespace

int user(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config", "login", "name", "password-file"},
                                                  .flags = {},
                                                  .repeated = {"grant"},
                                                  .least_words = 1,
                                                  .most_words = 1});
  if (!options) return misuse("user", options.error().detail);
  const std::string& word = options->words()[0];
  const auto act = std::find_if(acts.begin(), acts.end(), [&](const Act& each) { return each.name == word; });
  if (act == acts.end() && word != "list") {
    return misuse(
        "user", "it can add, list, rename, passwd, grant, revoke, disable and enable, not \"" + word + "\"");
  }
  if (word == "list") {
    if (!options->find("config")) return misuse("user", "--config is missing");
    const auto config = config::read_config(*options->find("config"));
    if (!config) return refuse(config.error().as_error().detail);
    return list(*config);
  }
  if (const std::string why = misfit(*act, *options); !why.empty()) return misuse("user", why);
  std::vector<accounts::Grant> grants;
  for (const std::string& text : options->all("grant")) {
    const auto grant = accounts::parse_grant(text);
    if (!grant) return misuse("user", grant.error().detail);
    grants.push_back(*grant);
  }
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  std::string password;
  if (act->takes_password) {
    auto read = read_password(*options);
    if (!read) return refuse(read.error().detail);
    password = *std::move(read);
  }
  const auto kept = carry_out(*config, change_of(*act, *options, std::move(grants), std::move(password)));
  if (!kept) return refuse(kept.error().detail);
  std::printf("%s\n", said_of(*act, *options->find("login")).c_str());
  return done;
}

}  // namespace okno::commands
