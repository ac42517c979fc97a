// The demo's own data, as people would meet it: the pack and the bodies that the program carries.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "edge/config/orgs.h"
#include "shared/rubricator/pack.h"
#include "shared/rubricator/search.h"
#include "shared/wire/pack.h"

using namespace okno;

namespace {

std::string demo_file(std::string_view name) {
  return std::string(OKNO_SOURCE_DIR "/edge/demo/") + std::string(name);
}

rubricator::Pack load_pack() {
  std::ifstream file(demo_file("rubricator.json"), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto json = wire::parse_json(text, wire::pack_limits);
  REQUIRE_MESSAGE(json.ok(), (json.ok() ? "" : json.error().detail));
  std::vector<wire::Fault> faults;
  rubricator::Pack pack = wire::read_pack(*json, "", faults);
  REQUIRE_MESSAGE(faults.empty(), wire::describe(faults));
  return pack;
}

const rubricator::Pack& pack() {
  static const rubricator::Pack loaded = load_pack();
  return loaded;
}

// The place of `situation` among the hits, from 1; 0 when it is not among the first five.
std::size_t place_of(std::string_view situation, std::string_view query) {
  static const rubricator::Search search(pack());
  const auto hits = search.find(query, i18n::Lang::ru, 5);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (pack().situations[hits[i].situation].id.value == situation) return i + 1;
  }
  return 0;
}

struct Phrase {
  const char* words;
  const char* situation;
};

// Written as people speak, not as the pack does; the last few are titles in another guise.
constexpr Phrase phrases[] = {
    {"яма на дороге возле дома", "roads.pothole"},
    {"дороги в ужасном состоянии, одни ямы", "roads.pothole"},
    {"колесо пробил в яме на трассе", "roads.pothole"},
    {"когда починят дорогу на улице ленина", "roads.pothole"},
    {"не видно зебру на перекрестке", "roads.markings"},
    {"надо обновить разметку у школы", "roads.markings"},
    {"знак упал и лежит", "roads.sign"},
    {"фонари не работают вся улица темная", "roads.streetlight"},
    {"нет освещения на остановке", "roads.streetlight"},
    {"дети идут в школу в темноте фонарей нет", "roads.streetlight"},
    {"мост через реку сломан", "roads.bridge"},
    {"нет перил на мостике", "roads.bridge"},
    {"ямы во дворе", "yard.surface"},
    {"лужа у подъезда после каждого дождя", "yard.surface"},
    {"асфальт во дворе весь разбит", "yard.surface"},
    {"соседи паркуются на газоне", "yard.lawn_parking"},
    {"машины на траве возле дома", "yard.lawn_parking"},
    {"поставил машину на детской площадке", "yard.lawn_parking"},
    {"сломаны качели во дворе", "yard.playground"},
    {"горка на площадке опасная торчат гвозди", "yard.playground"},
    {"батареи холодные", "housing.cold"},
    {"дома дубак не топят", "housing.cold"},
    {"когда включат отопление", "housing.cold"},
    {"в комнате 14 градусов батарея ледяная", "housing.cold"},
    {"течет крыша", "housing.roof"},
    {"капает с потолка на последнем этаже", "housing.roof"},
    {"в подъезде грязно никто не моет", "housing.entrance"},
    {"уборщица не моет лестницу", "housing.entrance"},
    {"лифт сломался", "housing.lift"},
    {"третий день без лифта", "housing.lift"},
    {"нет горячей воды", "utilities.no_hot_water"},
    {"опять отключили воду без предупреждения", "utilities.no_water"},
    {"ржавая вода из крана", "utilities.bad_water"},
    {"пахнет газом в подъезде", "utilities.gas_smell"},
    {"запах газа на лестнице", "utilities.gas_smell"},
    {"мусор не вывозят уже неделю", "waste.not_collected"},
    {"переполнены мусорные контейнеры", "waste.not_collected"},
    {"баки не вывозят вонь", "waste.not_collected"},
    {"свалка в лесу", "waste.dump"},
    {"выбросили старые шины в овраг", "waste.dump"},
    {"не могу записаться к врачу", "health.appointment"},
    {"нет записи к педиатру", "health.appointment"},
    {"в поликлинику не дозвониться", "health.appointment"},
    {"нет талонов к кардиологу", "health.appointment"},
    {"нет вакцины от гриппа", "health.vaccination"},
    {"прививки нет на госуслугах", "health.vaccination"},
    {"скорая ехала два часа", "health.ambulance"},
    {"скорую не дождались", "health.ambulance"},
    {"в школе плохо кормят", "school.meals"},
    {"холодные обеды в столовой", "school.meals"},
    {"автобус не пришел", "transport.bus"},
    {"маршрутка опаздывает каждый день", "transport.bus"},
    {"автобусы ходят не по расписанию", "transport.bus"},
    {"завод дымит дышать нечем", "ecology.smoke"},
    {"соседи жгут мусор и дым идет к нам", "ecology.smoke"},
    {"продали просроченный йогурт", "trade.expired"},
    {"тухлая рыба в супермаркете", "trade.expired"},
    {"в мфц нахамили", "services.complaint"},
    {"огромная очередь в мфц", "services.complaint"},
    {"отказали в пособии на ребенка", "services.pretrial_appeal"},
    {"хочу обжаловать отказ", "services.pretrial_appeal"},
    // Slips, layouts, Latin letters
    {"холодные батреи", "housing.cold"},
    {"не вывозят мусро", "waste.not_collected"},
    {"паликлиника запись", "health.appointment"},
    {"zvf yf ljhjut", "roads.pothole"},
    {"[jkjlyst ,fnfhtb", "housing.cold"},
    {"ytn djls", "utilities.no_water"},
    {"kban yt hf,jnftn", "housing.lift"},
    {"yama vo dvore", "yard.surface"},
    {"musor ne vyvozyat", "waste.not_collected"},
    // As they are typed
    {"бата", "housing.cold"},
    {"фона", "roads.streetlight"},
    {"прив", "health.vaccination"},
    // English
    {"pothole", "roads.pothole"},
    {"no water", "utilities.no_water"},
};

}  // namespace

