// The rooms of the tree and the only arrows allowed between them (docs/architecture.md draws the same).
// A room may always include itself.
const shared = {
  'shared/base': [],
  'shared/log': ['shared/base'],
  'shared/i18n': ['shared/base'],
  'shared/lifecycle': ['shared/base', 'shared/i18n', 'shared/log'],
  'shared/forms': ['shared/base', 'shared/i18n'],
  'shared/map': ['shared/base', 'shared/i18n', 'shared/forms'],
  'shared/rubricator': ['shared/base', 'shared/i18n', 'shared/forms', 'shared/lifecycle'],
  'shared/surveys': ['shared/base', 'shared/i18n', 'shared/forms', 'shared/log'],
  // Trees, notes and proofs of any log whose checkpoints others sign.
  'shared/ledger': ['shared/base'],
  'shared/votes': ['shared/base', 'shared/i18n', 'shared/forms'],
  // What voters, issuers and verifiers encode, sign and seal, to the byte.
  'shared/votes/protocol': ['shared/base', 'shared/ledger', 'shared/votes'],
};
const core = Object.keys(shared);
// What the handlers of routes may know.
const served = [
  ...core, 'shared/wire', 'shared/screen', 'edge/words', 'edge/html', 'edge/config', 'edge/host', 'edge/store', 'edge/accounts', 'edge/intake',
  'edge/federation',
  'edge/console', 'edge/pages', 'edge/http/exchange', 'edge/http/guard',
];

export const arrows = {
  ...shared,
  'shared/wire': core,
  'shared/screen': core,
  'widget': [...core, 'shared/wire', 'shared/screen'],
  // A module a kind of page: none knows another (adr/0020).
  'widget/messages': [...core, 'shared/wire', 'shared/screen', 'widget'],
  'widget/surveys': [...core, 'shared/wire', 'shared/screen', 'widget'],
  'edge/config': [...core, 'shared/wire'],
  // What the server says to people, and the one way in which it writes HTML.
  'edge/words': ['shared/base', 'shared/i18n'],
  'edge/html': [...core, 'shared/screen'],
  'edge/host': ['shared/base'],
  'edge/store': [...core, 'shared/wire', 'edge/host'],
  'edge/log': ['shared/base', 'shared/log', 'shared/wire', 'edge/host', 'edge/store'],
  'edge/accounts': [...core, 'shared/wire', 'edge/words', 'edge/config', 'edge/host', 'edge/store', 'edge/log'],
  'edge/intake': [...core, 'shared/wire', 'edge/words', 'edge/config', 'edge/host', 'edge/store', 'edge/log', 'edge/accounts'],
  'edge/surveys': [...core, 'shared/wire', 'edge/words', 'edge/config', 'edge/host', 'edge/store', 'edge/log', 'edge/accounts', 'edge/intake', 'edge/figures'],
  'edge/votes': ['shared/base', 'shared/ledger', 'shared/votes', 'shared/votes/protocol'],
  // Surveys and votes in other programs' files.
  'edge/exchange': ['shared/base', 'shared/i18n', 'shared/surveys', 'shared/votes', 'shared/wire'],
  // Reckons from answers that are handed in; knows no store.
  'edge/figures': [...core, 'shared/wire'],
  // Forwarding knows the log and no kind of stream.
  'edge/federation': ['shared/base', 'shared/log', 'shared/wire', 'edge/config', 'edge/host', 'edge/store', 'edge/log'],
  'edge/console': [...core, 'shared/wire', 'shared/screen', 'edge/words', 'edge/html', 'edge/config', 'edge/host', 'edge/store', 'edge/accounts', 'edge/intake', 'edge/surveys', 'edge/figures'],
  'edge/pages': [...core, 'shared/wire', 'shared/screen', 'edge/words', 'edge/html', 'edge/config', 'edge/host', 'edge/store', 'edge/intake', 'edge/surveys', 'edge/figures'],
  // HTTP knows nothing of what is said over it: sockets know no route, a guard knows no kind, a kind no other kind.
  'edge/http/exchange': [...core, 'edge/host', 'shared/wire', 'shared/screen', 'edge/words', 'edge/html', 'edge/intake'],
  'edge/http/transport': ['shared/base', 'edge/http/exchange'],
  'edge/http/guard': ['shared/base', 'edge/config', 'edge/http/exchange'],
  'edge/http/site': served,
  'edge/http/messages': [...served, 'edge/http/site', 'edge/http/console'],
  'edge/http/surveys': [...served, 'edge/exchange', 'edge/figures', 'edge/http/site', 'edge/http/console', 'edge/surveys'],
  'edge/http/console': [...served, 'edge/http/site'],
  'edge/http/peers': [...served, 'edge/http/site'],
  'edge/http/embed': [...served, 'edge/http/site'],
  'edge/http': [
    ...served, 'edge/http/site', 'edge/http/transport', 'edge/http/console', 'edge/http/peers', 'edge/http/embed',
  ],
  // The one place where kinds of participation are named together.
  'edge/kinds': [
    ...core, 'shared/wire', 'edge/console', 'edge/store', 'edge/log', 'edge/accounts', 'edge/intake', 'edge/surveys', 'edge/http', 'edge/http/site',
    'edge/http/messages', 'edge/http/surveys',
  ],
  'edge/training': [...core, 'edge/config'],
  'edge/map': [...core, 'shared/wire'],
  'edge/webmaster': ['shared/base', 'shared/i18n'],
  'edge/commands': [...core, 'edge/words', 'edge/webmaster', 'shared/wire', 'edge/config', 'edge/host', 'edge/store', 'edge/log', 'edge/accounts', 'edge/intake', 'edge/surveys', 'edge/figures', 'edge/exchange', 'edge/kinds', 'edge/federation', 'edge/http', 'edge/http/transport', 'edge/http/site', 'edge/http/exchange', 'edge/training', 'edge/map'],
  'edge': ['edge/commands'],
};

