#include "shared/rubricator/pack/edition.h"

#include <string>
#include <utility>
#include <vector>

#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

// One text of the words that are searched, as often as they stand there: how often says what a word weighs.
std::vector<std::string> searched(const std::vector<std::string>& phrases) {
  std::string words;
  for (const std::string& phrase : phrases) {
    for (const Word& word : split_words(phrase)) {
      if (word.letters.size() < 2 || is_stop_word(word.letters)) continue;
      if (!words.empty()) words += ' ';
      words += to_utf8(word.letters);
    }
  }
  if (words.empty()) return {};
  return {std::move(words)};
}

// Takes the words of the other language away and returns them. Where there is no English the Russian words stand
// in for it, here as everywhere.
std::string keep(i18n::Words& words, i18n::Lang lang) {
  if (lang == i18n::Lang::ru) return std::exchange(words.en, {});
  return words.en.empty() ? std::string() : std::exchange(words.ru, {});
}

void keep(forms::Field& field, i18n::Lang lang) {
  keep(field.label, lang);
  keep(field.hint, lang);
  for (forms::Option& option : field.options) keep(option.label, lang);
}

}  // namespace

Pack edition(const Pack& pack, i18n::Lang lang) {
  Pack edition = pack;
  edition.content_hash.clear();
  keep(edition.title, lang);
  for (Owner& owner : edition.owners) {
    keep(owner.question, lang);
    keep(owner.hint, lang);
    for (forms::Option& option : owner.options) keep(option.label, lang);
  }
  // A form asks for the owner where the body depends on it; why a body was chosen, the node says.
  for (Routing& routing : edition.routings) {
    for (Route& route : routing.routes) {
      route.also.clear();
      route.why = {};
    }
  }
  for (Category& category : edition.categories) keep(category.title, lang);
  for (Subcategory& subcategory : edition.subcategories) keep(subcategory.title, lang);
  for (Situation& situation : edition.situations) {
    // Who types a word of the other language still finds it: a synonym and an example together weigh what a title
    // does.
    const std::string foreign = keep(situation.title, lang);
    situation.synonyms.push_back(foreign);
    situation.examples.push_back(foreign);
    situation.synonyms = searched(situation.synonyms);
    situation.examples = searched(situation.examples);
    keep(situation.hint, lang);
    for (forms::Field& field : situation.fields) keep(field, lang);
  }
  return edition;
}

Pack outline(Pack edition) {
  edition.owners.clear();
  edition.routings.clear();
  edition.territories.clear();
  for (Situation& situation : edition.situations) {
    situation.hint = {};
    situation.synonyms.clear();
    situation.examples.clear();
    situation.fields.clear();
    situation.place = situation.contact = forms::Presence::optional;
    situation.routing.clear();
    situation.kind = SituationKind::message;
    situation.sharing = Sharing::own;
    situation.moderation = {};
  }
  return edition;
}

Pack rest(Pack edition) {
  edition.categories.clear();
  edition.subcategories.clear();
  for (Situation& situation : edition.situations) {
    situation.id = {};
    situation.subcategory.clear();
    situation.title = {};
    situation.danger = Danger::none;
    situation.answer = {};
  }
  return edition;
}

bool add_outline(Pack& rest, const Pack& outline) {
  if (rest.situations.size() != outline.situations.size()) return false;
  rest.categories = outline.categories;
  rest.subcategories = outline.subcategories;
  for (std::size_t i = 0; i < rest.situations.size(); ++i) {
    Situation& situation = rest.situations[i];
    const Situation& named = outline.situations[i];
    situation.id = named.id;
    situation.subcategory = named.subcategory;
    situation.title = named.title;
    situation.danger = named.danger;
    situation.answer = named.answer;
  }
  return true;
}

}  // namespace okno::rubricator
