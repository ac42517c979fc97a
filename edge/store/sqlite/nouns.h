// Every noun, answered from one connection.
#pragma once

#include "edge/store/sqlite/log/contents.h"
#include "edge/store/sqlite/log/links.h"
#include "edge/store/sqlite/log/lives.h"
#include "edge/store/sqlite/log/streams.h"
#include "edge/store/sqlite/messages/answers_given.h"
#include "edge/store/sqlite/messages/messages.h"
#include "edge/store/sqlite/messages/places.h"
#include "edge/store/sqlite/messages/receipts.h"
#include "edge/store/sqlite/people/accounts.h"
#include "edge/store/sqlite/people/acts.h"
#include "edge/store/sqlite/surveys.h"
#include "edge/store/sqlite/tables.h"
#include "edge/store/sqlite/uploads.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

struct Nouns {
  explicit Nouns(Connection& connection)
      : streams(connection),
        contents(connection),
        lives(connection),
        links(connection),
        messages(connection),
        places(connection),
        answers(connection),
        receipts(connection),
        surveys(connection),
        uploads(connection),
        accounts(connection),
        acts(connection),
        tables(connection) {}
  Nouns(const Nouns&) = delete;
  Nouns& operator=(const Nouns&) = delete;

  Writing writing() {
    return {streams,  contents, lives,   links,    messages, places, answers,
            receipts, surveys,  uploads, accounts, acts,     tables};
  }

  SqliteStreams streams;
  SqliteContents contents;
  SqliteLives lives;
  SqliteLinks links;
  SqliteMessages messages;
  SqlitePlaces places;
  SqliteAnswersGiven answers;
  SqliteReceipts receipts;
  SqliteSurveys surveys;
  SqliteUploads uploads;
  SqliteAccounts accounts;
  SqliteActs acts;
  SqliteTables tables;
};

}  // namespace okno::store::sqlite
