// What the user does: keys, clicks, and what is typed.

import { find } from "./dom.js";
import { listenToKeys } from "./keys.js";
import { processes } from "./lists.js";
import { isLoadedRefused } from "./refusal.js";
import { readView, sortOf } from "./view.js";

const filterField = find("#filter");
/** So long after the last letter the filter is taken as typed. */
const typingPause = 300;

/** Of the page, `shown()` is the view, `isBlank()` says whether its rows are left out, and `go(change)` shows another
    view. */
export function listenToUser(page) {
  listenToKeys({ keys: keysOf(page), fields: fieldKeysOf(page) });
  listenToLinks(page);
  listenToRows(page);
  listenToFilter(page);
  listenToButtons(page);
}

// MARK: Keys

function keysOf(page) {
  const { finding, shown, go } = page;
  return {
    "/": () => focusOn(page, finding.field),
    "\\": () => focusOn(page, filterField),
    n: () => findNext(page, 1),
    P: () => sortBy(page, { sort: "cpu", endedSort: "cpu" }),
    M: () => sortBy(page, { sort: "mem", endedSort: "res" }),
    T: () => sortBy(page, { sort: "time" }),
    N: () => sortBy(page, { sort: "pid" }),
    R: () => sortBy(page, { sort: turnedRound(shown().sort), endedSort: turnedRound(shown().endedSort) }),
    t: () => shown().name === "processes" && toggleTree(page),
    Z: () => togglePause(page),
    x: () => go({ name: shown().name === "ended" ? "processes" : "ended", pid: undefined }),
    h: toggleHelp,
    "?": toggleHelp,
    Enter: () => openCurrent(page),
    Escape: () => leave(page),
    ArrowDown: () => move(page, 1),
    ArrowUp: () => move(page, -1),
    PageDown: () => move(page, pageOfRows()),
    PageUp: () => move(page, -pageOfRows()),
    Home: () => move(page, -Infinity),
    End: () => move(page, Infinity),
  };
}

/** While a field is typed in. */
function fieldKeysOf(page) {
  const { finding } = page;
  return {
    Enter: (field) => (field === finding.field ? findNext(page, 0) : enterFilter(page)),
    Escape: (field) => {
      if (field.value === "") return field.blur();
      field.value = "";
      return field === finding.field ? finding.clear() : setFilter(page, "");
    },
  };
}

/** By that of the orders which the view has. */
function sortBy({ shown, go }, orders) {
  const sort = sortOf(shown().name);
  return sort in orders && go({ [sort]: orders[sort] });
}

function turnedRound(sort) {
  return sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
}

/** Out of what was entered last. */
function leave(page) {
  const { cursor, finding, shown, go } = page;
  if (shown().name !== "processes") return go({ name: "processes", pid: undefined });
  if (finding.field.value !== "") return finding.clear();
  if (shown().filter !== "") return setFilter(page, "");
  return isLoadedRefused() ? go({}) : cursor.reset();
}

function hasCursor({ shown, isBlank }) {
  return shown().name !== "ended" && !isBlank();
}

function openCurrent(page) {
  return hasCursor(page) && page.cursor.link()?.click();
}

function findNext(page, step) {
  return hasCursor(page) && page.finding.next(step);
}

function move(page, by) {
  return hasCursor(page) && page.cursor.move(page.cursor.place() + by);
}

function pageOfRows() {
  const height = processes.rows[0]?.element.offsetHeight || 24;
  return Math.max(1, Math.floor(innerHeight / height) - 3);
}

/** A process that is opened has no fields, and what has ended has the filter alone. */
function focusOn({ shown, go }, field) {
  const isThere = shown().name === "processes" || (shown().name === "ended" && field === filterField);
  if (!isThere) go({ name: "processes", pid: undefined });
  field.focus();
  field.select();
}

// MARK: Links and rows

/** Links within the page lead there without loading it anew. */
function listenToLinks({ shown, go }) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented) return;
    const href = link.getAttribute("href");
    if (href === "#help") toggleHelp();
    else if (href.startsWith("?")) go(readView(new URL(href, location.href), shown()));
    else return;
    event.preventDefault();
  });
}

function listenToRows(page) {
  processes.body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    const place = processes.rows.findIndex(({ element }) => element === row);
    // A text that was selected is meant to be copied.
    if (place >= 0 && !event.defaultPrevented && getSelection().isCollapsed) page.cursor.move(place);
  });
  processes.body.addEventListener("dblclick", () => openCurrent(page));
  // What does not fit can be read all the same.
  processes.body.addEventListener("mouseover", ({ target }) => {
    const link = target.closest("a");
    if (link) link.title = link.textContent;
  });
}

// MARK: The filter

function listenToFilter(page) {
  let typed;
  filterField.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => setFilter(page, filterField.value, false), typingPause);
  });
  find("#query").addEventListener("submit", (event) => {
    event.preventDefault();
    enterFilter(page);
  });
}

function setFilter({ shown, go }, filter, isStep = true) {
  if (filter !== shown().filter) go({ filter }, { isStep });
  if (document.activeElement !== filterField) filterField.value = filter;
}

/** It is asked for even where it is the same: what was wrong may be something else. Keys are the table's again. */
function enterFilter({ go }) {
  go({ filter: filterField.value });
  filterField.blur();
}

// MARK: Buttons

function listenToButtons(page) {
  find("#as-tree").addEventListener("click", () => toggleTree(page));
  find("#pause").addEventListener("click", () => togglePause(page));
  find("#help").addEventListener("click", (event) => {
    // The dialog itself is what lies behind its contents.
    if (event.target.id === "help") toggleHelp();
  });
}

function toggleTree({ shown, go }) {
  go({ isTree: !shown().isTree });
}

function togglePause({ isPaused, setPaused }) {
  setPaused(!isPaused());
}

function toggleHelp() {
  const help = find("#help");
  if (help.open) help.close();
  else help.showModal();
}
