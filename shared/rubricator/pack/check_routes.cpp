#include <algorithm>
#include <string>
#include <vector>

#include "shared/base/text.h"
#include "shared/forms/validate.h"
#include "shared/rubricator/pack/fault_list.h"
#include "shared/rubricator/route.h"

namespace okno::rubricator {
namespace {

constexpr std::size_t longest_oktmo = 11;

const std::string& id_of_owner(const Owner& owner) { return owner.id; }
const std::string& id_of_option(const forms::Option& option) { return option.id; }
const std::string& id_of_routing(const Routing& routing) { return routing.id; }

template <class Items, class Item>
bool contains(const Items& items, const Item& wanted) {
  return std::find(items.begin(), items.end(), wanted) != items.end();
}

// Every answer that a citizen may give to a routing's question.
std::vector<std::string> answers(const Owner* owner) {
  std::vector<std::string> all;
  if (owner != nullptr)
    for (const forms::Option& option : owner->options) all.push_back(option.id);
  all.emplace_back(unknown_owner);
  return all;
}

// An answer that both routes are for by name, or nullptr. Routes for everybody meet in every answer.
const std::string* common_answer(const Route& one, const Route& other, const std::vector<std::string>& all) {
  if (one.owned.empty() && other.owned.empty()) return &all.front();
  for (const std::string& answer : one.owned)
    if (contains(other.owned, answer)) return &answer;
  return nullptr;
}

class RouteInspection {
 public:
  RouteInspection(const Pack& pack, const std::vector<OrgId>& orgs, FaultList& faults)
      : pack_(pack), orgs_(orgs), faults_(faults) {}

  void run() {
    for (std::size_t i = 0; i < pack_.owners.size(); ++i) owner(at("owners", i), pack_.owners[i]);
    faults_.repeated("owners", pack_.owners, id_of_owner);
    if (pack_.routings.empty()) {
      faults_.add("routings", "there are none", "add at least one, with a route for everywhere");
    }
    for (std::size_t i = 0; i < pack_.routings.size(); ++i) routing(at("routings", i), pack_.routings[i]);
    faults_.repeated("routings", pack_.routings, id_of_routing);
    for (std::size_t i = 0; i < pack_.territories.size(); ++i) territory(i);
  }

 private:
  void owner(const std::string& path, const Owner& owner) {
    faults_.id(path + ".id", owner.id);
    faults_.title(path + ".question", owner.question);
    if (owner.options.empty()) faults_.add(path + ".options", "there are none", "add what can be answered");
    for (std::size_t i = 0; i < owner.options.size(); ++i) {
      const std::string option = at(path + ".options", i);
      faults_.id(option + ".id", owner.options[i].id);
      faults_.title(option + ".label", owner.options[i].label);
      if (owner.options[i].id == unknown_owner) {
        faults_.add(option + ".id", "\"unknown\" is offered by the program itself", "remove the option");
      }
    }
    faults_.repeated(path + ".options", owner.options, id_of_option);
  }

  void routing(const std::string& path, const Routing& routing) {
    faults_.id(path + ".id", routing.id);
    const Owner* owner = routing.owner.empty() ? nullptr : pack_.find_owner(routing.owner);
    if (!routing.owner.empty() && owner == nullptr) {
      faults_.add(path + ".owner", "there is no owner \"" + routing.owner + "\"",
                  "name one of \"owners\", or leave it out");
    }
    const std::vector<std::string> all = answers(owner);
    for (std::size_t i = 0; i < routing.routes.size(); ++i) {
      const std::string route = at(path + ".routes", i);
      bodies(route, routing.routes[i]);
      faults_.title(route + ".why", routing.routes[i].why);
      oktmo(route + ".oktmo", routing.routes[i].oktmo);
      owned(route + ".owned", routing.routes[i], routing.owner, all);
      if (!overlaps(path, routing, i, all)) never_chosen(route, routing, i, all);
    }
    uncovered(path + ".routes", routing, all);
  }

  void body(const std::string& path, const OrgId& org) {
    if (orgs_.empty() ? !org.empty() : contains(orgs_, org)) return;
    faults_.add(path, "there is no body \"" + org.value + "\"", "name a body of the orgs file");
  }

  void bodies(const std::string& path, const Route& route) {
    body(path + ".org", route.org);
    for (std::size_t i = 0; i < route.also.size(); ++i) {
      const std::string also = at(path + ".also", i);
      body(also, route.also[i]);
      if (route.also[i] == route.org) {
        faults_.add(also, "is the accountable body itself", "remove it, or name who acts with it");
      }
      if (std::find(route.also.begin(), route.also.begin() + static_cast<std::ptrdiff_t>(i), route.also[i]) !=
          route.also.begin() + static_cast<std::ptrdiff_t>(i)) {
        faults_.add(also, "is named twice", "remove one of the two");
      }
    }
  }

