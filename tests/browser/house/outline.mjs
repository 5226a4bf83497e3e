// What a screen reader is told of a page: role, name, description and state of everything in its content, in order.
const ROLES = new Set(['alert', 'button', 'cell', 'checkbox', 'columnheader', 'combobox', 'dialog', 'DisclosureTriangle', 'group',
  'heading', 'image', 'link', 'list', 'progressbar', 'radio', 'radiogroup', 'rowheader', 'spinbutton', 'status', 'table', 'textbox']);
const STATES = { required: 'required', invalid: 'invalid', checked: 'checked', disabled: 'disabled', expanded: 'expanded', multiline: 'multiline' };

/** The outline of the content of the page, a line for each thing. */
export async function outline(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const visit = (node, depth) => {
    const shown = !node.ignored && ROLES.has(node.role.value);
    if (shown) lines.push(`${'  '.repeat(depth)}${line(node)}`);
    for (const child of node.childIds ?? []) {
      if (byId.has(child)) visit(byId.get(child), depth + Number(shown));
    }
  };
  visit(nodes.find(({ role, ignored }) => !ignored && role.value === 'main'), 0);
  return `${lines.join('\n')}\n`;
}

function line({ role, name, description, properties = [] }) {
  const states = properties.filter(({ name: state, value }) => STATES[state] && ![false, 'false'].includes(value.value))
    .map(({ name: state, value }) => (value.value === true || value.value === 'true' ? STATES[state] : `${STATES[state]}=${value.value}`));
  return [role.value, JSON.stringify(name?.value ?? ''), ...description?.value ? [`(${description.value})`] : [], ...states.map((state) => `[${state}]`)].join(' ');
}
