#include "tests/shared/screen/citizen.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "shared/screen/overloaded.h"

namespace okno::screen::test {
namespace {

rubricator::Situation situation(std::string id, std::string subcategory, i18n::Words title) {
  rubricator::Situation out;
  out.id.value = std::move(id);
  out.subcategory = std::move(subcategory);
  out.title = std::move(title);
  out.routing = "general";
  out.answer = {10, lifecycle::TermKind::working_days, lifecycle::OffDay::next};
  return out;
}

rubricator::Route route(std::string oktmo, std::vector<std::string> owned, std::string org) {
  rubricator::Route out;
  out.oktmo = std::move(oktmo);
  out.owned = std::move(owned);
  out.org.value = std::move(org);
  out.why = {"Дорогу содержит это ведомство.", "This body keeps the road."};
  return out;
}

forms::Field field(std::string id, forms::FieldKind kind, forms::Presence presence, i18n::Words label) {
  forms::Field out;
  out.id = std::move(id);
  out.kind = kind;
  out.presence = presence;
  out.label = std::move(label);
  return out;
}

Instant moment(std::string_view rfc3339) {
  const auto parsed = parse_rfc3339(rfc3339);
  REQUIRE(parsed.ok());
  return parsed->at;
}

}  // namespace

rubricator::Pack small_pack() {
  using forms::FieldKind;
  using forms::Presence;
  rubricator::Pack pack;
  pack.id = "small";
  pack.title = {"Малый", "Small"};
  pack.routings = {{"general", "", {route("", {}, "811")}}};
  pack.categories = {{"roads", {"Дороги", "Roads"}}, {"yard", {"Дом и двор", "House and yard"}}};
  pack.subcategories = {{"roads.surface", "roads", {"Покрытие", "Surface"}},
                        {"roads.light", "roads", {"Освещение", "Lighting"}},
                        {"yard.waste", "yard", {"Мусор", "Rubbish"}}};

  rubricator::Situation pothole =
      situation("roads.pothole", "roads.surface", {"Яма на дороге", "Hole in the road"});
  pothole.hint = {"Ямы и выбоины на проезжей части.", "Holes in the roadway."};
  pothole.synonyms = {"выбоина", "колдобина"};
  pothole.examples = {"яма на дороге", "порвал колесо в яме"};
  pothole.place = Presence::required;
  pothole.sharing = rubricator::Sharing::neighbours;
  pothole.fields = {field("when", FieldKind::date, Presence::optional, {"Когда заметили", "When you saw it"}),
                    field("size", FieldKind::choice, Presence::required, {"Какая яма", "How large it is"}),
                    field("harm", FieldKind::choices, Presence::optional, {"Что случилось", "What it did"})};
  pothole.fields[1].options = {{"small", {"Небольшая", "Small"}}, {"large", {"Большая", "Large"}}};
  pothole.fields[2].options = {{"car", {"Повреждена машина", "A car was damaged"}},
                               {"fall", {"Кто-то упал", "Somebody fell"}}};

  rubricator::Situation hatch =
      situation("roads.hatch", "roads.surface", {"Открытый люк, провал грунта", "Open manhole"});
  hatch.danger = rubricator::Danger::call_112_first;

  rubricator::Situation lamp =
      situation("roads.lamp", "roads.light", {"Не горит фонарь", "A street lamp is out"});
  lamp.answer = {30, lifecycle::TermKind::calendar_days, lifecycle::OffDay::next};

  rubricator::Situation waste =
      situation("yard.waste", "yard.waste", {"Не вывозят мусор", "Rubbish not collected"});
  waste.contact = Presence::required;
  waste.fields = {field("since", FieldKind::short_text, Presence::optional, {"С какого дня", "Since when"})};

  pack.situations = {pothole, hatch, lamp, waste};
  return pack;
}

rubricator::Pack pack_with_owners() {
  rubricator::Pack pack = small_pack();
  pack.owners = {{"road_class",
                  {"Чья это дорога?", "Whose road is it?"},
                  {"Это написано на щите", ""},
                  {{"regional", {"Областная", "Regional"}}, {"town", {"Городская", "The town's"}}}}};
  pack.routings.push_back({"roads", "road_class", {route("29701", {"town"}, "814"), route("", {}, "811")}});
  pack.territories = {{"29701000", {"Калуга"}}, {"29715000", {"Обнинск"}}};
  pack.situations[0].routing = "roads";
  return pack;
}

map::Map small_map() {
  const auto box = [](int left, int bottom, int right, int top) {
    return map::Line{{left, bottom}, {right, bottom}, {right, top}, {left, top}};
  };
  map::Map map;
  map.east_scale = 0.58;
  map.districts.resize(2);
  map.districts[0].oktmo = "29701000";
  map.districts[0].name = {"Калуга", "Kaluga"};
  map.districts[0].rings = {box(3600000, 5450000, 3605000, 5455000)};
  map.districts[1].oktmo = "29715000";
  map.districts[1].name = {"Обнинск", "Obninsk"};
  map.districts[1].rings = {box(3605000, 5450000, 3610000, 5455000)};
  map.streets.resize(2);
  map.streets[0].name = {"улица Ленина", "Lenina Street"};
  map.streets[0].lines = {{{3600500, 5452500}, {3604500, 5452500}}};
  map.streets[1].name = {"М-3", "M-3"};
  map.streets[1].kind = map::StreetKind::highway;
  map.streets[1].lines = {{{3600000, 5451000}, {3610000, 5454000}}};
  map.water.resize(1);
  map.water[0].name = {"Ока", "Oka"};
  map.water[0].rings = {box(3601000, 5450500, 3603000, 5451500)};
  map.water[0].lines = {{{3603000, 5451000}, {3610000, 5450500}}};
  map::measure(map);
  return map;
}

forms::OrgInfo org_with_a_map() {
  forms::OrgInfo org = small_org();
  org.map_hash = "abc";
  org.map_url = "/api/v1/maps/abc";
  return org;
}

forms::OrgInfo small_org() {
  forms::OrgInfo org;
  org.id.value = "811";
  org.name = {"Министерство дорожного хозяйства", "Ministry of Roads"};
  org.features = {"messages"};
  org.consents = {
      {"pd", {"Согласен на обработку данных", "I consent"}, "/consent", forms::Presence::required}};
  org.limits.attachments = 3;
  org.rubricator_hash = "abc";
  org.rubricator_url = "/api/v1/rubricators/abc";
  return org;
}

Surroundings monday_morning() {
  Surroundings out;
  out.now = moment("2026-11-23T10:14:00+03:00");
  out.offset = std::chrono::hours(3);
  return out;
}

MessageNumber a_number() { return make_message_number("40", 1234567); }

lifecycle::Receipt a_receipt() {
  lifecycle::Receipt receipt;
  receipt.number = a_number();
  receipt.access_key = a_key;
  receipt.registered_at = moment("2026-11-23T10:14:00+03:00");
  receipt.due_at = moment("2026-12-07T23:59:59+03:00");
  receipt.offset = std::chrono::hours(3);
  receipt.responsible = {{"42"}, "Управа Ленинского округа", "Улица Ленина, 5: дорогу содержит округ."};
  return receipt;
}

lifecycle::MessageStatus a_status(lifecycle::State state) {
  const lifecycle::Receipt receipt = a_receipt();
  lifecycle::MessageStatus status;
  status.number = receipt.number;
  status.status = state;
  status.registered_at = receipt.registered_at;
  status.due_at = receipt.due_at;
  status.offset = receipt.offset;
  status.responsible = receipt.responsible;
  status.situation = "Яма на дороге";
  status.history = {{receipt.registered_at, lifecycle::State::moderation, {"811"}, "Министерство", ""}};
  if (state != lifecycle::State::moderation)
    status.history.push_back(
        {moment("2026-11-24T09:02:00+03:00"), state, {"42"}, "Петров А. В.", "Дорогу содержит округ"});
  if (!lifecycle::is_open(state)) {
    status.answer = lifecycle::Answer{moment("2026-11-30T12:00:00+03:00"),
                                      {"42"},
                                      "Управа Ленинского округа",
                                      "Яму заделали.\n\nСпасибо за сообщение."};
    status.can = {lifecycle::CitizenAction::rate};
  }
  status.can.push_back(lifecycle::CitizenAction::erase);
  return status;
}

Citizen::Citizen(i18n::Lang lang) {
  Start start;
  start.org.value = "811";
  start.lang = lang;
  start.base_url = "https://edge.example.ru/";
  open(start);
}

Effects Citizen::open(const Start& wanted) {
  asked_.clear();
  uploads_.clear();
  Effects effects = start(model, wanted, surroundings);
  remember(effects);
  return effects;
}

void Citizen::remember(const Effects& effects) {
  for (const auto& effect : effects) {
    std::visit(
        [&](const auto& asked) {
          if constexpr (requires { asked.ticket; }) asked_[effect.index()] = asked.ticket.number;
        },
        effect);
    if (const auto* file = std::get_if<UploadFile>(&effect)) uploads_[file->local_id] = file->ticket.number;
    if (const auto* upload = std::get_if<UploadPhoto>(&effect))
      uploads_[upload->local_id] = upload->ticket.number;
  }
}

Arrival Citizen::as_answer(News news) const {
  RequestNumber answers = 0;
  const auto to = [&](std::initializer_list<Requests::Topic> topics) {
    for (const Requests::Topic topic : topics)
      if (const auto found = asked_.find(topic); found != asked_.end())
        answers = std::max(answers, found->second);
  };
  const auto to_upload = [&](const std::string& local_id) {
    if (const auto found = uploads_.find(local_id); found != uploads_.end()) answers = found->second;
  };
  std::visit(Overloaded{[&](const OrgLoaded&) { to({topic_of<LoadOrg>}); },
                        [&](const PackLoaded&) { to({topic_of<LoadPack>}); },
                        [&](const ModelLoaded&) { to({topic_of<LoadModel>}); },
                        [&](const MapLoaded&) { to({topic_of<LoadMap>}); },
                        [&](const MapFailed&) { to({topic_of<LoadMap>}); },
                        [&](const SimilarFound&) { to({topic_of<FindSimilar>}); },
                        [&](const Joined&) { to({topic_of<Join>}); },
                        [&](const JoinFailed&) { to({topic_of<Join>}); },
                        [&](const LoadFailed&) {
                          to({topic_of<LoadOrg>, topic_of<LoadPack>, topic_of<LoadSurvey>,
                              topic_of<LoadSurveys>, topic_of<LoadResults>});
                        },
                        [&](const DraftLoaded&) { to({topic_of<LoadDraft>}); },
                        [](const PhotosPicked&) {},
                        [&](const PhotoUploaded& uploaded) { to_upload(uploaded.local_id); },
                        [&](const PhotoRefused& refused) { to_upload(refused.local_id); },
                        [&](const PhotoUnreachable& unreachable) { to_upload(unreachable.local_id); },
                        [&](const Located&) { to({topic_of<Locate>}); },
                        [&](const LocationRefused&) { to({topic_of<Locate>}); },
                        [&](const Registered&) { to({topic_of<Submit>}); },
                        [&](const Refused&) {
                          to({topic_of<Submit>, topic_of<SendRating>, topic_of<SendErasure>,
                              topic_of<LoadStatus>, topic_of<SendResponse>});
                        },
                        [&](const Unreachable&) {
                          to({topic_of<Submit>, topic_of<SendRating>, topic_of<SendErasure>,
                              topic_of<LoadStatus>, topic_of<SendResponse>});
                        },
                        [&](const StatusLoaded&) { to({topic_of<LoadStatus>}); },
                        [&](const StatusMissing&) { to({topic_of<LoadStatus>}); },
                        [&](const RatingTaken&) { to({topic_of<SendRating>}); },
                        [&](const Erased&) { to({topic_of<SendErasure>}); },
                        [&](const SurveysLoaded&) { to({topic_of<LoadSurveys>}); },
                        [&](const SurveyLoaded&) { to({topic_of<LoadSurvey>}); },
                        [&](const SurveyMissing&) { to({topic_of<LoadSurvey>}); },
                        [&](const ResultsLoaded&) { to({topic_of<LoadResults>}); },
                        [&](const AnswersLoaded&) { to({topic_of<LoadAnswers>}); },
                        [&](const ResponseTaken&) { to({topic_of<SendResponse>}); },
                        [&](const SurveyChanged&) { to({topic_of<SendResponse>}); },
                        [](const Online&) {},
                        [&](const Copied&) { to({topic_of<CopyText>}); }},
             news);
  return {std::move(news), answers};
}

Effects Citizen::open_form() {
  arrives(DraftLoaded{});
  arrives(OrgLoaded{small_org()});
  return arrives(PackLoaded{small_pack()});
}

Effects Citizen::arrives(News news) {
  const Arrival arrival = as_answer(std::move(news));
  return arrives(arrival.news, arrival.answers);
}
Effects Citizen::arrives(News news, RequestNumber answers) {
  surroundings.fresh_uuid = "00000000-0000-4000-8000-0000000000" + std::to_string(10 + uuids_++ % 90);
  Effects effects = update(model, Arrival{std::move(news), answers}, surroundings);
  remember(effects);
  return effects;
}

Effects Citizen::act(Event event) {
  surroundings.fresh_uuid = "00000000-0000-4000-8000-0000000000" + std::to_string(10 + uuids_++ % 90);
  event.revision = model.shell.revision;
  Effects effects = update(model, event, surroundings);
  remember(effects);
  return effects;
}

Effects Citizen::types(std::string control, std::string text) {
  return act({std::move(control), EventKind::input, std::move(text), 0});
}
Effects Citizen::chooses(std::string control, std::string item) {
  return act({std::move(control), EventKind::change, std::move(item), 0});
}
Effects Citizen::presses(std::string control, std::string item) {
  return act({std::move(control), EventKind::press, std::move(item), 0});
}

writing::Model& Citizen::writes() {
  REQUIRE(writing_of(model) != nullptr);
  return *writing_of(model);
}
const writing::Model& Citizen::writes() const {
  REQUIRE(writing_of(model) != nullptr);
  return *writing_of(model);
}
following::Model& Citizen::follows() {
  REQUIRE(following_of(model) != nullptr);
  return *following_of(model);
}

void Citizen::comes_to_say() {
  open_form();
  types("query", "яма на дороге");
  presses("query", "roads.pothole");
  REQUIRE(page() == "say");
}

void Citizen::opens_the_map() {
  if (model.shell.org) {  // of another body
    Start anew;
    anew.org.value = "811";
    anew.lang = model.shell.lang;
    anew.base_url = "https://edge.example.ru";
    open(anew);
  }
  arrives(OrgLoaded{org_with_a_map()});
  arrives(PackLoaded{pack_with_owners()});
  presses("query", "roads.pothole");
  presses("place.map_open");
  arrives(MapLoaded{std::make_shared<const map::Map>(small_map())});
  REQUIRE(has("place.map"));
}

void Citizen::comes_to_contact() {
  comes_to_say();
  chooses("fields.size", "large");
  types("text", "У дома 5 яма, вчера порвал колесо");
  types("place.address", "улица Ленина, 5");
  presses("next");
  REQUIRE(page() == "contact");
}

void Citizen::comes_to_check() {
  comes_to_contact();
  types("contact.email", "maria@example.org");
  presses("next");
  REQUIRE(page() == "check");
}

Effects Citizen::sends() {
  comes_to_check();
  ticks_consent();
  return presses("send");
}

void Citizen::is_registered() {
  sends();
  arrives(Registered{a_receipt()});
  REQUIRE(page() == "registered");
}

void Citizen::follows(lifecycle::State state) {
  Start start;
  start.org.value = "811";
  start.lang = model.shell.lang;
  start.base_url = "https://edge.example.ru";
  start.number = a_number();
  start.access_key = a_key;
  open(start);
  arrives(OrgLoaded{small_org()});
  arrives(StatusLoaded{a_status(state)});
  REQUIRE(page() == "status");
}

const Seen* Citizen::control(const std::string& id) {
  const View shown = sees();
  const Control* found = find_control(shown, id);
  if (found == nullptr) return nullptr;
  last_ = seen(*found);
  return &last_;
}

std::string Citizen::error(const std::string& id) {
  const Seen* found = control(id);
  return found == nullptr ? "no such control" : found->error;
}

bool tells_host(const Effects& effects, const std::string& name, const std::string& detail) {
  for (const auto& effect : effects)
    if (effect == Effect(TellHost{name, detail})) return true;
  return false;
}

}  // namespace okno::screen::test
