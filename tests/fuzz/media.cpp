// Pictures and PDF as strangers send them: what is kept is no longer than what came and a little, is of the same kind, and
// stripping it again changes nothing.
#include "edge/intake/media/media.h"

#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno::intake;
  const std::string_view bytes = input.rest();
  const auto sniffed = media::sniff(bytes);
  for (const media::Kind kind : {media::Kind::jpeg, media::Kind::png, media::Kind::webp, media::Kind::pdf}) {
    if (sniffed && *sniffed != kind) continue;
    const auto kept = media::strip(kind, bytes);
    if (!kept) {
      OKNO_PROMISE(!kept.error().detail.empty());
      continue;
    }
    OKNO_PROMISE(kept->size() <= bytes.size() + 200);
    OKNO_PROMISE(sniffed == kind && media::sniff(*kept) == kind);
    const auto again = media::strip(kind, *kept);
    // A broken PDF may be refused the second time: what was blanked in it is no longer what it refers to.
    OKNO_PROMISE(again.ok() || kind == media::Kind::pdf);
    if (again) OKNO_PROMISE(*again == *kept);
  }
}
