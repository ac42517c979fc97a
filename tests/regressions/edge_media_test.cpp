// What told of people in files that had been stripped: colour profiles, parts longer than they can be, and what PDF
// programs write of their users.
#include <doctest/doctest.h>
#include <zlib.h>

#include "edge/intake/media/media.h"
#include "tests/edge/intake/sample_media.h"

namespace okno::testing {
namespace {

namespace media = intake::media;
using media::Kind;

constexpr std::string_view secret = "Anna Ivanova";

std::string stripped(Kind kind, const std::string& bytes) {
  const auto result = media::strip(kind, bytes);
  REQUIRE_MESSAGE(result.ok(), (result ? std::string() : result.error().detail));
  const auto again = media::strip(kind, *result);
  REQUIRE_MESSAGE(again.ok(), (again ? std::string() : again.error().detail));
  CHECK(*again == *result);
  return *result;
}

std::string deflated(const std::string& text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string out(size, '\0');
  CHECK(compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                 static_cast<uLong>(text.size())) == Z_OK);
  out.resize(size);
  return out;
}

// All that can be read in it: the bytes, and every stream that unpacks.
std::string all_texts(const std::string& pdf) {
  std::string all = pdf;
  for (std::size_t at = pdf.find("stream\n"); at != std::string::npos; at = pdf.find("stream\n", at + 1)) {
    std::string out(1 << 16, '\0');
    z_stream stream{};
    CHECK(inflateInit(&stream) == Z_OK);
    std::string bytes = pdf.substr(at + 7);
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_FINISH);
    all += out.substr(0, stream.total_out);
    inflateEnd(&stream);
  }
  return all;
}

std::string stream(const std::string& dictionary, const std::string& data) {
  return "<< " + dictionary + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
         "\nendstream\nendobj\n";
}

const std::string page = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 9 0 R >>\nendobj\n";
const std::string end = "startxref\n9\n%%EOF\n";
const std::string info =
    "<< /Author (Anna Ivanova \\) of the stream endobj) /Producer <416e6e61> /Title 6 0 R\n>>";

TEST_CASE("colour profiles and what hides in known parts are gone from pictures") {
  const JpegParts parts;
  const std::string words(secret);
  const std::string profile = segment(0xE2, std::string("ICC_PROFILE\0\1\1", 14) + words);
  const std::string picture = parts.dqt + parts.sof + parts.dht + parts.sos + parts.data + "\xFF\xD9";
  CHECK(stripped(Kind::jpeg, "\xFF\xD8" + profile + picture) == "\xFF\xD8" + picture);

  const std::string tail = chunk("IDAT", "pixels") + chunk("IEND", "");
  for (const std::string& part :
       {chunk("iCCP", words), chunk("sPLT", words), chunk("gAMA", big(45455, 4) + words),
        chunk("pHYs", words), chunk("cHRM", std::string(32, '\1') + words), chunk("tIME", words),
        chunk("abCD", words)})
    CHECK(stripped(Kind::png, png_header(1, 1) + part + tail) == png_header(1, 1) + tail);
  const std::string gamma = chunk("gAMA", big(45455, 4));
  CHECK(stripped(Kind::png, png_header(1, 1) + gamma + gamma + tail) == png_header(1, 1) + gamma + tail);
  CHECK_FALSE(media::strip(Kind::png, png_header(1, 1) + chunk("PLTE", std::string(900, 'x')) + tail).ok());

  CHECK(stripped(Kind::webp, riff(vp8x(0x20) + riff_chunk("ICCP", words) + vp8())) == riff(vp8x(0) + vp8()));
}

TEST_CASE("a picture of more pixels than a viewer should unpack is refused by its header") {
  const std::string tail = chunk("IDAT", "x") + chunk("IEND", "");
  CHECK_FALSE(media::strip(Kind::png, png_header(12'000, 12'000) + tail).ok());
  CHECK(media::strip(Kind::png, png_header(12'000, 9'000) + tail).ok());
}

