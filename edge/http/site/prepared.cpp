#include "edge/http/site/prepared.h"

namespace okno::http {

Representations Prepared::get() {
  std::call_once(once_, [this] {
    if (make_) {
      made_ = make_();
      document_ = made_;
      make_ = {};
    }
    brotli_ = brotli(document_);
    gzip_ = gzip(document_);
  });
  return {document_, brotli_, gzip_};
}

}  // namespace okno::http
