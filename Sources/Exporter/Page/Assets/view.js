// What the page shows, as its address says it: `filter`, `sort`, `limit`, `view` and `pid`, which the
// server knows as well, and `#tree`, which only the script can do. All addresses are relative.
// The name of a view is `processes`, `ended`, or `process` where one is opened. What has ended is sorted by itself:
// `endedSort` stands in the address as `sort`, too.

import { isLoadedRefused } from "./refusal.js";

export const standard = {
  filter: "", sort: "cpu", endedSort: "cpu", limit: 100, name: "processes", pid: undefined, isTree: false,
};
/** Of a tree, and of children: what cannot be asked for by a number is cut here. */
export const mostRows = 500;

/** The list that is not shown stays in the order that it has in the view `before`. `isRefused`: the server says that
    something is wrong with the address; the filter can be mended, and the rest is left. */
export function readView(location, before, isRefused = false) {
  const query = new URLSearchParams(location.search);
  const filter = query.get("filter") ?? standard.filter;
  if (isRefused) return { ...standard, filter };
  const pid = Number.parseInt(query.get("pid"), 10);
  const limit = Number.parseInt(query.get("limit"), 10);
  const name = pid > 0 ? "process" : query.get("view") === "ended" ? "ended" : "processes";
  return {
    sort: before.sort,
    endedSort: before.endedSort,
    filter,
    [sortOf(name)]: query.get("sort") || standard.sort,
    limit: limit > 0 ? limit : standard.limit,
    name,
    pid: pid > 0 ? pid : undefined,
    isTree: location.hash === "#tree",
  };
}

/** Which member is the order of a view of that name. */
export function sortOf(name) {
  return name === "ended" ? "endedSort" : "sort";
}

/** The address of a view, with all that is not as it is by itself. */
export function addressOf(view) {
  const query = new URLSearchParams();
  const written = { filter: view.filter, sort: view[sortOf(view.name)], limit: view.limit };
  for (const name in written) {
    if (written[name] !== standard[name]) query.set(name, written[name]);
  }
  if (view.name === "ended") query.set("view", "ended");
  if (view.name === "process") query.set("pid", view.pid);
  return `?${query}${view.isTree ? "#tree" : ""}`;
}

/** The way back in the browser, on which each view is a step. What is typed is one once it is entered, or once another
    view follows that has it too. */
export function makeSteps() {
  /** While the filter is typed: the address and the view from before. */
  let before;

  function type(next, shown) {
    before ??= { href: location.href, view: shown };
    history.replaceState(null, "", addressOf(next));
  }

  /** From the view that is shown to the next one. */
  function step(next, shown) {
    if (!before) return write(next, shown);
    const { href, view } = before;
    before = undefined;
    history.replaceState(null, "", href);
    if (next.filter !== shown.filter) return write(next, view);
    write(shown, view);
    return write(next, shown);
  }

  return { type, step, forget: () => { before = undefined; } };
}

/** Writes the address of the next view, which is a step only where it is another one. */
function write(next, shown) {
  const address = addressOf(next);
  const isSame = address === (isLoadedRefused() ? location.search + location.hash : addressOf(shown));
  history[isSame ? "replaceState" : "pushState"](null, "", address);
}

/** What has to be asked for it, in this order; of the process that is `opened`, how it ended once it is absent, until
    there is an answer to that. */
export function questionsOf(view, { isAbsent, end }) {
  if (view.name === "ended") {
    return [snapshot({ limit: 1 }), ended({ filter: view.filter, sort: view.endedSort, limit: view.limit })];
  }
  if (view.name === "process") {
    const how = isAbsent && end === undefined ? [ended({ filter: `pid=${view.pid}` })] : [];
    return [snapshot({ pid: view.pid, sort: view.sort }), ...how];
  }
  return [snapshot({ filter: view.filter, sort: view.sort, limit: view.isTree ? undefined : view.limit })];
}

function snapshot(query) {
  return `api/v1/snapshot?${parameters(query)}`;
}

function ended(query) {
  return `api/v1/ended?${parameters(query)}`;
}

function parameters(query) {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
}