TEST_CASE("a PDF's author, program and times are gone, wherever they stand") {
  const std::string title = "6 0 obj\n(Anna Ivanova's complaint)\nendobj\n";
  const std::string trailer = "trailer\n<< /Size 10 /Root 1 0 R /Info 5 0 R >>\n" + end;
  const std::string plain = "%PDF-1.4\n" + page + "5 0 obj\n" + info + "\nendobj\n" + title + trailer;
  const std::string out = stripped(Kind::pdf, plain);
  CHECK(out.size() == plain.size());
  CHECK(out.find("Ivanova") == std::string::npos);
  CHECK(out.find("416e6e61") == std::string::npos);
  CHECK(out.find("/Info 5 0 R") == plain.find("/Info 5 0 R"));
  CHECK(out.find("/Pages 2 0 R") != std::string::npos);

  // Saved twice: what it said before is still in it.
  const std::string twice = plain + "5 0 obj\n<< /Author (Anna Ivanova) >>\nendobj\n" + trailer;
  CHECK(stripped(Kind::pdf, twice).find("Ivanova") == std::string::npos);

  // Programs of today pack their objects, and the place of the dictionary too.
  const std::string words = "<< /Type /Pages /Kids [] /Count 0 >> ";
  const std::string objects =
      "2 0 5 " + std::to_string(words.size()) + " 6 " + std::to_string(words.size() + info.size() + 1) + " ";
  const std::string inside = objects + words + info + " (Anna Ivanova's complaint)";
  const auto packed = [&](const std::string& filter, const std::string& data) {
    return "%PDF-1.5\n" + page + "8 0 obj\n" +
           stream("/Type /ObjStm /N 3 /First " + std::to_string(objects.size()) + filter, data) +
           "7 0 obj\n" + stream("/Type /XRef /Size 10 /Root 1 0 R /Info 5 0 R", "xxxx") + end;
  };
  for (const bool is_deflated : {true, false}) {
    const std::string file =
        is_deflated ? packed(" /Filter /FlateDecode", deflated(inside)) : packed("", inside);
    CHECK(all_texts(file).find("Ivanova") != std::string::npos);
    const std::string gone = stripped(Kind::pdf, file);
    CHECK(gone.size() == file.size());
    CHECK(all_texts(gone).find("Ivanova") == std::string::npos);
    CHECK(all_texts(gone).find("/Kids []") != std::string::npos);
  }
  // Nobody can look into these.
  CHECK_FALSE(media::strip(Kind::pdf, packed(" /Filter /LZWDecode", inside)).ok());
  CHECK_FALSE(media::strip(Kind::pdf, packed(" /Filter /FlateDecode", "not deflated")).ok());
  CHECK_FALSE(media::strip(Kind::pdf, "%PDF-1.4\n" + page + "trailer\n<< /Encrypt 3 0 R >>\n" + end).ok());
}

TEST_CASE("a PDF's metadata streams say nothing, packed or not") {
  const std::string xmp = "<rdf:RDF>Anna Ivanova</rdf:RDF>";
  for (const bool is_deflated : {true, false}) {
    const std::string file =
        "%PDF-1.7\n" + page + "9 0 obj\n" +
        stream("/Type /Metadata /Subtype /XML" + std::string(is_deflated ? " /Filter /FlateDecode" : ""),
               is_deflated ? deflated(xmp) : xmp) +
        "4 0 obj\n" + stream("/Subtype /Form", "Anna's drawing") + "trailer\n<< /Root 1 0 R >>\n" + end;
    const std::string out = stripped(Kind::pdf, file);
    CHECK(out.size() == file.size());
    CHECK(all_texts(out).find("Ivanova") == std::string::npos);
    CHECK(out.find("Anna's drawing") != std::string::npos);
  }
}

TEST_CASE("a PDF made to be read for long, or to be unpacked without end, is not") {
  for (const std::string& piece :
       {std::string("1 0 obj<<"), std::string("trailer<<"), std::string("1 0 obj("),
        std::string("1 0 obj<</A 1 0 R>>stream\n"), std::string("1 0 obj[[")}) {
    std::string file = "%PDF-1.7\n";
    while (file.size() < 4'000'000) file += piece;
    (void)media::strip(Kind::pdf, file + "\ntrailer<</Info 1 0 R>>" + end);
  }
  const std::string bomb = deflated(std::string(200UL << 20, ' '));
  CHECK_FALSE(media::strip(Kind::pdf, "%PDF-1.7\n8 0 obj\n" +
                                          stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb) +
                                          "trailer\n<< /Info 5 0 R >>\n" + end)
                  .ok());
}

}  // namespace
}  // namespace okno::testing
