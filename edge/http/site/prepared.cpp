#include "edge/http/site/prepared.h"

namespace okno::http {

Representations Prepared::get() {
  std::call_once(once_, [this] {
    if (make_) {
      made_ = make_();
      document_ = made_;
      make_ = {};
    }
    if (shelf_ != nullptr) {
      if (auto kept = shelf_->find(document_)) {
        packed_ = *std::move(kept);
        return;
      }
    }
    packed_ = {brotli(document_), gzip(document_)};
    if (shelf_ != nullptr) shelf_->keep(document_, packed_);
  });
  return {document_, packed_.brotli, packed_.gzip};
}

}  // namespace okno::http
