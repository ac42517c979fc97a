// Complaints that nobody wrote: long, messy texts over topics of very uneven size, for tests and benchmarks of
// the learner. The same seed gives the same texts on every machine. A topic is a thing and what is wrong with
// it, so that topics share words as real ones do; the body depends on the thing and on the place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace okno::testing {

struct Complaint {
  std::string text;
  std::string topic;
  std::string body;
};

class ComplaintWriter {
 public:
  explicit ComplaintWriter(std::uint64_t seed) : state_(seed) {}

  std::vector<Complaint> write(std::size_t count) {
    std::vector<Complaint> complaints;
    complaints.reserve(count);
    while (complaints.size() < count) complaints.push_back(one());
    return complaints;
  }

  static constexpr std::size_t topics = 96;

 private:
  using Words = std::string_view;  // alternatives parted by '|'
  struct Thing {
    Words name;
    Words phrases;
    std::array<std::uint8_t, 4> troubles;
    std::uint8_t owner;  // 0: the municipality; otherwise a ministry
  };
  struct Trouble {
    Words name;
    Words phrases;
  };

  static constexpr std::array<Trouble, 12> troubles = {{
      {"не работает",
       "не работает|сломан уже неделю|вышло из строя|перестало работать|отключили и не чинят|не включается"},
      {"плохое качество",
       "сделали кое-как|качество ужасное|разваливается после ремонта|низкое качество|халтура полная|хватило "
       "на месяц"},
      {"грязь и мусор",
       "грязь непролазная|никто не убирает|мусор кругом|вонь стоит|завалено отходами|не убирали с осени"},
      {"опасно для детей",
       "дети ходят и рискуют|кто-нибудь покалечится|опасно для жизни|ребёнок упал|страшно отпускать "
       "детей|травмы уже были"},
      {"нет",
       "вообще отсутствует|нет и не было|обещали построить|когда появится|не предусмотрено|просили сделать "
       "много раз"},
      {"высокая плата",
       "цены подняли|начислили лишнее|платим ни за что|квитанция огромная|тариф вырос|деньги берут "
       "незаконно"},
      {"хамство",
       "хамят и посылают|разговаривают грубо|бросают трубку|никто не отвечает на звонки|отказались "
       "принять|обещания и отписки"},
      {"очередь и ожидание",
       "ждём месяцами|очередь на полгода|записаться невозможно|талонов нет|опаздывает постоянно|стоим по "
       "часу"},
      {"ремонт",
       "когда отремонтируют|требуется ремонт|ремонт затянулся|бросили ремонт|разрыли и ушли|капитального "
       "ремонта не было"},
      {"шум", "шум по ночам|спать невозможно|гул и грохот|орут до утра|музыка гремит|вибрация в квартире"},
      {"не хватает",
       "мест не хватает|всего один на весь район|переполнено|не рассчитано на столько "
       "людей|дефицит|нехватка"},
      {"незаконно",
       "без разрешения|самовольно заняли|нарушают закон|кто разрешил|незаконная стройка|проверьте документы"},
  }};

