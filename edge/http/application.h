// All routes of a node, and what is the same for all: CORS, 404 and 405, HEAD and OPTIONS, metrics, the diary.
#pragma once

#include <chrono>

#include "edge/http/router.h"
#include "edge/http/site/site.h"
#include "edge/http/transport/answering.h"

namespace okno::http {

class Application final : public Answering {
 public:
  explicit Application(Site& site);

  Admission admit(Request& head) override;
  Response answer(Request& request) override;
  Response refuse(const Request& request, int status) override;

 private:
  Response dispatch(Request& request);
  Response finished(const Request& request, Response&& response, std::chrono::steady_clock::time_point begun);

  Site& site_;
  Router router_;
};

// routes.cpp: the table.
Router make_routes(Site& site);

}  // namespace okno::http
