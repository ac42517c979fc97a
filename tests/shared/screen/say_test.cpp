// Saying it: errors in place, personal data pointed out, the place, the photos.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

forms::Photo photo(std::string local_id) {
  forms::Photo out;
  out.local_id = std::move(local_id);
  out.name = "IMG_" + out.local_id + ".jpg";
  out.size_bytes = 1000;
  return out;
}

}  // namespace

TEST_CASE("what is missing is said at the field and in a summary that takes the focus") {
  Citizen maria;
  maria.comes_to_say();
  maria.types("text", "");
  maria.presses("next");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "errors");
  const Seen* summary = maria.control("errors");
  REQUIRE(summary != nullptr);
  CHECK(summary->label == "Нужно поправить 3 места");
  REQUIRE(summary->items.size() == 3);
  CHECK(summary->items[0].id == "fields.size");
  CHECK(summary->items[0].label == "Какая яма — ответьте на этот вопрос");
  CHECK(summary->items[1].id == "text");
  CHECK(summary->items[2].id == "place.address");
  CHECK(maria.error("text") == "Опишите, что случилось");
  CHECK_FALSE(maria.error("place.address").empty());

  maria.chooses("fields.size", "small");
  maria.types("text", "Яма у дома");
  maria.presses("next");
  CHECK(maria.control("errors")->label == "Нужно поправить одно место");
  CHECK(maria.error("text") == "");
}

TEST_CASE("errors of later pages do not hold up this one") {
  Citizen maria;
  maria.open_form();
  maria.presses("categories", "yard");
  maria.presses("situations.yard.waste", "yard.waste");
  maria.types("text", "Не вывозят мусор третью неделю");
  maria.presses("next");
  CHECK(maria.page() == "contact");
  maria.presses("next");
  CHECK(maria.page() == "contact");
  CHECK_FALSE(maria.error("contact.email").empty());
  maria.types("contact.phone", "8 910 123-45-67");
  maria.presses("next");
  CHECK(maria.page() == "check");
}

TEST_CASE("a consent that was not ticked is asked for on its own page") {
  Citizen maria;
  maria.comes_to_check();
  CHECK(count<Submit>(maria.presses("send")) == 0);
  CHECK(maria.page() == "check");
  CHECK(maria.error("consents.pd") == "Отметьте согласие: без него сообщение нельзя отправить");
  CHECK(maria.sees().focus == "errors");
}

TEST_CASE("personal data in the text is pointed out once and not forbidden") {
  Citizen maria;
  maria.comes_to_say();
  maria.chooses("fields.size", "large");
  maria.types("place.address", "улица Ленина, 5");
  maria.types("text", "Яма. Моя карта 4111 1111 1111 1111, верните деньги");
  maria.presses("next");
  CHECK(maria.page() == "say");
  REQUIRE(maria.has("personal_data"));
  CHECK(maria.control("personal_data")->value.find("номер карты 4111 1111 1111 1111") != std::string::npos);
  CHECK(maria.sees().focus == "personal_data");
  CHECK_FALSE(maria.has("errors"));
  CHECK(maria.control("next")->label == "Оставить как есть и продолжить");
  maria.presses("next");
  CHECK(maria.page() == "contact");
  maria.presses("next");
  CHECK(maria.page() == "check");
  REQUIRE(maria.has("personal_data"));
  maria.presses("personal_data", "text");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "text");
  maria.types("text", "Яма, верните деньги");
  maria.presses("next");
  CHECK(maria.page() == "check");
  CHECK_FALSE(maria.has("personal_data"));
}

TEST_CASE("a text that changed is looked at again") {
  Citizen maria;
  maria.open_form();
  maria.presses("unclassified");
  maria.types("text", "Карта 4111 1111 1111 1111");
  maria.presses("next");
  maria.types("text", "Карта 4111 1111 1111 1111 и паспорт 4510 123456");
  maria.presses("next");
  CHECK(maria.page() == "say");
  CHECK(maria.control("personal_data")->value.find("паспорт 4510 123456") != std::string::npos);
}

