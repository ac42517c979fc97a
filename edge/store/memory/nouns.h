// Every noun, answered from one state.
#pragma once

#include "edge/store/memory/accounts.h"
#include "edge/store/memory/acts.h"
#include "edge/store/memory/answers_given.h"
#include "edge/store/memory/contents.h"
#include "edge/store/memory/links.h"
#include "edge/store/memory/lives.h"
#include "edge/store/memory/messages.h"
#include "edge/store/memory/places.h"
#include "edge/store/memory/receipts.h"
#include "edge/store/memory/streams.h"
#include "edge/store/memory/surveys.h"
#include "edge/store/memory/tables.h"
#include "edge/store/memory/uploads.h"
#include "edge/store/store.h"

namespace okno::store::memory {

struct Nouns {
  explicit Nouns(State& state)
      : streams(state),
        contents(state),
        lives(state),
        links(state),
        messages(state),
        places(state),
        answers(state),
        receipts(state),
        surveys(state),
        uploads(state),
        accounts(state),
        acts(state),
        tables(state) {}
  Nouns(const Nouns&) = delete;
  Nouns& operator=(const Nouns&) = delete;

  Writing writing() {
    return {streams,  contents, lives,   links,    messages, places, answers,
            receipts, surveys,  uploads, accounts, acts,     tables};
  }

  MemoryStreams streams;
  MemoryContents contents;
  MemoryLives lives;
  MemoryLinks links;
  MemoryMessages messages;
  MemoryPlaces places;
  MemoryAnswersGiven answers;
  MemoryReceipts receipts;
  MemorySurveys surveys;
  MemoryUploads uploads;
  MemoryAccounts accounts;
  MemoryActs acts;
  MemoryTables tables;
};

}  // namespace okno::store::memory
