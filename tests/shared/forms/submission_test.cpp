#include "shared/forms/submission.h"

#include <limits>

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::forms;

namespace {

using Keys = std::vector<std::string>;

const Day today = *parse_day("2026-04-29");
const UploadId photo{"01890a5d-ac96-774b-bcce-b302099a8057"};
const UploadId scan{"01890a5d-ac96-774b-bcce-b302099a8058"};

Submission message() {
  Submission out;
  out.org = {"811"};
  out.text = "Яма на дороге";
  return out;
}

Keys keys(const FieldErrors& errors) {
  Keys out;
  for (const FieldError& error : errors) out.push_back(error.field + " " + error.message.key);
  return out;
}

Keys check(Submission submission, const Requirements& requirements = {}) {
  return keys(validate(submission, requirements, today));
}

Field required(std::string id, FieldKind kind) {
  Field out;
  out.id = std::move(id);
  out.kind = kind;
  out.presence = Presence::required;
  return out;
}

std::string letters(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "ж";
  return out;
}

}  // namespace

TEST_CASE("a plain message may be sent") { CHECK(check(message()).empty()); }

TEST_CASE("whose thing it is is one of the answers that there are, or not said") {
  Requirements requirements;
  Submission submission = message();
  CHECK(check(submission, requirements).empty());
  submission.owner = "town";
  CHECK(check(submission, requirements) == Keys{"owner forms.unknown_field"});
  requirements.owners = {"federal", "town", "unknown"};
  CHECK(check(submission, requirements).empty());
  submission.owner = "galactic";
  CHECK(check(submission, requirements) == Keys{"owner forms.choice.unknown"});
}

TEST_CASE("a message is cleaned and made canonical in place") {
  Submission typed = message();
  typed.text = "\uFEFF Яма\r\nна дороге\u202E \n";
  typed.place.address = " ул. Ленина,\n5 ";
  typed.place.point = Coordinates{57.6, 39.8};
  typed.place.oktmo = "78 701 000";
  typed.attachments = {{"01890A5D-AC96-774B-BCCE-B302099A8057"}};
  typed.contact = {" Иван \t Петров ", "Ivan@Mail.RU ", "8 910 123-45-67"};
  REQUIRE(validate(typed, {}, today).empty());
  CHECK(typed.text == "Яма\nна дороге");
  CHECK(typed.place.address == "ул. Ленина, 5");
  CHECK(typed.place.oktmo == "78701000");
  CHECK(typed.attachments == std::vector<UploadId>{photo});
  CHECK(typed.contact.email == "Ivan@mail.ru");
  CHECK(typed.contact.phone == "+79101234567");
  const Submission once = typed;
  REQUIRE(validate(typed, {}, today).empty());
  CHECK(typed == once);
}

TEST_CASE("the text is three characters to the limit, as a person counts them") {
  Requirements requirements;
  requirements.limits.text_characters = 10;
  Submission submission = message();
  submission.text = " \u200B ";
  CHECK(check(submission, requirements) == Keys{"text forms.text.required"});
  submission.text = "ям";
  CHECK(check(submission, requirements) == Keys{"text forms.too_short"});
  submission.text = "яма";
  CHECK(check(submission, requirements).empty());
  submission.text = letters(10);
  CHECK(check(submission, requirements).empty());
  submission.text = letters(11);
  CHECK(check(submission, requirements) == Keys{"text forms.too_long"});
}

TEST_CASE("the text may be empty when a required long answer says it all") {
  Requirements requirements;
  requirements.fields = {required("story", FieldKind::long_text)};
  Submission submission = message();
  submission.text.clear();
  submission.fields["story"] = "Яма на дороге";
  CHECK(check(submission, requirements).empty());
  submission.text = "ям";
  CHECK(check(submission, requirements) == Keys{"text forms.too_short"});
  requirements.fields = {required("story", FieldKind::short_text)};
  submission.text.clear();
  CHECK(check(submission, requirements) == Keys{"text forms.text.required"});
}

TEST_CASE("a place must be there when it is asked for, in words or as a point") {
  Requirements requirements;
  requirements.place = Presence::required;
  Submission submission = message();
  submission.place.address = " \n ";
  CHECK(check(submission, requirements) == Keys{"place forms.place.required"});
  submission.place.address = "ул. Ленина, 5";
  CHECK(check(submission, requirements).empty());
  submission.place.address.clear();
  submission.place.point = Coordinates{0, 0};
  CHECK(check(submission, requirements).empty());
}

