// The current row of a table: it follows its process once it was moved.

import { freshen } from "./table.js";

/** `key` is that of the process that the cursor was moved to; without one it stays in its place. */
export function makeCursor(table) {
  const cursor = { place: 0, key: undefined };

  function linkAt(place) {
    return table.rows[place]?.element.querySelector("a");
  }

  /** Where the cursor is among the items that are filled in now; `hasFocus`: whether it had the focus before. */
  function follow(items, hasFocus) {
    const place = cursor.key === undefined ? -1 : items.findIndex(({ key }) => key === cursor.key);
    mark(place >= 0 ? place : Math.max(Math.min(cursor.place, items.length - 1), 0));
    if (hasFocus) linkAt(cursor.place)?.focus({ preventScroll: true });
  }

  function mark(place) {
    const [before, after] = [table.rows[cursor.place], table.rows[place]];
    cursor.place = place;
    // It can be opened wherever it is, and a row out of sight may still show another process.
    freshen(table, place, place + 1);
    if (before !== after) {
      before?.element.removeAttribute("aria-current");
      if (before) before.element.querySelector("a").tabIndex = -1;
    }
    if (!after || after.element.getAttribute("aria-current")) return;
    after.element.setAttribute("aria-current", "true");
    after.element.querySelector("a").tabIndex = 0;
  }

  /** To a row, which comes into sight. */
  function move(place) {
    if (table.rows.length === 0) return;
    mark(Math.max(0, Math.min(place, table.rows.length - 1)));
    cursor.key = table.rows[cursor.place].item?.key;
    linkAt(cursor.place).focus();
  }

  /** To the process of that key once it is shown, or back to the top, where none is followed. */
  function reset(key) {
    const hasFocus = table.body.contains(document.activeElement);
    cursor.key = key;
    mark(0);
    if (hasFocus) linkAt(0)?.focus({ preventScroll: true });
  }

  return { follow, move, reset, place: () => cursor.place, link: () => linkAt(cursor.place) };
}
