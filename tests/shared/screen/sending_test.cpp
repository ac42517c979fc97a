// Sending: photos first, then the message, once, whatever the network does.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

const UploadId upload_a{"11111111-1111-4111-8111-111111111111"};

void comes_to_check_with_photo(Citizen& maria) {
  maria.comes_to_say();
  forms::Photo photo;
  photo.local_id = "a";
  photo.name = "a.jpg";
  photo.size_bytes = 10;
  maria.arrives(PhotosPicked{{photo}});
  maria.chooses("fields.size", "large");
  maria.types("text", "У дома 5 яма");
  maria.types("place.address", "улица Ленина, 5");
  maria.presses("next");
  maria.presses("next");
  maria.ticks_consent();
  REQUIRE(maria.page() == "check");
}

}  // namespace

TEST_CASE("without a network the message waits, says so, and goes once under the same key when it is back") {
  Citizen maria;
  Effects effects = maria.sends();
  const Submit first = *find<Submit>(effects);
  effects = maria.arrives(Unreachable{});
  CHECK(maria.page() == "waiting");
  CHECK(maria.sees().title == "Сообщение пока не отправлено");
  REQUIRE(find<WakeLater>(effects) != nullptr);
  REQUIRE(find<SaveDraft>(effects) != nullptr);
  CHECK(find<SaveDraft>(effects)->draft.sending == forms::Sending::waiting);

  effects = maria.arrives(Online{});
  REQUIRE(count<Submit>(effects) == 1);
  CHECK(*find<Submit>(effects) == first);
  CHECK(maria.page() == "sending");
  CHECK(count<Submit>(maria.arrives(Online{})) == 0);
  maria.arrives(Registered{a_receipt()});
  CHECK(maria.page() == "registered");
  CHECK(count<Submit>(maria.arrives(Online{})) == 0);
}

TEST_CASE("the tries grow rarer, to five minutes and no more") {
  Citizen maria;
  Effects effects = maria.sends();
  std::int64_t before = 0;
  for (int i = 0; i < 12; ++i) {
    effects = maria.arrives(Unreachable{});
    const WakeLater* wake = find<WakeLater>(effects);
    REQUIRE(wake != nullptr);
    CHECK(wake->after_ms >= before);
    CHECK(wake->after_ms <= 300'000);
    before = wake->after_ms;
    CHECK(count<Submit>(maria.arrives(Online{})) == 1);
  }
  CHECK(before == 300'000);
}

TEST_CASE("a waiting message can be sent now or changed") {
  Citizen maria;
  maria.sends();
  maria.arrives(Unreachable{});
  CHECK(count<Submit>(maria.presses("send_now")) == 1);
  maria.arrives(Unreachable{});
  maria.presses("edit");
  CHECK(maria.page() == "check");
  CHECK(maria.writes().draft.sending == forms::Sending::not_yet);
  CHECK(maria.arrives(Online{}).empty());
}

TEST_CASE("a message that waited through a reload goes by itself, under its key and with its consents") {
  Citizen maria;
  const Submit first = *find<Submit>(maria.sends());
  const Effects waiting = maria.arrives(Unreachable{});
  const forms::Draft kept = find<SaveDraft>(waiting)->draft;

  Citizen later;
  later.arrives(DraftLoaded{kept});
  later.arrives(OrgLoaded{small_org()});
  const Effects effects = later.arrives(PackLoaded{small_pack()});
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(*find<Submit>(effects) == first);
  CHECK(later.page() == "sending");
}

TEST_CASE("photos that are not there yet are uploaded before the message goes") {
  Citizen maria;
  comes_to_check_with_photo(maria);
  maria.arrives(PhotoUnreachable{"a"});
  Effects effects = maria.presses("send");
  CHECK(count<UploadPhoto>(effects) == 1);
  CHECK(count<Submit>(effects) == 0);
  CHECK(maria.page() == "sending");
  effects = maria.arrives(PhotoUploaded{"a", upload_a});
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->submission.attachments == std::vector<UploadId>{upload_a});
}

TEST_CASE("a photo that is on its way already is not sent a second time") {
  Citizen maria;
  comes_to_check_with_photo(maria);
  const Effects effects = maria.presses("send");
  CHECK(count<UploadPhoto>(effects) == 0);
  CHECK(maria.page() == "sending");
  CHECK(count<Submit>(maria.arrives(PhotoUploaded{"a", upload_a})) == 1);
}

TEST_CASE("a photo that cannot reach the edge makes the message wait, and both go later") {
  Citizen maria;
  comes_to_check_with_photo(maria);
  maria.presses("send");
  Effects effects = maria.arrives(PhotoUnreachable{"a"});
  CHECK(maria.page() == "waiting");
  CHECK(count<WakeLater>(effects) == 1);
  effects = maria.arrives(Online{});
  CHECK(count<UploadPhoto>(effects) == 1);
  CHECK(count<Submit>(maria.arrives(PhotoUploaded{"a", upload_a})) == 1);
}

TEST_CASE("a photo that the edge refuses brings the person back to the photos") {
  Citizen maria;
  comes_to_check_with_photo(maria);
  maria.presses("send");
  maria.arrives(PhotoRefused{"a", PhotoRefused::Why::unreadable});
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "photos");
  CHECK(maria.error("photos") == "Файл «a.jpg» не прочитался. Приложите другой или отправьте без него");
}