  void oktmo(const std::string& path, const std::string& value) {
    if (value.size() <= longest_oktmo && text::digits_only(value) == value) return;
    faults_.add(path, "\"" + value + "\" is not the start of an ОКТМО code",
                "give up to 11 digits, or leave it out for everywhere");
  }

  void owned(const std::string& path, const Route& route, const std::string& owner,
             const std::vector<std::string>& all) {
    if (!route.owned.empty() && owner.empty()) {
      faults_.add(path, "tells owners apart, but the routing asks for none",
                  "name the routing's \"owner\", or remove this");
      return;
    }
    for (std::size_t i = 0; i < route.owned.size(); ++i) {
      if (contains(all, route.owned[i])) continue;
      faults_.add(at(path, i), "the owner \"" + owner + "\" has no option \"" + route.owned[i] + "\"",
                  "name one of its options, or \"unknown\"");
    }
  }

  // True when an earlier route is for the same places and, in part, for the same owners.
  bool overlaps(const std::string& path, const Routing& routing, std::size_t index,
                const std::vector<std::string>& all) {
    const Route& route = routing.routes[index];
    for (std::size_t i = 0; i < index; ++i) {
      if (routing.routes[i].oktmo != route.oktmo) continue;
      const std::string* both = common_answer(route, routing.routes[i], all);
      if (both == nullptr) continue;
      const std::string whose = route.owned.empty() ? "everybody" : "\"" + *both + "\"";
      faults_.add(at(path + ".routes", index) + ".oktmo",
                  "is the same as that of " + at(path + ".routes", i) + " and both are for " + whose,
                  "remove one of the two, or tell them apart by \"owned\"");
      return true;
    }
    return false;
  }

  // Whatever beats a route where its own ОКТМО ends beats it everywhere within.
  void never_chosen(const std::string& path, const Routing& routing, std::size_t index,
                    const std::vector<std::string>& all) {
    const Route& route = routing.routes[index];
    const std::vector<std::string>& its = route.owned.empty() ? all : route.owned;
    const Route* instead = nullptr;
    for (const std::string& answer : its) {
      instead = choose_route(routing, route.oktmo, answer);
      if (instead == &route) return;
    }
    const auto taken = static_cast<std::size_t>(instead - routing.routes.data());
    faults_.add(path, "is never chosen: routes[" + std::to_string(taken) + "] goes before it",
                "remove it, or name its owners");
  }

  void uncovered(const std::string& path, const Routing& routing, const std::vector<std::string>& all) {
    std::string nobodys;
    for (const std::string& answer : all) {
      if (choose_route(routing, {}, answer) != nullptr) continue;
      nobodys += (nobodys.empty() ? "\"" : ", \"") + answer + "\"";
    }
    if (nobodys.empty()) return;
    const std::string whose = all.size() == 1 ? "" : " when the owner is " + nobodys;
    faults_.add(path, "a message from elsewhere would go nowhere" + whose,
                "add a route without \"oktmo\" for it");
  }

  void territory(std::size_t index) {
    const std::string path = at("territories", index);
    const Territory& territory = pack_.territories[index];
    const forms::Checked checked = forms::check_oktmo(territory.oktmo);
    const auto* digits = std::get_if<std::string>(&checked);
    if (digits == nullptr || *digits != territory.oktmo) {
      faults_.add(path + ".oktmo", "\"" + territory.oktmo + "\" is not an ОКТМО code",
                  "give its 8 or 11 digits");
    }
    if (territory.names.empty()) faults_.add(path + ".names", "there are none", "say how people write it");
    faults_.phrases(path + ".names", territory.names);
    for (std::size_t i = 0; i < index; ++i) {
      const Territory& earlier = pack_.territories[i];
      if (earlier.oktmo == territory.oktmo) {
        faults_.add(path + ".oktmo", "is the same as that of " + at("territories", i),
                    "put the names together");
      }
      for (std::size_t j = 0; j < territory.names.size(); ++j) {
        if (!contains(earlier.names, territory.names[j])) continue;
        faults_.add(at(path + ".names", j), "is a name of " + at("territories", i) + " too",
                    "leave it to one of the two, or to neither");
      }
    }
  }

  const Pack& pack_;
  const std::vector<OrgId>& orgs_;
  FaultList& faults_;
};

}  // namespace

void check_routes(const Pack& pack, const std::vector<OrgId>& orgs, FaultList& faults) {
  RouteInspection(pack, orgs, faults).run();
}

}  // namespace okno::rubricator
