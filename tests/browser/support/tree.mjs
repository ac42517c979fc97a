// What a screen reader is told: Chromium's own accessibility tree of an element, as lines of text.

// States worth reading; the rest is noise of the engine.
const told = ['checked', 'expanded', 'required', 'invalid', 'disabled', 'busy', 'level', 'live', 'autocomplete', 'hasPopup', 'valuenow', 'valuetext'];
const silent = new Set(['InlineTextBox', 'LineBreak', 'none', 'generic', 'ListMarker']);

// Numbers of messages, keys, days and times differ from run to run.
function steady(text) {
  return text
    .replace(/\b\d{2}-[0-9A-Z]{4}-[0-9A-Z]{2}\b/g, '40-XXXX-XX')
    .replace(/key=[\w-]+/g, 'key=…')
    .replace(/https?:\/\/127\.0\.0\.1:\d+/g, 'https://edge')
    .replace(/\b\d{1,2} (января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(,? \d{4}| года)?/g, '<день>')
    .replace(/\b\d{1,2}:\d{2}\b/g, '<время>')
    .replace(/\s+/g, ' ')
    .trim();
}

function line(node) {
  const parts = [node.role.value];
  if (node.name?.value) parts.push(JSON.stringify(steady(node.name.value)));
  // What a file field says of itself is in the browser's own language.
  const isFile = node.role.value === 'button';
  if (!isFile && node.value?.value !== undefined && node.value.value !== '') parts.push(`= ${JSON.stringify(steady(String(node.value.value)))}`);
  if (node.description?.value) parts.push(`(${steady(node.description.value)})`);
  for (const { name, value } of node.properties ?? []) {
    if (!told.includes(name) || [false, 'false', 'none', 'off', ''].includes(value.value)) continue;
    parts.push(value.value === true || value.value === 'true' ? name : `${name}=${steady(String(value.value))}`);
  }
  return parts.join(' ');
}

export async function accessibilityTree(page, selector = 'okno-widget') {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` });
    const { node: { backendNodeId } } = await session.send('DOM.describeNode', { objectId: result.objectId });
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const lines = [];
    const walk = (node, depth) => {
      const shown = !node.ignored && !silent.has(node.role.value)
        // A text that its parent's name says already.
        && !(node.role.value === 'StaticText' && byId.get(node.parentId)?.name?.value === node.name?.value);
      if (shown) lines.push('  '.repeat(depth) + line(node));
      for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), depth + (shown ? 1 : 0));
    };
    walk(nodes.find((node) => node.backendDOMNodeId === backendNodeId), 0);
    return `${lines.join('\n')}\n`;
  } finally {
    await session.detach();
  }
}
