// A citizen in front of the screen: types, chooses and presses as a face would pass it on, and remembers what the
// screen asked its shell to do.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/screen/screen.h"
#include "tests/shared/screen/seen.h"

namespace okno::screen::test {

rubricator::Pack small_pack();
// The same where, in Калуга, the town mends its own roads; elsewhere the ministry mends all.
rubricator::Pack pack_with_owners();
forms::OrgInfo small_org();
// Two districts side by side, Калуга (29701000) to the west and Обнинск (29715000) to the east, with a lake, a river and
// streets.
map::Map small_map();
forms::OrgInfo org_with_a_map();
// 23 November 2026, 10:14 in Moscow.
Surroundings monday_morning();
lifecycle::Receipt
a_receipt();  // number 40-8Q3K-27 is right in its check symbol or not: nobody here parses it
lifecycle::MessageStatus a_status(lifecycle::State state);
MessageNumber a_number();  // a right one
inline const std::string a_key = "5f2c1d0a9b8e7f6a5f2c1d0a9b8e7f6a";

class Citizen {
 public:
  explicit Citizen(i18n::Lang lang = i18n::Lang::ru);

  // --- the shell ---
  Effects open(const Start& start);  // replaces what the constructor opened
  Effects open_form();               // the org and the rubricator have come, no draft was kept
  Effects arrives(News news);        // as the answer to what was asked last of its kind, if that was asked
  Effects arrives(News news, RequestNumber answers);
  Arrival as_answer(News news) const;
  void remember(const Effects& effects);  // what they ask
  void passes(std::chrono::milliseconds time) { surroundings.now += time; }

  // --- acts; the effects are those of the last one ---
  Effects types(std::string control, std::string text);
  Effects chooses(std::string control, std::string item);
  Effects ticks(std::string control) { return chooses(std::move(control), "1"); }
  Effects presses(std::string control, std::string item = {});

  // --- whole stretches of the way ---
  void comes_to_say();      // «яма на дороге», chosen
  void opens_the_map();     // of a body that has one; «яма на дороге», chosen
  void comes_to_contact();  // what is asked is answered
  void comes_to_check();
  void ticks_consent() { ticks("consents.pd"); }
  Effects sends();  // from the first word to the press on «Отправить»
  void is_registered();
  void follows(lifecycle::State state);  // opened by the message's link

  // --- what is to be seen ---
  View sees() const { return view(model, surroundings); }
  std::string page() const { return sees().page; }
  const Seen* control(const std::string& id);  // valid until the next call
  bool has(const std::string& id) { return control(id) != nullptr; }
  std::string error(const std::string& id);

  // The flow that is shown: these fail where it is the other one.
  writing::Model& writes();
  const writing::Model& writes() const;
  following::Model& follows();

  Model model;
  Surroundings surroundings = monday_morning();

 private:
  Effects act(Event event);
  Seen last_;
  std::map<Requests::Topic, RequestNumber> asked_;  // last
  std::map<std::string, RequestNumber> uploads_;    // by local id
  int uuids_ = 0;
};

template <class Effect>
const Effect* find(const Effects& effects) {
  for (const auto& effect : effects)
    if (const auto* found = std::get_if<Effect>(&effect)) return found;
  return nullptr;
}
template <class Effect>
RequestNumber number_of(const Effects& effects) {
  const Effect* found = find<Effect>(effects);
  return found == nullptr ? 0 : found->ticket.number;
}
template <class Effect>
int count(const Effects& effects) {
  int number = 0;
  for (const auto& effect : effects) number += std::holds_alternative<Effect>(effect) ? 1 : 0;
  return number;
}
bool tells_host(const Effects& effects, const std::string& name, const std::string& detail);

}  // namespace okno::screen::test
