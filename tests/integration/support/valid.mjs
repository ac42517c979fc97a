// What html-validate says of a page or of a widget.
import { HtmlValidate } from 'html-validate';

// Everything html-validate knows of HTML and of access to it, but for what is a matter of taste, and rules that are
// right elsewhere. Each stands here with its reason; a rule that finds a fault of ours is no reason.
const rules = {
  // Lower case is as good.
  'doctype-style': 'off',
  // HTML allows dots; an id holds its control's, "contact.email", and pages find it by getElementById.
  'valid-id': ['error', { relaxed: true }],
  // Lists may have names (ARIA, "naming permitted"); the strict form of the rule knows regions and fields only.
  'aria-label-misuse': ['error', { allowAnyNamable: true }],
  // Programs that are steered by voice tie a label to its field by `for` alone.
  'no-redundant-for': 'off',
  // A summary of errors stands above the page's h1, its own heading an h2: the h1 is counted by the tests.
  'heading-level': ['error', { minInitialRank: 'h2' }],
  // Boxes of one question share a name, as radio buttons do; so do the buttons of a page.
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
  // It is about results of web searches, which these pages keep out of; names of ministries are long.
  'long-title': 'off',
  // Our pages load from their own node only: whoever could change the file could change its digest beside it.
  'require-sri': ['error', { target: 'crossorigin' }],
  // It takes all of a link's words for a number: «Позвонить 112» may break into two lines.
  'tel-non-breaking': 'off',
};
const all = ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'];
const validators = {
  page: new HtmlValidate({ root: true, extends: all, rules }),
  // A form that is never sent has nothing to send it by: a script reads it.
  'page of choices': new HtmlValidate({ root: true, extends: all, rules: { ...rules, 'wcag/h32': 'off' } }),
  // Written down by a browser. No <select> can show what a combobox finds while somebody types.
  widget: new HtmlValidate({ root: true, extends: [...all, 'html-validate:browser'], rules: { ...rules, 'prefer-native-element': ['error', { exclude: ['listbox'] }] } }),
};

// One line for each fault: "rule: message (line:column)".
export async function faultsOf(html, kind = 'page') {
  const { results } = await validators[kind].validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`));
}
