// The page, once its script runs: it takes over what the server rendered, and keeps it current.

import { makeAsking } from "./asking.js";
import { makeCursor } from "./cursor.js";
import { find, setHidden, setText, textsIn, writeTexts } from "./dom.js";
import { bytes, fixed, moment } from "./format.js";
import { setAttribute } from "./graphs.js";
import { drawHeader, noteHost, whereItWent } from "./header.js";
import { begin, keyOf, lately, makeHistory, note, ringsOf } from "./history.js";
import { listenToKeys } from "./keys.js";
import { drawAncestors, drawProcess, hasProcess, openProcess } from "./process.js";
import { fill, makeTable, markSorted, rowGraph } from "./table.js";
import { treeOf } from "./tree.js";
import { addressOf, mostRows, questionsOf, readView, standard } from "./view.js";

const [processes, commands, ended] = ["#processes", "#commands", "#ended"].map((name) => makeTable(find(name)));
const cursor = makeCursor(processes, keyOf);
const past = makeHistory();
const costTexts = textsIn(find("#cost"));
const [filterField, findField] = [find("#filter"), find("#find")];

let view = readView(location);
let opened = openProcess();
/** The last answers. */
let sample;
let ends;
let sampledAt = 0;
let restartedUntil = 0;
/** Whether the focus is to be where the cursor is, as soon as it is there. */
let isReturning = false;
/** Milliseconds that an answer takes here, on the average, and bytes of the last one. */
let drawingTime;
let received = 0;

const asking = makeAsking({ questions: () => questionsOf(view, opened.ancestors), take, refuse, tell });

// MARK: Answers

/** Whether there is more to ask for soon. */
function take([newSample, newEnds], bytes) {
  const began = performance.now();
  refuse("");
  if (newSample && isOfAnotherVersion(newSample)) return location.reload();
  if (newSample) remember(newSample);
  if (newEnds) ends = newEnds;
  if (Date.now() >= restartedUntil) tell("live", liveWords());
  if (!newSample && !newEnds) return false;
  const hasMore = draw();
  const time = performance.now() - began;
  drawingTime = drawingTime === undefined ? time : drawingTime * 0.9 + time * 0.1;
  received = bytes;
  drawCost();
  return hasMore;
}

/** After an update of ptop: the page that it serves is another one too. */
function isOfAnotherVersion({ ptop }) {
  const { version } = document.body.dataset;
  return sample?.ptop?.version === version && ptop?.version !== version;
}

/** A server may answer and have nothing new for long. */
function liveWords() {
  const interval = sample?.interval_seconds ?? 1;
  const isStalled = Date.now() - sampledAt > 5000 + interval * 3000;
  return isStalled ? `no new sample since ${moment(sampledAt / 1000)}` : "live";
}

function remember(answer) {
  sampledAt = Date.now();
  const start = answer.ptop?.start_time_seconds;
  if (sample && start !== sample.ptop?.start_time_seconds) {
    restartedUntil = Date.now() + 10000;
    tell("restarted", `ptop was restarted at ${moment(start)}`);
  }
  answer.went = whereItWent(answer);
  if (answer.time_seconds !== sample?.time_seconds) begin(past, answer.time_seconds);
  noteHost(past, answer);
  for (const process of answer.processes) {
    note(past, keyOf(process), { cpu: process.cpu_percent, memory: process.resident_memory_bytes });
  }
  sample = answer;
}

function refuse(sentence) {
  setText(find("#filter-error"), sentence);
  if (sentence) filterField.setAttribute("aria-invalid", "true");
  else filterField.removeAttribute("aria-invalid");
}

/** How it goes, in a word and in words. */
function tell(state, words) {
  const element = find("#state");
  setAttribute(element, "data-state", state);
  setText(element, words);
}

// MARK: Drawing

/** Whether there is more to ask for soon. */
function draw() {
  if (!sample) return false;
  drawHeader(sample, past);
  if (view.view === "ended") drawEnded();
  if (view.view === "processes") drawList();
  return view.view === "process" && drawOpened();
}