TEST_CASE("danger that shows only in the text is shown and announced as it is typed") {
  Citizen maria;
  maria.comes_to_say();
  CHECK_FALSE(maria.has("danger"));
  maria.types("text", "У дома 5 яма, из неё пахнет газом");
  CHECK(maria.has("danger"));
  CHECK(maria.sees().announcement.find("112") != std::string::npos);
}

TEST_CASE("«Я сейчас здесь» asks the device once and takes the point that it gives") {
  Citizen maria;
  maria.comes_to_say();
  CHECK(count<Locate>(maria.presses("place.locate")) == 1);
  CHECK(maria.presses("place.locate").empty());
  CHECK(maria.control("place.locate")->busy);
  maria.arrives(Located{{55.7558, 37.6173}});
  CHECK(maria.control("place.point")->label == "Точка отмечена");
  CHECK(maria.sees().announcement == "Точка отмечена");
  maria.presses("place.clear");
  CHECK_FALSE(maria.has("place.point"));
}

TEST_CASE("a device that gives no place is said to have given none") {
  Citizen maria;
  maria.comes_to_say();
  maria.presses("place.locate");
  maria.arrives(LocationRefused{});
  CHECK(maria.has("place.refused"));
  CHECK_FALSE(maria.control("place.locate")->busy);
}

TEST_CASE("a place that nobody asked for is not taken") {
  Citizen maria;
  maria.comes_to_say();
  maria.arrives(Located{{55.7558, 37.6173}});
  CHECK_FALSE(maria.writes().draft.place.point.has_value());
}

TEST_CASE("the place of a photo is taken only when the person says so") {
  Citizen maria;
  maria.comes_to_say();
  CHECK_FALSE(maria.has("place.from_photo"));
  forms::Photo with_place = photo("a");
  with_place.taken_at = forms::Coordinates{55.5, 37.5};
  maria.arrives(PhotosPicked{{with_place}});
  CHECK_FALSE(maria.writes().draft.place.point.has_value());
  REQUIRE(maria.has("place.from_photo"));
  maria.presses("place.from_photo");
  CHECK(maria.writes().draft.place.point == with_place.taken_at);
  CHECK_FALSE(maria.has("place.from_photo"));
}

TEST_CASE("photos stay on the device until the citizen goes on, and each says where it is") {
  Citizen maria;
  maria.comes_to_say();
  CHECK(count<UploadPhoto>(maria.arrives(PhotosPicked{{photo("a"), photo("b")}})) == 0);
  CHECK(maria.control("photos")->items[0].detail == "Пока только на вашем устройстве");
  maria.chooses("fields.size", "large");
  maria.types("text", "Большая яма.");
  maria.types("place.address", "улица Ленина, 5");
  CHECK(count<UploadPhoto>(maria.presses("next")) == 2);
  maria.presses("back");
  CHECK(maria.control("photos")->items[0].detail == "Загружается");
  maria.arrives(PhotoUploaded{"a", {"11111111-1111-4111-8111-111111111111"}});
  CHECK(maria.control("photos")->items[0].detail == "Загружено");
  CHECK(maria.sees().announcement == "Загружено: IMG_a.jpg");
  maria.arrives(PhotoUnreachable{"b"});
  CHECK(maria.control("photos")->items[1].detail == "Загрузится, когда будет связь");
  CHECK(find<ForgetPhoto>(maria.presses("photos", "b")) != nullptr);
  CHECK(maria.control("photos")->items.size() == 1);
}

TEST_CASE("too many, too large and unreadable photos are refused in words, and the rest stay") {
  Citizen maria;
  maria.comes_to_say();
  forms::Photo huge = photo("h");
  huge.size_bytes = 11 * 1024 * 1024;
  maria.arrives(PhotosPicked{{huge}});
  CHECK(maria.error("photos") == "Файл «IMG_h.jpg» слишком большой. Подойдёт файл до 10 МБ");
  maria.arrives(PhotosPicked{{photo("a"), photo("b"), photo("c"), photo("d")}});
  CHECK(maria.error("photos") == "Можно приложить не больше 3 файлов");
  CHECK(maria.control("photos")->items.size() == 3);
  maria.arrives(PhotoRefused{"b", PhotoRefused::Why::unsupported});
  CHECK(maria.error("photos").find("IMG_b.jpg") != std::string::npos);
  CHECK(maria.control("photos")->items.size() == 2);
}
