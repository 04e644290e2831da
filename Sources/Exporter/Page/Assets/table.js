// A table whose rows are filled by position: row i shows item i. A row is made once, or taken over from the
// server where it is there already; after that only what changed is written.

import { setAttribute } from "./dom.js";
import { area, shape } from "./graphs.js";
import { lookOf, reading, textOf } from "./kinds.js";

/** A table of more rows than so many is current where it is seen, and so many rows above and below; the
    other rows follow in turns. */
const mostAtOnce = 120;
const margin = 40;
const turns = 8;

/** The table with its columns, as its head describes them. `hasLinks`: what its rows show can be opened. */
export function makeTable(element, { hasLinks = false } = {}) {
  const columns = [...element.tHead.rows[0].cells].map((head) => ({
    ...reading(head),
    head,
    hasLinks,
    type: head.dataset.kind,
    // Of the cells below: all that the head's class says.
    look: head.className,
  }));
  const body = element.tBodies[0];
  const table = { element, columns, body, rows: [], turn: 0 };
  for (const row of body.rows) table.rows.push(takeRow(row, columns));
  const freshenSeen = () => freshen(table, ...seenRows(table));
  addEventListener("scroll", () => requestAnimationFrame(freshenSeen), { passive: true });
  return table;
}

/** Shows the items. `extras(item, i)` says what a row has besides: `id`, `href`, `graph` and `branch`.
    `isOther`: they are others than before, or in another order, so that each row is to be current. */
export function fill(table, items, context, extras, isOther = false) {
  const isWhole = isOther || items.length <= mostAtOnce;
  const [from, to] = isWhole ? [0, items.length] : seenRows(table);
  resize(table, items.length);
  table.turn = (table.turn + 1) % turns;
  Object.assign(table, { context, extras });
  table.rows.forEach((row, place) => {
    const isFirst = row.item === undefined;
    row.item = items[place];
    row.isStale = !isFirst && (place < from || place >= to) && place % turns !== table.turn;
    if (!row.isStale) fillRow(table, row, place);
  });
}

/** Makes rows current that are not. */
export function freshen(table, from, to) {
  for (let place = from; place < Math.min(to, table.rows.length); place += 1) {
    const row = table.rows[place];
    if (row.isStale) fillRow(table, row, place);
    row.isStale = false;
  }
}

/** The first of the rows that are seen, and the one below the last. */
function seenRows({ body, rows }) {
  const { top, height } = body.getBoundingClientRect();
  if (height === 0) return [0, 0];
  const first = Math.floor((-top / height) * rows.length);
  const count = Math.ceil((innerHeight / height) * rows.length);
  return [Math.max(first - margin, 0), Math.max(first + count + margin, 0)];
}

function resize(table, count) {
  while (table.rows.length > count) table.rows.pop().element.remove();
  const fragment = document.createDocumentFragment();
  while (table.rows.length < count) {
    const row = takeRow(document.createElement("tr"), table.columns);
    table.rows.push(row);
    fragment.append(row.element);
  }
  table.body.append(fragment);
}

function fillRow({ columns, context, extras }, row, place) {
  const { item } = row;
  const extra = extras?.(item, place) ?? {};
  if (extra.id !== undefined && row.element.dataset.pid !== String(extra.id)) row.element.dataset.pid = extra.id;
  columns.forEach((column, place) => {
    const cell = row.cells[place];
    if (column.type === "graph") return setPath(cell, extra.graph ?? "");
    if (column.type === "command") return fillCommand(column, cell, item, extra);
    setPart(cell, textOf(column, item, context));
    setLook(cell, column.look, lookOf(column, item, context));
  });
}

/** A row of the server's, or an empty one: its cells, and the texts that they have. */
function takeRow(element, columns) {
  while (element.cells.length < columns.length) element.insertCell();
  const cells = columns.map((column, place) => {
    const cell = element.cells[place];
    if (column.type === "graph") return graphCell(cell, column);
    if (column.type === "command") return commandCell(cell, column);
    if (!cell.className) cell.className = column.look;
    return { ...textPart(cell), element: cell, look: cell.className };
  });
  return { element, cells, item: undefined, isStale: false };
}

