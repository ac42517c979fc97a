#include <cstdio>
#include <iostream>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "edge/commands/changes.h"
#include "edge/commands/command.h"
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

}  // namespace

int user(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config", "login", "name", "password-file"},
                                                  .flags = {},
                                                  .least_words = 1,
                                                  .most_words = 1});
  if (!options) return misuse("user", options.error().detail);
  const std::string& act = options->words()[0];
  if (act != "add" && act != "passwd") return misuse("user", "it can add and passwd, not \"" + act + "\"");
  for (const std::string_view needed : {"config", "login"})
    if (!options->find(needed)) return misuse("user", "--" + std::string(needed) + " is missing");
  if ((act == "add") != (options->find("name") != nullptr))
    return misuse("user", act == "add" ? "--name is missing" : "passwd changes no name");

  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  std::string password;
  if (const std::string* path = options->find("password-file")) {
    auto bytes = config::read_file(*path);
    if (!bytes) return refuse(bytes.error().detail);
    password = first_line(std::move(bytes).value());
  } else {
    password = ask_for_password();
  }
  const std::string& login = *options->find("login");
  Change change = ChangePassword{login, password};
  if (act == "add") change = AddUser{{login, *options->find("name"), password}};
  const Status kept = carry_out(*config, change);
  if (!kept) return refuse(kept.error().detail);
  std::printf("%s may sign in\n", login.c_str());
  return done;
}

}  // namespace okno::commands