// Headers that stay inside named files.
export const fences = [
  { header: /^nlohmann\//, allowed: /^shared\/wire\/json\/json_nlohmann\.cpp$/ },
  { header: /^sqlite3\.h$/, allowed: /^edge\/store\/sqlite\// },
  { header: /^httplib\.h$/, allowed: /^edge\/http\/transport\/engine\.cpp$/ },
  { header: /^sodium/, allowed: /^(shared\/votes\/protocol|edge)\/.+\.cpp$/ },
  { header: /^curl\//, allowed: /^edge\/(federation|commands)\/.+\.cpp$/ },
  { header: /^zip\.h$/, allowed: /^edge\/exchange\/tables\/archive\.cpp$/ },
  { header: /^pugixml/, allowed: /^edge\/exchange\/tables\/(number_styles|xlsx_reader|xml_part)\.(h|cpp)$/ },
  { header: /^xlsxwriter/, allowed: /^edge\/exchange\/tables\/xlsx_writer\.cpp$/ },
  { header: /^imgui/, allowed: /^widget\/(face|platform)\/[^/]+\.cpp$/ },
  { header: /^(libstemmer\.h|stem_UTF_8|api\.h)/, allowed: /^shared\/rubricator\/search\/stem\.cpp$/ },
  { header: /^emscripten/, allowed: /^widget\/platform\// },
];

// What the pure core may not touch: clocks, randomness, input and output.
export const impure = /\b(system_clock|steady_clock|high_resolution_clock|std::rand|random_device|std::cout|std::cerr|fopen|ifstream|ofstream|getenv|std::thread|std::mutex)\b/;

// Rooms of a kind that do not bear its name.
export const roomsOf = { survey: ['edge/exchange/', 'edge/figures/'] };

// What a kind of participation needs outside its own rooms (those with its name in their path): the files that may name
// it. A new one belongs here, and is better not needed; one that is not needed any more goes.
export const named = {
  survey: [
    // Registered: with the kinds, the commands, the console's menu, the words.
    'edge/kinds/kind.cpp', 'edge/commands/command.cpp', 'edge/commands/command.h', 'edge/commands/demo/demo.cpp',
    'edge/words/blocks.h', 'edge/words/words.cpp', 'edge/words/accounts.cpp',
    // A noun of the store, twice.
    'edge/store/store.h', 'edge/store/tables.cpp', 'edge/store/memory/nouns.h', 'edge/store/memory/state.h',
    'edge/store/memory/tables.cpp', 'edge/store/sqlite/database/migrations.cpp', 'edge/store/sqlite/nouns.h',
    // A flow of the screen, with its effects and news, in widgets and on plain pages.
    'shared/screen/effect.h', 'shared/screen/event.h', 'shared/screen/loop.h', 'shared/screen/model.h',
    'shared/screen/screen.cpp', 'shared/screen/screen.h', 'shared/screen/start.h', 'embed/early.js', 'embed/okno.js',
    'edge/pages/pages.cpp', 'edge/pages/pages.h', 'edge/pages/passing.cpp', 'edge/pages/visit.cpp', 'edge/pages/visit.h',
    'edge/pages/visit_memory.cpp',
    'shared/i18n/en.cpp', 'shared/i18n/ru.cpp', 'shared/i18n/tt.cpp',
    // Another thing of this name: a kind of situation in packs.
    'shared/rubricator/pack/pack.h', 'shared/wire/pack/pack_names.h',
  ],
};
