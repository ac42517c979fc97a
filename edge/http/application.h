// All routes of a node, and what is the same for all: CORS, 404 and 405, HEAD and OPTIONS, metrics, the diary.
#pragma once

#include "edge/http/router.h"
#include "edge/http/server.h"
#include "edge/http/site.h"

namespace okno::http {

class Application final : public Answering {
 public:
  explicit Application(Site& site);

  Intent intend(const Request& request) override;
  Response answer(Request& request) override;
  Response refuse(const Request& request, int status) override;

 private:
  Response dispatch(Request& request);

  Site& site_;
  Router router_;
};

// routes.cpp: the table.
Router make_routes(Site& site);

}  // namespace okno::http
