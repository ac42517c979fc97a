// Files and places as answers: how they get to the edge, and what is said of them.
#include <doctest/doctest.h>

#include "shared/map/map.h"
#include "shared/wire/surveys/survey_draft.h"
#include "tests/shared/screen/respondent.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

surveys::Question asks(std::string name, surveys::QuestionKind kind) {
  surveys::Question question;
  question.name = std::move(name);
  question.kind = kind;
  question.title.set("ru", "Вопрос");
  return question;
}

surveys::Survey survey_of(surveys::Question question) {
  surveys::Survey survey = small_survey();
  survey.questions = {std::move(question)};
  survey.sections.clear();
  return survey;
}

forms::Photo picture(std::string local_id, std::string name, std::size_t size_bytes = 1000) {
  forms::Photo photo;
  photo.local_id = std::move(local_id);
  photo.name = std::move(name);
  photo.size_bytes = size_bytes;
  return photo;
}

struct Photographer : Respondent {
  explicit Photographer(bool is_required = true, std::int64_t most = 2) {
    surveys::Question question = asks("yard", surveys::QuestionKind::files);
    question.required = is_required;
    question.most = most;
    meets(survey_of(std::move(question)));
  }
  Effects picks(std::string local_id, std::string name = "двор.jpg", std::size_t size_bytes = 1000) {
    return arrives(PhotosPicked{{picture(std::move(local_id), std::move(name), size_bytes)}, "answers.yard"});
  }
  std::string answer() { return surveys::answer_in(flow().draft.answers, "yard"); }
};

}  // namespace

TEST_CASE("a file goes to the edge as it is chosen, and the answer names what the edge calls it") {
  Photographer vera;
  const Effects effects = vera.picks("p1");
  const UploadFile* upload = find<UploadFile>(effects);
  REQUIRE(upload != nullptr);
  CHECK(upload->local_id == "p1");
  CHECK(upload->survey == vera.flow().id);
  CHECK(vera.control("answers.yard")->items.at(0).label == "двор.jpg");
  CHECK(vera.control("answers.yard")->items.at(0).detail == "Загружается");
  vera.arrives(PhotoUploaded{"p1", {"u-1"}});
  CHECK(vera.answer() == "u-1");
  CHECK(vera.control("answers.yard")->items.at(0).detail == "Загружено");
  vera.presses("next");
  CHECK(vera.page() == "check");
  CHECK(vera.control("summary")->items.at(0).detail == "двор.jpg");
  const Effects sent = vera.presses("send");
  const SendResponse* response = find<SendResponse>(sent);
  REQUIRE(response != nullptr);
  CHECK(surveys::answer_in(response->draft.answers, "yard") == "u-1");
}

TEST_CASE("a question that wants a file holds up whoever chose none, and one that does not, nobody") {
  Photographer vera;
  vera.presses("next");
  CHECK(vera.page() == "ask");
  CHECK(vera.control("answers.yard")->error != "");
  Photographer anna(false);
  anna.presses("next");
  CHECK(anna.page() == "check");
}

TEST_CASE("answers wait for their files, and go once the last one is there") {
  Photographer vera;
  vera.picks("p1");
  vera.picks("p2", "б.jpg");
  vera.arrives(PhotoUploaded{"p1", {"u-1"}});
  vera.presses("next");
  Effects sent = vera.presses("send");
  CHECK(find<SendResponse>(sent) == nullptr);
  CHECK(vera.page() == "sending");
  sent = vera.arrives(PhotoUploaded{"p2", {"u-2"}});
  const SendResponse* response = find<SendResponse>(sent);
  REQUIRE(response != nullptr);
  CHECK(surveys::answer_in(response->draft.answers, "yard") == "u-1 u-2");
}

TEST_CASE("without a network files wait on the device with the answers, and go with them later") {
  Photographer vera;
  vera.picks("p1");
  vera.arrives(PhotoUnreachable{"p1"});
  CHECK(vera.control("answers.yard")->items.at(0).detail == "Загрузится, когда будет связь");
  vera.presses("next");
  Effects tried = vera.presses("send");
  CHECK(find<UploadFile>(tried) != nullptr);
  vera.arrives(PhotoUnreachable{"p1"});
  CHECK(vera.page() == "waiting");
  tried = vera.arrives(Online{});
  CHECK(find<UploadFile>(tried) != nullptr);
  CHECK(find<SendResponse>(vera.arrives(PhotoUploaded{"p1", {"u-1"}})) != nullptr);
}

