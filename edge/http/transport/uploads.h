// How many large bodies are on their way in, in all and from one client. One thread's.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

namespace okno::http {

class Uploads {
 public:
  struct Limits {
    std::size_t in_all = 256;
    std::size_t a_client = 32;
  };
  enum class Begun { yes, too_many_in_all, too_many_of_client };

  explicit Uploads(const Limits& limits) : limits_(limits) {}
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  Begun begin(const std::string& client) {
    if (in_all_ >= limits_.in_all) return Begun::too_many_in_all;
    const auto found = clients_.find(client);
    if (found != clients_.end() && found->second >= limits_.a_client) return Begun::too_many_of_client;
    ++clients_[client];
    ++in_all_;
    return Begun::yes;
  }
  void end(const std::string& client) {
    const auto found = clients_.find(client);
    if (found == clients_.end()) return;
    if (--found->second == 0) clients_.erase(found);
    --in_all_;
  }
  std::size_t under_way() const { return in_all_; }

 private:
  Limits limits_;
  std::size_t in_all_ = 0;
  std::unordered_map<std::string, std::size_t> clients_;
};

}  // namespace okno::http
