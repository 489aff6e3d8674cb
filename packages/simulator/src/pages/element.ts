/// <reference lib="dom" />
import type { Region } from "@aviator/core";

/** Creates an element at a place in the table. */
export function place<Name extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  name: Name,
  region: Region,
  style: Partial<CSSStyleDeclaration> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  Object.assign(
    element.style,
    {
      left: `${region.x}px`,
      top: `${region.y}px`,
      width: `${region.width}px`,
      height: `${region.height}px`,
    },
    style,
  );
  parent.append(element);
  return element;
}
