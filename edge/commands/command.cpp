#include "edge/commands/command.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "edge/http/site/assets.h"

namespace okno::commands {
namespace {

// Goes up with the changelog.
constexpr const char* version = "0.1.0";

constexpr std::array commands_ = {
    Command{"demo", demo,
            "demo [--dir DIR] [--edge-port 8080] [--hub-port 8090]\n"
            "demo --write DIR [--edge-port N] [--hub-port N]",
            "an edge and a hub with demo data, on loopback; --write only writes their files"},
    Command{"serve", serve, "serve --config FILE", "one node; SIGTERM stops it cleanly"},
    Command{"check", check, "check --config FILE\ncheck --pack FILE",
            "says what is wrong in a configuration or a rubricator pack"},
    Command{"doctor", doctor, "doctor --config FILE\ndoctor --page URL [--lang ru|en]",
            "tries the disk, the database and the way to the hub; or says what a page lacks for its form to "
            "work"},
    Command{"rubricator", rubricator,
            "rubricator search --pack FILE [--lang ru|en] [--limit N] TEXT\n"
            "rubricator train [--pack FILE] --examples CSV --out MODEL [--limit-kib 150]\n"
            "rubricator evaluate --model MODEL --examples CSV [--json]\n"
            "rubricator retrain --config FILE [--examples CSV] [--least 20]\n"
            "rubricator schema",
            "ranked situations as JSON; learns to suggest labels from texts, and tells how well; the JSON "
            "Schema of packs"},
    Command{"map", map,
            "map pack [--districts GEOJSON] [--streets GEOJSON] [--water GEOJSON] [--tolerance METRES] --out "
            "FILE",
            "packs a body's own map, from districts or streets or both, for its form to draw"},
    Command{"due", due,
            "due --from 2026-04-29T10:00:00+03:00 --days N --kind working|calendar "
            "[--off-day next|previous|keep] [--config FILE]",
            "prints the due instant by the Russian working calendar"},
    Command{"validate", validate, "validate snils|inn|ogrn|phone|email|oktmo VALUE",
            "prints the canonical form, or says what is wrong"},
    Command{"backup", backup,
            "backup FILE --config FILE\n"
            "backup FILE --config FILE --every 24h [--keep 7]",
            "copies the node into one file while it runs, and reads that back; with --every into FILE.TIME, "
            "again and "
            "again, of which the newest --keep stay"},
    Command{"restore", restore, "restore FILE DIR",
            "makes a data folder of a backup, in an empty folder; the node begins a new life there"},
    Command{"outbox", outbox,
            "outbox list --config FILE [--peer NODE]\n"
            "outbox retry|release --config FILE --peer NODE NUMBER\n"
            "outbox hold --config FILE --peer NODE NUMBER [--reason TEXT]",
            "what waits for other nodes"},
    Command{
        "audit", audit, "audit --config FILE [--since 2026-11-29]",
        "who did what at this node, an act a line; says whether a row was changed, removed or moved since"},
    Command{"log", log_of_streams,
            "log export|replay|waiting --config FILE\n"
            "log compare --config FILE [--peer NODE]\n"
            "log release --config FILE NUMBER\n"
            "log discard --config FILE NUMBER [--reason TEXT]",
            "writes the log out, an event a line; makes the tables anew from it and compares them row by "
            "row; lists what "
            "is kept and cannot be shown yet, tries it again or puts it aside; compares with other nodes"},
    Command{"node", node,
            "node rotate --config FILE\n"
            "node keep --config FILE LIFE",
            "gives a node that is stopped a new key; chooses of two programs that speak as a peer"},
    Command{"recover", recover, "recover --alone --config FILE",
            "lets a node that came back from a copy go on without the peers that it cannot reach"},
    Command{
        "user", user,
        "user add --config FILE --login LOGIN --name NAME [--grant BODY:ROLE ...] [--password-file FILE]\n"
        "user list --config FILE\n"
        "user rename --config FILE --login LOGIN --name NAME\n"
        "user passwd --config FILE --login LOGIN [--password-file FILE]\n"
        "user grant|revoke --config FILE --login LOGIN --grant BODY:ROLE\n"
        "user disable|enable --config FILE --login LOGIN",
        "who may do what at the console; a password is read from standard input otherwise"},
    Command{"survey", survey,
            "survey check|import|export FILE [--format xlsform|csv|surveyjs|limesurvey|json] [--out FILE]"
            " [--lang ru|en|tt]\n"
            "survey walk FILE --answers JSON\n"
            "survey open --config FILE SURVEY [--org BODY]\n"
            "survey extend --config FILE ID SURVEY [--org BODY]\n"
            "survey list --config FILE\n"
            "survey invite --config FILE ID PEOPLE\n"
            "survey close|results --config FILE ID\n"
            "survey answers --config FILE ID --out DIR [--lang ru|en]\n"
            "survey weigh --config FILE ID --margins FILE.csv",
            "asks what a file says, and tells what people answered; how the file is written stands in "
            "docs/surveys.md"},
    Command{"tally", tally,
            "tally FILE.pb --rule greedy|mes [--completion none|add1|add1u] [--utility cost|cardinality]\n"
            "      [--no-skip] [--threshold N] [--json]",
            "counts a participatory budget in Pabulib's format anew, and says who wins; docs/votes.md has "
            "the rules"},
};

void print_usage(std::FILE* out, const Command& command, std::string_view indent) {
  std::string_view left = command.usage;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    std::fprintf(out, "%.*sokno %.*s\n", static_cast<int>(indent.size()), indent.data(),
                 static_cast<int>(end), left.data());
    left.remove_prefix(std::min(end + 1, left.size()));
  }
}

void print_help() {
  std::puts("Okno: messages to authorities, on your own site.\n");
  for (const Command& command : commands_) {
    print_usage(stdout, command, "  ");
    std::printf("      %.*s\n", static_cast<int>(command.purpose.size()), command.purpose.data());
  }
  std::puts("  okno --version");
  std::puts("\nExit codes: 0 done, 1 the input was refused, 2 the command line is wrong.");
}

std::string names() {
  std::string list;
  for (const Command& command : commands_) {
    if (!list.empty()) list += ", ";
    list += command.name;
  }
  return list;
}

}  // namespace

std::string_view program_version() { return version; }

std::span<const Command> all() { return commands_; }

int refuse(std::string_view why) {
  // One line, whatever it was made of.
  std::string line(why);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::fprintf(stderr, "okno: %s\n", line.c_str());
  return refused;
}

int misuse(std::string_view command, std::string_view why) {
  refuse(std::string(why) + " (see `okno " + std::string(command) + " --help`)");
  return wrong_usage;
}

int run(const Arguments& arguments) {
  if (arguments.empty()) {
    refuse("say what to do: " + names() + " (see `okno --help`)");
    return wrong_usage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    print_help();
    return done;
  }
  if (name == "--version") {
    const std::string_view web = assets::version();
    std::printf("okno %s (web %.*s)\n", version, static_cast<int>(web.empty() ? 4 : web.size()),
                web.empty() ? "none" : web.data());
    return done;
  }
  const auto found = std::find_if(commands_.begin(), commands_.end(),
                                  [&](const Command& command) { return command.name == name; });
  if (found == commands_.end()) {
    refuse("there is no command \"" + name + "\"; there are: " + names());
    return wrong_usage;
  }
  const Arguments rest(arguments.begin() + 1, arguments.end());
  if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
    print_usage(stdout, *found, "");
    std::printf("%.*s\n", static_cast<int>(found->purpose.size()), found->purpose.data());
    return done;
  }
  return found->run(rest);
}

}  // namespace okno::commands
