// The lists: processes, as they are sorted or as a tree, and those that have ended.

import { find, setAttribute, setHidden, setText } from "./dom.js";
import { lately, ringsOf } from "./past.js";
import { fill, makeTable, markSorted, rowGraph } from "./table.js";
import { treeOf } from "./tree.js";
import { addressOf, mostRows, sortOf } from "./view.js";

export const processes = makeTable(find("#processes"), { hasLinks: true });
const [commands, ended] = ["#commands", "#ended"].map((name) => makeTable(find(name)));

/** Marks the column that the rows of the view are sorted by. */
export function markOrder(view) {
  const sort = sortOf(view.name);
  const table = view.name === "ended" ? commands : processes;
  markSorted(table, view[sort], (other) => addressOf({ ...view, [sort]: other }));
}

/** What the view shows of the sample. Gives the processes of its rows. */
export function drawList(view, sample, past) {
  const { processes: all, matching } = sample.coverage;
  const rows = view.isTree ? treeOf(sample.processes, mostRows) : sample.processes.map((process) => ({ process }));
  drawRows(rows, view, sample, past);
  const count = view.filter === "" ? countOf(matching, "process", "es") : `${matching} of ${all} processes match`;
  setText(find("#shown"), shownOf(count, rows.length, matching));
  const limit = Math.min(view.limit * 2, 100000);
  setHidden(find("#more"), view.isTree || rows.length >= matching);
  setAttribute(find("#more"), "href", addressOf({ ...view, limit }));
  setText(find("#more"), `Show ${limit}`);
  return rows.map(({ process }) => process);
}

/** The children of an opened process, in the same table; none and no number while they are unknown. */
export function drawChildren(children, view, sample, past) {
  const shown = children?.slice(0, mostRows) ?? [];
  drawRows(shown.map((process) => ({ process })), view, sample, past);
  const count = children && shownOf(countOf(children.length, "child", "ren"), shown.length, children.length);
  setText(find("#shown"), count ?? "");
  setHidden(find("#more"), true);
  return shown;
}

function drawRows(rows, view, sample, past) {
  const places = lately(past, 60);
  fillFor(view, processes, rows.map(({ process }) => process), sample, (process, place) => ({
    id: process.pid,
    href: addressOf({ ...view, name: "process", pid: process.pid }),
    graph: rowGraph(places, ringsOf(past, process.key)),
    branch: rows[place].branch,
  }));
}

/** Fills a table, all of it where its rows were those of another view. */
function fillFor(view, table, items, context, extras) {
  const address = addressOf(view);
  fill(table, items, context, extras, address !== table.address);
  table.address = address;
}

function countOf(number, noun, plural) {
  return `${number} ${noun}${number === 1 ? "" : plural}`;
}

function shownOf(count, shown, all) {
  return shown < all ? `${count}, the first ${shown} are shown` : count;
}

export function drawEnded(ends, view) {
  setText(find("#ended-note"), noteOf(ends, view.filter));
  setHidden(ended.element, ends.source !== "event");
  fillFor(view, commands, ends.commands, ends);
  fillFor(view, ended, ends.ended, ends, (end) => ({ id: end.pid }));
}

function noteOf({ source, commands: names, ended: ends }, filter) {
  if (source === undefined) return "Ended processes are not accounted: ptop was started with --exits off.";
  if (names.length === 0 && ends.length === 0 && filter !== "") return "Nothing that has ended matches the filter.";
  if (source === "event" && names.length === 0 && ends.length > 0) {
    return "No command matches as a whole: it has no pid, user, command line or age.";
  }
  if (source === "event") return names.length === 0 && filter === "" ? "Nothing has ended yet." : "";
  return "No exit events: run ptop as root, or with cap_net_admin. Names are those of parents.";
}