function drawList() {
  const { processes: all, matching } = sample.coverage;
  const rows = view.isTree ? treeOf(sample.processes, mostRows) : undefined;
  const shown = rows ? rows.map((row) => row.process) : sample.processes;
  drawRows(shown, rows?.map((row) => row.branch));
  const count = view.filter === "" ? countOf(matching, "process", "es") : `${matching} of ${all} processes match`;
  setText(find("#shown"), shown.length < matching ? `${count}, the first ${shown.length} are shown` : count);
  const more = find("#more");
  const limit = Math.min(view.limit * 2, 100000);
  setHidden(more, view.isTree || shown.length >= matching);
  setAttribute(more, "href", addressOf({ ...view, limit }));
  setText(more, `Show ${limit}`);
}

function countOf(number, noun, plural) {
  return `${number} ${noun}${number === 1 ? "" : plural}`;
}

function drawRows(items, branches) {
  const places = lately(past, 60);
  fill(processes, items, sample, (process, place) => ({
    id: process.pid,
    href: addressOf({ ...view, view: "process", pid: process.pid }),
    graph: rowGraph(places, ringsOf(past, keyOf(process))),
    branch: branches?.[place],
  }));
  cursor.follow(items);
  if (isReturning) cursor.link()?.focus();
  isReturning = false;
  markFound();
}

function drawOpened() {
  const children = drawProcess(opened, view.pid, sample, past);
  drawRows(children.slice(0, mostRows));
  const all = countOf(children.length, "child", "ren");
  setText(find("#shown"), children.length > mostRows ? `${all}, the first ${mostRows} are shown` : all);
  setHidden(find("#more"), true);
  setTitle();
  return drawAncestors(opened, sample, (pid) => addressOf({ ...view, pid }));
}

function drawEnded() {
  if (!ends) return;
  setText(find("#ended-note"), noteOf(ends));
  setHidden(ended.element, ends.source !== "event");
  fill(commands, ends.commands, ends);
  fill(ended, ends.ended, ends, (end) => ({ id: end.pid }));
}

function noteOf({ source, commands: names }) {
  if (source === undefined) return "Ended processes are not accounted: ptop was started with --exits off.";
  if (source === "event") return names.length === 0 ? "Nothing has ended yet." : "";
  return "No exit events: run ptop as root, or with cap_net_admin. Names are those of parents.";
}

function drawCost() {
  writeTexts(costTexts, sample, sample);
  setText(find("#cost-page"), `this page ${fixed(drawingTime, 1)} ms and ${bytes(received)} an update`);
}

// MARK: Views

/** Shows another view, which is one step back in the browser unless it is only typed at. */
function go(change, { isStep = true } = {}) {
  const next = { ...view, ...change };
  const address = addressOf(next);
  if (isStep) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  show(next);
}

function show(next) {
  const left = opened;
  const isOther = next.pid !== view.pid || next.view !== view.view;
  if (next.pid !== view.pid) opened = openProcess();
  view = next;
  setUp();
  if (isOther) cursor.reset(left.key);
  if (isOther && view.view === "process") {
    if (hasProcess(sample, view.pid)) draw();
    find("#process-name").focus();
  }
  isReturning = left.key !== undefined && view.view === "processes";
  asking.again();
}

