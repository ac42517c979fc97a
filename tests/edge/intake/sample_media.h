// Small files of every kind, made byte by byte, each with the place where it was taken in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <zlib.h>

namespace okno::testing {

// What must not survive, as it stands in every sample.
inline constexpr std::string_view gps = "GPS 54.5293 36.2754";

inline std::string big(std::uint32_t value, int size) {
  std::string out;
  for (int i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}
inline std::string little(std::uint32_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

// A TIFF file as cameras write it, in either byte order: an orientation, a GPS directory, and the place in words.
enum class Order { little, big };
inline std::string tiff(int orientation, Order order = Order::little) {
  const auto number = [&](std::uint32_t value, int size) {
    return order == Order::little ? little(value, size) : big(value, size);
  };
  std::string out = order == Order::little ? "II" : "MM";
  out += number(42, 2) + number(8, 4) + number(2, 2);
  out += number(0x0112, 2) + number(3, 2) + number(1, 4) +
         number(static_cast<std::uint32_t>(orientation), 2) + number(0, 2);
  out += number(0x8825, 2) + number(4, 2) + number(1, 4) + number(38, 4);  // GPS directory
  out += number(0, 4);
  return out + std::string(gps);
}

inline std::string segment(int marker, const std::string& data) {
  return std::string("\xFF") + static_cast<char>(marker) +
         big(static_cast<std::uint32_t>(data.size() + 2), 2) + data;
}

// As strip() ought to leave it, between what it ought to drop.
struct JpegParts {
  std::string jfif = segment(0xE0, std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14));
  std::string icc = segment(0xE2, std::string("ICC_PROFILE\0\1\1profile", 21));
  std::string adobe = segment(0xEE, std::string("Adobe\0\x64\0\0\0\0\1", 12));
  std::string dqt = segment(0xDB, std::string(65, '\1'));
  std::string sof = segment(0xC0, big(8, 1) + big(16, 2) + big(16, 2) + std::string("\1\1\x11\0", 4));
  std::string dht = segment(0xC4, std::string(17, '\0'));
  std::string sos = segment(0xDA, std::string("\1\1\0\0\x3F\0", 6));
  std::string data = std::string("\x12\xFF\0\x34\xFF\xD0\x56", 7);  // a stuffed zero and a restart inside
};

inline std::string jpeg(int orientation = 1) {
  const JpegParts parts;
  const std::string words(gps);
  return "\xFF\xD8" + parts.jfif + segment(0xE1, std::string("Exif\0\0", 6) + tiff(orientation)) +
         segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + words) + parts.icc +
         segment(0xED, "Photoshop 3.0" + words) + segment(0xFE, words) + parts.adobe + parts.dqt + parts.sof +
         parts.dht + parts.sos + parts.data + "\xFF\xD9" + "PK\3\4" + words;
}

inline std::string chunk(const std::string& type, const std::string& data) {
  const std::string body = type + data;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big(static_cast<std::uint32_t>(data.size()), 4) + body + big(static_cast<std::uint32_t>(sum), 4);
}

inline std::string png_header(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big(width, 4) + big(height, 4) + std::string("\x08\2\0\0\0", 5));
}

inline std::string png(int orientation = 1) {
  const std::string words(gps);
  return png_header(1, 1) + chunk("gAMA", big(45455, 4)) + chunk("eXIf", tiff(orientation, Order::big)) +
         chunk("tEXt", "Comment" + words) + chunk("zTXt", words) + chunk("iTXt", words) +
         chunk("tIME", words) + chunk("prVt", words) + chunk("IDAT", "pixels") + chunk("IDAT", "more") +
         chunk("tEXt", words) + chunk("IEND", "") + "<script>" + words;
}

inline std::string riff_chunk(const std::string& name, const std::string& data) {
  return name + little(static_cast<std::uint32_t>(data.size()), 4) + data +
         (data.size() % 2 != 0 ? std::string(1, '\0') : "");
}
inline std::string riff(const std::string& chunks) {
  return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + chunks;
}
inline std::string vp8() {
  return riff_chunk("VP8 ", std::string("\x10\0\0\x9D\1\x2A", 6) + little(16, 2) + little(16, 2) + "pixel");
}
inline std::string vp8x(int flags) {
  return riff_chunk("VP8X", little(static_cast<std::uint32_t>(flags), 4) + little(15, 3) + little(15, 3));
}
inline std::string webp(int orientation = 1) {
  const std::string words(gps);
  return riff(vp8x(0x2C) + riff_chunk("ICCP", "profile") + vp8() + riff_chunk("EXIF", tiff(orientation)) +
              riff_chunk("XMP ", words) + riff_chunk("mine", words)) +
         words;
}
// Two frames, with metadata hidden in one of them.
inline std::string animated_webp() {
  const std::string words(gps);
  return riff(vp8x(0x0A) + riff_chunk("ANIM", std::string(6, '\0')) +
              riff_chunk("ANMF", std::string(16, '\0') + vp8()) +
              riff_chunk("ANMF", std::string(16, '\0') + vp8() + riff_chunk("XMP ", words)) +
              riff_chunk("EXIF", tiff(1)));
}

inline std::string pdf() {
  const std::string words(gps);
  return "%PDF-1.7\n1 0 obj <</Type /Metadata /Length 60>> stream\n<?xpacket begin=\"\" "
         "id=\"W5M0\"?><x:xmpmeta>" +
         words +
         "</x:xmpmeta><?xpacket end=\"w\"?>\nendstream endobj\n2 0 obj <</Filter /DCTDecode>> "
         "stream\n\xFF\xD8" +
         segment(0xE1, std::string("Exif\0\0", 6) + tiff(1)) +
         "\xFF\xD9\nendstream endobj\n3 0 obj stream <x:xmpmeta>" + words +
         "</x:xmpmeta> endstream\nstartxref\n9\n%%EOF\nPK\3\4" + words;
}

}  // namespace okno::testing
