// Which cells of a workbook show a day or a time, and how it is read there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace okno::exchange {

// By the number of a cell's style.
using DateStyles = std::vector<bool>;
// Of styles.xml. False when it is not XML.
bool read_date_styles(std::string& document, DateStyles& styles);

// "2026-11-30", "2026-11-30T14:30:00", "14:30:00": days since 1899-12-30, or since 1904-01-01.
std::string day_of_serial(double serial, bool is_1904);
// A number as people see it, without the noise of its last bits: "1", "0.1".
std::string number_as_seen(std::string_view written);

}  // namespace okno::exchange
