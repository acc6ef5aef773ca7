/**
 * Makes a live element like a wanted one with as few changes as can be, so that focus, caret and scroll positions stay.
 * Children with an `id` or a `data-key` are the same where that is the same; others where they stand at the same place
 * with the same tag. Whether a `<details>` is open is the visitor's once it stands.
 */
function patch(live: Element, wanted: Element): void {
  patchAttributes(live, wanted);
  patchChildren(live, wanted);
  patchProperties(live, wanted);
}

/** {@link patch}, and focus goes where it was, or near it where its element is gone. */
export function patchKeepingFocus(live: Element, wanted: Element): void {
  const focused = document.activeElement;
  const around: Element[] = [];
  for (let element = focused; element !== null && live.contains(element); element = element.parentElement) {
    around.push(element);
  }
  patch(live, wanted);
  if (focused === document.activeElement) return;
  for (const element of around) {
    if (!element.isConnected) continue;
    const target = element.matches(FOCUSABLE) ? element : element.querySelector(FOCUSABLE);
    if (!(target instanceof HTMLElement)) continue;
    target.focus({ preventScroll: true });
    return;
  }
}

const FOCUSABLE = 'a[href], button, input, select, summary, [tabindex]';

function patchAttributes(live: Element, wanted: Element): void {
  const keepsOpen = live instanceof HTMLDetailsElement;
  for (const name of live.getAttributeNames()) {
    if (!wanted.hasAttribute(name) && !(keepsOpen && name === 'open')) live.removeAttribute(name);
  }
  for (const name of wanted.getAttributeNames()) {
    const value = wanted.getAttribute(name) ?? '';
    if (live.getAttribute(name) !== value && !(keepsOpen && name === 'open')) live.setAttribute(name, value);
  }
}

function patchProperties(live: Element, wanted: Element): void {
  if (live instanceof HTMLElement && wanted instanceof HTMLElement) {
    live.onclick = wanted.onclick;
    live.onchange = wanted.onchange;
    live.oninput = wanted.oninput;
    live.onsubmit = wanted.onsubmit;
  }
  if (live instanceof HTMLInputElement && wanted instanceof HTMLInputElement) {
    live.checked = wanted.checked;
    // Blanks at the ends are the visitor's: a query has none where there is nothing else.
    if (live.value.trim() !== wanted.value.trim()) live.value = wanted.value;
  }
  if (live instanceof HTMLSelectElement && wanted instanceof HTMLSelectElement) live.value = wanted.value;
}

function patchChildren(live: Element, wanted: Element): void {
  const children = [...wanted.childNodes];
  const keys = new Set(children.map(keyOf));
  const keyed = new Map<string, ChildNode>();
  for (const child of [...live.childNodes]) {
    const key = keyOf(child);
    if (key === undefined) continue;
    if (keys.has(key)) keyed.set(key, child);
    else child.remove(); // first of all, so that what stays needn't move
  }
  let next = live.firstChild;
  for (const child of children) {
    const key = keyOf(child);
    const candidate = key === undefined ? next : keyed.get(key);
    if (candidate === undefined || candidate === null || !isSame(candidate, child)) {
      live.insertBefore(child, next);
      continue;
    }
    if (candidate === next) next = next.nextSibling;
    else live.insertBefore(candidate, next);
    if (candidate instanceof Element && child instanceof Element) patch(candidate, child);
    else if (candidate.nodeValue !== child.nodeValue) candidate.nodeValue = child.nodeValue;
  }
  while (next !== null) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}

function isSame(a: Node, b: Node): boolean {
  return a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
}

function keyOf(node: Node): string | undefined {
  if (!(node instanceof HTMLElement)) return undefined;
  return node.id === '' ? node.dataset['key'] : node.id;
}
