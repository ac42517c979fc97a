// Step 1 by hand: a category's subcategories and situations.
#include <algorithm>

#include "shared/screen/view/pick.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/situations.h"

namespace okno::screen::writing::browse_page {
namespace {

using rubricator::Category;
using rubricator::Pack;
using rubricator::Situation;
using rubricator::Subcategory;

// A category with more situations shows its subcategories first: one look should be enough for a page.
constexpr std::ptrdiff_t most_at_once = 24;

std::vector<const Subcategory*> subcategories_of(const Pack& pack, std::string_view category) {
  std::vector<const Subcategory*> found;
  for (const Subcategory& subcategory : pack.subcategories)
    if (subcategory.category == category) found.push_back(&subcategory);
  return found;
}

std::ptrdiff_t count_situations(const Pack& pack, std::string_view subcategory) {
  return std::count_if(pack.situations.begin(), pack.situations.end(),
                       [&](const Situation& situation) { return situation.subcategory == subcategory; });
}

void put_situations(Sheet& sheet, const Subcategory& subcategory) {
  Topics& list = sheet.put<Topics>("situations." + subcategory.id, subcategory.title.in(sheet.shell.lang));
  for (const Situation& situation : sheet.model.rubricator->pack.situations)
    if (situation.subcategory == subcategory.id) list.items.push_back(situation_row(sheet, situation));
}

void show_category(Sheet& sheet, const Category& category) {
  const Pack& pack = sheet.model.rubricator->pack;
  sheet.title(category.title.in(sheet.shell.lang));
  const std::vector<const Subcategory*> subcategories = subcategories_of(pack, category.id);
  std::ptrdiff_t situations = 0;
  for (const Subcategory* subcategory : subcategories) situations += count_situations(pack, subcategory->id);

  if (subcategories.size() > 1 && situations > most_at_once) {
    Topics& list = sheet.put<Topics>("branches", category.title.in(sheet.shell.lang));
    for (const Subcategory* subcategory : subcategories) {
      Row& item = list.items.emplace_back();
      item.id = subcategory->id;
      item.label = subcategory->title.in(sheet.shell.lang);
    }
    return;
  }
  for (const Subcategory* subcategory : subcategories) {
    if (count_situations(pack, subcategory->id) == 0) continue;
    if (subcategories.size() > 1)
      sheet.put<Heading>("heading." + subcategory->id, subcategory->title.in(sheet.shell.lang));
    put_situations(sheet, *subcategory);
  }
}

}  // namespace

void act(Turn& turn, const Event& event) {
  if (event.control.starts_with("situations.")) {
    choose_situation(turn, event.value);
  } else if (event.control == "branches") {
    turn.model.branch = event.value;
    turn.go(Page::browse);
  } else if (event.control == "unclassified") {
    choose_none(turn);
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.step(1);
  sheet.page_title("screen.find.browse");
  if (model.rubricator) {
    const Pack& pack = model.rubricator->pack;
    const Category* category = pick(pack.categories, &Category::id, model.branch);
    const Subcategory* subcategory = pick(pack.subcategories, &Subcategory::id, model.branch);
    if (category != nullptr) {
      show_category(sheet, *category);
    } else if (subcategory != nullptr) {
      sheet.title(subcategory->title.in(sheet.shell.lang));
      put_situations(sheet, *subcategory);
    }
  }
  sheet.link("unclassified", "screen.find.unclassified");
}

}  // namespace okno::screen::writing::browse_page
