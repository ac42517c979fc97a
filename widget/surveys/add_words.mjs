// Puts the words that a survey's pages say into their module, a custom section "okno.words.LANG" a language:
//
//   node widget/surveys/add_words.mjs build/wasm/widget/core-survey.wasm build/wasm/widget/words.js
//
// They are some fifty phrases: all languages together weigh less than another request takes. tests/integration/
// survey_module.test.mjs opens every page and looks for a phrase that is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { isOfSurveys, wordsOf } from '../../cmake/words_of.mjs';
import { customSection } from '../custom_section.mjs';

const [module, program] = process.argv.slice(2);

// What all flows say, or the faces.
const shared = /^(screen\.(brand|step|back|next|optional|error_prefix|errors\.\w+|loading\.text|failed\.\w+|face\.\w+|restored\.start_over|check\.change)|screen\.map\.\w+|screen\.place\.(point|point_set|cleared|clear)|screen\.photos\.(unnamed|add|remove|removed|uploading|uploaded|uploaded_name|kept|unreachable|too_many|too_large|unsupported|unreadable)|forms\.(required|attachments\.unknown|choice\.unknown|unknown_field))$/;

const sections = ['ru', 'en', 'tt'].map((lang) =>
  customSection(`okno.words.${lang}`, wordsOf(program, lang, (key) => isOfSurveys(key) || shared.test(key))));
writeFileSync(module, Buffer.concat([readFileSync(module), ...sections]));