  static constexpr std::array<Thing, 24> things = {{
      {"Дорога",
       "дорога|яма на дороге|асфальт|проезжая часть|колея|машину разбил|трасса|обочина|щебень",
       {1, 2, 8, 3},
       0},
      {"Тротуар",
       "тротуар|пешеходная дорожка|с коляской не пройти|бордюр|лужа у перехода|плитка|идти по проезжей части",
       {1, 2, 4, 3},
       0},
      {"Освещение",
       "фонари|уличное освещение|темно вечером|лампы не горят|столб|света на улице",
       {0, 4, 3, 8},
       0},
      {"Двор",
       "двор|детская площадка|качели|горка|парковка во дворе|газон|лавочки|песочница",
       {2, 3, 4, 11},
       0},
      {"Подъезд",
       "подъезд|лестница|домофон|входная дверь|управляющая компания|окна в подъезде|перила",
       {2, 8, 0, 6},
       0},
      {"Лифт", "лифт|кабина лифта|застрял в лифте|пенсионеры на девятый этаж|лифтёр|кнопки", {0, 3, 8, 9}, 0},
      {"Отопление",
       "батареи|отопление|холодно в квартире|котельная|теплотрасса|градусов в комнате|стояк",
       {0, 5, 1, 8},
       1},
      {"Вода", "вода|горячая вода|водопровод|из крана|насос|колонка|водоканал|ржавая вода", {0, 1, 5, 4}, 1},
      {"Мусор",
       "контейнеры|вывоз мусора|свалка|региональный оператор|баки|ТКО|площадка для мусора",
       {2, 5, 4, 10},
       2},
      {"Автобус",
       "автобус|маршрут|остановка|маршрутка|расписание|водитель автобуса|перевозчик|рейс",
       {7, 6, 5, 10},
       3},
      {"Поезд", "электричка|вокзал|пригородный поезд|платформа|билетная касса|вагон", {7, 5, 4, 10}, 3},
      {"Поликлиника",
       "поликлиника|участковый врач|регистратура|терапевт|запись к врачу|приём|специалист",
       {7, 6, 10, 8},
       4},
      {"Скорая помощь", "скорая|фельдшер|вызвали скорую|бригада|диспетчер|приехала скорая", {7, 6, 10, 4}, 4},
      {"Лекарства", "лекарства|аптека|рецепт|льготный препарат|инсулин|таблетки", {4, 5, 6, 10}, 4},
      {"Больница", "больница|палата|стационар|медсестра|отделение|операция|роддом", {2, 6, 8, 1}, 4},
      {"Школа", "школа|учитель|класс|директор школы|уроки|вторая смена|ученики", {10, 6, 8, 3}, 5},
      {"Детский сад", "детский сад|садик|воспитатель|группа|путёвка в сад|заведующая", {10, 6, 8, 5}, 5},
      {"Питание", "школьная столовая|обеды|горячее питание|меню|порции|повар", {1, 5, 2, 4}, 5},
      {"Собаки", "собаки|бродячая стая|отлов|приют для животных|покусала собака|лай", {3, 2, 9, 6}, 6},
      {"Река и лес", "лес|река|берег|вырубка|сбросы в реку|пруд|деревья пилят|рыба", {2, 11, 1, 6}, 2},
      {"Стройка",
       "стройка|котлован|застройщик|дольщики|башенный кран|забор стройки|новостройка",
       {9, 11, 8, 2},
       7},
      {"Магазин",
       "магазин|киоск|торговая точка|алкоголь|продавец|просроченные продукты|рынок",
       {9, 11, 1, 6},
       8},
      {"Пособия",
       "пособие|детские выплаты|соцзащита|субсидия|льготы|справки|многодетная семья",
       {7, 6, 4, 5},
       9},
      {"Работа",
       "зарплата|работодатель|увольнение|трудовой договор|центр занятости|отпускные|вакансия",
       {4, 6, 11, 7},
       9},
  }};

  struct Town {
    Words forms;
    Words name;
  };
  static constexpr std::array<Town, 14> towns = {{
      {"в Заречном|Заречный|из Заречного|Заречного района", "Заречный"},
      {"в Верхнереченске|Верхнереченск|г. Верхнереченск", "Верхнереченск"},
      {"в Малом Яре|Малый Яр|посёлок Малый Яр", "Малый Яр"},
      {"в Лесогорске|Лесогорск|город Лесогорск|лесогорская", "Лесогорск"},
      {"в Каменке|Каменка|с. Каменка|каменская", "Каменка"},
      {"в Берёзовке|Березовка|Берёзовский район|до Берёзовки", "Берёзовка"},
      {"в Солянске|Солянск|г.Солянск|солянский", "Солянск"},
      {"в Ольхово|Ольхово|из Ольхова", "Ольхово"},
      {"в Ильинке|Ильинка|Ильинский округ", "Ильинка"},
      {"в Новом Стане|Новый Стан|новостанский", "Новый Стан"},
      {"в Кедровом|Кедровый|посёлок Кедровый", "Кедровый"},
      {"в Старокурске|Старокурск|старокурцы", "Старокурск"},
      {"в Светлом|Светлый|светловские", "Светлый"},
      {"в Полевом|Полевой|п. Полевой", "Полевой"},
  }};
  static constexpr std::array<Words, 10> ministries = {"",
                                                       "Министерство ЖКХ",
                                                       "Министерство природных ресурсов",
                                                       "Министерство транспорта",
                                                       "Министерство здравоохранения",
                                                       "Министерство образования",
                                                       "Ветеринарная инспекция",
                                                       "Министерство строительства",
                                                       "Министерство торговли",
                                                       "Министерство социального развития"};

