#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rubricator/search.h"
#include "shared/rubricator/typing.h"
#include "shared/rubricator/words.h"

namespace okno::rubricator {
namespace {

// Lists of forms, separated by spaces. "дым*" is any word that begins so; "!дыш*" one that «не», «нет»,
// «без» or "not" stands before; without a mark a word counts only when it is not denied.
using Forms = std::u16string_view;

// Danger is told where a word of each list stands within `reach` words of the other, in either order, and no
// word of `unless` near them. Lists name whole forms where a shared beginning would lead astray: «газ» is
// not «газон», «пожар» is not «пожарная инспекция».
struct Sign {
  Forms first;
  Forms second;  // empty: `first` alone is enough
  Forms unless;
  std::size_t reach = 5;
};

constexpr Forms gas = u"газ газа газу газом газе газов* газопровод* gas";

constexpr Forms people =
    u"человек* люди людей людям людьми людях мужчин* женщин* мальчик* девочк* девушк* парень парня ребен* "
    u"дети детей детям детьми дитя малыш* бабушк* дедушк* старик* старушк* пенсионер* инвалид* мать мама "
    u"маму маме папа папу папе отец отца отцу муж мужа мужу жена жену жене сын сына сыну дочь дочери дочк* "
    u"сосед соседа соседу соседк* подрост* пассажир* рабочий рабочего рабочих пешеход* "
    u"person man woman child children boy girl people someone somebody";

constexpr Forms children =
    u"ребенок ребенка девочка девочку мальчик мальчика сын сына дочь дочку внук внука внучка внучку child";

constexpr Forms buildings =
    u"дом дома доме здани* стена стены стену стене потолок потолка крыша крышу крыши балкон* перекрыти* "
    u"плита плиты плиту мост моста подъезд* лестниц* фасад* козырек этаж* школ* "
    u"house building wall ceiling roof balcony bridge";

constexpr Forms indoors =
    u"квартир* подъезд* подвал* лифт* этаж* чердак* балкон* щит щитка щиток щитке розетк* проводк* комнат* "
    u"коридор* здани* крыша крыши крышей дома машины "
    u"house flat apartment stairs staircase socket basement";

constexpr Forms wires =
    u"провод провода проводов проводу проводом кабел* лэп электропровод* wire wires cable cables";

constexpr Forms manholes =
    u"люк люка люке люки люков колодец колодца колодце колодцы колодцев manhole manholes";

// What shines, or burns in a manner of speaking.
constexpr Forms harmless_fire =
    u"фонар* свет света ламп* лампочк* светофор* освещен* индикатор* кнопк* экран* табло вывеск* реклам* "
    u"гирлянд* подсветк* глаза сроки light lights lamp";

constexpr Forms smoke_of_others =
    u"завод* котельн* фабрик* труба трубы трубу полигон* мангал* шашлык* бан* листв* лист* сигарет* табач* "
    u"кур* кальян* выхлоп* factory cigarette* smoker* barbecue";

// What may be said to sink, to die or to suffocate, and is not a person.
constexpr Forms not_a_person =
    u"двор* улиц* подвал* дорог* грязи мусоре снегу сугроб* лужах дерев* парк* деревн* село поселок город* "
    u"район* завод* дым* смог* пыли пылью выхлоп* вони гари";

constexpr Sign signs[] = {
    // Gas and poison
    {gas,
     u"пахн* пахл* запах* воня* вонь вони утечк* утека* шипит шипел* травит чувству* чую несет smell* "
     u"leak* stink*",
     u"выхлопн* машин* автомобил* exhaust"},
    {u"угарн* угорел*", u"", u""},
    {u"хлор хлора хлором аммиак* ртут* бензин*", u"утечк* разлил* пролил* разбил* пары", u""},
    {u"взорвал* взрыв взрыва взрывом взрывы explosion exploded", u"", u"петард* салют* фейерверк* хлопушк*"},

    // Fire and smoke
    {u"пожар пожара пожару пожаром пожаре пожары", u"", u"безопасност* учени*"},
    {u"горит горят горим горел горела горело горели загорелся загорелась загорелось загорелись загорается "
     u"полыха* пылает пылают воспламен* поджог* подожг* возгоран*",
     u"", harmless_fire},
    {u"огонь огня огнем", u"", u"вечн* бенгальск* новогодн*"},
    {u"задымлен*", u"", u""},
    {u"дым дыма дымом дыму дымит гарь гарью гари", indoors, smoke_of_others},
    {u"fire", u"", u"station department inspect* alarm extinguisher safety brigade exit hydrant"},
    {u"burning burns smoke", indoors, smoke_of_others},
    {u"искрит искрят искрил* искрение искры искра sparking sparks", u"", u""},

    // Somebody in danger
    {u"тонет тонут тону утонул* drowning drowned", people, not_a_person},
    {u"тонет тонут тону утонул*", u"реке река озере пруду пруд воде водоеме карьере помогите", not_a_person},
    {u"drowning", u"", u""},
    {u"под", u"лед завалом завалами обломками", u"", 1},
    {u"льдин*", people, u""},
    {u"!сознания !дышит !дышат !шевелится unconscious !breathing", u"", u""},
    {u"умира* задыха* замерза* истека* корчится судорог* dying bleeding choking", people, not_a_person},
    {u"умираю задыхаюсь", u"", not_a_person},
    {u"сердечн* сердц* эпилеп*", u"приступ*", u"перен*"},
    {u"кровотечени*", u"", u""},
    {u"человеку мужчине женщине ребенку бабушке дедушке маме папе отцу матери мужу жене сыну дочери соседу "
     u"соседке мне",
     u"плохо",
     u"видно слышно виден ход* ехать езд* корм* чист* убир* работа* уч* дела* сдела* леч* спит спать", 2},
    {u"лежит", u"человек мужчина женщина ребенок бабушка дедушка старик старушка",
     u"больниц* отделени* стационар* реанимац* палат* госпитал* роддом* снег* мусор*", 3},
    {u"избива* избил* убива* убьет убить убьют насилу* изнасил* режет зарежет душит", people,
     u"собак* животн* кош*"},
    {u"угрожа*", u"убить убьет ножом нож оружи* пистолет* расправ* зарез*", u""},
    {u"ножом пистолет*", people, u""},
    {u"стреля* выстрел*", u"", u"фейерверк* салют* петард* тир тире"},
    {u"прыгнуть прыгнет спрыг* сброситься выпал* выпрыг*", u"окна окно крыши балкон* моста этажа", u"", 4},
    {u"самоубий* суицид*", u"", u""},
    {u"покончить", u"собой", u"", 2},
    {u"похитил* пропал пропала потерялся потерялась потеряли missing lost", children, u"", 2},
    {u"застрял* зажало придавил* сбил* trapped stuck", people, u"расписани*", 3},
    {u"заперт заперта заперты заперло", children, u"площадк* двор*", 3},
    {u"упал* провалил*", u"люк колодец воду рельсы шахту высоты", u"крышк* ветк* дерев* напор уровень", 3},
    {u"дтп авария аварии аварию", u"пострада* раненые раненый раненых погиб*", u""},
    {u"бомба бомбу бомбы граната гранату снаряд снаряда мина мину взрывчатк*", u"",
     u"спорт* гимнаст* турник*"},
    {u"подозрительн*", u"предмет* сумк* пакет* коробк* рюкзак*", u"", 2},

    // Collapse
    {u"обрушил* обрушит* обрушен* обрушива* обвалил* обвалива* обвалится рухнул* рухнет рухнут рушится "
     u"collaps*",
     buildings, u"штукатурк* цен цены плитк* краск*"},

    // Electricity
    {wires,
     u"оборва* порва* упал* оголен* оголил* искр* торч* напряжени* земле земли землю асфальте sparking live "
     u"fallen broken exposed ground",
     u"интернет* телефонн* гирлянд* наушник*"},
    {u"током", u"бьет бьют ударил* бьется дернул* ударяет", u"", 3},
    {u"под", u"напряжением", u"", 1},
    {u"открыт* вскрыт*", u"электрощит* трансформатор*", u"", 3},

    // Open manholes
    {manholes,
     u"открыт* !крышки !крышка !крышек !люка !накрыт !закрыт !закрыты !закрыта сдвинут* украли !закрывается "
     u"open !cover",
     u"автобус* маршрутк* троллейбус* трамва* bus"},
};

// What denies the word after it, or moves it out of the here and now: «ремонт после пожара».
constexpr Forms denials = u"не без ни после при случай случае not no isnt without after";

// True when `letters` is one of `forms`.
bool is_among(std::u16string_view letters, Forms forms) {
  while (!forms.empty()) {
    const std::size_t space = std::min(forms.find(u' '), forms.size());
    std::u16string_view form = forms.substr(0, space);
    forms.remove_prefix(std::min(space + 1, forms.size()));
    if (form.ends_with(u'*')) {
      form.remove_suffix(1);
      if (letters.starts_with(form)) return true;
    } else if (letters == form) {
      return true;
    }
  }
  return false;
}

// «нет» also denies, yet it may end what was said before («воды нет пахнет газом»): such a word counts both
// ways.
struct Utterance {
  std::vector<std::u16string> plain;   // empty where the word is denied for sure
  std::vector<std::u16string> denied;  // "!…", or empty
};

Utterance listen(std::string_view text) {
  Utterance said;
  std::size_t end_before = 0;
  bool denial = false;
  bool perhaps = false;
  for (const Word& word : split_words(text)) {
    // A mark between two words ends a denial: «света нет, горит дом».
    const std::string_view gap =
        text.substr(std::min(end_before, text.size()), word.begin - std::min(end_before, word.begin));
    if (gap.find_first_of(".,;:!?\n") != std::string_view::npos) denial = perhaps = false;
    end_before = word.end;
    said.plain.push_back(denial ? std::u16string{} : word.letters);
    said.denied.push_back(denial || perhaps ? u"!" + word.letters : std::u16string{});
    denial = is_among(word.letters, denials);
    perhaps = word.letters == u"нет";
  }
  return said;
}

bool says(const Utterance& said, std::size_t at, Forms forms) {
  return is_among(said.plain[at], forms) || (!said.denied[at].empty() && is_among(said.denied[at], forms));
}

bool says_near(const Utterance& said, std::size_t at, Forms forms, std::size_t reach) {
  const std::size_t first = at > reach ? at - reach : 0;
  const std::size_t last = std::min(at + reach + 1, said.plain.size());
  for (std::size_t i = first; i < last; ++i) {
    if (i != at && says(said, i, forms)) return true;
  }
  return false;
}

bool shows(const Utterance& said, const Sign& sign) {
  for (std::size_t i = 0; i < said.plain.size(); ++i) {
    if (!says(said, i, sign.first)) continue;
    if (!sign.second.empty() && !says_near(said, i, sign.second, sign.reach)) continue;
    if (!says_near(said, i, sign.unless, sign.reach)) return true;
  }
  return false;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool tells(std::string_view text) {
  const Utterance said = listen(text);
  return std::any_of(std::begin(signs), std::end(signs), [&](const Sign& sign) { return shows(said, sign); });
}

}  // namespace

bool tells_of_danger(std::string_view words) {
  if (tells(words)) return true;
  // A hand that trembles does not look at the layout.
  const bool has_latin = std::any_of(words.begin(), words.end(), is_ascii_letter);
  return has_latin && (tells(other_layout(words)) || tells(from_latin(words)));
}

}  // namespace okno::rubricator
