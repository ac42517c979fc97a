// The blocks of the table, for words.cpp alone; everybody else asks words::say.
#pragma once

#include <span>

#include "edge/words/words.h"

namespace okno::words {

std::span<const Entry> accounts_words();
std::span<const Entry> console_words();
std::span<const Entry> http_words();
std::span<const Entry> gallery_words();
std::span<const Entry> intake_words();
std::span<const Entry> site_words();
std::span<const Entry> surveys_words();
std::span<const Entry> webmaster_words();

}  // namespace okno::words
