// Texts, attributes and what is hidden in the document: each is written only where it changed.

import { lookOf, reading, textOf } from "./kinds.js";

export function find(selector) {
  return document.querySelector(selector);
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function setHidden(element, isHidden) {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

/** All in it that show a value. */
export function textsIn(element) {
  return [...element.querySelectorAll("[data-field]")].map((each) => ({
    ...reading(each),
    element: each,
  }));
}

export function writeTexts(texts, item, context) {
  for (const text of texts) {
    setText(text.element, textOf(text, item, context));
    const look = lookOf(text, item, context);
    if (text.element.className !== look) text.element.className = look;
  }
}
