#include "shared/screen/shell.h"

namespace okno::screen {

std::string message_link(const Shell& shell, const MessageNumber& number, std::string_view access_key) {
  std::string link = shell.base_url + "/m/" + number.value + "?key=";
  link += access_key;
  return link;
}

std::string file_link(const Shell& shell, const MessageNumber& number, std::size_t place,
                      std::string_view access_key) {
  std::string link = shell.base_url + "/m/" + number.value + "/files/" + std::to_string(place) + "?key=";
  link += access_key;
  return link;
}

}  // namespace okno::screen
