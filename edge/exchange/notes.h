// All that is to be said of one file, while it is read.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "edge/exchange/complaint.h"

namespace okno::exchange {

class Notes {
 public:
  void fault(std::string sheet, std::size_t row, std::string column, std::string what) {
    add(faults, {std::move(sheet), row, std::move(column), std::move(what)});
  }
  void remark(std::string sheet, std::size_t row, std::string column, std::string what) {
    add(remarks, {std::move(sheet), row, std::move(column), std::move(what)});
  }
  bool has_fault(const std::string& sheet, std::size_t row) const {
    return std::any_of(faults.begin(), faults.end(),
                       [&](const Complaint& each) { return each.sheet == sheet && each.row == row; });
  }

  std::vector<Complaint> faults;
  std::vector<Complaint> remarks;

 private:
  static void add(std::vector<Complaint>& to, Complaint complaint) {
    // Nobody mends a thousand things at once.
    constexpr std::size_t most = 500;
    if (to.size() < most && std::find(to.begin(), to.end(), complaint) == to.end())
      to.push_back(std::move(complaint));
  }
};

}  // namespace okno::exchange
