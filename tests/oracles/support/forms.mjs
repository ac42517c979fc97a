// Random surveys of up to 30 questions, and random answers to them. Whatever is drawn follows from the seed alone.

export function randomness(seed) {
  // SplitMix32.
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const chance = (share) => next() < share;
  const shuffled = (list) => {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      [all[i], all[j]] = [all[j], all[i]];
    }
    return all;
  };
  return { below, pick, chance, shuffled };
}

const names = ['a', 'b', 'c', 'd', 'e'];
const texts = ['x', 'yes', 'long words', '42', 'б', 'no one'];
const days = ['2026-01-31', '2026-11-30', '1999-12-31', '2030-02-28'];
const kinds = ['choice', 'choice', 'choices', 'choices', 'text', 'number', 'number', 'scale', 'date', 'ranking', 'calculation', 'note'];
const en = (words) => ({ en: words });

class Formulas {
  constructor(random, known) {
    this.random = random;
    this.known = known;
  }

  of(...wanted) {
    const fit = this.known.filter((question) => wanted.includes(question.sort));
    return fit.length === 0 ? undefined : this.random.pick(fit);
  }

  condition(depth = 3) {
    const { random } = this;
    if (depth > 0 && random.chance(0.45)) {
      const left = this.condition(depth - 1);
      if (random.chance(0.25)) return `not(${left})`;
      return `(${left}) ${random.pick(['and', 'or'])} (${this.condition(depth - 1)})`;
    }
    const question = this.known.length === 0 ? undefined : random.pick(this.known);
    const one = question && `\${${question.name}}`;
    switch (question?.sort) {
      case 'choice': {
        const name = random.pick(question.choices).name;
        return random.pick([`${one} = '${name}'`, `${one} != '${name}'`, `selected(${one}, '${name}')`, `${one} = ''`, `${one} != ''`,
          `coalesce(${one}, 'a') = '${name}'`]);
      }
      case 'choices': {
        const name = random.pick(question.choices).name;
        return random.pick([`selected(${one}, '${name}')`, `not(selected(${one}, '${name}'))`, `count-selected(${one}) ${this.sign()} ${random.below(4)}`,
          `${one} = ''`]);
      }
      case 'text':
        return random.pick([`${one} = '${random.pick(texts)}'`, `${one} != ''`, `string-length(${one}) ${this.sign()} ${random.below(9)}`,
          `regex(${one}, '[a-z ]+')`, `regex(${one}, '^.*o.*$')`, `coalesce(${one}, 'x') = 'x'`]);
      case 'number':
        return `${random.chance(0.5) ? one : this.number(2)} ${this.sign()} ${this.number(2)}`;
      case 'date':
        return `${one} ${this.sign()} ${random.chance(0.3) ? 'today()' : `'${random.pick(days)}'`}`;
      default:
        return random.pick(['true()', 'false()', '1 < 2', "'a' = 'b'", '3 mod 2 = 1']);
    }
  }

  sign() { return this.random.pick(['=', '!=', '<', '<=', '>', '>=']); }

  number(depth = 2) {
    const { random } = this;
    if (depth > 0 && random.chance(0.5)) {
      const part = () => this.number(depth - 1);
      return random.pick([() => `(${part()} + ${part()})`, () => `(${part()} - ${part()})`, () => `(${part()} * ${part()})`,
        () => `(${part()} div 2)`, () => `(${part()} mod 3)`, () => `-(${part()})`, () => `if(${this.condition(1)}, ${part()}, ${part()})`,
        () => `coalesce(${part()}, ${random.below(5)})`])();
    }
    const question = random.chance(0.7) ? this.of('number', 'choices', 'text') : undefined;
    if (question?.sort === 'number') return `\${${question.name}}`;
    if (question?.sort === 'choices') return `count-selected(\${${question.name}})`;
    if (question?.sort === 'text') return `string-length(\${${question.name}})`;
    return String(random.pick([0, 1, 2, 3, 7, 10, 0.5, 2.5]));
  }

  text(depth = 2) {
    const { random } = this;
    if (depth > 0 && random.chance(0.5))
      return random.chance(0.5) ? `if(${this.condition(1)}, ${this.text(depth - 1)}, ${this.text(depth - 1)})`
        : `coalesce(${this.text(depth - 1)}, ${this.text(depth - 1)})`;
    const question = random.chance(0.7) ? this.of('text', 'choice', 'date') : undefined;
    return question ? `\${${question.name}}` : `'${random.pick(texts)}'`;
  }

