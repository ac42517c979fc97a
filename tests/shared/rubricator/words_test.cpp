#include "shared/rubricator/search/words.h"

#include <doctest/doctest.h>

#include "shared/rubricator/search/misspelling.h"
#include "shared/rubricator/search/stem.h"
#include "shared/rubricator/search/typing.h"

using namespace okno::rubricator;

namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (const Word& word : split_words(text)) words.push_back(to_utf8(word.letters));
  return words;
}

using Texts = std::vector<std::string>;

std::u16string stem(std::u16string_view word) { return Stemmer().stem(word); }

int apart(std::u16string_view a, std::u16string_view b) { return distance(a, b, 2, Compare::whole); }

}  // namespace

TEST_CASE("a text falls into words whatever stands between them") {
  CHECK(split("Стоп-линия, ёлка №5… «ДВОР»!") == Texts{"стоп", "линия", "елка", "5", "двор"});
  CHECK(split("").empty());
  CHECK(split(" -- 😀 \n").empty());
}

TEST_CASE("accents and letters written in two characters do not hide a word") {
  CHECK(split("доро\xCC\x81га") == Texts{"дорога"});          // о with an acute accent
  CHECK(split("троллеи\xCC\x86бус") == Texts{"троллейбус"});  // и and a breve
  CHECK(split("е\xCC\x88лка") == Texts{"елка"});              // е and a diaeresis
}

TEST_CASE("a word knows its bytes in the text") {
  const auto words = split_words("Яма: ёж");
  REQUIRE(words.size() == 2);
  CHECK(words[0].begin == 0);
  CHECK(words[0].end == 6);
  CHECK(words[1].begin == 8);
  CHECK(words[1].end == 12);
}

TEST_CASE("bytes that are no text do no harm") {
  CHECK(split("\xD1\xD1\xFF\xC0\x80").empty());
  CHECK(split("\xFFяма\xD0") == Texts{"яма"});
}

TEST_CASE("words that say nothing of the matter are known as such") {
  for (const auto* word :
       {u"на", u"и", u"пожалуйста", u"здравствуйте", u"the", u"я", u"a", u"еще", u"добрый"}) {
    CAPTURE(to_utf8(word));
    CHECK(is_stop_word(word));
  }
  for (const auto* word : {u"нет", u"яма", u"water", u"ям"}) CHECK_FALSE(is_stop_word(word));
}

TEST_CASE("the forms of a word share a stem") {
  CHECK(stem(u"батареи") == stem(u"батарея"));
  CHECK(stem(u"батареях") == stem(u"батареи"));
  CHECK(stem(u"ямы") == stem(u"яму"));
  CHECK(stem(u"холодные") == stem(u"холодный"));
  CHECK(stem(u"линия") == stem(u"линии"));
  CHECK(stem(u"markings") == stem(u"marking"));
  CHECK(stem(u"газон") != stem(u"газ"));
  CHECK(stem(u"2026") == u"2026");
  CHECK(stem(u"") == u"");
}

TEST_CASE("slips of the finger are counted one by one") {
  CHECK(apart(u"яма", u"яма") == 0);
  CHECK(apart(u"батарея", u"батрея") == 1);           // a letter left out
  CHECK(apart(u"батарея", u"баатарея") == 1);         // one too many
  CHECK(apart(u"батарея", u"бптарея") == 1);          // a neighbouring key
  CHECK(apart(u"батарея", u"абтарея") == 1);          // two swapped
  CHECK(apart(u"поликлиника", u"паликленика") == 0);  // unstressed vowels sound alike
  CHECK(apart(u"поликлиника", u"пликлинка") == 2);
  CHECK(apart(u"крыша", u"лестница") == 3);  // farther than two is told as three
  CHECK(distance(u"поликн", u"поликлиника", 1, Compare::beginning) == 1);
  CHECK(distance(u"поликн", u"поликлиника", 1, Compare::whole) == 2);
  CHECK(apart(std::u16string(500, u'а'), std::u16string(500, u'а')) == 3);
}

TEST_CASE("short words are taken as they stand") {
  CHECK(slips_allowed(4) == 0);
  CHECK(slips_allowed(5) == 1);
  CHECK(slips_allowed(8) == 1);
  CHECK(slips_allowed(9) == 2);
}

TEST_CASE("words near each other are never ruled out by their letters") {
  for (const auto* typed : {u"батрея", u"баатарея", u"бптарея", u"абтарея", u"батарея"}) {
    CHECK(may_be_within(letters_of(typed), letters_of(u"батарея"), 1, Compare::whole));
  }
  CHECK_FALSE(may_be_within(letters_of(u"крыша"), letters_of(u"лестница"), 2, Compare::whole));
}

TEST_CASE("a text typed in the wrong layout is read by its keys") {
  CHECK(other_layout("zvf yf ljhjut") == "яма на дороге");
  CHECK(other_layout("[jkjlyst ,fnfhtb") == "холодные батареи");
  CHECK(other_layout("<FNFHTZ {JKJLYFZ") == "батарея холодная");
  CHECK(other_layout("зщерщду") == "pothole");
  CHECK(other_layout("нет djls") == "нет воды");
  CHECK(other_layout("12 — 5") == "12 — 5");
}

TEST_CASE("Russian in Latin letters is read as Russian") {
  CHECK(from_latin("yama na doroge") == "яма на дороге");
  CHECK(from_latin("Shchebenka, zhaloba") == "щебенка, жалоба");
  CHECK(from_latin("moy krasivyy dvor") == "мой красивый двор");
  CHECK(from_latin("musor ne vyvozyat") == "мусор не вывозят");
  CHECK(from_latin("уже по-русски") == "уже по-русски");
}

TEST_CASE("two texts of any length are within one slip or they are not") {
  const std::u16string title = u"нет учебников в школьной библиотеке";
  CHECK(within_one_slip(title, title));
  CHECK(within_one_slip(u"нет учебиков в школьной библиотеке", title));
  CHECK(within_one_slip(u"нет учебнииков в школьной библиотеке", title));
  CHECK(within_one_slip(u"нет учебнкиов в школьной библиотеке", title));
  CHECK(within_one_slip(u"нет учебмиков в школьной библиотеке", title));
  CHECK_FALSE(within_one_slip(u"нет учемиков в школьной библиотеке", title));
  CHECK_FALSE(within_one_slip(u"нит учебмиков в школьнай библиатике", u"нет учебников в школе"));
  CHECK(within_one_slip(u"", u"а"));
  CHECK_FALSE(within_one_slip(u"", u"аб"));
  CHECK_FALSE(within_one_slip(u"нет учебников", title));
}
