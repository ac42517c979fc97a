// Files that citizens send: what they really are, and the same without what tells more than the picture
// shows.
//
// Kept is what is needed to see the picture: pixels, transparency, animation, and the orientation, as the only tag of a
// fresh EXIF. Place, time, device, author, comments, thumbnails, colour profiles (they name devices and people), unknown
// parts, known parts that are longer than they can be, and all that follows the end of the file are gone. The pixels
// themselves are never decoded or changed, so nothing here can be a decompression bomb, and nothing here proves that a
// picture can be shown.
//
// PDF is searched for what tells of people, not understood. Gone, so that no offset in the file changes: XMP packets and
// metadata streams, packed or not; the Info dictionary (author, program, times), also in an object stream; EXIF and XMP in
// JPEG pictures; what follows the last %%EOF. A PDF that is encrypted, or that packs its objects in a way that cannot be
// looked into, is refused. NOT removed: attachments, scripts, and what pages and comments say. Whoever serves a PDF must
// serve it as a download or without scripts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::intake::media {

enum class Kind { jpeg, png, webp, pdf };
std::string_view to_string(Kind kind);  // "image/jpeg", …
std::optional<Kind> parse_kind(std::string_view media_type);

// By the first bytes; none of these for anything else.
std::optional<Kind> sniff(std::string_view bytes);

// Reads the whole structure and refuses (unsupported) what is cut short, contradicts itself or declares more than
// 120 million pixels. One pass, no recursion, memory of about the file's own size (of a PDF: and of its largest stream
// of objects, which is bounded).
Result<std::string> strip(Kind kind, std::string_view bytes);

}  // namespace okno::intake::media