  filter(choices) {
    const { random } = this;
    const one = this.of('choice');
    const several = this.of('choices');
    return random.pick([
      () => one ? `grp = \${${one.name}}` : "grp = 'a'",
      () => several ? `selected(\${${several.name}}, name)` : "name != 'b'",
      () => `name != '${random.pick(choices).name}' or (${this.condition(1)})`,
      () => `grp = '${random.pick(names)}' or ${this.condition(1)}`])();
  }
}

// As our own JSON, formulas as XLSForm writes them. `sort` of each question stands beside it, for the formulas of others.
export function randomSurvey(random) {
  const count = 1 + random.below(30);
  const questions = Array.from({ length: count }, (_, i) => ({ name: `q${i + 1}`, kind: random.pick(kinds), title: en(`Question ${i + 1}`) }));
  // Groups of neighbours, some inside of others.
  const sections = [];
  const group = (from, to, parent, depth) => {
    for (let i = from; i < to;) {
      const length = 1 + random.below(6);
      const end = Math.min(to, i + length);
      if (depth < 2 && random.chance(0.4)) {
        const section = { name: `g${sections.length + 1}`, title: en('Group'), ...(parent && { parent }) };
        sections.push({ section, from: i, to: end });
        for (let q = i; q < end; q += 1) questions[q].section = section.name;
        group(i, end, section.name, depth + 1);
      }
      i = end;
    }
  };
  group(0, count, undefined, 0);
  // What is asked for may hang on what comes before it in this order alone, so there are no circles.
  const order = random.shuffled(questions.keys());
  const rank = order.reduce((ranks, question, at) => Object.assign(ranks, { [question]: at }), {});
  const sorts = [];
  for (const question of questions) {
    if (['choice', 'choices', 'ranking'].includes(question.kind)) {
      question.choices = names.slice(0, 2 + random.below(4)).map((name) => ({ name, title: en(name.toUpperCase()), columns: { grp: random.pick(names) } }));
    }
    if (question.kind === 'number') question.whole = random.chance(0.5);
    if (question.kind === 'scale') Object.assign(question, { from: 1, to: 5 });
  }
  // In order: what a calculation comes to is known to whoever asks for it later.
  for (const at of order) {
    const question = questions[at];
    const formulas = new Formulas(random, sorts.filter(({ at: other }) => rank[other] < rank[at] && questions[other].kind !== 'note'));
    if (random.chance(0.5)) question.relevant = formulas.condition();
    let sort = question.kind;
    if (question.kind === 'scale') sort = 'number';
    if (question.kind === 'ranking') sort = 'ranked';
    if (question.kind === 'calculation') {
      sort = random.pick(['number', 'text']);
      question.calculation = sort === 'number' ? formulas.number() : formulas.text();
      delete question.title;
    }
    if (question.choices && question.kind !== 'ranking' && random.chance(0.3)) question.filter = formulas.filter(question.choices);
    sorts.push({ at, name: question.name, sort, choices: question.choices });
  }
  for (const { section, from, to } of sections) {
    if (!random.chance(0.6)) continue;
    const first = Math.min(...Array.from({ length: to - from }, (_, i) => rank[from + i]));
    const formulas = new Formulas(random, sorts.filter(({ at }) => rank[at] < first && questions[at].kind !== 'note'));
    section.relevant = formulas.condition();
  }
  return { org: '811', title: en('A form'), sections: sections.map(({ section }) => section), questions };
}

// A person who goes to and fro: [name, value], later ones in the place of earlier ones. "" takes an answer back.
export function randomWalk(random, survey) {
  const steps = [];
  const asked = survey.questions.filter(({ kind }) => kind !== 'note' && kind !== 'calculation');
  for (let round = 0; round < 2; round += 1)
    for (const question of random.shuffled(asked)) if (random.chance(0.7)) steps.push([question.name, answer(random, question)]);
  return steps;
}

function answer(random, question) {
  if (random.chance(0.1)) return '';
  switch (question.kind) {
    case 'choice': return random.pick(question.choices).name;
    case 'choices': return question.choices.map(({ name }) => name).filter(() => random.chance(0.5)).join(' ');
    case 'ranking': return random.shuffled(question.choices.map(({ name }) => name)).join(' ');
    case 'text': return random.pick(texts);
    // ODK's engine writes a decimal 3 down as 3.0, which as a text (coalesce() makes texts) is another than 3: ours has one way to
    // write a number. So decimals have something behind their point.
    case 'number': return String(question.whole ? random.below(12) - 2 : random.pick([0.5, 1.5, 2.25, 10.75, -3.5]));
    case 'scale': return String(1 + random.below(5));
    default: return random.pick(days);
  }
}
