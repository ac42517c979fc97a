// A survey as XForms, for tests alone: from our JSON with the trees of its formulas, so that both programs reckon with the same.

const names = { length: 'string-length', count: 'count-selected', regex: 'regex', selected: 'selected', if: 'if', coalesce: 'coalesce', not: 'not' };
const parts = { not: 1, neg: 1, count: 1, length: 1, if: 3 };
const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);

const inQuotes = (text) => {
  if (text.includes("'") && text.includes('"')) throw new Error(`XPath has no notation for ${text}`);
  return text.includes("'") ? `"${text}"` : `'${text}'`;
};

// From reverse Polish notation; brackets stand everywhere.
export function xpath(formula, pathOf) {
  const steps = formula.tree ?? formula;
  const stack = [];
  for (const step of steps) {
    if (typeof step === 'number') stack.push(step < 0 ? `(${step})` : String(step));
    else if (typeof step === 'boolean') stack.push(step ? 'true()' : 'false()');
    else if (Array.isArray(step)) {
      const [what, value] = step;
      if (what === 'text') stack.push(inQuotes(value));
      else if (what === 'answer') stack.push(pathOf(value));
      else if (what === 'column') stack.push(value);
      else if (what === 'self') stack.push('.');
      else if (what === 'today') stack.push('today()');
      else throw new Error(`what is ${JSON.stringify(step)}?`);
    } else {
      const taken = stack.splice(-(parts[step] ?? 2));
      if (step === 'neg') stack.push(`(- ${taken[0]})`);
      else if (names[step]) stack.push(`${names[step]}(${taken.join(', ')})`);
      else stack.push(`(${taken.join(` ${step} `)})`);
    }
  }
  if (stack.length !== 1) throw new Error(`a formula of ${stack.length} values: ${JSON.stringify(steps)}`);
  return stack[0];
}

const types = { choice: 'string', choices: 'string', ranking: 'odk:rank', text: 'string', date: 'date', scale: 'int', note: 'string', calculation: 'string' };
const typeOf = (question) => question.kind === 'number' ? (question.whole ? 'int' : 'decimal') : types[question.kind];

export function xforms(survey) {
  const sections = new Map((survey.sections ?? []).map((section) => [section.name, section]));
  const wayTo = (name) => (name === undefined ? [] : [...wayTo(sections.get(name).parent), name]);
  const paths = new Map([...sections.keys()].map((name) => [name, ['/data', ...wayTo(name)].join('/')]));
  for (const { name, section } of survey.questions) paths.set(name, ['/data', ...wayTo(section), name].join('/'));
  const pathOf = (name) => paths.get(name);

  const binds = [];
  const bind = (name, attributes) => binds.push(`<bind nodeset="${pathOf(name)}"${Object.entries(attributes)
    .map(([key, value]) => value === undefined ? '' : ` ${key}="${escaped(value)}"`).join('')}/>`);
  const formula = (given) => given && xpath(given, pathOf);
  for (const section of sections.values()) bind(section.name, { relevant: formula(section.relevant) });
  for (const question of survey.questions)
    bind(question.name, { type: typeOf(question), relevant: formula(question.relevant), calculate: formula(question.calculation),
      readonly: question.kind === 'note' ? 'true()' : undefined });

  const lists = survey.questions.filter(({ choices }) => choices).map(({ name, choices }) =>
    `<instance id="list-${name}"><root>${choices.map((choice) =>
      `<item><name>${escaped(choice.name)}</name><label>${escaped(choice.title.en)}</label>${Object.entries(choice.columns ?? {})
        .map(([column, text]) => `<${column}>${escaped(text)}</${column}>`).join('')}</item>`).join('')}</root></instance>`);

  const control = (question) => {
    const ref = `ref="${pathOf(question.name)}"`;
    const label = `<label>${escaped(question.title?.en ?? question.name)}</label>`;
    const filter = question.filter ? `[${escaped(xpath(question.filter, pathOf))}]` : '';
    const items = `<itemset nodeset="instance('list-${question.name}')/root/item${filter}"><value ref="name"/><label ref="label"/></itemset>`;
    switch (question.kind) {
      case 'choice': return `<select1 ${ref}>${label}${items}</select1>`;
      case 'choices': return `<select ${ref}>${label}${items}</select>`;
      case 'ranking': return `<odk:rank ${ref}>${label}${items}</odk:rank>`;
      case 'scale': return `<range ${ref} start="${question.from}" end="${question.to}" step="${question.step ?? 1}">${label}</range>`;
      case 'calculation': return '';
      default: return `<input ${ref}>${label}</input>`;
    }
  };

  // Elements in the order of the survey; a group opens where its first question stands.
  const nodes = [], controls = [];
  let open = [];
  const go = (way) => {
    let shared = 0;
    while (shared < open.length && open[shared] === way[shared]) shared += 1;
    for (const name of open.slice(shared).reverse()) {
      nodes.push(`</${name}>`);
      controls.push('</group>');
    }
    for (const name of way.slice(shared)) {
      nodes.push(`<${name}>`);
      controls.push(`<group ref="${pathOf(name)}"><label>Group</label>`);
    }
    open = way;
  };
  for (const question of survey.questions) {
    go(wayTo(question.section));
    nodes.push(`<${question.name}/>`);
    controls.push(control(question));
  }
  go([]);
  return { paths, xml: `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"
  xmlns:odk="http://www.opendatakit.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<h:head><h:title>A form</h:title><model odk:xforms-version="1.0.0">
<instance><data id="form">${nodes.join('')}<meta><instanceID/></meta></data></instance>
${lists.join('\n')}
${binds.join('\n')}
<bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/>
</model></h:head>
<h:body>${controls.join('\n')}</h:body></h:html>` };
}