function textPart(element) {
  const node = element.firstChild ?? element.appendChild(document.createTextNode(""));
  return { node, text: node.data };
}

function graphCell(cell, column) {
  cell.className = column.look;
  const path = shape("path", {});
  const svg = shape("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  svg.append(path);
  cell.replaceChildren(svg);
  return { path, text: "" };
}

/** The link, and in it what stands before the program's name, the name, and what follows it. */
function commandCell(cell, column) {
  if (!cell.className) cell.className = column.look;
  const link = cell.querySelector("a, .plain") ?? cell.appendChild(emptyLink(column));
  const parts = ["branch", "path", "program", "arguments"].map((name) => textPart(link.querySelector(`.${name}`)));
  if (link.localName === "a") link.tabIndex = -1;
  return { link, parts, href: link.getAttribute("href"), element: cell, look: cell.className };
}

function emptyLink({ hasLinks }) {
  const link = document.createElement(hasLinks ? "a" : "span");
  if (!hasLinks) link.className = "plain";
  for (const name of ["branch", "path", "program", "arguments"]) {
    const part = link.appendChild(document.createElement("span"));
    part.className = name;
    if (name === "branch") part.setAttribute("aria-hidden", "true");
  }
  return link;
}

function fillCommand(column, cell, item, extra) {
  const [path, program, rest] = commandParts(item);
  setLook(cell, column.look, item.cmdline === undefined ? "bare" : "");
  setPart(cell.parts[0], extra.branch ?? "");
  setPart(cell.parts[1], path);
  setPart(cell.parts[2], program);
  setPart(cell.parts[3], rest);
  if (extra.href !== undefined && cell.href !== extra.href) {
    cell.link.setAttribute("href", extra.href);
    cell.href = extra.href;
  }
}

/** Directories, the program, and the rest; a process without a command line has its name alone. */
function commandParts({ cmdline, name }) {
  if (cmdline === undefined) return ["", name, ""];
  const blank = cmdline.indexOf(" ");
  const end = blank < 0 ? cmdline.length : blank;
  // Titles that processes give themselves have no directories, and may have slashes.
  const start = cmdline.startsWith("/") ? cmdline.lastIndexOf("/", end) + 1 : 0;
  return [cmdline.slice(0, start), cmdline.slice(start, end), cmdline.slice(end)];
}

function setPart(part, text) {
  if (part.text === text) return;
  part.node.data = text;
  part.text = text;
}

function setLook(cell, own, look) {
  const all = look ? `${own} ${look}` : own;
  if (cell.look === all) return;
  cell.element.className = all;
  cell.look = all;
}

function setPath(cell, path) {
  if (cell.text === path) return;
  cell.path.setAttribute("d", path);
  cell.text = path;
}

/** The path of a row's graph: a core is the top, or more if the process used more. */
export function rowGraph(places, rings) {
  if (!rings) return "";
  let top = 100;
  for (const { place } of places) if (rings.cpu[place] > top) top = rings.cpu[place];
  // What is not 0 is seen.
  const least = top / 12;
  return area(places, (place) => (rings.cpu[place] > 0 ? Math.max(rings.cpu[place], least) : rings.cpu[place]), top);
}

/** Marks the column that the rows are in the order of. */
export function markSorted(table, sort, hrefOf) {
  const isReversed = sort.startsWith("-");
  const key = sort.replace(/^-/, "");
  for (const { head } of table.columns) {
    const link = head.querySelector("a");
    if (!link) continue;
    const { sort: own, name, order, kind } = head.dataset;
    // The graph's order is that of another column, which is marked.
    const isSorted = [own, name].includes(key) && kind !== "graph";
    const other = order === "ascending" ? "descending" : "ascending";
    if (isSorted) setAttribute(head, "aria-sort", isReversed ? other : order);
    else head.removeAttribute("aria-sort");
    setAttribute(link, "href", hrefOf(isSorted && !isReversed ? `-${own}` : own));
  }
}
