// All routes of a node, and what is the same for all: CORS, 404 and 405, HEAD and OPTIONS, metrics, the diary.
#pragma once

#include <chrono>

#include "edge/http/site/router.h"
#include "edge/http/site/site.h"
#include "edge/http/transport/answering.h"

namespace okno::http {

class Application final : public Answering {
 public:
  // `router`: every address of the node, in the order in which they are tried.
  Application(Site& site, Router router);

  Admission admit(Request& head) override;
  void answer(Request& request, Reply reply) override;
  Response finish(const Request& request, Response&& answered,
                  std::chrono::steady_clock::time_point whole_at) override;
  Response refuse(const Request& request, int status) override;

 private:
  Response unrouted(Request& request) const;

  Site& site_;
  Router router_;
};

}  // namespace okno::http
