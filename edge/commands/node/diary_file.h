// Standard error where it is a file: whoever rotates it moves it away, and the node goes on in a new one under its name.
#pragma once

#include <string>

#include "shared/base/result.h"

namespace okno::commands {

class DiaryFile {
 public:
  // Remembers where standard error leads; make it before anything can have been moved.
  DiaryFile();
  // False when it is no file: then whoever reads it keeps it. Fails with io, and goes on in the old one.
  Result<bool> reopen() const;

 private:
  std::string path_;  // empty: no file
};

}  // namespace okno::commands
