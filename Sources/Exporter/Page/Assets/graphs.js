// Graphs as SVG paths, and bars.

import { find, setAttribute } from "./dom.js";

const namespace = "http://www.w3.org/2000/svg";

export function shape(name, attributes) {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** The area below a series, at the places of a window, in a box of 100 by 100; nothing where all is 0. */
export function area(places, valueAt, top) {
  let path = "";
  let isOpen = false;
  let isSeen = false;
  for (const { place, at, isAfterGap } of places) {
    const value = valueAt(place);
    if (isOpen && (isAfterGap || Number.isNaN(value))) {
      path += "V100Z";
      isOpen = false;
    }
    if (Number.isNaN(value)) continue;
    if (value > 0) isSeen = true;
    const x = Math.round(at * 1000) / 10;
    const y = Math.round(1000 - Math.min(value / top, 1) * 1000) / 10;
    path += isOpen ? `L${x} ${y}` : `M${x} 100V${y}`;
    isOpen = true;
  }
  if (!isSeen) return "";
  return isOpen ? `${path}V100Z` : path;
}

export function drawArea(selector, places, valueAt, top) {
  setAttribute(find(selector), "d", area(places, valueAt, top));
}

/** The parts of a bar, in per cent, from the left. */
export function bar(svg, shares) {
  let x = 0;
  for (const rect of svg.querySelectorAll("rect[data-part]")) {
    const share = Math.min(Math.max(shares[rect.dataset.part] || 0, 0), 100 - x);
    setAttribute(rect, "x", x.toFixed(2));
    setAttribute(rect, "width", share.toFixed(2));
    x += share;
  }
}
