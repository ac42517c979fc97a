// The program's commands, one a file. Each takes the words behind its name and returns the exit code; what
// is wrong goes to standard error in one line that says what to do.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace okno::commands {

using Arguments = std::vector<std::string>;

inline constexpr int done = 0;
inline constexpr int refused = 1;      // the input is wrong, or the machine would not let us
inline constexpr int wrong_usage = 2;  // the command line is

struct Command {
  std::string_view name;
  int (*run)(const Arguments& arguments);
  std::string_view usage;    // behind "okno ", one line a form
  std::string_view purpose;  // one line
};
std::span<const Command> all();

// What main() is: finds the command and runs it. Knows --help and --version too.
int run(const Arguments& arguments);

int demo(const Arguments& arguments);
int serve(const Arguments& arguments);
int check(const Arguments& arguments);
int doctor(const Arguments& arguments);
int due(const Arguments& arguments);
int validate(const Arguments& arguments);
int rubricator(const Arguments& arguments);
int map(const Arguments& arguments);
int backup(const Arguments& arguments);
int restore(const Arguments& arguments);
int outbox(const Arguments& arguments);
int audit(const Arguments& arguments);
int log_of_streams(const Arguments& arguments);
int node(const Arguments& arguments);
int recover(const Arguments& arguments);
int user(const Arguments& arguments);
int survey(const Arguments& arguments);
int tally(const Arguments& arguments);

// This program's version.
std::string_view program_version();

// Print one line on standard error and return the exit code.
int refuse(std::string_view why);
int misuse(std::string_view command, std::string_view why);

}  // namespace okno::commands
