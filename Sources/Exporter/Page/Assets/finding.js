// Finds among the rows that are shown, by what stands in the field.

import { find, setText } from "./dom.js";

export function makeFinding(table, cursor) {
  const field = find("#find");

  function isFound({ name, cmdline = "" }) {
    const text = field.value.toLowerCase();
    return text !== "" && `${name}\n${cmdline}`.toLowerCase().includes(text);
  }

  /** Marks the rows, and says how many they are. */
  function mark() {
    let count = 0;
    for (const { element, item } of table.rows) {
      const found = item !== undefined && isFound(item);
      if (found) count += 1;
      if (element.classList.contains("found") !== found) element.classList.toggle("found", found);
    }
    setText(find("#found"), field.value === "" ? "" : `${count} of the ${table.rows.length} shown`);
  }

  /** To the next row that is found, from so many rows on below the cursor, and round to the top. */
  function next(step) {
    const { rows } = table;
    for (let away = step; away < rows.length + step; away += 1) {
      const place = (cursor.place() + away) % rows.length;
      const { item } = rows[place];
      if (item !== undefined && isFound(item)) return cursor.move(place);
    }
    return undefined;
  }

  function clear() {
    field.value = "";
    mark();
  }

  field.addEventListener("input", mark);
  return { field, mark, next, clear };
}
