// What a PDF's objects say of who made it, and when: the Info dictionary and metadata streams (ISO 32000-2, 14.3).
#pragma once

#include <string>

namespace okno::intake::media {

// Blanks it in place, with the same length, and changes nothing when there is nothing left to blank. Returns why it cannot
// be sure of it: then the file is to be refused; else nullptr. Time and memory are bounded by the size of the file and of
// the streams of objects in it, which may not unpack to more than 64 MiB.
const char* blank_pdf_objects(std::string& bytes);

}  // namespace okno::intake::media
