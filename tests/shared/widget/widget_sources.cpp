// The tests of shared/ link the core's library alone, and widget/ is built for browsers only: its portable part
// comes in here, so that sessions are tested natively and in node like everything they stand on.
#include "widget/arrival.cpp"     // NOLINT(bugprone-suspicious-include)
#include "widget/effects.cpp"     // NOLINT(bugprone-suspicious-include)
#include "widget/face/words.cpp"  // NOLINT(bugprone-suspicious-include)
#include "widget/response.cpp"    // NOLINT(bugprone-suspicious-include)
#include "widget/session.cpp"     // NOLINT(bugprone-suspicious-include)
#include "widget/start.cpp"       // NOLINT(bugprone-suspicious-include)
#include "widget/view_code.cpp"   // NOLINT(bugprone-suspicious-include)
