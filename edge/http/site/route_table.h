// How the rooms of http/ add their addresses to a node's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/http/exchange/problem.h"
#include "edge/http/site/router.h"
#include "edge/http/site/site.h"

namespace okno::http {

// What a body may weigh, by what it holds; 0: there is none.
inline constexpr std::size_t form_bytes = 256UL * 1024;
// A form with more photos, and larger ones, than may be taken: they are named and the text is kept (MultipartSieve).
inline constexpr std::size_t page_bytes = 256UL * 1024 * 1024;
inline constexpr std::size_t short_bytes = 16UL * 1024;

class RouteTable {
 public:
  RouteTable(Site& site, Router& router) : site_(site), router_(router) {}

  Site& site() { return site_; }

  // Refuses from the head alone what need not be sent at all (Doorkeeper).
  using Admit = std::optional<Response> (*)(Site&, const Request&);

  // `answers` answers before its worker goes: Response(Site&, const Request&). Or it lets the worker go and answers when
  // the use case has come to an end: void(Site&, const Request&, Reply). Or it waits in the middle, on another thread:
  // Response(Site&, const Request&, const MaySleep&).
  template <typename Answers>
  void on(std::string_view method, std::string pattern, Answers* answers, std::size_t most_body_bytes = 0,
          Admit admit = nullptr, std::optional<MultipartSieve::Limits> files = {}) {
    Doorkeeper doorkeeper;
    if (admit) doorkeeper = [&site = site_, admit](const Request& head) { return admit(site, head); };
    router_.add(
        {method, std::move(pattern), handler(site_, answers), most_body_bytes, std::move(doorkeeper), files});
  }

 private:
  template <typename Answers>
  static Handler handler(Site& site, Answers* answers) {
    return [&site, answers](const Request& request, Reply reply) {
      if constexpr (std::is_invocable_v<Answers, Site&, const Request&, Reply>) {
        answers(site, request, std::move(reply));
      } else if constexpr (std::is_invocable_v<Answers, Site&, const Request&, const MaySleep&>) {
        const auto work = [&site, answers, reply](const MaySleep& here) {
          reply(answers(site, reply.request(), here));
        };
        if (!site.sleepers.take(work)) reply(problem(request.lang(), 503, "http.too_busy"));
      } else {
        reply(answers(site, request));
      }
    };
  }

  Site& site_;
  Router& router_;
};

}  // namespace okno::http