TEST_CASE("too many files, too large ones and what cannot be read are told at their question") {
  Photographer vera(true, 1);
  vera.picks("p1");
  CHECK(find<ForgetFile>(vera.picks("p2")) != nullptr);
  CHECK(vera.control("answers.yard")->error == "Можно приложить не больше 1 файла");
  CHECK(vera.answer() == "p1");
  vera.presses("answers.yard", "p1");
  CHECK(vera.answer() == "");
  vera.picks("p3", "кино.jpg", 100UL << 20);
  CHECK(vera.answer() == "");
  CHECK(vera.control("answers.yard")->error.find("кино.jpg") != std::string::npos);
  vera.picks("p4", "х.heic");
  CHECK(vera.control("answers.yard")->error == "");
  vera.arrives(PhotoRefused{"p4", PhotoRefused::Why::unsupported});
  CHECK(vera.answer() == "");
  CHECK(vera.control("answers.yard")->error.find("х.heic") != std::string::npos);
}

TEST_CASE("a file that the edge has lost goes there again from the device") {
  Photographer vera;
  vera.picks("p1");
  vera.arrives(PhotoUploaded{"p1", {"u-1"}});
  vera.presses("next");
  vera.presses("send");
  vera.arrives(Refused{{{"answers.yard", i18n::Text::of("forms.attachments.unknown")}}, {}});
  CHECK(vera.page() == "ask");
  CHECK(vera.answer() == "p1");
  vera.presses("next");
  CHECK(find<UploadFile>(vera.presses("send")) != nullptr);
}

TEST_CASE("a draft keeps which files were chosen, over a reload") {
  Photographer vera;
  vera.picks("p1");
  vera.arrives(PhotoUploaded{"p1", {"u-1"}});
  const auto kept = wire::read_survey_draft(wire::to_json(vera.flow().draft));
  REQUIRE(kept.ok());
  CHECK(kept->files == vera.flow().draft.files);
  CHECK(kept->files.at(0).name == "двор.jpg");
}

TEST_CASE("a place is an address, a point on the body's map, or both") {
  Respondent vera;
  surveys::Question question = asks("where", surveys::QuestionKind::place);
  question.required = true;
  vera.meets(survey_of(std::move(question)));
  vera.types("answers.where", "@55.794500,49.111400");
  CHECK(vera.control("answers.where")->value == "");
  CHECK(vera.has("point.where"));
  vera.types("answers.where", "ул. Ленина ");
  CHECK(surveys::answer_in(vera.flow().draft.answers, "where") == "@55.794500,49.111400 ул. Ленина ");
  CHECK(vera.control("answers.where")->value == "ул. Ленина ");
  vera.presses("map_clear.where");
  CHECK(surveys::answer_in(vera.flow().draft.answers, "where") == "ул. Ленина ");
  vera.presses("next");
  CHECK(vera.page() == "check");
  CHECK(vera.control("summary")->items.at(0).detail == "ул. Ленина");
}

TEST_CASE("a pin on the body's map answers a question for a place") {
  Respondent vera;
  vera.arrives(OrgLoaded{org_with_a_map()});
  vera.meets(survey_of(asks("where", surveys::QuestionKind::place)));
  vera.arrives(OrgLoaded{org_with_a_map()});
  REQUIRE(vera.has("map_open.where"));
  CHECK(find<LoadMap>(vera.presses("map_open.where")) != nullptr);
  vera.arrives(MapLoaded{std::make_shared<const map::Map>(small_map())});
  REQUIRE(vera.has("map.where"));
  vera.types("map.where", "pin 2000 1200");
  const surveys::Place place = surveys::read_place(surveys::answer_in(vera.flow().draft.answers, "where"));
  REQUIRE(place.point.has_value());
  CHECK(vera.control("map.where")->value != "Точка ещё не поставлена");
  const auto before = place.point;
  vera.types("map.where", "key ArrowRight");
  CHECK(surveys::read_place(surveys::answer_in(vera.flow().draft.answers, "where")).point->second >
        before->second);
  vera.types("answers.where", "у пруда");
  vera.presses("next");
  CHECK(vera.page() == "check");
  const std::string said = vera.control("summary")->items.at(0).detail;
  CHECK(said.find("у пруда\nТочка: ") == 0);
  // On the way back the map is closed again, and the point is told in words.
  vera.presses("summary", "answers.where");
  CHECK(vera.has("point.where"));
  CHECK(!vera.has("map.where"));
}