  static constexpr std::array<Words, 8> chatter = {
      "Здравствуйте!|Добрый день|Уважаемая администрация|Доброго времени суток|Помогите пожалуйста|Обращаюсь "
      "к вам|Ребят привет|Вопрос",
      "мы тут живём уже двадцать лет|я пенсионерка|у меня трое детей|мы с соседями|наш дом построен в 1978 "
      "году|я инвалид второй группы",
      "писали уже много раз|ответа так и нет|сколько можно терпеть|куда только не обращались|прислали "
      "отписку|никому ничего не надо",
      "в соседнем районе всё нормально|по телевизору показывают одно|налоги мы платим|скоро выборы|а потом "
      "удивляемся",
      "примите меры|разберитесь пожалуйста|прошу ответить по существу|жду ответа|дайте официальный "
      "ответ|надеемся на вас",
      "в этом году|с прошлой недели|второй месяц|каждый день|после праздников|с самой весны|третий год "
      "подряд",
      "фото прилагаю|видео есть|см. фото|подробности по телефону|звонили на горячую линию|обращение "
      "зарегистрировали",
      "Спасибо|С уважением|жители дома|спасибо за внимание|заранее благодарю|!!!!"};
  static constexpr Words streets =
      "Ленина|Мира|Советская|Гагарина|Садовая|Пушкина|Заводская|Молодёжная|Школьная|Лесная|Строителей|Победы|"
      "Кирова|Набережная|Октябрьская|Луговая|Новая|Труда";
  static constexpr Words markup =
      "<br>|<br/>|&quot;|&nbsp;|<br><br>|&amp;|https://vk.com/wall-1234_5678|...|!!|))|\\n|☹|[id123|Админ],";

  std::uint64_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30u)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27u)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31u);
  }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  std::string pick(Words alternatives) {
    std::size_t count = 1;
    for (const char c : alternatives) count += c == '|' ? 1u : 0u;
    std::size_t skip = below(count);
    std::size_t begin = 0;
    while (skip-- > 0) begin = alternatives.find('|', begin) + 1;
    return std::string(alternatives.substr(begin, alternatives.find('|', begin) - begin));
  }

  // Zipf over a fixed shuffle of the topics: the first has every eighth text, the last dozens one or none.
  std::size_t topic() {
    double total = 0;
    for (std::size_t rank = 0; rank < topics; ++rank) total += 1.0 / static_cast<double>(rank + 3);
    double left = static_cast<double>(below(1u << 24u)) / static_cast<double>(1u << 24u) * total;
    std::size_t rank = 0;
    while (rank + 1 < topics && (left -= 1.0 / static_cast<double>(rank + 3)) > 0) ++rank;
    return rank * 37 % topics;
  }

  std::string with_slips(const std::string& sentence) {  // a Cyrillic letter is two bytes
    std::string out;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const auto byte = static_cast<unsigned char>(sentence[i]);
      const bool letter = (byte == 0xD0 || byte == 0xD1) && i + 1 < sentence.size();
      const std::size_t fate = letter ? below(120) : 120;
      if (letter && fate == 0) {
        ++i;  // dropped
      } else if (letter && fate == 1) {
        out.append(sentence, i, 2).append(sentence, i, 2);
        ++i;
      } else {
        out += sentence[i];
      }
    }
    return out;
  }

  Complaint one() {
    const std::size_t chosen = topic();
    const Thing& thing = things[chosen / 4];
    const Trouble& trouble = troubles[thing.troubles[chosen % 4]];
    const Town& town = towns[below(3) == 0 ? below(towns.size()) : below(5)];

    std::vector<std::string> parts;
    for (const Words& kind : chatter)
      if (chance(45)) parts.push_back(pick(kind));
    const std::size_t hints = 1 + below(3);
    for (std::size_t i = 0; i < hints; ++i)
      parts.push_back(pick(thing.phrases) + " " + pick(trouble.phrases));
    if (chance(50)) parts.push_back(pick(thing.phrases));
    // What else the person has on their mind, and what has nothing to do with it.
    const std::size_t asides = below(3);
    for (std::size_t i = 0; i < asides; ++i) {
      const Thing& other = things[below(things.size())];
      parts.push_back("и ещё " + pick(other.phrases));
      if (chance(60)) parts.back() += " " + pick(troubles[other.troubles[below(4)]].phrases);
    }
    if (chance(80)) parts.push_back(pick(town.forms));
    if (chance(30)) parts.push_back(pick(towns[below(towns.size())].forms));
    if (chance(60)) parts.push_back("ул. " + pick(streets) + " " + std::to_string(1 + below(90)));
    for (std::size_t i = parts.size(); i > 1; --i) std::swap(parts[i - 1], parts[below(i)]);

    Complaint complaint;
    for (const std::string& part : parts) {
      complaint.text += with_slips(part);
      complaint.text += chance(25) ? " " + pick(markup) + " " : chance(50) ? ". " : " ";
    }
    // People who label disagree: some texts stand under a neighbouring trouble.
    const std::size_t labelled = chance(12) ? below(4) : chosen % 4;
    complaint.topic = std::string(thing.name) + ": " + std::string(troubles[thing.troubles[labelled]].name);
    complaint.body = thing.owner == 0 || chance(15) ? "Администрация: " + std::string(town.name)
                                                    : std::string(ministries[thing.owner]);
    return complaint;
  }

  std::uint64_t state_;
};

}  // namespace okno::testing
