// What a node does with its store, as stories of a few steps, each of which can be tried again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/edge/intake/sample_hub.h"

namespace okno::testing {

// What a story has learned so far: receipts, files, names.
struct Known {
  lifecycle::Receipt receipt, joined;
  std::vector<store::UploadRow> uploads;
  std::string survey;
  std::vector<log::Told> told;
  Instant now{};  // of the node's clock
};

struct StoryStep {
  std::string name;
  // Ok when the node has said that it is done.
  std::function<Status(SampleNode&, Known&)> act;
  std::function<bool(SampleNode&, const Known&)> is_there;
};

struct Story {
  std::string name;
  std::function<void(SampleNode&, Known&)> prepare;
  std::vector<StoryStep> steps;
};

std::vector<Story> stories();

}  // namespace okno::testing
