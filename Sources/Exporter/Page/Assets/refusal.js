// What the server finds wrong with what is asked for, in a sentence of its own.

import { find, setText } from "./dom.js";

const filterField = find("#filter");
/** The address that was loaded, and what the server said of it with the page. */
const loaded = { search: location.search, problem: find("#filter-error").textContent };

/** Whether the address that is shown is the one that was loaded, and refused with the page. */
export function isLoadedRefused() {
  return loaded.problem !== "" && location.search === loaded.search;
}

/** A filter that took too long may be fast enough now. */
export function forgetRefusal() {
  loaded.problem = "";
}

/** Says what is wrong, nothing where that is empty; of the address that was loaded, what was said with that. */
export function refuse(sentence) {
  const problem = isLoadedRefused() ? loaded.problem : sentence;
  setText(find("#filter-error"), problem);
  if (problem.startsWith("filter")) filterField.setAttribute("aria-invalid", "true");
  else filterField.removeAttribute("aria-invalid");
}