/** All that follows from the view alone. */
function setUp() {
  document.body.dataset.view = view.view;
  setHidden(find("#process"), view.view !== "process");
  setHidden(find("#list"), view.view === "ended");
  setHidden(find("#ends"), view.view !== "ended");
  setHidden(find("#query"), view.view === "process");
  if (document.activeElement !== filterField) filterField.value = view.filter;
  for (const name of ["sort", "limit", "view"]) find(`#query [name=${name}]`).value = view[name];
  for (const link of document.querySelectorAll("nav [data-view]")) {
    const isHere = link.dataset.view === view.view;
    if (isHere) setAttribute(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
    setAttribute(link, "href", addressOf({ ...standard, filter: view.filter, view: link.dataset.view }));
  }
  setAttribute(find("#tree"), "aria-pressed", String(view.isTree));
  markSorted(processes, view.sort, (sort) => addressOf({ ...view, sort }));
  setTitle();
}

function setTitle() {
  const name = find("h1").textContent;
  const of = { processes: "processes", ended: "ended processes", process: find("#process-name").textContent };
  const title = `${of[view.view]} on ${name}`;
  if (document.title !== title) document.title = title;
}

// MARK: Find

/** Whether a process has what is looked for in its name or command line. */
function isFound(process) {
  const text = findField.value.toLowerCase();
  return text !== "" && `${process.name}\n${process.cmdline ?? ""}`.toLowerCase().includes(text);
}

function markFound() {
  let count = 0;
  for (const { element, item } of processes.rows) {
    const found = isFound(item);
    if (found) count += 1;
    if (element.classList.contains("found") !== found) element.classList.toggle("found", found);
  }
  setText(find("#found"), findField.value === "" ? "" : `${count} of ${processes.rows.length}`);
}

/** To the next row that is found, from the cursor on, and round to the top. */
function findNext(step = 1) {
  const { rows } = processes;
  for (let away = step; away < rows.length + step; away += 1) {
    const place = (cursor.place() + away) % rows.length;
    if (isFound(rows[place].item)) return cursor.move(place);
  }
  return undefined;
}

// MARK: What the user does

function sortBy(name) {
  go({ sort: view.sort === name ? `-${name}` : name });
}

/** Out of what was entered last. */
function leave() {
  if (view.view !== "processes") return go({ view: "processes", pid: undefined });
  if (findField.value !== "") return clearFind();
  if (view.filter !== "") return setFilter("");
  return cursor.reset();
}

function clearFind() {
  findField.value = "";
  markFound();
}

function setFilter(filter, isStep = true) {
  if (filter !== view.filter) go({ filter }, { isStep });
  if (document.activeElement !== filterField) filterField.value = filter;
}

function setPaused(isPaused) {
  setAttribute(find("#pause"), "aria-pressed", String(isPaused));
  asking.setPaused(isPaused);
}

function move(by) {
  if (view.view === "ended") return false;
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
  const isThere = view.view === "processes" || (view.view === "ended" && field === filterField);
  if (!isThere) go({ view: "processes", pid: undefined });
  field.focus();
  field.select();
}

listenToKeys({
  keys: {
    "/": () => focusOn(findField),
    "\\": () => focusOn(filterField),
    n: () => findNext(),
    P: () => sortBy("cpu"),
    M: () => sortBy("mem"),
    T: () => sortBy("time"),
    N: () => sortBy("pid"),
    t: () => view.view === "processes" && go({ isTree: !view.isTree }),
    Z: () => setPaused(!asking.isPaused()),
    x: () => go({ view: view.view === "ended" ? "processes" : "ended", pid: undefined }),
    h: toggleHelp,
    "?": toggleHelp,
    Enter: () => cursor.link()?.click(),
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
      if (field === findField) findNext(0);
      else setFilter(field.value);
    },
    Escape: (field) => {
      if (field.value === "") return field.blur();
      field.value = "";
      return field === findField ? clearFind() : setFilter("");
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

let typed;
filterField.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => setFilter(filterField.value, false), 300);
});
find("#query").addEventListener("submit", (event) => {
  event.preventDefault();
  setFilter(filterField.value);
});
findField.addEventListener("input", markFound);
find("#tree").addEventListener("click", () => go({ isTree: !view.isTree }));
find("#pause").addEventListener("click", () => setPaused(!asking.isPaused()));
find("#help").addEventListener("click", (event) => {
  // The dialog itself is what lies behind its contents.
  if (event.target.id === "help") toggleHelp();
});
addEventListener("popstate", () => show(readView(location)));

document.documentElement.classList.add("scripted");
for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
setUp();
asking.again();