TEST_CASE("the demo's bodies are read without a fault") {
  const auto orgs = config::load_orgs(demo_file("orgs.json"));
  REQUIRE_MESSAGE(orgs.ok(), (orgs.ok() ? "" : orgs.error().detail));
  CHECK(orgs->orgs.size() == 29);
  REQUIRE(orgs->find_by_opa_id("268828") != nullptr);
  CHECK(orgs->find_by_opa_id("268828")->id == OrgId{"811"});
}

TEST_CASE("the demo's rubricator has no faults and names only bodies that there are") {
  const auto orgs = config::load_orgs(demo_file("orgs.json"));
  REQUIRE(orgs.ok());
  std::vector<OrgId> ids;
  for (const auto& org : orgs->orgs) ids.push_back(org.id);
  for (const rubricator::Fault& fault : rubricator::check(pack(), ids)) {
    FAIL_CHECK(fault.path << ": " << fault.what);
  }
  CHECK(pack().situations.size() >= 24);
}

TEST_CASE("everyday phrasings find their situation among the first three") {
  std::size_t first = 0;
  for (const Phrase& phrase : phrases) {
    CAPTURE(phrase.words);
    REQUIRE(pack().find(SituationId{phrase.situation}) != nullptr);
    const std::size_t place = place_of(phrase.situation, phrase.words);
    CHECK(place >= 1);
    CHECK(place <= 3);
    if (place == 1) ++first;
  }
  MESSAGE("found first: ", first, " of ", std::size(phrases));
}

TEST_CASE("each example of the pack finds its own situation") {
  for (const auto& situation : pack().situations) {
    for (const std::string& example : situation.examples) {
      CAPTURE(example);
      const std::size_t place = place_of(situation.id.value, example);
      CHECK(place >= 1);
      CHECK(place <= 2);
    }
  }
}

TEST_CASE("what may cost a life says 112 first") {
  for (const auto* id : {"utilities.gas_smell", "health.ambulance"}) {
    CHECK(pack().find(SituationId{id})->danger == rubricator::Danger::call_112_first);
  }
  for (const char* words : {"пахнет газом в подъезде", "газом воняет на лестнице", "gf[ytn ufpjv"}) {
    CAPTURE(words);
    CHECK(rubricator::tells_of_danger(words));
  }
}

TEST_CASE("the pack's everyday examples are not taken for danger") {
  for (const auto& situation : pack().situations) {
    if (situation.danger == rubricator::Danger::call_112_first) continue;
    for (const std::string& example : situation.examples) {
      CAPTURE(example);
      CHECK_FALSE(rubricator::tells_of_danger(example));
    }
    CAPTURE(situation.title.ru);
    CHECK_FALSE(rubricator::tells_of_danger(situation.title.ru));
    CHECK_FALSE(rubricator::tells_of_danger(situation.title.en));
  }
}
