// PDF: ISO 32000. Searched for what may tell of people and places; see media.h for what that leaves in.
#include <algorithm>

#include "edge/intake/media/media_formats.h"
#include "edge/intake/media/media_pdf_objects.h"

namespace okno::intake::media {
namespace {

constexpr std::string_view end_of_file = "%%EOF";

// What is blanked ends here at the latest: a length that lies or a missing end must not reach what holds the file
// together.
constexpr std::string_view end_of_stream = "endstream";

void fill(std::string& bytes, std::size_t begin, std::size_t end, char with) {
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
            bytes.begin() + static_cast<std::ptrdiff_t>(end), with);
}

// Blanks from each `begin` inside a stream to the next `end`, both included, so that no offset in the file changes.
void blank_between(std::string& bytes, std::string_view begin, std::string_view end) {
  std::size_t stream = 0;
  for (std::size_t at = bytes.find(begin); at != std::string::npos; at = bytes.find(begin, at)) {
    // Looked for once a stream and not once a packet: a file may be nothing but packets.
    if (stream <= at) stream = bytes.find(end_of_stream, at);
    if (stream == std::string::npos) return;
    const std::string_view inside = std::string_view(bytes).substr(at, stream - at);
    const std::size_t closed = inside.find(end);
    const std::size_t size = closed == std::string_view::npos ? inside.size() : closed + end.size();
    fill(bytes, at, at + size, ' ');
    at += size;
  }
}

// The inside of JPEG's application segments of this kind; the segment itself stays and says nothing.
void blank_segments(std::string& bytes, std::string_view head) {
  constexpr std::size_t before = 4;  // marker and length
  for (std::size_t at = bytes.find(head); at != std::string::npos; at = bytes.find(head, at + 1)) {
    if (at < before || static_cast<unsigned char>(bytes[at - 4]) != 0xFF ||
        static_cast<unsigned char>(bytes[at - 3]) != 0xE1)
      continue;
    const std::size_t length = big_endian(bytes, at - 2, 2);
    if (length < 2) continue;
    const std::string_view inside = std::string_view(bytes).substr(at, length - 2);
    fill(bytes, at, at + std::min(inside.size(), inside.find(end_of_stream)), '\0');
  }
}

}  // namespace

Result<std::string> strip_pdf(std::string_view given) {
  const std::size_t end = given.rfind(end_of_file);
  const std::string_view body = given.substr(0, end);
  if (end == std::string_view::npos || body.rfind("startxref") == std::string_view::npos)
    return Error::unsupported("not a whole PDF: it is cut short");
  if (given.size() < 8 || (given[5] != '1' && given[5] != '2') || given[6] != '.')
    return Error::unsupported("not a PDF of a version that there is");

  std::string bytes(given.substr(0, end + end_of_file.size()));
  bytes += '\n';
  blank_segments(bytes, std::string_view("Exif\0\0", 6));
  blank_segments(bytes, "http://ns.adobe.com/xap/1.0/");
  blank_between(bytes, "<?xpacket begin", "<?xpacket end");
  blank_between(bytes, "<x:xmpmeta", "</x:xmpmeta>");
  if (const char* fault = blank_pdf_objects(bytes))
    return Error::unsupported(std::string("a PDF that ") + fault);
  return bytes;
}

}  // namespace okno::intake::media
