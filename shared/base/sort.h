// Sorting that costs a phone few bytes: the standard library's sorts are unrolled for speed, and each use of them
// weighs a kilobyte or two in the core. A heap's sort is small, and n log n at its worst. It is not stable: `before`
// has to tell all elements apart whose order matters.
#pragma once

#include <algorithm>

namespace okno {

template <class Iterator, class Before>
void sort_small(Iterator first, Iterator last, Before before) {
  std::make_heap(first, last, before);
  std::sort_heap(first, last, before);
}

template <class Iterator>
void sort_small(Iterator first, Iterator last) {
  std::make_heap(first, last);
  std::sort_heap(first, last);
}

}  // namespace okno
