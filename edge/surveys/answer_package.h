// The answers to a survey as files that other programs open (edge/figures/export), over what the store keeps.
#pragma once

#include <functional>
#include <string_view>

#include "edge/figures/export/columns.h"
#include "edge/store/store.h"

namespace okno::surveys {

// Takes files one after the other.
struct FileSink {
  std::function<okno::Status(std::string_view name)> begin;
  std::function<okno::Status(std::string_view bytes)> write;
  std::function<okno::Status()> end;
};

struct AnswerPackage {
  i18n::Lang lang = i18n::Lang::ru;
  figures::Detail detail = figures::Detail::people;
};
// answers.csv with datapackage.json, codes.csv with answers.sps, ddi.xml and codebook.html; returns how many responses. At the
// survey's own node those that stand in its figures, elsewhere those that were taken in there; never what was erased. They
// are read some hundreds at a time.
Result<std::int64_t> write_package(const store::Reading& reading, const store::Files& files,
                                   const store::SurveyRow& row, const NodeId& self,
                                   const AnswerPackage& package, const FileSink& sink);

}  // namespace okno::surveys
