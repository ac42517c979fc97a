// One full value of everything that travels; the golden files in tests/fixtures/wire hold the same.
#pragma once

#include "shared/forms/draft.h"
#include "shared/forms/org_info.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/event.h"
#include "shared/lifecycle/message.h"
#include "shared/map/map.h"
#include "shared/rubricator/pack/pack.h"
#include "shared/wire/messages/event.h"
#include "shared/wire/problem.h"

namespace samples {

using namespace okno;

inline Instant moment(std::string_view written) { return parse_rfc3339(written).value().at; }
inline constexpr UtcOffset moscow{180};

inline forms::Submission submission() {
  forms::Submission s;
  s.org = {"811"};
  s.situation = {"roads.pothole"};
  s.fields = {{"damage", std::vector<std::string>{"wheel", "tyre"}}, {"date", std::string("2026-04-28")}};
  s.owner = "city";
  s.text = "Яма на \"Ленина\", 5 <b>\nв метр шириной 🕳";
  s.place = {"ул. Ленина, 5", forms::Coordinates{54.5136, 36.261341}, "29701000"};
  s.attachments = {{"0190a5d0-0000-4000-8000-000000000001"}};
  s.contact = {"Иван Иванов", "ivan@example.ru", "+79001234567"};
  s.consents = {"pd"};
  return s;
}

inline lifecycle::Responsible responsible() {
  return {{"811"}, "Министерство дорожного хозяйства", "Дорога регионального значения"};
}

inline lifecycle::Responsible responsible_with_another() {
  lifecycle::Responsible r = responsible();
  r.also = {{{"839"}, "Росреестр"}};
  return r;
}

inline lifecycle::Receipt receipt() {
  return {{"40-8Q3K-27"},
          "c2VjcmV0LWtleS1vZi1hLW1lc3NhZ2U",
          lifecycle::State::moderation,
          moment("2026-04-29T10:00:00+03:00"),
          moment("2026-05-29T23:59:59+03:00"),
          moscow,
          responsible_with_another()};
}

inline lifecycle::Rating rating() {
  return {2, lifecycle::Outcome::not_solved, lifecycle::Review::wanted, "Яма на месте"};
}

inline lifecycle::MessageStatus message_status() {
  lifecycle::MessageStatus s;
  s.number = {"40-8Q3K-27"};
  s.status = lifecycle::State::answered;
  s.registered_at = moment("2026-04-29T10:00:00+03:00");
  s.due_at = moment("2026-05-29T23:59:59+03:00");
  s.offset = moscow;
  s.responsible = responsible();
  s.situation = "Яма на дороге";
  s.history = {
      {moment("2026-04-29T10:00:00+03:00"), lifecycle::State::moderation, {"811"}, "Министерство", ""},
      {moment("2026-04-30T09:15:00.250+03:00"),
       lifecycle::State::forwarded,
       {"812"},
       "Министерство ЖКХ",
       "Двор, а не дорога"}};
  s.answer = lifecycle::Answer{moment("2026-05-12T12:00:00+03:00"), {"812"}, "Министерство ЖКХ", "Засыпано."};
  s.rating = rating();
  s.can = {lifecycle::CitizenAction::rate, lifecycle::CitizenAction::erase};
  s.closes_at = moment("2026-06-11T23:59:59+03:00");
  s.erased = true;
  return s;
}

inline forms::OrgInfo org_info() {
  forms::OrgInfo info;
  info.id = {"811"};
  info.name = {"Министерство дорожного хозяйства", "Ministry of Roads"};
  info.features = {"messages"};
  info.theme = {{"--okno-accent", "#0b5fa5"}};
  info.consents = {
      {"pd", {"Согласен на обработку данных", "I consent"}, "/consent", forms::Presence::required},
      {"news", {"Хочу получать новости", ""}, "", forms::Presence::optional}};
  info.limits = {4000, 5, 10485760};
  info.rubricator_hash = "ab12";
  info.rubricator_url = "/api/v1/rubricators/ab12";
  info.offset = moscow;
  info.oktmo = "29000000";
  return info;
}

inline rubricator::Pack pack() {
  rubricator::Pack p;
  p.id = "kaluga-demo";
  p.title = {"Жизненные ситуации", "Life situations"};
  p.content_hash = "sha256:" + std::string(64, 'e');
  p.owners = {{"road_class",
               {"Чья это дорога?", "Whose road is it?"},
               {"Это написано на щите", ""},
               {{"federal", {"Федеральная", "Federal"}}, {"city", {"Городская", ""}}}}};
  p.routings = {
      {"roads",
       "road_class",
       {{"29701", {"city", "unknown"}, {"812"}, {{"811"}, {"815"}}, {"Дорога города", "A city road"}},
        {"", {}, {"811"}, {}, {"Дорога области", ""}}}},
      {"general", "", {{"", {}, {"815"}, {}, {"Разберётся управление", ""}}}}};
  p.territories = {{"29701000", {"Калуга", "Kaluga"}}};
  p.categories = {{"roads", {"Дороги", "Roads"}}, {"other", {"Другое", ""}}};
  p.subcategories = {{"roads.surface", "roads", {"Покрытие", "Surface"}}};
  rubricator::Situation s;
  s.id = {"roads.pothole"};
  s.subcategory = "roads.surface";
  s.title = {"Яма на дороге", "A pothole"};
  s.hint = {"Разбитый асфальт", ""};
  s.synonyms = {"выбоина", "колдобина"};
  s.examples = {"пробил колесо в яме"};
  s.kind = rubricator::SituationKind::service_complaint;
  s.danger = rubricator::Danger::call_112_first;
  forms::Field when;
  when.id = "date";
  when.kind = forms::FieldKind::date;
  when.presence = forms::Presence::required;
  when.label = {"Когда вы заметили?", "When did you notice?"};
  when.hint = {"Примерно", ""};
  when.min_day = "2020-01-01";
  when.max_day = "today";
  forms::Field damage;
  damage.id = "damage";
  damage.kind = forms::FieldKind::choices;
  damage.label = {"Что повреждено?", "What is damaged?"};
  damage.options = {{"wheel", {"Колесо", "Wheel"}}, {"tyre", {"Шина", "Tyre"}}};
  forms::Field words;
  words.id = "words";
  words.kind = forms::FieldKind::long_text;
  words.label = {"Подробнее", "More"};
  words.min_length = 3;
  words.max_length = 500;
  s.fields = {when, damage, words};
  s.place = forms::Presence::required;
  s.contact = forms::Presence::required;
  s.routing = "roads";
  s.moderation = {3, lifecycle::TermKind::working_days, lifecycle::OffDay::next};
  s.answer = {30, lifecycle::TermKind::calendar_days, lifecycle::OffDay::previous};
  p.situations = {s};
  return p;
}

inline forms::Draft draft() {
  forms::Draft d;
  d.page = "details";
  d.query = "яма";
  d.situation = {"roads.pothole"};
  d.fields = submission().fields;
  d.owner = "city";
  d.text = "Яма";
  d.place = submission().place;
  d.photos = {{"photo-1",
               {"0190a5d0-0000-4000-8000-000000000001"},
               "IMG_1.jpg",
               123456,
               0,
               0,
               {},
               forms::Coordinates{54.5, 36.25}},
              {"photo-2", {}, "IMG_2.jpg", 7, 0, 0, {}, std::nullopt}};
  d.contact = submission().contact;
  d.consents = {"pd"};
  d.idempotency_key = "0190a5d0-0000-4000-8000-0000000000aa";
  d.sending = forms::Sending::waiting;
  d.saved_at = moment("2026-04-29T07:00:00.123Z");
  return d;
}

inline std::string hash(char digit) { return std::string(64, digit); }

inline log::ContentHash content(char letter) {
  log::ContentHash hash;
  hash.bytes.fill(static_cast<std::uint8_t>(letter));
  return hash;
}

inline lifecycle::MessageSubmitted submitted() {
  lifecycle::MessageSubmitted s;
  s.number = {"40-8Q3K-27"};
  s.org = {"811"};
  s.situation = {"roads.pothole"};
  s.situation_title = "Яма на дороге";
  s.oktmo = "29701000";
  s.due_at = moment("2026-05-29T23:59:59+03:00");
  s.offset = moscow;
  s.responsible = responsible_with_another();
  s.content = content('a');
  s.access = content('k');
  s.files = {{content('b'), 123456, "image/jpeg"}};
  s.lang = i18n::Lang::en;
  return s;
}

inline lifecycle::MessageMoved moved() {
  lifecycle::MessageMoved m;
  m.action = lifecycle::Action::postpone;
  m.to = lifecycle::State::postponed;
  m.responsible = responsible();
  m.due_at = moment("2026-06-29T20:59:59Z");
  m.content = content('c');
  return m;
}

inline lifecycle::MessageRated rated() {
  return {2, lifecycle::Outcome::not_solved, lifecycle::Review::wanted, content('d')};
}

inline lifecycle::MessageJoined joined() { return {content('j')}; }

inline lifecycle::MessageMoved answered() {
  lifecycle::MessageMoved m;
  m.action = lifecycle::Action::answer;
  m.to = lifecycle::State::answered;
  m.responsible = responsible();
  m.content = content('c');
  m.for_all = content('e');
  return m;
}

inline lifecycle::MessageToldAll told_all() { return {content('f')}; }

inline map::Map packed_map() {
  map::Map map;
  map.east_scale = 0.5735;
  map::District town;
  town.oktmo = "29715000";
  town.name = {"Обнинск", "Obninsk"};
  town.rings = {{{3655000, 5505000}, {3665000, 5505000}, {3665000, 5515000}},
                {{3660000, 5506000}, {3661000, 5506000}, {3661000, 5507000}}};
  map.districts = {town};
  map::Street avenue;
  avenue.name = {"проспект Маркса", ""};
  avenue.kind = map::StreetKind::avenue;
  avenue.lines = {{{3658000, 5509000}, {3662000, 5511000}}};
  map::Street road;
  road.kind = map::StreetKind::highway;
  road.lines = {{{3650000, 5500000}, {3670000, 5520000}, {3680000, 5520001}}, {{1, 2}, {3, -4}}};
  map.streets = {avenue, road};
  map::Water river;
  river.name = {"Протва", "Protva"};
  river.lines = {{{3650000, 5502000}, {3660000, 5503000}}};
  map::Water lake;
  lake.rings = {{{3651000, 5512000}, {3652000, 5512000}, {3652000, 5513000}}};
  map.water = {river, lake};
  measure(map);
  return map;
}

inline wire::Problem problem() {
  wire::Problem p;
  p.title = "Обращение не принято";
  p.status = 422;
  p.detail = "Исправьте ошибки";
  p.errors = {{"text", "forms.too_long", "Не больше 4000 знаков", {{"max", "4000"}}}};
  p.allowed = std::vector<std::string>{"accept", "decline"};
  return p;
}

}  // namespace samples