TEST_CASE("what the edge refuses leads to the page of the first error") {
  Citizen maria;
  maria.sends();
  Refused refused;
  refused.errors = {{"contact.email", i18n::Text::of("forms.email.incomplete")},
                    {"consents", i18n::Text::of("forms.consent.required").with("consent", "pd")}};
  const Effects effects = maria.arrives(refused);
  CHECK(tells_host(effects, "error", "refused"));
  CHECK(maria.page() == "contact");
  CHECK(maria.sees().focus == "errors");
  CHECK(maria.control("errors")->items.size() == 1);
  CHECK_FALSE(maria.error("contact.email").empty());
}

TEST_CASE("a refusal without fields is told on the check page in the edge's words") {
  Citizen maria;
  maria.sends();
  maria.arrives(Refused{{}, "Приём сообщений закрыт до понедельника"});
  CHECK(maria.page() == "check");
  REQUIRE(maria.has("refusal"));
  CHECK(maria.control("refusal")->value == "Приём сообщений закрыт до понедельника");
  CHECK(maria.sees().focus == "refusal");
}

TEST_CASE(
    "a refusal that names what is wrong frees the key; one that does not, which may be a proxy's, keeps it") {
  Citizen maria;
  const Submit first = *find<Submit>(maria.sends());
  maria.arrives(Refused{{}, "Попробуйте позже"});
  Effects effects = maria.presses("send");
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->idempotency_key == first.idempotency_key);

  maria.arrives(Refused{{{"text", i18n::Text::of("forms.text.required")}}, ""});
  maria.types("text", "Совсем другие слова");
  while (maria.page() != "check") maria.presses("next");
  effects = maria.presses("send");
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->idempotency_key != first.idempotency_key);
}

TEST_CASE(
    "a message changed while it waited asks under the first key, and its change may go as a second message") {
  Citizen maria;
  comes_to_check_with_photo(maria);
  maria.arrives(PhotoUploaded{"a", upload_a});
  const Submit first = *find<Submit>(maria.presses("send"));
  maria.arrives(Unreachable{});  // it may have arrived all the same
  maria.presses("edit");
  maria.presses("summary", "text");
  maria.types("text", "Совсем другие слова");
  maria.presses("next");
  Effects effects = maria.presses("send");
  CHECK(find<Submit>(effects)->idempotency_key == first.idempotency_key);
  CHECK(find<Submit>(effects)->submission.text == "Совсем другие слова");
  effects = maria.arrives(Registered{a_receipt(), Registered::When::before_changes});
  CHECK(maria.page() == "registered");
  CHECK(maria.control("number")->value == a_receipt().number.value);
  CHECK(maria.has("unchanged"));
  CHECK(count<ClearDraft>(effects) == 0);  // it would take the photos along
  REQUIRE(find<SaveDraft>(effects) != nullptr);

  // Over a reload, too.
  Citizen later;
  later.open([] {
    Start start;
    start.org.value = "811";
    start.base_url = "https://edge.example.ru";
    return start;
  }());
  later.arrives(DraftLoaded{find<SaveDraft>(effects)->draft});
  later.arrives(OrgLoaded{small_org()});
  later.arrives(PackLoaded{small_pack()});
  CHECK(later.page() == "registered");
  CHECK(later.has("send_own"));

  effects = maria.presses("send_own");
  CHECK(maria.page() == "check");
  CHECK(maria.writes().draft.text == "Совсем другие слова");
  effects = maria.presses("send");
  CHECK(count<UploadPhoto>(effects) == 1);  // the first message has the other one
  effects = maria.arrives(PhotoUploaded{"a", {"22222222-2222-4222-8222-222222222222"}});
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->idempotency_key != first.idempotency_key);
}
