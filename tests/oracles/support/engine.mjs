// npm's @getodk/xforms-engine without a browser: jsdom for its documents, and two globals that it takes from one.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function openEngine(folder) {
  const { JSDOM } = createRequire(join(folder, 'package.json'))('jsdom');
  const { window } = new JSDOM('<!doctype html><html></html>');
  for (const name of Object.getOwnPropertyNames(window))
    if (/^(XPath|DOMParser|XMLSerializer|Document|Element|Node|NodeFilter|Attr|Text|Comment|CDATASection|HTML\w*Element|ProcessingInstruction|XMLDocument|DocumentFragment|CharacterData)/.test(name) && !(name in globalThis))
      globalThis[name] = window[name];
  globalThis.window ??= window;
  globalThis.document ??= window.document;
  globalThis.__dirname ??= folder;
  const { createInstance } = await import(pathToFileURL(join(folder, 'node_modules/@getodk/xforms-engine/dist/index.js')));
  return async (xml) => {
    const form = await createInstance(xml);
    const byPath = new Map();
    const visit = (node) => {
      byPath.set(node.currentState.reference, node);
      for (const child of node.currentState.children ?? []) visit(child);
    };
    visit(form.root);
    return byPath;
  };
}

const dayOf = (text) => globalThis.Temporal ? globalThis.Temporal.PlainDate.from(text) : text;

// Gives an answer as the engine's client does. False where it offers no such choice now.
export function give(node, question, value) {
  const words = value === '' ? [] : value.split(' ');
  const offered = () => node.currentState.valueOptions.map((option) => option.value);
  switch (question.kind) {
    case 'choice':
      if (value !== '' && !offered().includes(value)) return false;
      node.selectValue(value === '' ? null : value);
      return true;
    case 'choices': {
      if (!words.every((word) => offered().includes(word))) return false;
      node.selectValues(words);
      return true;
    }
    case 'ranking':
      node.setValues(words);
      return true;
    case 'number':
    case 'scale':
      node.setValue(value === '' ? null : node.valueType === 'int' ? BigInt(value) : Number(value));
      return true;
    case 'date':
      node.setValue(value === '' ? null : dayOf(value));
      return true;
    default:
      node.setValue(value);
      return true;
  }
}
