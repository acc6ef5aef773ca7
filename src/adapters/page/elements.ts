/** What an element may hold; `false` and `undefined` hold nothing. */
export type Child = Node | string | false | undefined;

/** `true` writes the bare attribute, `false` and `undefined` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Listeners are properties, so that {@link patch} can hand them on. */
export interface Handlers {
  onclick?(event: MouseEvent): void;
  onchange?(event: Event): void;
  oninput?(event: Event): void;
  onsubmit?(event: Event): void;
}

/** Makes an element. Texts become text nodes, never markup. */
export function el<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes,
  children: readonly Child[] = [],
  handlers: Handlers = {},
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined && child !== false && child !== '') element.append(child);
  return Object.assign(element, handlers);
}

/** Whether letters are still being composed, as in Chinese: what stands there isn't what is meant. */
export function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing;
}

/** Text for screen readers only. */
export function hidden(text: string): HTMLElement {
  return el('span', { class: 'visually-hidden' }, [text]);
}

/** A link within the page: a plain click is `go`'s, any other (a new tab, say) is the browser's. */
export function pageLink(attributes: Attributes, children: readonly Child[], go: () => void): HTMLElement {
  return el('a', attributes, children, {
    onclick(event) {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go();
    },
  });
}