TEST_CASE("a point lies on the globe") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto at = [](double lat, double lon) {
    Submission submission = message();
    submission.place.point = Coordinates{lat, lon};
    return check(submission);
  };
  CHECK(at(-90, -180).empty());
  CHECK(at(90, 180).empty());
  CHECK(at(90.0001, 0) == Keys{"place.lat forms.place.point"});
  CHECK(at(0, -180.0001) == Keys{"place.lon forms.place.point"});
  CHECK(at(nan, nan) == Keys{"place.lat forms.place.point", "place.lon forms.place.point"});
  CHECK(at(infinity, 0) == Keys{"place.lat forms.place.point"});
  CHECK(at(0, -infinity) == Keys{"place.lon forms.place.point"});
}

TEST_CASE("an address and a name have their limits") {
  Submission submission = message();
  submission.place.address = letters(501);
  submission.contact.name = letters(201);
  CHECK(check(submission) == Keys{"place.address forms.too_long", "contact.name forms.too_long"});
}

TEST_CASE("a wrong ОКТМО is told at its place") {
  Submission submission = message();
  submission.place.oktmo = "123";
  CHECK(check(submission) == Keys{"place.oktmo forms.oktmo.length"});
}

TEST_CASE("attachments are as many as the limit allows") {
  Requirements requirements;
  requirements.limits.attachments = 1;
  Submission submission = message();
  submission.attachments = {photo};
  CHECK(check(submission, requirements).empty());
  submission.attachments = {photo, scan};
  CHECK(validate(submission, requirements, today) ==
        FieldErrors{
            {"attachments", i18n::Text::of("forms.attachments.too_many").with("count", 1).with("over", 1)}});
}

TEST_CASE("the same attachment twice is told, in whatever case its id is written") {
  Submission submission = message();
  submission.attachments = {photo, scan, {"01890A5D-AC96-774B-BCCE-B302099A8057"}};
  CHECK(check(submission) == Keys{"attachments forms.attachments.repeated"});
}

TEST_CASE("an attachment that is no upload is told") {
  Submission submission = message();
  submission.attachments = {{"../../etc/passwd"}};
  CHECK(check(submission) == Keys{"attachments forms.attachments.unknown"});
}

TEST_CASE("a contact is an e-mail address or a phone number when it is asked for") {
  Requirements requirements;
  requirements.contact = Presence::required;
  Submission submission = message();
  submission.contact.name = "Иван";
  submission.contact.phone = " ";
  CHECK(check(submission, requirements) == Keys{"contact.email forms.contact.required"});
  submission.contact.phone = "8 910 123-45-67";
  CHECK(check(submission, requirements).empty());
  submission.contact = {"", "ivan@mail.ru", ""};
  CHECK(check(submission, requirements).empty());
}

TEST_CASE("a contact that is given must be right even where none is asked for") {
  Submission submission = message();
  submission.contact = {"", "ivan", "123"};
  CHECK(check(submission) ==
        Keys{"contact.email forms.email.at_missing", "contact.phone forms.phone.incomplete"});
}

TEST_CASE("every required consent must be given, an optional one need not") {
  Requirements requirements;
  requirements.consents = {{"data", {}, "", Presence::required}, {"news", {}, "", Presence::optional}};
  Submission submission = message();
  CHECK(validate(submission, requirements, today) ==
        FieldErrors{{"consents", i18n::Text::of("forms.consent.required").with("consent", "data")}});
  submission.consents = {"data"};
  CHECK(check(submission, requirements).empty());
  submission.consents = {"news", "data", "news"};
  CHECK(validate(submission, requirements, today).empty());
  CHECK(submission.consents == std::vector<std::string>{"news", "data"});
}

TEST_CASE("a consent that nobody asked for is told") {
  Submission submission = message();
  submission.consents = {"soul"};
  CHECK(validate(submission, {}, today) ==
        FieldErrors{{"consents", i18n::Text::of("forms.consent.unknown").with("consent", "soul")}});
}

TEST_CASE("a situation's own place, files and consent are asked for like the message's") {
  Requirements requirements;
  requirements.fields = {required("where", FieldKind::place), required("photos", FieldKind::files),
                         required("oath", FieldKind::consent)};
  Submission submission = message();
  CHECK(check(submission, requirements) == Keys{"place forms.place.required",
                                                "attachments forms.attachments.required",
                                                "consents forms.consent.required"});
  submission.place.address = "ул. Ленина, 5";
  submission.attachments = {photo};
  submission.consents = {"oath"};
  CHECK(check(submission, requirements).empty());
}

TEST_CASE("everything that is wrong is told at once") {
  Requirements requirements;
  requirements.fields = {required("date", FieldKind::date)};
  requirements.place = Presence::required;
  requirements.contact = Presence::required;
  requirements.consents = {{"data", {}, "", Presence::required}};
  CHECK(check({}, requirements) == Keys{"fields.date forms.required", "text forms.text.required",
                                        "place forms.place.required", "contact.email forms.contact.required",
                                        "consents forms.consent.required"});
}
