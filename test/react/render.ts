import { act, createElement, type ReactNode, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const mounted: { readonly root: Root; readonly element: HTMLElement }[] = [];

/** Renders into the document, by default in strict mode. The element is removed after the test. */
export function render(
  node: ReactNode,
  { strict = true }: { readonly strict?: boolean } = {},
): { element: HTMLElement; rerender(node: ReactNode): void } {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  mounted.push({ root, element });
  const rerender = (next: ReactNode): void =>
    act(() => root.render(strict ? createElement(StrictMode, null, next) : next));
  rerender(node);
  return { element, rerender };
}

/** Registers a root that a test has created itself, for removal after the test. */
export function adopt(root: Root, element: HTMLElement): void {
  mounted.push({ root, element });
}

afterEach(() => {
  for (const { root, element } of mounted.splice(0)) {
    act(() => root.unmount());
    element.remove();
  }
});

/** Sets the value of an input and dispatches an event, like typing. */
export function type(input: HTMLInputElement, text: string): void {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
  act(() => {
    set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export function click(element: HTMLElement): void {
  act(() => element.click());
}
