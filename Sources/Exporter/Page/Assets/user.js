// What the user does: keys, clicks, and what is typed.

import { find } from "./dom.js";
import { listenToKeys } from "./keys.js";
import { processes } from "./lists.js";
import { readView } from "./view.js";

/** `shown()` is the view, and `go(change)` shows another one. */
export function listenToUser({ cursor, finding, shown, go, isPaused, setPaused }) {
  const filterField = find("#filter");

  /** What has ended has an order of its own. */
  function sortBy(sort) {
    return shown().view !== "ended" && go({ sort });
  }

  /** Out of what was entered last. */
  function leave() {
    if (shown().view !== "processes") return go({ view: "processes", pid: undefined });
    if (finding.field.value !== "") return finding.clear();
    if (shown().filter !== "") return setFilter("");
    return cursor.reset();
  }

  function setFilter(filter, isStep = true) {
    if (filter !== shown().filter) go({ filter }, { isStep });
    if (document.activeElement !== filterField) filterField.value = filter;
  }

  /** Keys are the table's again. */
  function enterFilter() {
    setFilter(filterField.value);
    filterField.blur();
  }

  function move(by) {
    if (shown().view === "ended") return false;
    return cursor.move(cursor.place() + by);
  }

  function pageOfRows() {
    const height = processes.rows[0]?.element.offsetHeight || 24;
    return Math.max(1, Math.floor(innerHeight / height) - 3);
  }

  function toggleHelp() {
    const help = find("#help");
    if (help.open) help.close();
    else help.showModal();
  }

  function focusOn(field) {
    const isThere = shown().view === "processes" || (shown().view === "ended" && field === filterField);
    if (!isThere) go({ view: "processes", pid: undefined });
    field.focus();
    field.select();
  }

  listenToKeys({
    keys: {
      "/": () => focusOn(finding.field),
      "\\": () => focusOn(filterField),
      n: () => finding.next(1),
      P: () => sortBy("cpu"),
      M: () => sortBy("mem"),
      T: () => sortBy("time"),
      N: () => sortBy("pid"),
      R: () => sortBy(shown().sort.startsWith("-") ? shown().sort.slice(1) : `-${shown().sort}`),
      t: () => shown().view === "processes" && go({ isTree: !shown().isTree }),
      Z: () => setPaused(!isPaused()),
      x: () => go({ view: shown().view === "ended" ? "processes" : "ended", pid: undefined }),
      h: toggleHelp,
      "?": toggleHelp,
      Enter: () => shown().view !== "ended" && cursor.link()?.click(),
      Escape: leave,
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(pageOfRows()),
      PageUp: () => move(-pageOfRows()),
      Home: () => move(-Infinity),
      End: () => move(Infinity),
    },
    fields: {
      Enter: (field) => {
        if (field === finding.field) finding.next(0);
        else enterFilter();
      },
      Escape: (field) => {
        if (field.value === "") return field.blur();
        field.value = "";
        return field === finding.field ? finding.clear() : setFilter("");
      },
    },
  });

  /** Links within the page lead there without loading it anew. */
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented) return;
    const href = link.getAttribute("href");
    if (href === "#help") toggleHelp();
    else if (href.startsWith("?")) go(readView(new URL(href, location.href)));
    else return;
    event.preventDefault();
  });

  processes.body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    const place = processes.rows.findIndex(({ element }) => element === row);
    // A text that was selected is meant to be copied.
    if (place >= 0 && !event.defaultPrevented && getSelection().isCollapsed) cursor.move(place);
  });

  processes.body.addEventListener("dblclick", () => cursor.link()?.click());

  // What does not fit can be read all the same.
  processes.body.addEventListener("mouseover", ({ target }) => {
    const link = target.closest("a");
    if (link) link.title = link.textContent;
  });

  let typed;
  filterField.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => setFilter(filterField.value, false), 300);
  });
  find("#query").addEventListener("submit", (event) => {
    event.preventDefault();
    enterFilter();
  });
  find("#as-tree").addEventListener("click", () => go({ isTree: !shown().isTree }));
  find("#pause").addEventListener("click", () => setPaused(!isPaused()));
  find("#help").addEventListener("click", (event) => {
    // The dialog itself is what lies behind its contents.
    if (event.target.id === "help") toggleHelp();
  });
}
